"""What the survey shows before there are data: where a file goes, what will come of it, and three ways without a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from qcbench.render.theme import Shade
from qcbench.texts import _
from qcbench.ui.look import Style
from qcbench.ui.widgets.buttons import button
from qcbench.ui.widgets.labels import plain_label
from qcbench.ui.widgets.layouts import Columns
from qcbench.ui.widgets.section import Section

Slot = Callable[[], object]
GHOST_BARS = (0.38, 0.26, 0.15, 0.1, 0.07, 0.04)


@dataclass(frozen=True, slots=True)
class Offers:
    """What the empty page's buttons do."""

    choose_file: Slot
    paste: Slot
    check_sheet: Slot
    by_hand: Slot


class EmptySurvey(QWidget):
    """The drop box, the ghost of the chart, and three other ways to begin."""

    def __init__(self, style: Style, offers: Offers) -> None:
        super().__init__()
        self.setProperty("kind", "plain")
        self.choose_button = button(style, _("Choose a file"), offers.choose_file, kind="primary", icon="folder-open")
        self.cards = [
            _offer(style, "paste", _("Paste a table"), _("Copied from Excel or WPS, then Ctrl+V"), offers.paste),
            _offer(style, "check-double", _("Make a check sheet"), _("Count by category"), offers.check_sheet),
            _offer(style, "keyboard", _("Enter by hand"), _("Only categories and counts"), offers.by_hand),
        ]
        top = Columns((2, 3))
        data = Section(style, _("Data"))
        data.add(self._drop_box(style), 1)
        chart = Section(style, _("Stratification and Pareto chart"))
        chart.add(_Ghost(style), 1)
        chart.add(_centred(plain_label(_("As soon as there are data, the Pareto chart appears here"), "caption")))
        top.add(0, data, 1)
        top.add(1, chart, 1)
        others = Section(style, _("No file at hand"))
        row = QHBoxLayout()
        row.setSpacing(16)
        for card in self.cards:
            row.addWidget(card, 1)
        others.add(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(24)
        column.addWidget(top, 1)
        column.addWidget(others)

    def _drop_box(self, style: Style) -> QFrame:
        box = QFrame()
        box.setProperty("kind", "drop")
        box.setMinimumHeight(260)
        column = QVBoxLayout(box)
        column.setSpacing(4)
        column.addStretch(1)
        picture = QLabel()
        picture.setPixmap(style.icon("file-up", Shade.PALE).pixmap(QSize(40, 40)))
        column.addLayout(_centred(picture))
        column.addSpacing(12)
        column.addLayout(_centred(plain_label(_("Drop a file here"), "section")))
        column.addLayout(_centred(plain_label(_("Excel, WPS tables, CSV"), "muted")))
        column.addSpacing(12)
        column.addLayout(_centred(self.choose_button))
        column.addStretch(1)
        return box


def _centred(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget)
    row.addStretch(1)
    return row


def _offer(style: Style, icon: str, title: str, detail: str, on_click: Slot) -> QPushButton:
    """A wide button with an icon and two lines."""
    made = button(style, "", on_click, kind="offer")
    made.setAccessibleName(title)
    made.setAccessibleDescription(detail)
    row = QHBoxLayout(made)
    row.setContentsMargins(16, 8, 16, 8)
    row.setSpacing(16)
    picture = QLabel()
    picture.setPixmap(style.icon(icon, Shade.PRIMARY).pixmap(QSize(20, 20)))
    row.addWidget(picture)
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addWidget(plain_label(title, "strong"))
    words.addWidget(plain_label(detail, "caption"))
    row.addLayout(words, 1)
    for label in made.findChildren(QLabel):
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    made.setMinimumHeight(64)
    return made


class _Ghost(QWidget):
    """A Pareto chart in dashes, of nothing yet."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.look = style
        self.setMinimumHeight(220)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        style.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(24, 8, self.width() - 48, self.height() - 24)
        painter.setPen(QPen(self.look.colour(Shade.LINE), 1))
        painter.drawLine(area.topLeft(), area.bottomLeft())
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.setPen(QPen(self.look.colour(Shade.LINE), 1, Qt.PenStyle.DashLine))
        wide, reached = area.width() / len(GHOST_BARS), 0.0
        line = QPolygonF([area.bottomLeft()])
        for place, share in enumerate(GHOST_BARS):
            left, high = area.left() + place * wide, share * area.height()
            painter.drawRect(QRectF(left, area.bottom() - high, wide, high))
            reached += share
            line.append(QPointF(left + wide, area.bottom() - reached * area.height() * 0.95))
        painter.setPen(QPen(self.look.colour(Shade.LINE), 2, Qt.PenStyle.DashLine))
        painter.drawPolyline(line)
