"""Several small rankings on one scale: horizontal bars whose lengths may be compared from chart to chart."""

from __future__ import annotations

from collections.abc import Sequence

from qcbench.charts.layout.board import LEADING, Board, widest, words
from qcbench.charts.layout.crown import draw_crown
from qcbench.charts.layout.heading import Area
from qcbench.charts.layout.words import shortened, wrap
from qcbench.charts.scene import Align, Box, Frame, Line
from qcbench.charts.spec import Chart, Mark, Role, Series

NAME_SHARE = 0.42
BEHIND = 5.0
THICK, WIDEST_PITCH = 0.62, 46.0
LEAST_SIZE = 6.0


def draw_small_bars(board: Board, charts: Sequence[Chart], frame: Frame, areas: Sequence[Area]) -> None:
    """The bars of each chart within its area, with values and cumulative shares as columns at the right."""
    crown = frame.text * LEADING + 2
    pitch = min(
        min((area.height - crown - 2) / max(len(chart.categories), 1), WIDEST_PITCH) for chart, area in zip(charts, areas, strict=True)
    )
    size = _size(board, charts, areas, pitch, frame)
    label = min(frame.label, max(pitch / 1.1, LEAST_SIZE))
    names = max((_name_width(board, chart, area, size) for chart, area in zip(charts, areas, strict=True)), default=0.0)
    cells = widest((text for chart in charts for text in _shares(chart)), label, board.measure) + (8 if any(map(_shares, charts)) else 0)
    values = widest((text for chart in charts for text in _bars(chart).labels), label, board.measure, True) + BEHIND + 2
    high = max((value or 0.0 for chart in charts for value in _bars(chart).values), default=0.0) or 1.0
    for chart, area in zip(charts, areas, strict=True):
        line = next((one for one in chart.series if one.mark is Mark.LINE), None)
        draw_crown(board, area, frame, left=chart.axis.title if chart.axis else "", right=line.name if line else "")
        x = area.x + names + BEHIND + 1
        room = max(area.width - names - BEHIND - values - cells - 2, 10.0)
        _draw(board, chart, area, (x, area.y + crown, pitch, room / high), (size, label))


def _bars(chart: Chart) -> Series:
    empty = Series("", Mark.BAR, (), Role.PRIMARY)
    return next((one for one in chart.series if one.mark is not Mark.LINE), empty)


def _shares(chart: Chart) -> tuple[str, ...]:
    return next((one.labels for one in chart.series if one.mark is Mark.LINE), ())


def _size(board: Board, charts: Sequence[Chart], areas: Sequence[Area], pitch: float, frame: Frame) -> float:
    """The size at which every name stands on at most two lines within its row."""
    size = frame.text
    while size > LEAST_SIZE:
        lines = max(
            (
                len(wrap(name.replace("|", ""), area.width * NAME_SHARE, size, board.measure, True))
                for chart, area in zip(charts, areas, strict=True)
                for name in chart.categories
            ),
            default=1,
        )
        if lines <= 2 and lines * size * LEADING - size * (LEADING - 1) <= pitch:
            return size
        size -= 0.5
    return size


def _name_width(board: Board, chart: Chart, area: Area, size: float) -> float:
    room = area.width * NAME_SHARE
    return widest(
        (line for name in chart.categories for line in wrap(name.replace("|", ""), room, size, board.measure, True)),
        size,
        board.measure,
        True,
    )


def _draw(board: Board, chart: Chart, area: Area, place: tuple[float, float, float, float], sizes: tuple[float, float]) -> None:
    x, y, pitch, unit = place
    size, label = sizes
    bars, right = _bars(chart), area.x + area.width
    number = chart.series.index(bars) if chart.series else 0
    shares = _shares(chart)
    board.add(Line((x, y), (x, y + pitch * len(chart.categories)), Role.MUTED, 1.0))
    for index, (name, value) in enumerate(zip(chart.categories, bars.values, strict=True)):
        middle, bold = y + (index + 0.5) * pitch, index in chart.bold_categories
        lines: tuple[str, ...] = wrap(name.replace("|", ""), area.width * NAME_SHARE, size, board.measure, True)
        if len(lines) * size > pitch:
            lines = (shortened("".join(lines), area.width * NAME_SHARE, size, board.measure, True),)
        board.add(words(lines, x - BEHIND, middle=middle, size=size, bold=bold, align=Align.RIGHT, stands_for=f"category:{index}"))
        long, thick = (value or 0.0) * unit, pitch * THICK
        role = bars.role_of(index)
        board.add(Box(x, middle - thick / 2, long, thick, role, Role.PAPER, 0.75, stands_for=f"bar:{number}:{index}"))
        if bars.labels and bars.labels[index]:
            board.place(
                words(bars.labels[index], x + long + BEHIND, middle=middle, size=label, bold=True, stands_for=f"label:{number}:{index}")
            )
        if index < len(shares) and shares[index]:
            share = words(shares[index], right, middle=middle, size=label, align=Align.RIGHT, stands_for=f"label:{number + 1}:{index}")
            board.place(share)
