"""The marks of a step's state, and of an end cause: a numbered disc."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QGuiApplication, QIcon, QPainter, QPen, QPixmap

from qcbench.render.theme import Shade
from qcbench.ui.look import Style
from qcbench.ui.widgets.painted import COUNT, sized

DISC = 18
STATES = {
    "not_started": ("circle", Shade.FAINT),
    "going_on": ("circle-half", Shade.PRIMARY),
    "complete": ("check-circle-filled", Shade.GOOD),
}


def state_icon(style: Style, state: str) -> QIcon:
    """The icon of a step's state: not_started, going_on or complete."""
    name, shade = STATES[state]
    return style.icon(name, shade)


def end_disc(style: Style, number: int | str, mark: str = "pending", size: int = DISC, ratio: float = 0.0) -> QPixmap:
    """The numbered disc of an end cause. Marks: main (要因), not_main (非要因), outside (非能力范围), or pending (待确认).

    ``ratio`` is the device pixel ratio; 0 takes the screen's.
    """
    dense = ratio or QGuiApplication.primaryScreen().devicePixelRatio()
    picture = QPixmap(round(size * dense), round(size * dense))
    picture.setDevicePixelRatio(dense)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_end_disc(painter, QRectF(0, 0, size, size), style, number, mark, QGuiApplication.font())
    painter.end()
    return picture


def paint_end_disc(painter: QPainter, room: QRectF, style: Style, number: int | str, mark: str, font: QFont) -> None:
    """Paint such a disc into a square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    fill, edge, words = _dress(mark)
    width = 1.5 if edge is Shade.PRIMARY else 1.0
    pen = QPen(style.colour(edge), width) if edge else QPen(Qt.PenStyle.NoPen)
    if mark == "outside":
        pen.setDashPattern([2, 2])
    painter.setPen(pen)
    painter.setBrush(style.colour(fill) if fill else Qt.BrushStyle.NoBrush)
    inner = room.adjusted(width / 2, width / 2, -width / 2, -width / 2) if edge else room
    painter.drawEllipse(inner)
    painter.setPen(style.colour(words))
    painter.setFont(sized(font, COUNT, bold=mark == "main"))
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, str(number))
    painter.restore()


def _dress(mark: str) -> tuple[Shade | None, Shade | None, Shade]:
    """Fill, edge and words."""
    match mark:
        case "main":
            return Shade.ACCENT, None, Shade.ON_BUTTON
        case "not_main":
            return Shade.LINE, None, Shade.MUTED
        case "outside":
            return None, Shade.FAINT, Shade.MUTED
        case _:
            return None, Shade.PRIMARY, Shade.LINK
