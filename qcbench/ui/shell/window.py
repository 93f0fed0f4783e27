"""The main window: the toolbar, and below it a rail at the left, the page, and a side at the right. It knows no project.

It imports nothing but Qt and the standard library, and of Qt only what the first paint needs, so that it can be painted before the rest
is loaded; ``furnish`` then puts in the toolbar and the messages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from qcbench.texts import _
from qcbench.ui.look import Style
from qcbench.ui.overriding import handed_on

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent, QMimeData
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut

    from qcbench.ui.shell.opening import Opening
    from qcbench.ui.shell.toolbar import Toolbar
    from qcbench.ui.widgets.toast import Toasts

LOW, NARROW = 800, 1400
"""Windows up to so many px high show a smaller rail; narrower ones fold the panel."""


class Window(QMainWindow):
    """The frame. ``closing`` comes before it closes, ``dropped`` with the files that were dropped on it."""

    closing = Signal()
    dropped = Signal(list)
    sized = Signal(bool, bool)  # low, narrow

    toolbar: Toolbar
    toasts: Toasts

    def __init__(self, style: Style, opening: Opening) -> None:
        """``opening`` is what shows until the window is furnished."""
        super().__init__()
        self.style_of_window = style
        self.setWindowTitle(_("QC workbench"))
        self.setMinimumSize(960, 600)
        self.setCentralWidget(opening)
        self._parts: tuple[QWidget, ...] = ()

    def furnish(self) -> None:
        """Put in the toolbar and the messages, and watch keys and drops; once, after the first paint."""
        from qcbench.ui.shell.toolbar import Toolbar
        from qcbench.ui.widgets.labels import hairline
        from qcbench.ui.widgets.toast import Toasts

        style = self.style_of_window
        self.setAcceptDrops(True)
        middle = QWidget()
        self._column = column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.toolbar = Toolbar(style)
        column.addWidget(self.toolbar)
        column.addWidget(hairline())
        self._row = QHBoxLayout()
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        column.addLayout(self._row, 1)
        self.setCentralWidget(middle)
        self.toasts = Toasts(middle, style)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def show_parts(self, left: QWidget, page: QWidget, right: QWidget) -> None:
        """Show a rail, a page and a side in place of what is there."""
        for part in self._parts:
            self._row.removeWidget(part)
            part.hide()
        self._parts = (left, page, right)
        for part, stretch in ((left, 0), (page, 1), (right, 0)):
            self._row.addWidget(part, stretch)
            part.show()
        self.toasts.raise_()

    def renew_toolbar(self) -> None:
        """Make the toolbar anew: language or look are others."""
        from qcbench.ui.shell.toolbar import Toolbar

        old, self.toolbar = self.toolbar, Toolbar(self.style_of_window)
        self._column.replaceWidget(old, self.toolbar)
        old.hide()
        old.deleteLater()
        self.toolbar.show()

    def shortcut(self, keys: str | QKeySequence.StandardKey, slot: object) -> QShortcut:
        """A key of the whole window."""
        from PySide6.QtCore import Qt
        from PySide6.QtGui import QKeySequence, QShortcut

        made = QShortcut(QKeySequence(keys), self)
        made.setContext(Qt.ShortcutContext.WindowShortcut)
        made.activated.connect(slot)
        return made

    @property
    def low(self) -> bool:
        """Whether the window is low, so that the rail is smaller."""
        return self.height() <= LOW

    @property
    def narrow(self) -> bool:
        """Whether the window is narrow, so that the panel is folded."""
        return self.width() < NARROW

    def geometry_text(self) -> str:
        """Place and size, as kept in the settings."""
        return bytes(self.saveGeometry().toBase64().data()).decode("ascii")

    def restore_from(self, text: str) -> None:
        """Go back to a place and size; the default where there is none."""
        if text:
            from PySide6.QtCore import QByteArray

            if self.restoreGeometry(QByteArray.fromBase64(text.encode("ascii"))):
                return
        self.resize(1440, 868)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sized.emit(self.low, self.narrow)

    @handed_on
    def closeEvent(self, event: QCloseEvent) -> None:
        focused = QApplication.focusWidget()
        if focused is not None:
            focused.clearFocus()  # what is being typed is committed when the field loses the focus
        self.closing.emit()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = files_of(event.mimeData())
        if files:
            event.acceptProposedAction()
            QTimer.singleShot(0, lambda: self.dropped.emit(files))

    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        """Watch the text field that has the focus, and only that one: a filter on every event would be slow."""
        from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

        if isinstance(old, QLineEdit | QPlainTextEdit):
            old.removeEventFilter(self)
        if isinstance(new, QLineEdit | QPlainTextEdit):
            new.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave undo to the window where a text field has nothing of its own to undo."""
        from PySide6.QtCore import QEvent
        from PySide6.QtGui import QKeyEvent

        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _nothing_to_undo(watched, event):
            event.ignore()
            return True
        return False


def _nothing_to_undo(watched: QObject, event: QKeyEvent) -> bool:
    from PySide6.QtGui import QKeySequence
    from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

    if event.matches(QKeySequence.StandardKey.Undo):
        if isinstance(watched, QLineEdit):
            return not watched.isUndoAvailable()
        return isinstance(watched, QPlainTextEdit) and not watched.document().isUndoAvailable()
    if event.matches(QKeySequence.StandardKey.Redo):
        if isinstance(watched, QLineEdit):
            return not watched.isRedoAvailable()
        return isinstance(watched, QPlainTextEdit) and not watched.document().isRedoAvailable()
    return False


def files_of(mime: QMimeData) -> list[str]:
    """The local files something dropped names."""
    return [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
