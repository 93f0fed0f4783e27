"""What stands over a plot: the units at the top of the axes and the legend."""

from __future__ import annotations

from dataclasses import dataclass

from qcbench.charts.layout.board import LEADING, Board, words
from qcbench.charts.layout.heading import Area
from qcbench.charts.layout.words import shortened
from qcbench.charts.scene import Align, Box, Dash, Disc, Frame, Line, Point, Polyline, TextMeasure
from qcbench.charts.spec import Chart, Mark, Role, Series

KEY = 14.0
KEY_GAP = 7.0
ENTRY_GAP = 20.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a legend: a square, a dot or a dash in a colour, and its name."""

    name: str
    role: Role
    shape: str
    dashed: bool = False


def entries_of(chart: Chart, *, lines: bool = True) -> tuple[Entry, ...]:
    """The legend a chart asks for; with ``lines`` its named reference lines too."""
    if not chart.legend:
        return ()
    shapes = {Mark.LINE: "line", Mark.CURVE: "line", Mark.RADAR: "dot", Mark.SPAN: "dot"}
    named = [one for one in chart.series if one.name]
    found = [Entry(one.name, one.role, "line" if one.dashed else _shape(one, shapes), one.dashed) for one in named]
    if lines:
        found += [Entry(line.label, line.role, "line", line.dashed) for line in chart.reference_lines if line.label]
    return tuple(found)


def _shape(series: Series, shapes: dict[Mark, str]) -> str:
    """The key of a series: points show their own marker."""
    return series.symbol.value if series.mark is Mark.POINT else shapes.get(series.mark, "square")


def draw_crown(board: Board, area: Area, frame: Frame, *, left: str = "", right: str = "", entries: tuple[Entry, ...] = ()) -> float:
    """Units at the left and right end, the legend between them or in rows of its own; returns the height used."""
    measure, size, pitch = board.measure, frame.text, frame.text * LEADING
    left, right = shortened(left, area.width, size, measure), shortened(right, area.width, size, measure)
    y = area.y
    end = area.x + area.width
    free_from = area.x + (measure(left, size) + ENTRY_GAP if left else 0.0)
    rows = _rows(entries, area.width, size, measure)
    if rows and (len(rows) > 1 or right or free_from + _width(rows[0], size, measure) > end):
        for row in rows:
            _draw_row(board, row, end - _width(row, size, measure), y + pitch / 2, size)
            y += pitch + 2
    elif rows:
        _draw_row(board, rows[0], end - _width(rows[0], size, measure), y + pitch / 2, size)
    if left:
        board.add(words(left, area.x, middle=y + pitch / 2, size=size, role=Role.MUTED, stands_for="unit"))
    if right:
        if free_from + measure(right, size) > end:
            y += pitch
        board.add(words(right, end, middle=y + pitch / 2, size=size, role=Role.MUTED, align=Align.RIGHT, stands_for="unit"))
    return y - area.y + (pitch if left or right or rows else 0.0)


def _entry_width(entry: Entry, size: float, measure: TextMeasure) -> float:
    return KEY + KEY_GAP + measure(entry.name, size)


def _width(row: list[Entry], size: float, measure: TextMeasure) -> float:
    return sum(_entry_width(entry, size, measure) for entry in row) + ENTRY_GAP * (len(row) - 1)


def _rows(entries: tuple[Entry, ...], width: float, size: float, measure: TextMeasure) -> list[list[Entry]]:
    rows: list[list[Entry]] = []
    for entry in entries:
        if rows and _width([*rows[-1], entry], size, measure) <= width:
            rows[-1].append(entry)
        else:
            rows.append([entry])
    return rows


def _corners(shape: str, x: float, y: float) -> tuple[Point, ...]:
    if shape == "diamond":
        return (x, y - 6), (x + 6, y), (x, y + 6), (x - 6, y)
    return (x, y - 5.5), (x + 5.5, y + 4.5), (x - 5.5, y + 4.5)


def _draw_row(board: Board, row: list[Entry], x: float, y: float, size: float) -> None:
    for entry in row:
        if entry.shape == "line":
            board.add(Line((x - 2, y), (x + KEY + 2, y), entry.role, 2.0, Dash.DASH if entry.dashed else Dash.SOLID))
        elif entry.shape in ("dot", "circle"):
            board.add(Disc((x + KEY / 2, y), 4.5, entry.role))
        elif entry.shape == "ring":
            board.add(Disc((x + KEY / 2, y), 5.5, Role.PAPER, entry.role, 2.0), Disc((x + KEY / 2, y), 2.5, entry.role))
        elif entry.shape in ("diamond", "triangle"):
            board.add(Polyline(_corners(entry.shape, x + KEY / 2, y), None, closed=True, fill=entry.role))
        else:
            board.add(Box(x, y - KEY * 0.42, KEY, KEY * 0.84, entry.role))
        board.add(words(entry.name, x + KEY + KEY_GAP, middle=y, size=size, stands_for="legend"))
        x += _entry_width(entry, size, board.measure) + ENTRY_GAP
