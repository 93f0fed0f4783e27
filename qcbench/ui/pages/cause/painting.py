"""Paint a plan of the causes: category boxes, discs with numbers, marks, and what is selected or aimed at."""

from __future__ import annotations

from math import atan2, ceil, cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from qcbench.charts.layout.words import wrap
from qcbench.model.enumerations import CauseMark
from qcbench.render.theme import Shade
from qcbench.ui.icons import pixmap
from qcbench.ui.look import Style
from qcbench.ui.pages.cause.plan import CATEGORY, COUNT, DISC, DISC_GAP, HEAD_TEXT, NUMBER, TEXT, Kind, Look, Plan, Point, Spot, Stroke

WIDTHS = {Look.SPINE: 2.5, Look.BONE: 2.0, Look.TWIG: 1.0, Look.ROW: 1.0, Look.ARROW: 1.0, Look.LINK: 1.5}
SHADES = {Look.SPINE: Shade.INK, Look.BONE: Shade.INK, Look.TWIG: Shade.FAINT, Look.ROW: Shade.FIELD_LINE, Look.ARROW: Shade.MUTED}


class QtLetters:
    """Widths of texts in the window's font, each measured once."""

    def __init__(self, font: QFont) -> None:
        self._font = font
        self._fonts: dict[tuple[float, bool], QFont] = {}
        self._metrics: dict[tuple[float, bool], QFontMetricsF] = {}
        self._widths: dict[tuple[str, float, bool], float] = {}
        self.discs: dict[tuple[int, CauseMark, str, float], QPixmap] = {}
        self._heights: dict[float, float] = {}
        self._lines: dict[tuple[str, float, float, bool], tuple[str, ...]] = {}

    def font(self, size: float, bold: bool = False) -> QFont:
        """The font at a size."""
        if (size, bold) not in self._fonts:
            font = QFont(self._font)
            font.setPointSizeF(size)
            font.setBold(bold)
            self._fonts[size, bold] = font
        return self._fonts[size, bold]

    def metrics(self, size: float, bold: bool = False) -> QFontMetricsF:
        """The font's measures."""
        if (size, bold) not in self._metrics:
            self._metrics[size, bold] = QFontMetricsF(self.font(size, bold))
        return self._metrics[size, bold]

    def __call__(self, text: str, size: float, bold: bool = False) -> float:
        """The width of one line in px."""
        known = self._widths.get((text, size, bold))
        if known is None:
            known = self._widths[text, size, bold] = self.metrics(size, bold).horizontalAdvance(text)
        return known

    def line(self, size: float) -> float:
        """The height of a line in px."""
        known = self._heights.get(size)
        if known is None:
            known = self._heights[size] = round(self.metrics(size).ascent() + self.metrics(size).descent())
        return known

    def broken(self, text: str, width: float, size: float, bold: bool) -> tuple[str, ...]:
        """A text in lines of a width in px, broken once."""
        known = self._lines.get((text, width, size, bold))
        if known is None:
            known = self._lines[text, width, size, bold] = wrap(text, width, size, self, bold) or ("",)
        return known


class Brush:
    """Paints the parts of a plan with one painter."""

    def __init__(self, painter: QPainter, style: Style, letters: QtLetters) -> None:
        self.painter, self.style, self.letters = painter, style, letters
        self._colours: dict[Shade, QColor] = {}

    def plan(self, plan: Plan, link: str = "", seen: QRectF | None = None) -> None:
        """The plan, or what of it can be seen in a rectangle; ``link`` is the chosen arrow."""
        for stroke in plan.strokes:
            if seen is not None and not _crosses(stroke, seen):
                continue
            self.stroke(stroke, chosen=bool(link) and stroke.key == link)
        for spot in plan.spots.values():
            if seen is None or seen.intersects(rect_of(spot)):
                self.spot(spot)

    def colour(self, shade: Shade) -> QColor:
        """The colour of a shade, looked up once a painting."""
        if shade not in self._colours:
            self._colours[shade] = self.style.colour(shade)
        return self._colours[shade]

    def pen(self, shade: Shade, width: float, dashed: bool = False) -> None:
        """The pen for what comes next."""
        pen = QPen(self.colour(shade), width)
        if dashed:
            pen.setDashPattern([3, 2])
        self.painter.setPen(pen)

    def stroke(self, stroke: Stroke, chosen: bool = False) -> None:
        """A line, a curve, an arrow."""
        shade, width, dashed = SHADES.get(stroke.look, Shade.ACCENT), WIDTHS[stroke.look], stroke.look is Look.LINK
        if stroke.look is Look.ROW:
            shade, width, dashed = _row_look(stroke.mark)
        self.pen(Shade.PRIMARY if chosen else shade, width + (1 if chosen else 0), dashed)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        if stroke.bend is None:
            self.painter.drawLine(QPointF(*stroke.start), QPointF(*stroke.end))
        else:
            self.painter.drawPath(curve(stroke))
        if stroke.look in (Look.SPINE, Look.ARROW, Look.LINK):
            self._arrow(stroke, Shade.PRIMARY if chosen else shade)

    def spot(self, spot: Spot) -> None:
        """A cause with its words."""
        if spot.kind is Kind.HEAD:
            self._head(spot)
        elif spot.kind is Kind.CATEGORY:
            self._category(spot)
        else:
            self._cause(spot)

    def frame(
        self, rect: QRectF, shade: Shade = Shade.PRIMARY, width: float = 2.0, wash: Shade | None = None, dashed: bool = False
    ) -> None:
        """A rounded frame, filled with ``wash`` if it is given."""
        self.pen(shade, width, dashed)
        self.painter.setBrush(QBrush(self.colour(wash)) if wash else Qt.BrushStyle.NoBrush)
        self.painter.drawRoundedRect(rect, 4, 4)

    def _head(self, spot: Spot) -> None:
        self.frame(rect_of(spot), Shade.ACCENT, 1.5, Shade.ACCENT_WASH)
        line = self.letters.line(HEAD_TEXT) + 2
        y = spot.centre[1] - len(spot.lines) * line / 2
        self._lines(spot.lines, QRectF(spot.x, y, spot.width, line), HEAD_TEXT, True, Shade.INK, Qt.AlignmentFlag.AlignHCenter)

    def _category(self, spot: Spot) -> None:
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(self.colour(Shade.BUTTON))
        self.painter.drawRoundedRect(rect_of(spot), 4, 4)
        name, count = self.letters(spot.lines[0], CATEGORY, True), self.letters(spot.note, COUNT)
        left = spot.x + (spot.width - name - 10 - count) / 2
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        self._words(spot.lines[0], QRectF(left, spot.y, name + 4, spot.height), CATEGORY, True, Shade.ON_BUTTON, middle)
        self._words(spot.note, QRectF(left + name + 10, spot.y, count + 4, spot.height), COUNT, False, Shade.ON_BUTTON, middle)

    def _cause(self, spot: Spot) -> None:
        main, outside = spot.number and spot.mark is CauseMark.MAIN, spot.number and spot.mark is CauseMark.OUTSIDE
        pad, noted = 0.0, self.letters.line(NUMBER) if spot.note else 0.0
        if spot.boxed:
            self.frame(rect_of(spot), Shade.ACCENT if main else Shade.FIELD_LINE, 1.5 if main else 1.0, Shade.PAPER, bool(outside))
            pad = 10.0
        line = self.letters.line(TEXT)
        y = spot.y + (spot.height - noted - len(spot.lines) * line) / 2
        left = spot.x + pad
        if spot.number:
            self.disc(QPointF(left + DISC / 2, y + len(spot.lines) * line / 2), spot.number, spot.mark)
            left += DISC + DISC_GAP
        align = Qt.AlignmentFlag.AlignRight if spot.align == "right" else Qt.AlignmentFlag.AlignLeft
        room = QRectF(left, y, spot.x + spot.width - pad - left, line)
        self._lines(spot.lines, room, TEXT, bool(main), Shade.MUTED if outside else Shade.INK, align)
        if main:
            star = pixmap("star-filled", self.colour(Shade.ACCENT), 14, self.painter.device().devicePixelRatioF() * 2)
            self.painter.drawPixmap(QPointF(spot.x + spot.width - pad - 16, y + (len(spot.lines) * line - 14) / 2), star)
        if spot.note:
            foot = QRectF(spot.x + 10, y + len(spot.lines) * line + 1, spot.width - 20, noted)
            self._words(spot.note, foot, NUMBER, False, Shade.MUTED, Qt.AlignmentFlag.AlignLeft)

    def disc(self, centre: QPointF, number: int, mark: CauseMark) -> None:
        """The disc with a terminal cause's number, in the look of its mark; painted once for each scale."""
        scale = self.painter.transform().m11() * self.painter.device().devicePixelRatioF()
        key = number, mark, self.style.look.name, scale
        if key not in self.letters.discs:
            self.letters.discs[key] = self._disc_picture(number, mark, scale)
        self.painter.drawPixmap(centre - QPointF(DISC / 2, DISC / 2), self.letters.discs[key])

    def _disc_picture(self, number: int, mark: CauseMark, scale: float) -> QPixmap:
        side = ceil(DISC * scale)
        picture = QPixmap(side, side)
        picture.setDevicePixelRatio(scale)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        Brush(painter, self.style, self.letters).draw_disc(number, mark)
        painter.end()
        return picture

    def draw_disc(self, number: int, mark: CauseMark) -> None:
        """A disc with its corner at the origin."""
        fills = {CauseMark.MAIN: Shade.ACCENT, CauseMark.NOT_MAIN: Shade.INNER_LINE}
        edges = {CauseMark.MAIN: Shade.ACCENT, CauseMark.NOT_MAIN: Shade.INNER_LINE, CauseMark.OUTSIDE: Shade.FAINT}
        words = {CauseMark.MAIN: Shade.ON_BAR, CauseMark.PENDING: Shade.LINK}
        width = 1.5 if mark is CauseMark.PENDING else 1.0
        self.pen(edges.get(mark, Shade.PRIMARY), width, mark is CauseMark.OUTSIDE)
        self.painter.setBrush(self.colour(fills.get(mark, Shade.PAPER)))
        self.painter.drawEllipse(QPointF(DISC / 2, DISC / 2), DISC / 2 - 1, DISC / 2 - 1)
        if number:
            size = NUMBER if number < 100 else NUMBER - 1.5
            box = QRectF(-DISC / 2, 0, 2 * DISC, DISC)
            self._words(str(number), box, size, mark is CauseMark.MAIN, words.get(mark, Shade.MUTED), Qt.AlignmentFlag.AlignCenter)

    def _lines(self, lines: tuple[str, ...], first: QRectF, size: float, bold: bool, shade: Shade, align: Qt.AlignmentFlag) -> None:
        for place, line in enumerate(lines):
            self._words(line, first.translated(0, place * first.height()), size, bold, shade, align | Qt.AlignmentFlag.AlignVCenter)

    def _words(self, text: str, room: QRectF, size: float, bold: bool, shade: Shade, align: Qt.AlignmentFlag) -> None:
        self.painter.setFont(self.letters.font(size, bold))
        self.painter.setPen(self.colour(shade))
        self.painter.drawText(room, int(align) | int(Qt.TextFlag.TextDontClip) | int(Qt.TextFlag.TextSingleLine), text)

    def _arrow(self, stroke: Stroke, shade: Shade) -> None:
        before = stroke.bend[1] if stroke.bend else stroke.start
        angle = atan2(stroke.end[1] - before[1], stroke.end[0] - before[0])
        size = 12.0 if stroke.look is Look.SPINE else 7.0
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QColor(self.colour(shade)))
        self.painter.drawPolygon(QPolygonF([QPointF(*stroke.end), *(_wing(stroke.end, angle + turn, size) for turn in (0.42, -0.42))]))


def rect_of(spot: Spot) -> QRectF:
    """A spot's rectangle."""
    return QRectF(spot.x, spot.y, spot.width, spot.height)


def curve(stroke: Stroke) -> QPainterPath:
    """The path of a stroke."""
    path = QPainterPath(QPointF(*stroke.start))
    if stroke.bend is None:
        path.lineTo(QPointF(*stroke.end))
    else:
        path.cubicTo(QPointF(*stroke.bend[0]), QPointF(*stroke.bend[1]), QPointF(*stroke.end))
    return path


def _crosses(stroke: Stroke, seen: QRectF) -> bool:
    """Whether a stroke may be seen at the heights of a rectangle."""
    heights = stroke.start[1], stroke.end[1]
    return seen.top() <= max(heights) and min(heights) <= seen.bottom()


def _wing(tip: Point, angle: float, size: float) -> QPointF:
    return QPointF(tip[0] + size * cos(angle + pi), tip[1] + size * sin(angle + pi))


def _row_look(mark: CauseMark) -> tuple[Shade, float, bool]:
    """The line under a terminal cause."""
    return {
        CauseMark.MAIN: (Shade.ACCENT, 2.0, False),
        CauseMark.PENDING: (Shade.PRIMARY, 1.0, False),
        CauseMark.OUTSIDE: (Shade.FAINT, 1.0, True),
        CauseMark.NOT_MAIN: (Shade.FIELD_LINE, 1.0, False),
    }[mark]
