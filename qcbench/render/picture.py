"""Scenes as pictures: PNG at exact pixels, SVG, PDF; and the painting itself, which the page uses too."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import assert_never

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QImageWriter,
    QPageLayout,
    QPageSize,
    QPainter,
    QPainterPath,
    QPdfWriter,
    QPen,
    QPolygonF,
)
from PySide6.QtSvg import QSvgGenerator

from qcbench.charts.layout.dispatch import layout
from qcbench.charts.scene import PICTURE, Align, Box, Dash, Disc, Frame, Line, Point, Polyline, Primitive, Scene, Sector, Text
from qcbench.charts.spec import Drawing, Role
from qcbench.errors import Trouble
from qcbench.render.files import replacing
from qcbench.render.fonts import chart_font, ensure_application, qt_measure
from qcbench.render.theme import CONTRAST, MAIN, Theme
from qcbench.texts import _

DASHES = {Dash.DASH: [4.0, 2.5], Dash.SHORT: [1.5, 2.0]}
HALO = 3.0
STRONGER = 1.5  # lines in the theme of high contrast
FLATTEST, TALLEST = 0.45, 1.1
ARROW_LENGTH, ARROW_WIDTH = 4.6, 4.4
FONT_SCALE = 8
PNG_QUALITY = 80  # zlib's level 2: a third of the time of the default, files a few per cent larger; PNG loses nothing
METRES_A_POINT = 0.0254 / 72


def scene_of(drawing: Drawing, frame: Frame = PICTURE) -> Scene:
    """The scene of a drawing, measured with the installed font."""
    return layout(drawing, frame, qt_measure())


def picture_png(
    drawing: Drawing | Scene,
    path: Path,
    *,
    width_pixels: int = 1920,
    height_pixels: int = 1080,
    theme: Theme = MAIN,
    transparent: bool = False,
) -> None:
    """Write a PNG of exactly so many pixels; its physical size is the scene's.

    Raises:
        Trouble: the target can't be written; an older file stays as it was.
    """
    data = picture_bytes(drawing, width_pixels=width_pixels, height_pixels=height_pixels, theme=theme, transparent=transparent)
    with replacing(path) as temporary:
        temporary.write_bytes(data)


def picture_bytes(
    drawing: Drawing | Scene,
    *,
    width_pixels: int = 1920,
    height_pixels: int = 1080,
    theme: Theme = MAIN,
    transparent: bool = False,
) -> bytes:
    """The bytes of a PNG."""
    image = picture_image(drawing, width_pixels, height_pixels, theme=theme, transparent=transparent)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"png"))
    writer.setQuality(PNG_QUALITY)
    if not writer.write(image):
        raise Trouble(
            _("The picture could not be made: there is not enough memory for {width} × {height} pixels.").format(
                width=width_pixels, height=height_pixels
            )
        )
    return bytes(buffer.data().data())


def picture_image(
    drawing: Drawing | Scene, width_pixels: int, height_pixels: int, *, theme: Theme = MAIN, transparent: bool = False
) -> QImage:
    """A painted image."""
    ensure_application()
    scene = drawing if isinstance(drawing, Scene) else scene_of(drawing, _frame(height_pixels / width_pixels))
    scale = min(width_pixels / scene.width, height_pixels / scene.height)
    kind = QImage.Format.Format_ARGB32_Premultiplied if transparent else QImage.Format.Format_RGB32
    image = QImage(QSize(width_pixels, height_pixels), kind)
    if image.isNull():
        return image
    dots = round(scale / METRES_A_POINT)
    image.setDotsPerMeterX(dots)
    image.setDotsPerMeterY(dots)
    image.fill(Qt.GlobalColor.transparent if transparent else QColor(theme.hex(Role.PAPER)))
    painter = QPainter(image)
    painter.translate((width_pixels - scene.width * scale) / 2, (height_pixels - scene.height * scale) / 2)
    painter.scale(scale, scale)
    paint(scene, painter, theme)
    painter.end()
    return image


def _frame(ratio: float) -> Frame:
    """The picture's frame in other proportions (height by width), as far as a chart can follow them."""
    return replace(PICTURE, height=PICTURE.width * min(max(ratio, FLATTEST), TALLEST))


def picture_svg(drawing: Drawing | Scene, path: Path, *, theme: Theme = MAIN) -> None:
    """Write an SVG of the scene's size in points, texts as text.

    Raises:
        Trouble: the target can't be written; an older file stays as it was.
    """
    ensure_application()
    scene = drawing if isinstance(drawing, Scene) else scene_of(drawing)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(72)
    generator.setSize(QSize(round(scene.width), round(scene.height)))
    generator.setViewBox(QRectF(0, 0, scene.width, scene.height))
    generator.setTitle(_title(drawing))
    generator.setDescription(scene.alternative_text)
    painter = QPainter(generator)
    painter.fillRect(QRectF(0, 0, scene.width, scene.height), QColor(theme.hex(Role.PAPER)))
    paint(scene, painter, theme)
    painter.end()
    with replacing(path) as temporary:
        temporary.write_bytes(bytes(buffer.data().data()))


def picture_pdf(drawing: Drawing | Scene, path: Path, *, theme: Theme = MAIN) -> None:
    """Write a one-page PDF of the scene's size, fonts embedded.

    Raises:
        Trouble: the target can't be written; an older file stays as it was.
    """
    ensure_application()
    scene = drawing if isinstance(drawing, Scene) else scene_of(drawing)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setCreator("qcbench")
    writer.setTitle(_title(drawing))
    writer.setResolution(72 * FONT_SCALE)
    size = QPageSize(QSizeF(scene.width, scene.height), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    painter = QPainter(writer)
    painter.scale(FONT_SCALE, FONT_SCALE)
    paint(scene, painter, theme)
    painter.end()
    with replacing(path) as temporary:
        temporary.write_bytes(bytes(buffer.data().data()))


def _title(drawing: Drawing | Scene) -> str:
    return drawing.alternative_text if isinstance(drawing, Scene) else drawing.caption.title


def paint(scene: Scene, painter: QPainter, theme: Theme = MAIN) -> None:
    """Paint a scene in its own points."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    for primitive in scene.primitives:
        _paint(primitive, painter, theme)


def _paint(primitive: Primitive, painter: QPainter, theme: Theme) -> None:
    match primitive:
        case Line():
            _line(primitive, painter, theme)
        case Polyline():
            _polyline(primitive, painter, theme)
        case Box():
            _box(primitive, painter, theme)
        case Disc():
            painter.setPen(_pen(primitive.edge, primitive.edge_width, primitive.dash, theme))
            painter.setBrush(_brush(primitive.fill, 1.0, theme))
            painter.drawEllipse(QPointF(*primitive.centre), primitive.radius, primitive.radius)
        case Sector():
            _sector(primitive, painter, theme)
        case Text():
            _text(primitive, painter, theme)
        case _:
            assert_never(primitive)


def _pen(role: Role | None, width: float, dash: Dash, theme: Theme) -> QPen:
    if role is None:
        return QPen(Qt.PenStyle.NoPen)
    pen = QPen(QColor(theme.hex(role)), width * STRONGER if theme.name == CONTRAST.name else width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    if dash is not Dash.SOLID:
        pen.setDashPattern(DASHES[dash])
    return pen


def _brush(role: Role | None, opacity: float, theme: Theme) -> QBrush:
    if role is None:
        return QBrush(Qt.BrushStyle.NoBrush)
    colour = QColor(theme.hex(role))
    colour.setAlphaF(opacity)
    return QBrush(colour)


def _line(line: Line, painter: QPainter, theme: Theme) -> None:
    start, end = QPointF(*line.start), QPointF(*line.end)
    if line.arrow:
        along = end - start
        length = max((along.x() ** 2 + along.y() ** 2) ** 0.5, 0.001)
        unit = along / length
        head = min(line.width * ARROW_LENGTH, length)
        neck = end - unit * head
        side = QPointF(-unit.y(), unit.x()) * line.width * ARROW_WIDTH / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_brush(line.role, 1.0, theme))
        painter.drawPolygon(QPolygonF([end, neck + side, neck - side]))
        end = neck
    painter.setPen(_pen(line.role, line.width, line.dash, theme))
    painter.drawLine(start, end)


def _polyline(line: Polyline, painter: QPainter, theme: Theme) -> None:
    points = QPolygonF([QPointF(*point) for point in line.points])
    pen = _pen(line.role, line.width, line.dash, theme)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(_brush(line.fill, line.opacity, theme))
    if line.closed:
        painter.drawPolygon(points)
    elif line.arrow and line.role is not None and len(line.points) > 1:
        painter.drawPolyline(QPolygonF([QPointF(*point) for point in line.points[:-1]]))
        _line(Line(line.points[-2], line.points[-1], line.role, line.width, line.dash, arrow=True), painter, theme)
    else:
        painter.drawPolyline(points)


def _box(box: Box, painter: QPainter, theme: Theme) -> None:
    outlined = theme.name == CONTRAST.name and box.fill is Role.SOFT
    painter.setPen(_pen(Role.PRIMARY, 1.0, Dash.SOLID, theme) if outlined else _pen(box.edge, box.edge_width, box.dash, theme))
    painter.setBrush(_brush(box.fill, box.opacity, theme))
    rectangle = QRectF(box.x, box.y, box.width, box.height)
    if box.turn:
        painter.save()
        painter.translate(rectangle.center())
        painter.rotate(box.turn)
        rectangle.moveCenter(QPointF(0, 0))
    if box.radius:
        painter.drawRoundedRect(rectangle, box.radius, box.radius)
    else:
        painter.drawRect(rectangle)
    if box.turn:
        painter.restore()


def _sector(sector: Sector, painter: QPainter, theme: Theme) -> None:
    def square(radius: float) -> QRectF:
        return QRectF(sector.centre[0] - radius, sector.centre[1] - radius, 2 * radius, 2 * radius)

    begin, sweep = 90 - sector.start, -sector.sweep
    path = QPainterPath()
    path.arcMoveTo(square(sector.outer), begin)
    path.arcTo(square(sector.outer), begin, sweep)
    path.arcTo(square(sector.inner), begin + sweep, -sweep)
    path.closeSubpath()
    painter.setPen(_pen(sector.edge, sector.edge_width, Dash.SOLID, theme))
    painter.setBrush(_brush(sector.fill, 1.0, theme))
    painter.drawPath(path)


def _text(text: Text, painter: QPainter, theme: Theme) -> None:
    font = chart_font(text.size * FONT_SCALE, text.bold)
    role = theme.words_on(text.on) if text.on is not None and text.role is Role.INK else text.role
    high = text.size * text.line_height
    painter.save()
    if text.turn:
        painter.translate(*text.at)
        painter.rotate(text.turn)
        painter.translate(-text.at[0], -text.at[1])
    for number, line in enumerate(text.lines):
        _draw_line(line, (text.at[0], text.at[1] + number * high), high, text, font, QColor(theme.hex(role)), painter, theme)
    painter.restore()


def _draw_line(line: str, at: Point, high: float, text: Text, font: QFont, colour: QColor, painter: QPainter, theme: Theme) -> None:
    metrics = QFontMetricsF(font)
    wide = metrics.horizontalAdvance(line) / FONT_SCALE
    ascent, descent = metrics.ascent() / FONT_SCALE, metrics.descent() / FONT_SCALE
    x = at[0] - {Align.LEFT: 0.0, Align.CENTRE: wide / 2, Align.RIGHT: wide}[text.align]
    base = at[1] + (high - ascent - descent) / 2 + ascent
    painter.save()
    painter.translate(x, base)
    painter.scale(1 / FONT_SCALE, 1 / FONT_SCALE)
    if text.halo:
        outline = QPainterPath()
        outline.addText(QPointF(0, 0), font, line)
        pen = QPen(QColor(theme.hex(Role.PAPER)), 2 * HALO * FONT_SCALE)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(outline, pen)
    painter.setPen(colour)
    painter.setFont(font)
    painter.drawText(QPointF(0, 0), line)
    painter.restore()
