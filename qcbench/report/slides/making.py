"""What all slides share: the conclusion with its figure coloured, tags, notes, and a frame of one or two columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from qcbench.charts.spec import Role
from qcbench.procedure.procedure import Step
from qcbench.render.blocks import Band, Body, KeyValues, Part, Slide, Span, Stack, Stamp, Words, plain
from qcbench.report.source import Source
from qcbench.texts import _, language

FIGURE = re.compile(r"[+−]?\d[\d,.]*\s?(?:%|个百分点|percentage points|[件户通秒分元倍人项条次天周]|yuan)?")


def sentence(text: str, role: Role = Role.PRIMARY, figure: str = "") -> Words:
    """A conclusion in which one figure is coloured: the one that begins with ``figure`` if it is there, else the last."""
    found = list(FIGURE.finditer(text))
    if not found:
        return (Span(text),) if text else ()
    last = next((match for match in reversed(found) if match.group().rstrip().endswith(("%", "点", "points"))), found[-1])
    last = next((match for match in found if figure and match.group().startswith(figure)), last)
    end = last.start() + len(last.group().rstrip())
    pieces = (Span(text[: last.start()]), Span(text[last.start() : end], role), Span(text[end:]))
    return tuple(piece for piece in pieces if piece.text)


def tag(source: Source, *illustrative: bool) -> str:
    """What a slide says of its figures: all, some or none of them are only an example."""
    if not any(illustrative):
        return ""
    return _("Example data") if all(illustrative) else _("Partly example data")


def column_of(*parts: Part | None, width: float = 1.0) -> Stack:
    """A column of the parts that are there."""
    return Stack(tuple(part for part in parts if part is not None), width)


def band(*stacks: Stack) -> Band:
    """Columns side by side; empty ones go."""
    return Band(tuple(stack for stack in stacks if stack.parts))


def bands(*wanted: Band) -> tuple[Band, ...]:
    """The bands that have content."""
    return tuple(one for one in wanted if one.stacks)


def lined_up(items: Iterable[tuple[str, str]]) -> KeyValues | None:
    """Names and texts one below the other, those that have a text; None where none has."""
    kept = tuple((name, (Span(text),)) for name, text in items if text)
    return KeyValues(kept) if kept else None


def slide(
    source: Source,
    step: Step | None,
    key: str,
    method: str,
    body: Body,
    *,
    title: str = "",
    conclusion: Words | str = (),
    stamp: Stamp | None = None,
    tags: Sequence[bool] = (),
    notes: str = "",
) -> Slide:
    """A slide of a step; its notes say what the step is for and what the slide proves."""
    said = sentence(conclusion) if isinstance(conclusion, str) else conclusion
    spoken = [notes, step.purpose(language()) if step else "", plain(said)]
    return Slide(
        key,
        step.key if step and step.number else "",
        title or (step.short(language()) if step else ""),
        method,
        body,
        said,
        stamp,
        "\n".join(text for text in spoken if text),
        tag(source, *tags),
    )
