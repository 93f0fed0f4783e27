"""How wide the columns of a table become: what their texts need, as far as the place allows."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from qcbench.render.blocks import Column, Row
from qcbench.render.powerpoint.grid import BODY, RESERVE
from qcbench.render.powerpoint.text import MOST_CHARACTERS, Style, one_line, text_width

PADDING = 0.09
WIDER = 1.25
STEPS = (0.12, 0.24, 0.48, 0.96)
"""How much width, in inches, is moved at once when columns are levelled."""


def column_widths(columns: Sequence[Column], rows: Sequence[Row], shown: Sequence[int], width: float, size: float) -> list[float]:
    """The widths in inches; their sum is ``width``.

    A column gets what its longest text needs on one line when all fit; else about its declared width, levelled so that rows stay low.
    """
    needs = column_needs(columns, rows, shown, size)
    declared = [max(column.width, 2.0) * size / 72 + 2 * PADDING for column in columns]
    if sum(needs) <= width:
        return _spread(needs, declared, width)
    heads = [_least(column, size, _number_room(rows, place, size)) for place, column in zip(shown, columns, strict=True)]
    wanted = [max(head, min(need, max(most, head))) for need, most, head in zip(needs, declared, heads, strict=True)]
    if sum(wanted) <= width:
        lacking = [need - want for need, want in zip(needs, wanted, strict=True)]
        return _spread(wanted, lacking, width)
    least = [min(want, head) for head, want in zip(heads, wanted, strict=True)]
    spare = sum(wanted) - sum(least)
    share = (width - sum(least)) / spare if spare > 0 else 0.0
    if share <= 0:
        return [item * width / sum(least) for item in least]
    start = [low + (want - low) * share for low, want in zip(least, wanted, strict=True)]
    return _levelled(start, least, [[_paragraphs(row, place, size) for place in shown] for row in rows])


def column_needs(columns: Sequence[Column], rows: Sequence[Row], shown: Sequence[int], size: float) -> list[float]:
    """The width that each column needs for its longest text on one line, in inches."""
    return [_need(column, rows, place, size) for place, column in zip(shown, columns, strict=True)]


def _levelled(widths: list[float], least: Sequence[float], texts: Sequence[Sequence[Sequence[float]]]) -> list[float]:
    """Move width from columns that do not need it to those that make rows high; ``texts`` are widths by row, column, paragraph."""
    known: dict[tuple[int, float], list[float]] = {}

    def column(place: int, wide: float) -> list[float]:
        key = (place, round(wide, 3))
        if key not in known:
            known[key] = [_lines(row[place], wide) for row in texts]
        return known[key]

    def cost(tried: Sequence[float]) -> tuple[int, float]:
        rows = [max(row) for row in zip(*(column(place, wide) for place, wide in enumerate(tried)), strict=True)]
        return sum(ceil(row - 1e-6) for row in rows), round(sum(rows), 6)

    now = cost(widths)
    for _round in range(12):
        tries = [
            [wide - step if place == giver else wide + step if place == taker else wide for place, wide in enumerate(widths)]
            for step in STEPS
            for giver in range(len(widths))
            if widths[giver] - step >= least[giver]
            for taker in range(len(widths))
            if taker != giver
        ]
        best = min(tries, key=cost, default=widths)
        if cost(best) >= now:
            break
        widths, now = best, cost(best)
    return widths


def _paragraphs(row: Row, place: int, size: float) -> list[float]:
    if place >= len(row.cells):
        return []
    style = Style(size=size, bold=row.cells[place].bold or row.total or row.highlighted)
    return [text_width(line, style) for line in row.cells[place].shown[:MOST_CHARACTERS].split("\n")]


def _lines(paragraphs: Sequence[float], width: float) -> float:
    """About how many lines paragraphs take, when a line is filled to nine tenths; the last paragraph counts in parts of a line."""
    room = max((width - 2 * PADDING) * RESERVE, 0.1)
    parts = [1.0 if part <= room else part / (room * 0.9) for part in paragraphs]
    return sum(ceil(part) for part in parts) - max((ceil(part) - part for part in parts), default=0.0) * 0.99


def _spread(base: Sequence[float], weights: Sequence[float], width: float) -> list[float]:
    """The base widths with what is left dealt out by weight."""
    left, whole = width - sum(base), sum(weights)
    return [item + left * (weight / whole if whole else 1 / len(base)) for item, weight in zip(base, weights, strict=True)]


def _need(column: Column, rows: Sequence[Row], place: int, size: float) -> float:
    style, head = Style(size=size), Style(size=BODY, bold=True)
    texts = [(row.cells[place], row.total or row.highlighted) for row in rows if place < len(row.cells)]
    wide = [
        text_width(line, style.but(bold=cell.bold or strong)) for cell, strong in texts for line in cell.shown[:MOST_CHARACTERS].split("\n")
    ]
    return max([*wide, text_width(column.title, head), text_width(column.subtitle, head), size / 72]) / RESERVE + 2 * PADDING + 0.02


def _least(column: Column, size: float, numbers: float) -> float:
    """Room for two characters of text, or for half the head, and for whole numbers."""
    texts = max(2.2 * size / 72, min(text_width(one_line(column.title), Style(size=BODY, bold=True)), 4 * BODY / 72))
    return max(texts, numbers) / RESERVE + 2 * PADDING


def _number_room(rows: Sequence[Row], place: int, size: float) -> float:
    """What the widest number of a column takes: a number never breaks, also where the reader's font is wider."""
    style = Style(size=size, bold=True)
    cells = [row.cells[place] for row in rows if place < len(row.cells)]
    return max((text_width(cell.shown, style) * WIDER for cell in cells if isinstance(cell.value, int | float)), default=0.0)
