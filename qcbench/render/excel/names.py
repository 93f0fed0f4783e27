"""Sheet and table names as Excel allows them, each once; and text that Excel can hold."""

from __future__ import annotations

import re
from collections.abc import Iterable

FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LONGEST_SHEET = 31
LONGEST_TEXT = 32_767


def sheet_names(wanted: Iterable[str]) -> list[str]:
    """Legal names of at most 31 characters, distinct without regard to case."""
    taken: set[str] = set()
    names = []
    for text in wanted:
        base = FORBIDDEN.sub(" ", clean(text)).strip(" '")[:LONGEST_SHEET].strip(" '") or "Sheet"
        name, number = base, 2
        while name.casefold() in taken or name.casefold() == "history":
            tail = f" {number}"
            name, number = base[: LONGEST_SHEET - len(tail)].rstrip() + tail, number + 1
        taken.add(name.casefold())
        names.append(name)
    return names


def clean(text: str) -> str:
    """The text without characters that XML can't carry."""
    return CONTROL.sub("", text)


def table_names(wanted: Iterable[str]) -> list[str]:
    """Names for Excel tables: letters, digits and underscores, distinct, never like a cell address."""
    names: list[str] = []
    for number, text in enumerate(wanted, 1):
        letters = re.sub(r"\W", "_", text)[:40].strip("_")
        names.append(f"data{number}_{letters}" if letters else f"data{number}")
    return names
