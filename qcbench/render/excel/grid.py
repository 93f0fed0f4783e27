"""The columns of a sheet: one grid that all its tables share; where a table needs more room, a column takes several columns of the grid."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import accumulate, pairwise

from qcbench.charts.scene import Align
from qcbench.render.blocks import Cell, Column, Table
from qcbench.render.excel.text import BOLD, INDENT, PADDING, longest_word, text_width

WIDEST = 60.0
LINES_WANTED = 5
COMFORTABLE = 149.0
"""Widths on a landscape A4 page at full size."""
BUDGET = 196.0
"""Widths on a landscape A4 page on which 10 pt is still 7 pt high."""
SNAP = 4.0
"""Edges that are nearer than this are one."""
WORTH_A_CUT = 0.8

Span = tuple[int, int]
"""The first and the last column of the grid, from 1, inclusive."""


@dataclass(frozen=True, slots=True)
class Need:
    """What a column needs: ``least`` so that no figure and no word is cut, ``wish`` so that it reads well."""

    least: float
    wish: float


def needs_of(table: Table) -> list[Need]:
    """What each column of a table needs."""
    return [
        _need(column, [(row.cells[place], row.highlighted or row.total) for row in table.rows], INDENT if indented(column, place) else 0.0)
        for place, column in enumerate(table.columns)
    ]


def indented(column: Column, place: int) -> bool:
    """Whether the texts of a column keep away from the column before."""
    return place > 0 and column.align is Align.LEFT


def _need(column: Column, cells: list[tuple[Cell, bool]], indent: float) -> Need:
    kept = PADDING + indent
    title = text_width(column.title) * BOLD + kept
    head = max(
        longest_word(column.title) * BOLD + kept, math.ceil((title - kept) / 2) + kept + 0.5, text_width(column.subtitle) * BOLD + kept
    )
    texts = [(cell.value, BOLD if strong or cell.bold else 1.0) for cell, strong in cells if isinstance(cell.value, str)]
    figures = max((text_width(_figure(cell)) * BOLD for cell, _strong in cells if not isinstance(cell.value, str)), default=0.0)
    longest = max((text_width(text) * part for text, part in texts), default=0.0) + kept
    word = min(max((longest_word(text) * part for text, part in texts), default=0.0), 26.0) + kept
    least = max(head, figures + kept + 0.8, min(longest, 8.0), word, 5.0)
    natural = column.width * 2 + kept
    comfortable = min(longest, max(natural, longest / LINES_WANTED))
    return Need(least, min(WIDEST, max(least, comfortable, title if title <= natural * 1.3 else 0.0)))


def _figure(cell: Cell) -> str:
    if cell.text or not isinstance(cell.value, float):
        return cell.shown
    return f"{cell.value:.8g}"


def base_widths(needs: list[Need], budget: float = BUDGET) -> list[float]:
    """The widths of a table by itself: what it wishes, less where that is too much for the page."""
    wished, least = sum(need.wish for need in needs), sum(need.least for need in needs)
    part = 1.0 if wished <= budget else max(0.0, (budget - least) / (wished - least)) if wished > least else 0.0
    return [need.least + part * (need.wish - need.least) for need in needs]


class Grid:
    """The widths of a sheet's columns: those of its largest table, cut where another would fit badly, widened where one needs more."""

    def __init__(self, tables: list[list[Need]]) -> None:
        known = sorted((needs for needs in tables if needs), key=lambda needs: (len(needs), sum(need.wish for need in needs)), reverse=True)
        self.widths = base_widths(known[0] if known else [Need(12.0, 12.0)] * 6)
        for number, needs in enumerate(known):
            self.extend(needs)
            self._cut(needs, known[: number + 1])
        for _turn in range(2):
            for needs in known:
                self._widen(needs)

    def _cut(self, needs: list[Need], tables: list[list[Need]]) -> None:
        """Cut columns where this table's columns would end, if that suits all tables so far better."""
        before, cost = self.widths, sum(map(self._cost, tables))
        edges = list(accumulate(self.widths))
        marks = [mark for mark in accumulate(base_widths(needs)) if all(abs(mark - edge) > SNAP for edge in (0.0, *edges))]
        kept = sorted([*edges, *(mark for mark in marks if mark < max(edges[-1], COMFORTABLE))])
        self.widths = [edge - start for start, edge in pairwise([0.0, *kept])]
        if sum(map(self._cost, tables)) > cost - WORTH_A_CUT:
            self.widths = before

    @property
    def total(self) -> float:
        """The width of all columns."""
        return sum(self.widths)

    def width(self, span: Span) -> float:
        """The width of a span."""
        return sum(self.widths[span[0] - 1 : span[1]])

    def extend(self, needs: list[Need]) -> None:
        """Append columns until there are as many as needed."""
        while len(self.widths) < len(needs):
            self.widths.append(needs[len(self.widths)].wish)

    def _widen(self, needs: list[Need]) -> None:
        self.extend(needs)
        for (_first, last), need, width in self._with_widths(needs):
            if width < need.least:
                self.widths[last - 1] += need.least - width
        for (_first, last), need, width in self._with_widths(needs):
            room = COMFORTABLE - self.total
            if width < need.wish and room > 0:
                self.widths[last - 1] += min(need.wish - width, room)

    def _with_widths(self, needs: list[Need]) -> list[tuple[Span, Need, float]]:
        return [(span, need, self.width(span)) for span, need in zip(self.spans(needs), needs, strict=True)]

    def spans(self, needs: list[Need], *, whole: bool = False) -> list[Span]:
        """Give each column of a table its columns of the grid, one after another, so that texts get room and figures stay in one cell.

        With ``whole`` the last one reaches the right edge.
        """
        best = self._best(needs)
        end = len(self.widths) if whole else self._end(best, len(needs))
        spans: list[Span] = []
        for place in range(len(needs), 0, -1):
            start = best[place, end][1]
            spans.append((start + 1, end))
            end = start
        return spans[::-1]

    def _cost(self, needs: list[Need]) -> float:
        best = self._best(needs)
        return best[len(needs), self._end(best, len(needs))][0]

    def _end(self, best: dict[tuple[int, int], tuple[float, int]], places: int) -> int:
        return min((key[1] for key in best if key[0] == places), key=lambda end: best[places, end][0])

    def _best(self, needs: list[Need]) -> dict[tuple[int, int], tuple[float, int]]:
        """For so many columns of the table that end at a column of the grid: the least cost, and where the last of them starts."""
        edges = [0.0, *accumulate(self.widths)]
        best: dict[tuple[int, int], tuple[float, int]] = {(0, 0): (0.0, 0)}
        for place, need in enumerate(needs, 1):
            for end in range(place, len(edges) - len(needs) + place):
                options = [
                    (best[place - 1, start][0] + _cost(need, edges[end] - edges[start], end - start), start)
                    for start in range(place - 1, end)
                    if (place - 1, start) in best
                ]
                if options:
                    best[place, end] = min(options)
        return best


def _cost(need: Need, width: float, columns: int) -> float:
    """How badly a width suits a column: cut figures worst, then extra lines, then joined cells, then wasted room."""
    joined = 0.3 * (columns - 1)
    if width < need.least - 0.5:
        return 100.0 + 20.0 * (need.least - width) + joined
    if width < need.wish:
        return 4.0 * (need.wish / width - 1.0) + joined
    return min(4.0, 0.6 * (width / need.wish - 1.0)) + joined
