"""Lists, equations and remarks on a worksheet."""

from __future__ import annotations

from qcbench.charts.scene import Align
from qcbench.charts.spec import Role
from qcbench.render.blocks import Equation, KeyValues, Note, Numbered, plain
from qcbench.render.excel.canvas import Canvas
from qcbench.render.excel.grid import Need
from qcbench.render.excel.style import Look, Rule
from qcbench.render.excel.text import BOLD, INDENT, PADDING, text_width

ListBlock = KeyValues | Equation | Numbered | Note
HAIR: Rule = ("hair", Role.LINE)


def write_list(canvas: Canvas, row: int, block: ListBlock) -> int:
    """Write a list, an equation or a remark from a row on; the row after it."""
    match block:
        case Note():
            return canvas.note(row, plain(block.text), bold=any(span.bold for span in block.text))
        case KeyValues():
            return _pairs(canvas, row, block.title, [(name, plain(text)) for name, text in block.items])
        case Numbered():
            return _pairs(canvas, row, block.title, [(f"{number} {head}", text) for number, (head, text) in enumerate(block.items, 1)])
        case Equation():
            return _equation(canvas, row, block)


def list_needs(pairs: list[tuple[str, str]]) -> list[Need]:
    """What a list of names and texts needs: the names in a line, the texts with room."""
    names = max((text_width(name) for name, _text in pairs), default=8.0) * BOLD + PADDING
    texts = max((text_width(text) for _name, text in pairs), default=20.0) + PADDING + INDENT
    return [Need(min(names, 14.0), min(names, 32.0)), Need(20.0, min(texts, 90.0))]


def _pairs(canvas: Canvas, row: int, title: str, pairs: list[tuple[str, str]]) -> int:
    if title:
        row = canvas.title(row, title)
    spans = canvas.grid.spans(list_needs(pairs), whole=True)
    for name, text in pairs:
        canvas.write(row, spans[0], name, Look(bold=True, fill=Role.TINT, bottom=HAIR))
        canvas.write(row, spans[1], text, Look(bottom=HAIR, indent=True))
        row += 1
    return row


def _equation(canvas: Canvas, row: int, block: Equation) -> int:
    row = canvas.title(row, block.title) if block.title else row
    operators = (*block.operators, "")
    line = " ".join(part for (term, _under), operator in zip(block.terms, operators, strict=True) for part in (term, operator) if part)
    row = canvas.paragraph(row, line, Look(bold=True, role=block.result_role, align=Align.LEFT))
    row = _pairs(canvas, row, "", [(under, term) for term, under in block.terms if under])
    return canvas.note(row, block.note) if block.note else row
