"""The toolbar: home, where one is, the search field, undo and redo, when it was saved, export, menu."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from qcbench.render.theme import Shade
from qcbench.texts import _
from qcbench.ui.look import Style
from qcbench.ui.widgets.buttons import button, icon_button, plain
from qcbench.ui.widgets.labels import divider, plain_label, set_tip

HEIGHT, SEARCH_WIDTH = 48, 320


class Toolbar(QWidget):
    """The row at the top. It knows nothing of projects: the shell tells it what to show."""

    home_wanted = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.setProperty("kind", "toolbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self._search: QWidget | None = None
        self.home = button(style, _("Workbench"), self.home_wanted.emit, kind="text", icon="home")
        self.crumb = QPushButton()
        self.crumb.setProperty("kind", "crumb")
        self.crumb.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow stands behind the name
        self.crumb.setIcon(style.icon("chevron-down", Shade.MUTED))
        self.crumb.setIconSize(QSize(12, 12))
        self.arrow = plain_label("›", "muted")
        self.undo = icon_button(style, "undo", _("Undo"), self.undo_wanted.emit, size=32)
        self.redo = icon_button(style, "redo", _("Redo"), self.redo_wanted.emit, size=32)
        self.saved_icon = plain_label()
        self.saved_icon.setPixmap(style.icon("check", Shade.GOOD).pixmap(14, 14))
        self.saved = plain_label("", "caption")
        self.export = button(style, _("Export"), kind="secondary", icon="export")
        self.menu = icon_button(style, "menu", _("Menu"), size=32)
        self._row()
        self.show_project("")
        self.show_undo(None, None)

    def _row(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(6)
        for part in (self.home, self.arrow, self.crumb):
            row.addWidget(part)
        row.addStretch()
        line = divider()
        line.setFixedHeight(20)
        parts: tuple[QWidget, ...] = (self.undo, self.redo, line, self.saved_icon, self.saved, self.export, self.menu)
        for each in parts:
            row.addWidget(each)

    def set_search(self, box: QWidget) -> None:
        """Put the search field into the middle of the window."""
        if self._search is not None:
            self._search.deleteLater()
        self._search = box
        box.setParent(self)
        self._place()
        box.show()

    def set_menus(self, export: QMenu, menu: QMenu, projects: QMenu) -> None:
        """The menus behind the buttons."""
        self.export.setMenu(export)
        self.menu.setMenu(menu)
        self.menu.setPopupMode(self.menu.ToolButtonPopupMode.InstantPopup)
        self.crumb.setMenu(projects)

    def show_project(self, title: str) -> None:
        """The project that is open; '' at home."""
        metrics = self.fontMetrics()
        self.crumb.setText(plain(metrics.elidedText(title, Qt.TextElideMode.ElideRight, 260)))
        self.crumb.setAccessibleName(title)
        set_tip(self.crumb, title)
        self.arrow.setVisible(bool(title))
        self.crumb.setVisible(bool(title))
        self.export.setEnabled(bool(title))

    def show_undo(self, undo: str | None, redo: str | None) -> None:
        """What undo and redo would do."""
        for part, label, name in ((self.undo, undo, _("Undo")), (self.redo, redo, _("Redo"))):
            part.setEnabled(label is not None)
            text = _("{action}: {what}").format(action=name, what=label) if label else name
            part.setAccessibleName(text)
            set_tip(part, text)

    def show_saved(self, at: datetime | None, *, read_only: bool = False) -> None:
        """When the last edit was committed."""
        self.saved_icon.setVisible(not read_only)
        if read_only:
            self.saved.setText(_("Read only"))
        elif at is None:
            self.saved.setText(_("Saved"))
        else:
            self.saved.setText(_("Saved {time}").format(time=at.astimezone().strftime("%H:%M")))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        if self._search is not None:
            wide = min(SEARCH_WIDTH, max(180, self.width() // 4))
            self._search.setGeometry((self.width() - wide) // 2, (HEIGHT - 32) // 2, wide, 32)
