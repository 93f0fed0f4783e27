"""How wide the columns of a table become: what their texts need, as far as the place allows."""

from __future__ import annotations

from collections.abc import Sequence

from qcbench.render.blocks import Column, Row
from qcbench.render.powerpoint.grid import BODY, RESERVE
from qcbench.render.powerpoint.text import MOST_CHARACTERS, Style, one_line, text_width

PADDING = 0.09


def column_widths(columns: Sequence[Column], rows: Sequence[Row], shown: Sequence[int], width: float, size: float) -> list[float]:
    """The widths in inches; their sum is ``width``.

    A column gets what its longest text needs on one line when all fit; else at most about its declared width, the rest by what is lacking.
    """
    needs = [_need(column, rows, place, size) for place, column in zip(shown, columns, strict=True)]
    declared = [max(column.width, 2.0) * size / 72 + 2 * PADDING for column in columns]
    if sum(needs) <= width:
        return _spread(needs, declared, width)
    wanted = [min(need, most) for need, most in zip(needs, declared, strict=True)]
    if sum(wanted) <= width:
        lacking = [need - want for need, want in zip(needs, wanted, strict=True)]
        return _spread(wanted, lacking, width)
    least = [min(want, _least(column, size)) for column, want in zip(columns, wanted, strict=True)]
    spare = sum(wanted) - sum(least)
    share = (width - sum(least)) / spare if spare > 0 else 0.0
    if share <= 0:
        return [item * width / sum(least) for item in least]
    return [low + (want - low) * share for low, want in zip(least, wanted, strict=True)]


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


def _least(column: Column, size: float) -> float:
    """Room for two characters of text, or for half the head."""
    return max(2.2 * size / 72, min(text_width(one_line(column.title), Style(size=BODY, bold=True)), 4 * BODY / 72)) / RESERVE + 2 * PADDING
