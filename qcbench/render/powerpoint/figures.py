"""Figures on a slide: native charts, pairs of them, and diagrams as native shapes; their captions below."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, assert_never

from qcbench.charts.layout.fishbone import layout_fishbone
from qcbench.charts.layout.gantt import layout_gantt
from qcbench.charts.layout.grid import columns_of
from qcbench.charts.layout.network import layout_network
from qcbench.charts.layout.tree import layout_tree
from qcbench.charts.scene import Align, Frame, Scene
from qcbench.charts.spec import Caption, Chart, ChartGrid, ChartKind, ChartPair, ChartStack, Diagram, Fishbone, Gantt, Network, Role, Tree
from qcbench.render.blocks import Figure
from qcbench.render.chart_xml.elements import CHART
from qcbench.render.chart_xml.multiples import on_one_scale as multiples
from qcbench.render.chart_xml.pair import on_one_scale
from qcbench.render.chart_xml.places import ALONE, Sides
from qcbench.render.chart_xml.plan import Purpose, native_series
from qcbench.render.chart_xml.stack import UPPER_SHARE, panels
from qcbench.render.native_powerpoint import PAIR_GAP, add_native_chart
from qcbench.render.powerpoint.annotations import Overlay, annotate, overlay
from qcbench.render.powerpoint.block import ENDLESS, Block, Context
from qcbench.render.powerpoint.canvas import Canvas, Look
from qcbench.render.powerpoint.captions import CaptionRows, caption_rows, figure_rest
from qcbench.render.powerpoint.grid import COMMON_FIGURE, CONCLUSION, LEAST_FIGURE, SMALL, Place, emu
from qcbench.render.powerpoint.numeric_shapes import LIST_GAP, draw_list, list_place
from qcbench.render.powerpoint.shapes import draw_scene
from qcbench.render.powerpoint.text import Style, one_line, text_width

ABOVE_CAPTION = 0.08
HALF_HEAD = 0.34
CELL_GAP, CELL_SIZE = 0.3, 12.0
"""Between small multiples, in inches, and the type size where they stand in rows."""
GAP = PAIR_GAP / 914_400
SHAPES = (Purpose.REFERENCE, Purpose.HEAD)
"""Series whose labels are shapes; those of a control chart all are."""
STACK_SIZE = 14.0


@dataclass(frozen=True, slots=True)
class FigurePart:
    """A figure as one slide shows it: whole, or a half of a fishbone in ``drawing``."""

    figure: Figure
    drawing: Fishbone | None = None


def figure_block(part: FigurePart, width: float, context: Context) -> Block:
    """Measure a figure with its caption: it takes what height it is given."""
    drawing = part.drawing or part.figure.drawing
    number = context.labels.get(id(part.figure), "")
    if isinstance(drawing, ChartPair):
        return _pair_block(drawing, number, width, context)
    if isinstance(drawing, ChartStack):
        return _stack_block(drawing, number, width, context)
    if isinstance(drawing, ChartGrid):
        return _grid_block(drawing, number, width, context)
    caption = _caption(number, drawing.caption, width, context)

    def draw(canvas: Canvas, place: Place) -> None:
        upper = Place(place.x, place.y, place.width, place.height - caption.height - ABOVE_CAPTION)
        if isinstance(drawing, Chart):
            context.charts += 1
            draw_chart(canvas, drawing, upper, _size_for(upper))
        else:
            draw_diagram(canvas, drawing, upper, context)
        caption.draw(canvas, Place(place.x, upper.foot + ABOVE_CAPTION, place.width, caption.height))

    below = caption.height + ABOVE_CAPTION
    common = COMMON_FIGURE if isinstance(drawing, Chart) else _diagram_height(drawing)
    return Block(LEAST_FIGURE + below, common + below, ENDLESS, draw)


def draw_chart(canvas: Canvas, chart: Chart, place: Place, size: float, sides: Sides = ALONE) -> None:
    """A native chart with what a native chart can't show drawn over it, in one group."""
    frame = Frame(place.width * 72, place.height * 72, titled=False, text=size, label=size, title=20, subtitle=14, small=12)
    from pptx.shapes.group import GroupShape

    listed = list_place(chart, place)
    if listed is not None:
        place = replace(place, width=listed.x - LIST_GAP - place.x)
    over = overlay(chart, place, frame, sides)
    with canvas.group(one_line(chart.caption.title) or "Chart", one_line(chart.alternative_text or chart.caption.title)) as inner:
        _native(inner, GroupShape(inner.tree, canvas.slide.shapes), over, frame)
        annotate(inner, over)
        if listed is not None:
            draw_list(inner, chart, replace(listed, y=over.plot.y, height=max(listed.foot - over.plot.y, 0.5)))


def _native(canvas: Canvas, owner: Any, over: Overlay, frame: Frame) -> None:
    place = over.inner
    x, y, width, height = (emu(side) for side in (place.x, place.y, place.width, place.height))
    made = add_native_chart(owner, over.chart, x, y, width, height, canvas.theme, frame=frame, axis_titles=False, sides=over.sides)
    _silence(made, over.chart)
    canvas.spread.append((x, y, x + width, y + height))
    canvas.recount()


def _silence(frame: Any, chart: Chart) -> None:
    """Take the names of lines and phases out of the native chart: shapes carry them, which no reader breaks into two lines."""
    from pptx.oxml import parse_xml

    names = {"c": CHART}
    quiet = {place for place, native in enumerate(native_series(chart)) if native.purpose in SHAPES or chart.kind is ChartKind.CONTROL}
    for series in frame.chart._chartSpace.iterfind(".//c:ser", names):
        labels = series.find("c:dLbls", names)
        if labels is not None and int(series.find("c:idx", names).get("val")) in quiet:
            series.replace(labels, parse_xml(f'<c:dLbls xmlns:c="{CHART}"><c:delete val="1"/></c:dLbls>'))


def _size_for(place: Place) -> float:
    """16 pt in a wide chart, 14 pt beside a table or in a low one."""
    return 16.0 if place.width >= 6.0 and place.height >= 3.2 else 14.0


def _caption(number: str, caption: Caption, width: float, context: Context) -> CaptionRows:
    return caption_rows(number, caption.title, figure_rest(caption), width, context)


def _pair_block(pair: ChartPair, number: str, width: float, context: Context) -> Block:
    """Two charts on one scale; each half has its name above and, where it has a caption of its own, that caption below."""
    charts = on_one_scale(pair)
    half = (width - GAP) / 2
    caption = _caption(number, pair.caption, width, context)

    def draw(canvas: Canvas, place: Place) -> None:
        height = place.height - caption.height - ABOVE_CAPTION
        for index, (chart, name, role) in enumerate(zip(charts, pair.names, pair.roles, strict=True)):
            at = Place(place.x + index * (half + GAP), place.y, half, height)
            context.charts += 1
            _half_head(canvas, name, chart.caption, role, at)
            spoken = chart.alternative_text or pair.alternative_text or pair.caption.title
            plot = Place(at.x, at.y + HALF_HEAD, half, height - HALF_HEAD)
            draw_chart(canvas, replace(chart, alternative_text=f"{name} {spoken}".strip()), plot, 14.0)
        caption.draw(canvas, Place(place.x, place.y + height + ABOVE_CAPTION, place.width, caption.height))

    below = caption.height + ABOVE_CAPTION + HALF_HEAD
    return Block(LEAST_FIGURE + below, COMMON_FIGURE + below, ENDLESS, draw)


def _stack_block(stack: ChartStack, number: str, width: float, context: Context) -> Block:
    """Two control charts one above the other with one caption below them."""
    caption = _caption(number, stack.caption, width, context)

    def draw(canvas: Canvas, place: Place) -> None:
        height = place.height - caption.height - ABOVE_CAPTION
        frame = Frame(titled=False, text=STACK_SIZE, label=STACK_SIZE)
        both = panels(stack, frame)
        y, context.charts = place.y, context.charts + 2
        for (chart, sides), high in zip(both, _heights(both, Place(place.x, place.y, place.width, height), frame), strict=True):
            draw_chart(canvas, chart, Place(place.x, y, place.width, high), STACK_SIZE, sides)
            y += high
        caption.draw(canvas, Place(place.x, place.y + height + ABOVE_CAPTION, place.width, caption.height))

    below = caption.height + ABOVE_CAPTION
    return Block(LEAST_FIGURE + below, COMMON_FIGURE + below, ENDLESS, draw)


def _heights(both: tuple[tuple[Chart, Sides], tuple[Chart, Sides]], place: Place, frame: Frame) -> tuple[float, float]:
    """The heights of two charts one above the other, so that their plots share what texts leave."""
    half = replace(place, height=place.height / 2)
    around = [half.height - overlay(chart, half, frame, sides).plot.height for chart, sides in both]
    upper = around[0] + (place.height - sum(around)) * UPPER_SHARE
    return upper, place.height - upper


def _grid_block(grid: ChartGrid, number: str, width: float, context: Context) -> Block:
    """Small multiples: native charts on one scale, each under its name, with one caption below all."""
    caption = _caption(number, grid.caption, width, context)
    charts = multiples(grid)
    columns = columns_of(len(charts))
    single = (width - CELL_GAP * (columns - 1)) / columns
    rows = -(-len(charts) // columns)

    def draw(canvas: Canvas, place: Place) -> None:
        high = (place.height - caption.height - ABOVE_CAPTION) / rows
        for index, chart in enumerate(charts):
            at = Place(place.x + index % columns * (single + CELL_GAP), place.y + index // columns * high, single, high - 0.06)
            context.charts += 1
            _half_head(canvas, chart.caption.title, chart.caption, Role.PRIMARY, at)
            draw_chart(canvas, chart, Place(at.x, at.y + HALF_HEAD, single, at.height - HALF_HEAD), CELL_SIZE if rows > 1 else 14.0)
        caption.draw(canvas, Place(place.x, place.y + high * rows + ABOVE_CAPTION, place.width, caption.height))

    below = caption.height + ABOVE_CAPTION
    return Block(LEAST_FIGURE + below, COMMON_FIGURE + below, ENDLESS, draw)


def _half_head(canvas: Canvas, name: str, caption: Caption, role: Role, place: Place) -> None:
    style = Style(size=CONCLUSION, bold=True, anchor="ctr", leading=1.2)
    canvas.shape(Place(place.x, place.y, 0.11, 0.30), Look(fill=role), name="Mark")
    words = one_line(name)
    wide = text_width(words, style) * 1.05 + 0.05
    canvas.words(Place(place.x + 0.22, place.y, wide, 0.30), words, style, name="Half")
    rest = "　".join(part for part in (caption.sample, caption.period) if part)
    left = place.x + 0.22 + wide + 0.15
    canvas.words(
        Place(left, place.y, place.right - left, 0.30),
        rest,
        Style(size=SMALL, role=Role.MUTED, anchor="ctr", align=Align.LEFT),
        name="Sample",
    )


def _diagram_height(drawing: Diagram) -> float:
    if isinstance(drawing, Gantt):
        return min(0.75 + 0.415 * len(drawing.rows), 4.6)
    return 4.2


def draw_diagram(canvas: Canvas, drawing: Diagram, place: Place, context: Context) -> None:
    """A diagram as one group of editable shapes."""
    frame = Frame(place.width * 72, place.height * 72, titled=False, text=14, label=14, title=20, subtitle=14, small=12)
    scene = _scene(drawing, frame, context)
    title = one_line(drawing.caption.title) or "Diagram"
    with canvas.group(title, one_line(drawing.alternative_text or drawing.caption.title)) as inner:
        draw_scene(inner, scene, place)


def _scene(drawing: Diagram, frame: Frame, context: Context) -> Scene:
    match drawing:
        case Fishbone():
            return layout_fishbone(drawing, frame, context.measure)
        case Gantt():
            return layout_gantt(drawing, frame, context.measure)
        case Network():
            return layout_network(drawing, frame, context.measure)
        case Tree():
            return layout_tree(drawing, frame, context.measure)
        case _:
            assert_never(drawing)
