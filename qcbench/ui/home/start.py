"""The ways to begin: tiles of the procedures, and the three offers of a first run."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from qcbench.render.theme import Shade
from qcbench.texts import _
from qcbench.ui.home.cards import TEMPLATES, Template
from qcbench.ui.look import Style
from qcbench.ui.widgets.buttons import button
from qcbench.ui.widgets.coach import CoachLine
from qcbench.ui.widgets.labels import ElidedLabel, plain_label
from qcbench.ui.widgets.section import Section

ICON, BIG_ICON = 20, 32
GAP, SPARE = 16, 14
"""px between tiles; and between a tile's icon and its words, with the frame."""


class Tile(QPushButton):
    """A big button: an icon, a title and a line below it."""

    def __init__(self, style: Style, icon: str, title: str, note: str, *, big: bool = False) -> None:
        super().__init__()
        self._style, self._icon, self._side = style, icon, BIG_ICON if big else ICON
        self.setProperty("kind", "first-offer" if big else "tile")
        self.title = title
        self.setAccessibleName(f"{title} · {note}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._high = 120 if big else 64
        self._picture = QLabel()
        row = QHBoxLayout(self)
        left, right = (24, 12) if big else (12, 6)
        self._margins = left + right
        row.setContentsMargins(left, 8, right, 8)
        row.setSpacing(16 if big else 10)
        row.addWidget(self._picture)
        row.addLayout(_words(title, note, big=big), 1)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._dress()
        style.changed.connect(self._dress)

    @property
    def needs(self) -> int:
        """The width in px that shows the whole title."""
        font = QFont(self.font())
        font.setBold(True)
        return QFontMetrics(font).horizontalAdvance(self.title) + self._side + self._margins + SPARE

    def sizeHint(self) -> QSize:
        return QSize(150, self._high)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._high)

    def _dress(self) -> None:
        self._picture.setPixmap(self._style.icon(self._icon, Shade.LINK).pixmap(self._side, self._side))


class Tiles(QWidget):
    """Tiles side by side, or in two rows where their titles would be cut."""

    def __init__(self, tiles: list[Tile]) -> None:
        super().__init__()
        self.setProperty("kind", "plain")
        self._tiles = tiles
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)
        self._across = 0
        self._place(len(tiles))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        count, widest = len(self._tiles), max(tile.needs for tile in self._tiles)
        fits = count * widest + (count - 1) * GAP <= self.width()
        self._place(count if fits else -(-count // 2))

    def _place(self, across: int) -> None:
        if across == self._across:
            return
        self._across = across
        for place, tile in enumerate(self._tiles):
            self._grid.removeWidget(tile)
            self._grid.addWidget(tile, place // across, place % across)
            self._grid.setColumnStretch(place, int(place < across))


class Templates(Section):
    """A tile for each procedure, and the way to the sample."""

    start = Signal(str)
    sample = Signal()

    def __init__(self, style: Style) -> None:
        super().__init__(style, _("Start from a template"))
        self.right.addWidget(button(style, _("Open the sample project"), self.sample.emit, kind="link", icon="flask"))
        self.add(Tiles([self._tile(style, template) for template in TEMPLATES]))

    def _tile(self, style: Style, template: Template) -> Tile:
        tile = Tile(style, template.icon, _(template.name), _(template.note))
        tile.clicked.connect(lambda *_checked: self.start.emit(template.key))
        return tile


class FirstRun(QWidget):
    """What an empty workspace offers: look at the sample, start from a template, start empty."""

    sample = Signal()
    start = Signal(str)

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.setProperty("kind", "plain")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(16)
        column.addWidget(
            CoachLine(
                style,
                _("Start your first project here."),
                _("New to this? Look at the finished sample first: every step is filled in, and you can change anything in it."),
            )
        )
        row = QHBoxLayout()
        row.setSpacing(16)
        offers = (
            ("flask", _("Open the sample"), _("A finished project to explore"), self.sample.emit),
            ("clipboard", _("Start from a template"), _("Choose procedure and field"), lambda: self.start.emit("caq_self_set")),
            ("plus", _("Start empty"), _("Only a title; the rest comes later"), lambda: self.start.emit("")),
        )
        for icon, title, note, act in offers:
            tile = Tile(style, icon, title, note, big=True)
            tile.clicked.connect(lambda *_checked, act=act: act())
            row.addWidget(tile, 1)
        column.addLayout(row)


def _words(title: str, note: str, *, big: bool) -> QVBoxLayout:
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addStretch(1)
    words.addWidget(ElidedLabel(title, "section" if big else "strong"))
    words.addWidget(plain_label(note, "muted", wrap=True) if big else ElidedLabel(note, "caption"))
    words.addStretch(1)
    return words
