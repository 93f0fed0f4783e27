"""Layout of stacked columns: totals above, the names of the series at the right of the last column."""

from __future__ import annotations

from qcbench.charts.layout.bar import draw_bars
from qcbench.charts.layout.board import LEADING, Board, apart, widest, words
from qcbench.charts.layout.columns import column_width, columns_plot
from qcbench.charts.layout.crown import Entry, draw_crown
from qcbench.charts.layout.heading import Area
from qcbench.charts.layout.plot import Plot, draw_axes, draw_names, draw_references
from qcbench.charts.layout.totals import highest, total_texts
from qcbench.charts.scene import Align, Box, Frame, Line
from qcbench.charts.spec import Chart, Mark, Role, Series

LEADER = 26.0
NAME_PITCH = 21.6
LEAST_SEGMENT, LEAST_LARGE = 15.1, 21.6


def draw_stacked(board: Board, chart: Chart, frame: Frame, area: Area) -> None:
    """Stacked columns, the first series at the bottom."""
    if not _draw(board, chart, frame, area):
        draw_bars(board, chart, frame, area)


def _draw(board: Board, chart: Chart, frame: Frame, area: Area) -> bool:
    series = [one for one in chart.series if one.mark is Mark.STACKED]
    names = widest((one.name for one in series), frame.text, board.measure, True) + LEADER + 4
    beside = names < area.width * 0.3 and len(series) * NAME_PITCH < area.height * 0.7
    trial = columns_plot(chart, frame, board.measure, area, frame.text * LEADING, 1, names if beside else 0.0)
    if chart.categories and not trial.fits:
        return False
    title = chart.axis.title if chart.axis is not None else ""
    entries = () if beside else tuple(Entry(one.name, one.role, "square") for one in series)
    crown = draw_crown(board, area, frame, left=title, entries=entries)
    plot = columns_plot(chart, frame, board.measure, area, crown, 1, names if beside else 0.0)
    draw_axes(board, plot)
    middles = _draw_segments(board, plot, series)
    draw_names(board, plot)
    draw_references(board, plot)
    _draw_totals(board, plot, series)
    if beside and plot.chart.categories:
        _draw_series_names(board, plot, series, middles)
    return True


def _draw_segments(board: Board, plot: Plot, series: list[Series]) -> list[float]:
    """Draw all segments with their labels; returns the middles of the last column's."""
    width = column_width(plot.slot, 1)
    bases = [0.0] * len(plot.chart.categories)
    middles: list[float] = []
    for one in series:
        number = plot.chart.series.index(one)
        middle = plot.foot
        for index, value in enumerate(one.values):
            foot, top = plot.level(bases[index]), plot.level(bases[index] + (value or 0.0))
            bases[index] += value or 0.0
            middle = (foot + top) / 2
            if value is None:
                continue
            x = plot.centre(index)
            board.add(Box(x - width / 2, top, width, foot - top, one.role_of(index), Role.PAPER, 0.75, stands_for=f"bar:{number}:{index}"))
            label = one.labels[index] if one.labels else ""
            size = plot.frame.label if foot - top >= LEAST_LARGE else min(plot.frame.label, 14.0)
            if label and foot - top >= LEAST_SEGMENT and board.measure(label, size, True) < width:
                bold, name = number == 0, f"label:{number}:{index}"
                on = one.role_of(index)
                board.place(words(label, x, middle=middle, size=size, bold=bold, align=Align.CENTRE, on=on, stands_for=name))
        middles.append(middle)
    return middles


def _draw_totals(board: Board, plot: Plot, series: list[Series]) -> None:
    if len(series) < 2:
        return
    for index, (total, text) in enumerate(zip(highest(plot.chart), total_texts(plot.chart), strict=True)):
        foot, x = plot.level(total or 0.0) - 3, plot.centre(index)
        board.place(
            *(
                words(text, x, foot=foot, size=size, bold=True, align=Align.CENTRE, halo=True, stands_for=f"total:{index}")
                for size in (plot.frame.label + 1, plot.frame.small)
            )
        )


def _draw_series_names(board: Board, plot: Plot, series: list[Series], middles: list[float]) -> None:
    size, last = plot.frame.text, len(plot.chart.categories) - 1
    edge = plot.centre(last) + column_width(plot.slot, 1) / 2
    end = plot.start + plot.slot * len(plot.chart.categories)
    order = sorted(range(len(series)), key=lambda place: middles[place])
    heights = [NAME_PITCH] * len(order)
    wanted = [middles[place] - NAME_PITCH / 2 for place in order]
    tops = apart(wanted, heights, plot.y - 10, plot.foot + 8, 0.0) or wanted
    for place, top in zip(order, tops, strict=True):
        one, y = series[place], top + NAME_PITCH / 2
        role = one.role if one.role in (Role.PRIMARY, Role.BEFORE) else Role.INK
        board.add(Line((edge + 3, middles[place]), (end + 8, y), Role.FAINT, 0.75))
        board.place(words(one.name, end + 12, middle=y, size=size, role=role, bold=True, stands_for="legend"))
