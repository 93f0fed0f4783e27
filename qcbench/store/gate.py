"""The gate every value passes on its way in, so that both databases take the same values and give them back unchanged."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any

from sqlalchemy.types import Double, TypeEngine

from qcbench.errors import Refusal
from qcbench.model.types import Choice, Flag, Json
from qcbench.texts import _

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""Characters that no text needs, that PostgreSQL (NUL) or Excel refuse."""
SURROGATE = re.compile(r"[\ud800-\udfff]")
LARGEST = 2**31 - 1
"""PostgreSQL's INTEGER."""
Note = Callable[[str], None]


def clean_text(text: str, note: Note) -> str:
    """A text both databases can keep: control characters are dropped, halves of characters become U+FFFD, line ends become LF."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii() and text.isprintable():
        return text
    cleaned = CONTROL.sub("", text)
    if cleaned != text:
        note(_("Invisible control characters were removed from a text."))
    whole = SURROGATE.sub("\ufffd", cleaned)
    if whole != cleaned:
        note(_("Broken characters in a text were replaced by \ufffd."))
    return whole


def check_number(value: float) -> float:
    """The number, if both databases can keep it.

    Raises:
        Refusal: it is not a number, infinite, or too large.
    """
    if isinstance(value, float):
        if not math.isfinite(value):
            raise Refusal(_("A number is missing: {value} can't be kept.").format(value=value))
    elif abs(value) > LARGEST:
        raise Refusal(_("The number {value} is too large.").format(value=value))
    return value


def clean(value: Any, note: Note) -> Any:
    """A value, and everything inside it, fit for both databases."""
    if isinstance(value, str):
        return clean_text(value, note)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return check_number(value)
    if isinstance(value, dict):
        return {clean(name, note): clean(inside, note) for name, inside in value.items()}
    if isinstance(value, list | tuple):
        return [clean(inside, note) for inside in value]
    return value


def admit(kind: TypeEngine[Any], value: Any, note: Note) -> Any:
    """The value in the type of its column: a float for a real number, a member for a choice, cleaned texts."""
    if value is None or isinstance(value, bytes):
        return value
    if isinstance(kind, Choice):
        return kind.choices(value)
    if isinstance(kind, Flag):
        return bool(value)
    if isinstance(kind, Double):
        return check_number(float(value))
    if type(value) is str and not isinstance(kind, Json):
        return clean_text(value, note)
    return clean(value, note)
