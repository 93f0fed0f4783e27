"""What a report is made of: sheets and slides of blocks. ``report`` composes them, ``render.excel`` and ``render.powerpoint`` draw them.

Texts are final and in the report's language; numbers keep their value beside the text, so that a workbook can calculate with them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from qcbench.charts.scene import Align
from qcbench.charts.spec import Drawing, Role

if TYPE_CHECKING:
    import pandas as pd

Value = str | int | float | date | bool | None


@dataclass(frozen=True, slots=True)
class Span:
    """A run of words, perhaps coloured or bold."""

    text: str
    role: Role | None = None
    bold: bool = False


Words = tuple[Span, ...]
"""A sentence in runs; the conclusion colours one figure, two at most."""


def words(text: str, *strong: str, role: Role = Role.PRIMARY) -> Words:
    """A sentence in which the first occurrence of each strong part is coloured."""
    runs: list[Span] = [Span(text)]
    for part in strong:
        for index, run in enumerate(runs):
            before, found, after = run.text.partition(part)
            if part and found and run.role is None:
                pieces = [Span(before), Span(part, role), Span(after)]
                runs[index : index + 1] = [piece for piece in pieces if piece.text]
                break
    return tuple(runs)


def plain(text: Words) -> str:
    """The words without colours."""
    return "".join(span.text for span in text)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its value for the workbook, its text for the slide (empty: the value as it is).

    ``formula`` is a template for the workbook: ``{count}`` is the cell of column ``count`` in the same row, ``{count:all}`` that
    column over all body rows, ``{count:above}`` from the first body row to this one, ``{@name}`` the cell elsewhere in the workbook
    that bears the name (``name``). The value stays as the cached value.
    """

    value: Value
    text: str = ""
    number_format: str = "General"
    formula: str = ""
    role: Role | None = None
    bold: bool = False
    name: str = ""

    @property
    def shown(self) -> str:
        """The text as a reader sees it."""
        return self.text or ("" if self.value is None else str(self.value))


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``width`` is its natural width in full-width characters, ``subtitle`` a second line of the head (What, Why …)."""

    key: str
    title: str
    width: float = 6.0
    align: Align = Align.LEFT
    subtitle: str = ""
    on_slide: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    cells: tuple[Cell, ...]
    highlighted: bool = False
    total: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption. ``corner`` is the muted text at the right of the caption, ``most_rows`` the rows of one slide."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    corner: str = ""
    note: str = ""
    most_rows: int = 6
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing and, for the workbook, the table its numbers stand in (by the table's key; columns by the series' names)."""

    key: str
    drawing: Drawing
    table: str = ""


@dataclass(frozen=True, slots=True)
class KeyValues:
    """A list of names and texts, e.g. 确认内容 … 确认方法 …."""

    items: tuple[tuple[str, Words], ...]
    title: str = ""
    key: str = ""
    lined: bool = False  # as a table with rules and a tinted name column


@dataclass(frozen=True, slots=True)
class Equation:
    """A computation as terms with an explanation under each; ``operators`` stand between them (one fewer than terms)."""

    title: str
    terms: tuple[tuple[str, str], ...]
    operators: tuple[str, ...]
    note: str = ""
    result_role: Role = Role.PRIMARY


@dataclass(frozen=True, slots=True)
class ChainBox:
    """One box of a chain: a small head, a key figure or statement, a unit after it, a note under it."""

    head: str
    figure: str
    unit: str = ""
    note: str = ""
    role: Role = Role.PRIMARY
    filled: bool = False
    ghost: bool = False


@dataclass(frozen=True, slots=True)
class Chain:
    """Boxes joined by arrows, from left to right."""

    boxes: tuple[ChainBox, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Large figures, each with one or two lines of words."""

    items: tuple[tuple[str, str, str], ...]  # figure, words, fine print
    beside: bool = False  # words at the right of the figure instead of below


@dataclass(frozen=True, slots=True)
class Numbered:
    """A numbered list with bold heads, e.g. the bases of a target."""

    title: str
    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Chevrons:
    """Steps done, from left to right: head, what, when. At most five in a row."""

    items: tuple[tuple[str, str, str], ...]
    role: Role = Role.DO


@dataclass(frozen=True, slots=True)
class Cards:
    """Aspects, each with named lines (gain, shortcoming); a name's role colours it."""

    items: tuple[tuple[str, tuple[tuple[str, str, Role], ...]], ...]


@dataclass(frozen=True, slots=True)
class Banner:
    """A filled box with a small head and one bold statement, e.g. the next topic."""

    head: str
    text: str
    role: Role = Role.PRIMARY


@dataclass(frozen=True, slots=True)
class Note:
    """A muted remark."""

    text: Words


@dataclass(frozen=True, slots=True)
class Picture:
    """A photograph or other picture kept with the project."""

    data: bytes
    caption: str
    alternative_text: str


@dataclass(frozen=True, slots=True)
class Pictures:
    """Pictures side by side."""

    items: tuple[Picture, ...]


Part = Table | Figure | KeyValues | Equation | Chain | KeyFigures | Numbered | Chevrons | Cards | Banner | Note | Pictures


@dataclass(frozen=True, slots=True)
class Heading:
    """A section heading of a sheet."""

    text: str


@dataclass(frozen=True, slots=True)
class Data:
    """Raw rows for a sheet of their own, as an Excel table."""

    key: str
    frame: pd.DataFrame = field(repr=False)
    table_name: str = ""


SheetBlock = Heading | Table | Figure | KeyValues | Equation | Numbered | Note | Data


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook."""

    key: str
    title: str  # the heading in the sheet
    tab: str  # the name of the sheet (the renderer keeps it legal and unique)
    purpose: str
    blocks: tuple[SheetBlock, ...]
    role: Role = Role.PRIMARY
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class Workbook:
    """A project's workbook. ``facts`` stand on the cover, above the linked contents. ``words`` are the renderer's few own words."""

    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]
    sheets: tuple[Sheet, ...]
    illustrative_note: str = ""
    language: str = "zh_CN"


class StampKind(StrEnum):
    """A recorded verdict."""

    MAIN = "main"
    NOT_MAIN = "not_main"
    REACHED = "reached"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Stamp:
    """A verdict stamp; only ever from a recorded verdict."""

    kind: StampKind
    text: str


@dataclass(frozen=True, slots=True)
class Stack:
    """Parts one below the other in a column of a band; ``width`` is relative."""

    parts: tuple[Part, ...]
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Band:
    """Columns side by side. A band takes the height its tables and texts need; figures share what is left."""

    stacks: tuple[Stack, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """The cover's content: fields are name and value."""

    kicker: str
    labels: tuple[str, ...]
    title: str
    subtitle: Words
    fields: tuple[tuple[str, str], ...]
    circle: tuple[str, ...]  # the circle's name in lines, for the emblem


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A step on the agenda: the renderer adds its page."""

    step: str
    number: str
    name: str
    tools: str
    phase: str


@dataclass(frozen=True, slots=True)
class Agenda:
    """The steps under P, D, C, A, with the way back. ``phases`` are letter and word; ``texts`` are the words of the decision."""

    items: tuple[AgendaItem, ...]
    phases: tuple[tuple[str, str], ...]
    question: str
    yes: str
    no: str
    back: str
    page: str  # template with {page}
    notes: tuple[tuple[str, str], ...] = ()  # phase letter, remark under its steps


@dataclass(frozen=True, slots=True)
class Closing:
    """The last slide."""

    text: str
    detail: str


Body = tuple[Band, ...] | Cover | Agenda | Closing


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide (or several: a table that does not fit is split by the renderer, ``（1/4）`` is added to the title)."""

    key: str
    step: str  # the step the breadcrumb shows; '' for slides outside the steps
    title: str
    method: str
    body: Body
    conclusion: Words = ()
    stamp: Stamp | None = None
    notes: str = ""
    tag: str = ""  # 示例数据, 部分示例数据 or ''


@dataclass(frozen=True, slots=True)
class Crumb:
    """One cell of the breadcrumb."""

    step: str
    text: str
    phase: str


@dataclass(frozen=True, slots=True)
class Deck:
    """A project's deck. ``figure_word`` and ``table_word`` number the captions, e.g. 图 and 表."""

    title: str
    circle: str
    crumbs: tuple[Crumb, ...]
    slides: tuple[Slide, ...]
    figure_word: str
    table_word: str
    language: str = "zh_CN"


def phase_role(phase: str) -> Role:
    """The colour role of a PDCA phase."""
    return {"P": Role.PLAN, "D": Role.DO, "C": Role.CHECK, "A": Role.ACT}.get(phase, Role.PRIMARY)


def every_figure(blocks: Sequence[SheetBlock | Part]) -> list[Figure]:
    """The figures among blocks."""
    return [block for block in blocks if isinstance(block, Figure)]
