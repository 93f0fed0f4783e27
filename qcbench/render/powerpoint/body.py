"""The body of a slide: bands of stacks of parts, measured and drawn into the place that title and conclusion leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from qcbench.render.blocks import (
    Banner,
    Cards,
    Chain,
    Chevrons,
    Equation,
    Figure,
    KeyFigures,
    KeyValues,
    Note,
    Numbered,
    Part,
    Pictures,
    Table,
)
from qcbench.render.powerpoint.block import ENDLESS, Block, Context, column_height, stack_places
from qcbench.render.powerpoint.canvas import Canvas
from qcbench.render.powerpoint.figures import FigurePart, figure_block
from qcbench.render.powerpoint.flows import chain_block, chevrons_block, equation_block
from qcbench.render.powerpoint.grid import BAND_GAP, GUTTER, Place
from qcbench.render.powerpoint.lists import banner_block, cards_block, key_figures_block, key_values_block, note_block, numbered_block
from qcbench.render.powerpoint.pictures import pictures_block
from qcbench.render.powerpoint.tables import Chunk, table_block, whole

Piece = Part | Chunk | FigurePart
"""A part, or the rows of a table or the half of a figure that one slide shows."""


@dataclass(frozen=True, slots=True)
class Column:
    """Pieces one below the other; ``width`` is relative."""

    pieces: tuple[Piece, ...]
    width: float = 1.0


Columns = tuple[Column, ...]
"""Columns side by side."""


def piece_block(piece: Piece, width: float, context: Context) -> Block:
    """Measure a piece for a width in inches."""
    match piece:
        case Table():
            return table_block(whole(piece), width, context)
        case Chunk():
            return table_block(piece, width, context)
        case Figure():
            return figure_block(FigurePart(piece), width, context)
        case FigurePart():
            return figure_block(piece, width, context)
        case KeyValues():
            return key_values_block(piece, width, context)
        case Equation():
            return equation_block(piece, width, context)
        case Chain():
            return chain_block(piece, width, context)
        case KeyFigures():
            return key_figures_block(piece, width, context)
        case Numbered():
            return numbered_block(piece, width, context)
        case Chevrons():
            return chevrons_block(piece, width, context)
        case Cards():
            return cards_block(piece, width, context)
        case Banner():
            return banner_block(piece, width, context)
        case Note():
            return note_block(piece, width, context)
        case Pictures():
            return pictures_block(piece, width, context)
        case _:
            assert_never(piece)


def widths_of(columns: Columns, width: float) -> list[float]:
    """The widths of the columns in inches, gutters taken off."""
    shares = [max(column.width, 0.05) for column in columns]
    free = width - GUTTER * (len(columns) - 1)
    return [free * share / sum(shares) for share in shares]


def band_block(columns: Columns, width: float, context: Context) -> Block:
    """Columns as one block: as high as the highest of them."""
    widths = widths_of(columns, width)
    stacks = [[piece_block(piece, wide, context) for piece in column.pieces] for column, wide in zip(columns, widths, strict=True)]
    least, natural = (max((column_height(stack, kind) for stack in stacks), default=0.0) for kind in ("least", "natural"))
    most = max((column_height(stack, "most") for stack in stacks), default=0.0)

    def draw(canvas: Canvas, place: Place) -> None:
        x = place.x
        for stack, wide in zip(stacks, widths, strict=True):
            for block, part in zip(stack, stack_places(stack, Place(x, place.y, wide, place.height)), strict=True):
                block.draw(canvas, part)
            x += wide + GUTTER

    return Block(least, natural, min(most, ENDLESS), draw, gap=BAND_GAP)


def bands_blocks(bands: Sequence[Columns], width: float, context: Context) -> list[Block]:
    """The bands of a slide, measured."""
    return [band_block(band, width, context) for band in bands]


def draw_bands(canvas: Canvas, bands: Sequence[Columns], place: Place, context: Context) -> None:
    """Draw the body into its place."""
    blocks = bands_blocks(bands, place.width, context)
    for block, part in zip(blocks, stack_places(blocks, place), strict=True):
        block.draw(canvas, part)
