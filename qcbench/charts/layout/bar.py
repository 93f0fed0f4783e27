"""Layout of horizontal bars: for long names and many categories, also of charts that would stand upright otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from qcbench.charts.layout.board import Board, widest, words
from qcbench.charts.layout.crown import Entry, draw_crown
from qcbench.charts.layout.heading import Area
from qcbench.charts.layout.row_names import row_names
from qcbench.charts.layout.totals import total_texts
from qcbench.charts.scene import Align, Box, Dash, Frame, Line
from qcbench.charts.spec import Chart, ChartKind, Mark, Role, Series, Side

NAME_SHARE = 0.48
WIDEST_PITCH = 62.0
THICK = 0.62
BEHIND, BETWEEN = 7.0, 10.0
LEAST_BARS = 70.0
LEAST_SIZE = 4.0


@dataclass(frozen=True, slots=True)
class Row:
    """What stands behind a bar: its label, further words (a change, a period), and the cells of the columns at the right."""

    label: str
    more: tuple[tuple[str, Role], ...]
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """Where the bars are: from ``x`` to the right, row by row from ``y``; ``length`` is that of the largest value."""

    chart: Chart
    frame: Frame
    series: tuple[Series, ...]
    x: float
    y: float
    pitch: float
    length: float
    low: float
    high: float

    def reach(self, value: float) -> float:
        """How long the bar of a value is."""
        share = (value - self.low) / (self.high - self.low) if self.high > self.low else 0.0
        return max(share, 0.0) * self.length

    def middle(self, index: int) -> float:
        """The middle of a row."""
        return self.y + (index + 0.5) * self.pitch


def draw_bars(board: Board, chart: Chart, frame: Frame, area: Area) -> None:
    """Any chart of categories as horizontal bars within an area; what a cumulative line or an arrow says is written behind them."""
    series = tuple(one for one in chart.series if one.mark is not Mark.LINE)
    title = chart.axis.title if chart.axis is not None else ""
    columns = _columns(chart)
    heads = [head for head, _texts in columns]
    crown = draw_crown(board, area, frame, left=title, right=heads[0] if len(heads) == 1 else "", entries=_entries(chart, series))
    y, count = area.y + crown + 4, max(1, len(chart.categories))
    pitch = min(max(area.y + area.height - y, 12.0) / count, WIDEST_PITCH)
    names, size = row_names(board, chart, area.width * NAME_SHARE, pitch, frame, least=LEAST_SIZE)
    name_width = widest((line for lines in names for line in lines), size, board.measure, bool(chart.bold_categories))
    x = area.x + name_width + BEHIND + 1
    rows = _rows(chart, series, columns)
    label_size = min(frame.label, max(pitch / 1.1, LEAST_SIZE))
    cells_from = _draw_cells(board, rows, (area.x + area.width, y), pitch, label_size)
    bars = _scaled(board, chart, frame, series, rows, (x, y, pitch, cells_from - x), label_size)
    _draw(board, bars, names, size, rows, label_size)


def _columns(chart: Chart) -> list[tuple[str, tuple[str, ...]]]:
    """The columns at the right: cumulative shares, and the rows of texts under the names."""
    lines = [(one.name, one.labels) for one in chart.series if one.mark is Mark.LINE and one.labels]
    return [*lines, *chart.category_rows]


def _entries(chart: Chart, series: tuple[Series, ...]) -> tuple[Entry, ...]:
    found = [Entry(one.name, one.role, "square") for one in series] if len(series) > 1 else []
    found += [Entry(line.label, line.role, "line", line.dashed) for line in chart.reference_lines if line.label]
    return tuple(found)


def _rows(chart: Chart, series: tuple[Series, ...], columns: list[tuple[str, tuple[str, ...]]]) -> list[Row]:
    stacks = total_texts(chart) if chart.kind is ChartKind.STACKED else []
    rows = []
    for index in range(len(chart.categories)):
        labels = [one.labels[index] for one in series if one.labels and one.labels[index]]
        label = stacks[index] if stacks else " / ".join(labels)
        more = [(tag.text, Role.ACCENT_TEXT) for tag in chart.tags if tag.category == index]
        more += [
            (ghost.text, Role.GOOD_TEXT if ghost.role is Role.GOOD else ghost.role) for ghost in chart.ghosts if ghost.category == index
        ]
        more += [(arrow.text, arrow.role) for arrow in chart.arrows if arrow.last == index]
        more += [(chart.category_notes[index], Role.MUTED)] if chart.category_notes else []
        rows.append(Row(label, tuple(one for one in more if one[0]), tuple(texts[index] for _head, texts in columns)))
    return rows


def _draw_cells(board: Board, rows: list[Row], corner: tuple[float, float], pitch: float, size: float) -> float:
    """The columns of texts at the right edge; returns where they begin."""
    right = corner[0]
    for column in reversed(range(len(rows[0].cells) if rows else 0)):
        for index, row in enumerate(rows):
            text = words(
                row.cells[column], right, middle=corner[1] + (index + 0.5) * pitch, size=size, align=Align.RIGHT, stands_for=f"cell:{index}"
            )
            board.place(text)
        right -= widest((row.cells[column] for row in rows), size, board.measure) + BETWEEN
    return right


def _scaled(
    board: Board,
    chart: Chart,
    frame: Frame,
    series: tuple[Series, ...],
    rows: list[Row],
    place: tuple[float, float, float, float],
    size: float,
) -> Bars:
    """The scale at which each bar and the words behind it fit into the row."""
    x, y, pitch, room = place
    low = chart.axis.minimum if chart.axis is not None and chart.axis.broken else 0.0
    ends = _ends(chart, series)
    high = max([end for end in ends if end > low] or [low + 1])
    length = room
    for end, row in zip(ends, rows, strict=True):
        share = max((end - low) / (high - low), 0.0)
        if share > 0:
            length = min(length, (room - _behind(board, row, size)) / share)
    return Bars(chart, frame, series, x, y, pitch, max(length, min(LEAST_BARS, room * 0.3)), low, high)


def _ends(chart: Chart, series: tuple[Series, ...]) -> list[float]:
    """The value at which the longest bar of each row ends."""
    together = sum if chart.kind is ChartKind.STACKED else max
    return [together([one.values[index] or 0.0 for one in series] or [0.0]) for index in range(len(chart.categories))]


def _behind(board: Board, row: Row, size: float) -> float:
    words_wide = sum(board.measure(text, size) + BETWEEN for text, _role in row.more)
    return board.measure(row.label, size, True) + words_wide + BEHIND + 2


def _draw(board: Board, bars: Bars, names: list[tuple[str, ...]], size: float, rows: list[Row], label_size: float) -> None:
    chart, count = bars.chart, len(rows)
    for number, one in enumerate(bars.series):
        _draw_series(board, bars, one, number)
    foot = bars.y + bars.pitch * max(1, count)
    board.add(Line((bars.x, bars.y), (bars.x, foot), Role.MUTED, 1.0))
    _draw_references(board, bars, foot)
    for index, lines in enumerate(names):
        bold, middle = index in chart.bold_categories, bars.middle(index)
        name = f"category:{index}"
        if lines:
            board.add(words(lines, bars.x - BEHIND, middle=middle, size=size, bold=bold, align=Align.RIGHT, stands_for=name))
    for index, (end, row) in enumerate(zip(_ends(chart, bars.series), rows, strict=True)):
        at = bars.x + bars.reach(end) + BEHIND
        if row.label:
            name = f"total:{index}" if chart.kind is ChartKind.STACKED else f"label:0:{index}"
            text = words(row.label, at, middle=bars.middle(index), size=label_size, bold=True, halo=True, stands_for=name)
            board.place(text)
            at += board.measure(row.label, label_size, True) + BETWEEN
        for more, role in row.more:
            board.place(words(more, at, middle=bars.middle(index), size=label_size, role=role, halo=True, stands_for=f"more:{index}"))
            at += board.measure(more, label_size) + BETWEEN


def _draw_series(board: Board, bars: Bars, one: Series, place: int) -> None:
    chart, number = bars.chart, bars.chart.series.index(one)
    stacked = chart.kind is ChartKind.STACKED
    lanes = 1 if stacked else len(bars.series)
    thick = bars.pitch * (THICK if lanes == 1 else 0.8) / lanes
    prefix = "slice" if one.mark is Mark.SLICE else "bar"
    for index, value in enumerate(one.values):
        if value is None:
            continue
        start = sum(before.values[index] or 0.0 for before in bars.series[:place]) if stacked else bars.low
        x, end = bars.x + bars.reach(start), bars.x + bars.reach(start + value if stacked else value)
        y = bars.middle(index) - thick * lanes / 2 + (0 if stacked else place * thick)
        board.add(Box(x, y, end - x, thick, one.role_of(index), Role.PAPER, 0.75, stands_for=f"{prefix}:{number}:{index}"))
        label = one.labels[index] if stacked and one.labels else ""
        size = min(14.0, thick)
        if label and board.measure(label, size, place == 0) < end - x - 4 and thick >= 13:
            name, on, middle = f"label:{number}:{index}", one.role_of(index), bars.middle(index)
            board.place(words(label, (x + end) / 2, middle=middle, size=size, bold=place == 0, align=Align.CENTRE, on=on, stands_for=name))


def _draw_references(board: Board, bars: Bars, foot: float) -> None:
    for line in bars.chart.reference_lines:
        if line.axis is Side.LEFT and bars.low <= line.value <= bars.high:
            x = bars.x + bars.reach(line.value)
            board.add(Line((x, bars.y), (x, foot), line.role, 2.0, Dash.DASH if line.dashed else Dash.SOLID, stands_for="reference"))
