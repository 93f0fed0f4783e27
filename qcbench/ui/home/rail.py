"""Home's rail: which projects are shown, by state and by circle."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from qcbench.render.theme import Shade
from qcbench.texts import _
from qcbench.ui.home.cards import ALL, CIRCLE, CLOSED, DUE, FILTERS, MINE, Circle, HomeData, counts
from qcbench.ui.look import Style
from qcbench.ui.widgets.buttons import plain
from qcbench.ui.widgets.labels import badge, hairline, plain_label, set_tip

WIDTH, CIRCLES = 216, 8
"""The rail's width in px; how many circles are listed until all are asked for."""
ICONS = {ALL: "grid-cards", MINE: "person", DUE: "clock", CLOSED: "archive"}


class RailButton(QPushButton):
    """One entry with its count."""

    def __init__(self, style: Style, icon: str, text: str, tone: str = "") -> None:
        super().__init__()
        self._words = text
        self.setProperty("kind", "step")
        self.setCheckable(True)
        self.setIcon(style.icon(icon, Shade.MUTED))
        self.setIconSize(QSize(16, 16))
        self.count = badge("", tone)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 12, 0)
        row.addStretch()
        row.addWidget(self.count)
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """Show how many; nothing for 0."""
        self.count.setText(str(count))
        self.count.setVisible(count > 0)
        self.setAccessibleName(f"{self._words} {count}")
        self._fit()

    def _fit(self) -> None:
        room = WIDTH - 16 - 16 - 8 - (52 if self.count.text() != "0" else 16)
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText(plain(f" {shown}"))
        set_tip(self, self._words if shown != self._words else "")


class HomeRail(QWidget):
    """``chosen`` names a filter: all, mine, due, closed, or ``circle:<key>``."""

    chosen = Signal(str)
    settings_asked = Signal()
    help_asked = Signal()

    def __init__(self, style: Style, name: str = "") -> None:
        super().__init__()
        self._style = style
        self._all_circles = False
        self._data = HomeData()
        self._circles: tuple[Circle, ...] = ()
        self._key = ALL
        self._buttons: dict[str, RailButton] = {}
        self.setProperty("kind", "rail")
        self.setFixedWidth(WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Projects shown"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 8)
        column.setSpacing(0)
        self.name = _caption(name or _("Workspace"))
        column.addWidget(self.name)
        for key, icon in ICONS.items():
            column.addWidget(self._entry(key, icon, _(FILTERS[key])))
        column.addWidget(self._circle_area(), 1)
        column.addWidget(hairline())
        column.addSpacing(8)
        column.addWidget(self._command("settings", _("Settings"), self.settings_asked))
        column.addWidget(self._command("help", _("Help"), self.help_asked))
        self.choose(ALL)

    def show_data(self, data: HomeData) -> None:
        """Show the counts and the circles."""
        self._data = data
        if data.circles != self._circles:
            self._circles = data.circles
            self._list_circles()
        for key, count in counts(data).items():
            if key in self._buttons:
                self._buttons[key].show_count(count)

    def choose(self, key: str) -> None:
        """Mark a filter without a signal."""
        self._key = key
        for name, made in self._buttons.items():
            made.setChecked(name == key)

    def set_name(self, name: str) -> None:
        """The workspace's name."""
        self.name.setText(name)

    def _entry(self, key: str, icon: str, text: str) -> RailButton:
        made = RailButton(self._style, icon, text, "bad" if key == DUE else "")
        made.clicked.connect(lambda *_checked: self._take(key))
        self._buttons[key] = made
        return made

    def _command(self, icon: str, text: str, signal: SignalInstance) -> RailButton:
        made = RailButton(self._style, icon, text)
        made.setCheckable(False)
        made.setAccessibleName(text)
        made.clicked.connect(lambda *_checked: signal.emit())
        return made

    def _circle_area(self) -> QScrollArea:
        inner = QWidget()
        inner.setProperty("kind", "plain")
        self._list = QVBoxLayout(inner)
        self._list.setContentsMargins(0, 16, 0, 8)
        self._list.setSpacing(0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(inner)
        return area

    def _list_circles(self) -> None:
        for key in [key for key in self._buttons if key.startswith(CIRCLE)]:
            del self._buttons[key]
        for old in emptied(self._list):
            old.hide()
            old.deleteLater()
        if self._circles:
            self._list.addWidget(_caption(_("Circles")))
        shown = self._circles if self._all_circles else self._circles[:CIRCLES]
        for circle in shown:
            self._list.addWidget(self._entry(CIRCLE + circle.key, "people", circle.name or _("A circle without a name")))
        rest = len(self._circles) - len(shown)
        if rest:
            more = RailButton(self._style, "more", _("{count} more circles").format(count=rest))
            more.setCheckable(False)
            more.clicked.connect(lambda *_checked: self._show_all_circles())
            self._list.addWidget(more)
        self._list.addStretch(1)
        self.choose(self._key)

    def _show_all_circles(self) -> None:
        self._all_circles = True
        self._list_circles()
        self.show_data(self._data)

    def _take(self, key: str) -> None:
        self.choose(key)
        self.chosen.emit(key)


def _caption(text: str) -> QLabel:
    label = plain_label(text, "caption")
    label.setContentsMargins(16, 4, 8, 8)
    return label


def emptied(layout: QVBoxLayout) -> Iterator[QWidget]:
    """Take everything out of a layout; the widgets."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            yield widget
