"""A small frame under a column's title in which one types what its cells must contain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit

from qcbench.render.theme import Shade
from qcbench.texts import _
from qcbench.ui.widgets.buttons import icon_button

if TYPE_CHECKING:
    from qcbench.ui.grid.view import GridView

PAUSE = 200
WIDTH = 240


class FilterFrame(QFrame):
    """Filters one column while one types; lies over the window (no popup, so that input methods work)."""

    def __init__(self, view: GridView, column: int) -> None:
        super().__init__(view.window())
        self.view, self.column = view, column
        self.setProperty("kind", "card")
        self.line = QLineEdit(view.cells.filters.get(column, ""))
        self.line.setPlaceholderText(_("Contains …"))
        self.line.setAccessibleName(_("Filter {column}").format(column=view.cells.columns[column].title))
        self.line.setProperty("kind", "search")
        self.line.addAction(view.bench.style.icon("filter", Shade.MUTED), QLineEdit.ActionPosition.LeadingPosition)
        self.line.installEventFilter(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.apply)
        self.line.textChanged.connect(lambda _text: self._timer.start())
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 8, 8)
        row.setSpacing(4)
        row.addWidget(self.line, 1)
        row.addWidget(icon_button(view.bench.style, "close", _("Show all rows"), self.clear))

    def open(self) -> None:
        """Show the frame under the column's title."""
        header = self.view.horizontalHeader()
        place = header.mapTo(self.window(), QPoint(header.sectionViewportPosition(self.column), header.height()))
        self.setFixedWidth(WIDTH)
        self.adjustSize()
        self.move(max(min(place.x(), self.window().width() - WIDTH), 0), place.y())
        self.raise_()
        self.show()
        self.line.setFocus()
        self.line.selectAll()

    def apply(self) -> None:
        """Filter by what stands there."""
        self.view.filter_by(self.column, self.line.text().strip())

    def clear(self) -> None:
        """Show all rows again."""
        self.line.clear()
        self._end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
                self._end()
                return True
        elif event.type() == QEvent.Type.FocusOut:
            now = QApplication.focusWidget()
            if self.isVisible() and now is not None and not self.isAncestorOf(now):
                self._end(back=False)
        return False

    def _end(self, *, back: bool = True) -> None:
        self._timer.stop()
        self.apply()
        self.hide()
        self.deleteLater()
        if back:
            self.view.setFocus()
