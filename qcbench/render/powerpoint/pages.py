"""Pagination: which slides a deck becomes. Tables split by rows, bands part where they do not fit, crowded fishbones go by halves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from qcbench.charts.layout.fishbone import crowded, split_fishbone
from qcbench.charts.measure import estimated
from qcbench.charts.scene import Frame
from qcbench.charts.spec import CauseNode, Fishbone
from qcbench.render.blocks import Band, Cards, Chevrons, Deck, Figure, KeyFigures, KeyValues, Numbered, Pictures, Slide, Table
from qcbench.render.powerpoint.block import Context, column_height
from qcbench.render.powerpoint.body import Column, Columns, Piece, bands_blocks, piece_block, widths_of
from qcbench.render.powerpoint.figures import FigurePart
from qcbench.render.powerpoint.grid import BODY_FOOT, BODY_FOOT_BARE, BODY_TOP, CAPTION, COMPACT_FOOT, CONTENT, Place
from qcbench.render.powerpoint.tables import Chunk, body_rows
from qcbench.texts import _

MOST_HALVINGS = 6
ROOM = 0.02
"""What measured heights may be over, in inches."""


@dataclass(frozen=True, slots=True)
class Page:
    """One slide to draw: its content, and which part of how many it is."""

    slide: Slide
    bands: tuple[Columns, ...] = ()
    part: int = 1
    parts: int = 1

    @property
    def last(self) -> bool:
        """Whether no further part follows."""
        return self.part == self.parts


def body_place(slide: Slide) -> Place:
    """Where the body stands: it ends above the conclusion where there is one."""
    foot = BODY_FOOT_BARE
    if slide.conclusion or slide.stamp:
        foot = COMPACT_FOOT if is_compact(slide) else BODY_FOOT
    return Place(0.60, BODY_TOP, CONTENT, foot - BODY_TOP)


def is_compact(slide: Slide) -> bool:
    """Whether the conclusion bar is low: a table stands above a figure, and both need their height."""
    if not isinstance(slide.body, tuple) or len(slide.body) < 2:
        return False
    kinds = [{type(part) for stack in band.stacks for part in stack.parts} for band in slide.body]
    return any(kind == {Table} for kind in kinds) and any(Figure in kind for kind in kinds)


def paginate(deck: Deck, context: Context) -> list[Page]:
    """All pages of a deck in order; numbers the captions on the way."""
    pages: list[Page] = []
    for slide in deck.slides:
        if not isinstance(slide.body, tuple):
            pages.append(Page(slide))
            continue
        _number(slide.body, deck, context)
        height = body_place(slide).height
        parted = [part for first in _first_parts(slide.body, height) for part in _fitting(first, height, context)] or [()]
        pages += [Page(slide, bands, place, len(parted)) for place, bands in enumerate(parted, 1)]
    return pages


def _number(bands: Sequence[Band], deck: Deck, context: Context) -> None:
    """Figures and tables are numbered through the deck, separately."""
    figures = sum(label.startswith(f"{deck.figure_word} ") for label in context.labels.values())
    tables = len(context.labels) - figures
    for part in (part for band in bands for stack in band.stacks for part in stack.parts):
        if id(part) in context.labels:
            continue
        if isinstance(part, Figure):
            figures += 1
            context.labels[id(part)] = f"{deck.figure_word} {figures}"
        elif isinstance(part, Table) or (isinstance(part, KeyValues) and part.lined and part.title):
            tables += 1
            context.labels[id(part)] = f"{deck.table_word} {tables}"


def _first_parts(bands: Sequence[Band], height: float) -> list[tuple[Columns, ...]]:
    """The bands with tables of too many rows and crowded fishbones parted; what follows the first part stands alone."""
    made: list[Columns] = []
    following: list[tuple[Columns, ...]] = []
    for band in bands:
        columns = []
        for stack in band.stacks:
            pieces: list[Piece] = []
            for part in stack.parts:
                first, *more = _pieces(part, height)
                pieces.append(first)
                following += [((Column((piece,)),),) for piece in more]
            if pieces:
                columns.append(Column(tuple(pieces), stack.width))
        if columns:
            made.append(tuple(columns))
    return [tuple(made), *following] if made else following


def _pieces(part: Piece, height: float) -> list[Piece]:
    if isinstance(part, Table):
        return list(chunks(part, max(part.most_rows, 1)))
    if isinstance(part, Figure) and isinstance(part.drawing, Fishbone):
        return _parted_figure(part, height)
    return [part]


def _parted_figure(figure: Figure, height: float) -> list[Piece]:
    """A fishbone on a slide of its own, or on several when its texts would go under 12 pt."""
    drawing = figure.drawing
    frame = Frame(CONTENT * 72, (height - CAPTION - 0.1) * 72, titled=False, text=14, label=14, title=20, subtitle=14, small=12)
    parts = _uncrowded(drawing, frame) if isinstance(drawing, Fishbone) else []
    return [FigurePart(figure, part) for part in parts] if len(parts) > 1 else [figure]


def _uncrowded(drawing: Fishbone, frame: Frame, depth: int = 0) -> list[Fishbone]:
    """A fishbone halved until its texts are large enough; a single category is halved by its causes."""
    if depth == MOST_HALVINGS or not crowded(drawing, frame, estimated):
        return [drawing]
    parts = split_fishbone(drawing)
    if len(parts) < 2:
        parts = tuple(replace(drawing, branches=(branch,)) for branch in _halved(drawing.branches[0])) if drawing.branches else ()
    return [drawing] if len(parts) < 2 else [one for part in parts for one in _uncrowded(part, frame, depth + 1)]


def _halved(node: CauseNode) -> tuple[CauseNode, ...]:
    """A cause twice, each with half of what lies behind it; as it is where nothing can be halved."""
    if len(node.children) == 1:
        return tuple(replace(node, children=(child,)) for child in _halved(node.children[0]))
    middle = (len(node.children) + 1) // 2
    halves = (node.children[:middle], node.children[middle:])
    return tuple(replace(node, children=half) for half in halves if half) or (node,)


def chunks(table: Table, most: int) -> tuple[Chunk, ...]:
    """A table in parts of at most ``most`` rows, as even as can be: 19 by 5 gives 5, 5, 5, 4."""
    count = len(body_rows(table))
    parts = max(1, -(-count // most))
    base, more = divmod(count, parts)
    made, first = [], 0
    for part in range(1, parts + 1):
        last = first + base + (1 if part <= more else 0)
        made.append(Chunk(table, first, last, part, parts))
        first = last
    return tuple(made)


def _fitting(bands: tuple[Columns, ...], height: float, context: Context) -> list[tuple[Columns, ...]]:
    """The bands on as many pages as they need."""
    if not bands or _least(bands, context) <= height + ROOM:
        return [bands]
    if len(bands) > 1:
        kept = next((count for count in range(len(bands) - 1, 0, -1) if _least(bands[:count], context) <= height + ROOM), 1)
        return [*_fitting(bands[:kept], height, context), *_fitting(bands[kept:], height, context)]
    return _parted_band(bands[0], height, context)


def _least(bands: tuple[Columns, ...], context: Context) -> float:
    return column_height(bands_blocks(bands, CONTENT, _quiet(context)), "least")


def _quiet(context: Context) -> Context:
    """The same without taking note of cuts: measuring is done more than once."""
    return replace(context, cuts=[], lost=[])


def _parted_band(band: Columns, height: float, context: Context) -> list[tuple[Columns, ...]]:
    """One band that is too high: the stacks keep what fits, the rest follows on pages of its own."""
    quiet = _quiet(context)
    columns: list[Column] = []
    rest: list[Piece] = []
    for column, width in zip(band, widths_of(band, CONTENT), strict=True):
        kept: list[Piece] = []
        over: list[Piece] = []
        for piece in column.pieces:
            blocks = [piece_block(one, width, quiet) for one in (*kept, piece)]
            (over if over or column_height(blocks, "least") > height + ROOM else kept).append(piece)
        if not kept and len(band) == 1:
            head, tail = _parted_piece(over.pop(0), width, height, quiet)
            kept, over = [head], [*tail, *over]
        if kept:
            columns.append(Column(tuple(kept), column.width))
        rest += over
    changed = 0 < len(columns) < len(band)
    first = _fitting((tuple(columns),), height, context) if changed else [(tuple(columns),)] if columns else []
    following = (Column(tuple(rest)),) if rest else ()
    return [*first, *(_fitting((following,), height, context) if following else [])]


def _parted_piece(piece: Piece, width: float, height: float, context: Context) -> tuple[Piece, list[Piece]]:
    """A piece that is too high even alone loses rows or items to following pieces; one that can't be parted stays whole."""
    if isinstance(piece, (KeyValues, Numbered, KeyFigures, Chevrons, Cards, Pictures)):
        return _parted_items(piece, width, height, context)
    chunk = chunks(piece, 10_000)[0] if isinstance(piece, Table) else piece
    if not isinstance(chunk, Chunk) or chunk.last - chunk.first < 2:
        return piece, []
    for count in range(chunk.last - chunk.first - 1, 0, -1):
        shorter = Chunk(chunk.table, chunk.first, chunk.first + count, 1, 2)
        if piece_block(shorter, width, context).least <= height + ROOM or count == 1:
            break
    parts = -(-(chunk.last - chunk.first) // count)
    base, more = divmod(chunk.last - chunk.first, parts)
    sizes = [base + (1 if place < more else 0) for place in range(parts)]
    made, first = [], chunk.first
    for place, size in enumerate(sizes):
        end = chunk.part == chunk.parts and place == parts - 1
        made.append(Chunk(chunk.table, first, first + size, 2 if end else 1, 2))
        first += size
    return made[0], list(made[1:])


def _parted_items(
    part: KeyValues | Numbered | KeyFigures | Chevrons | Cards | Pictures, width: float, height: float, context: Context
) -> tuple[Piece, list[Piece]]:
    """A list in two: as many items as fit, and the rest, which may be parted again."""
    whole: Any = part
    count = len(part.items)
    for kept in range(count - 1, 0, -1):
        head = replace(whole, items=part.items[:kept])
        if kept == 1 or piece_block(head, width, context).least <= height + ROOM:
            label = context.labels.get(id(part))
            tail = replace(whole, items=part.items[kept:])
            if label:
                context.labels |= {id(head): label, id(tail): label}
                context.kept += [head, tail]
            return head, [tail]
    return part, []


def suffix(page: Page) -> str:
    """``（1/4）`` after the title of a slide that goes over several pages."""
    return _(" ({part}/{parts})").format(part=page.part, parts=page.parts) if page.parts > 1 else ""
