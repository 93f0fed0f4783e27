"""Sheet and table names as Excel allows them, each once; and text that Excel can hold."""

from __future__ import annotations

import re
from collections.abc import Iterable

FORBIDDEN = re.compile(r"[\[\]:*?/\\\n\r\t]")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
LONGEST_SHEET = 31
LONGEST_TEXT = 32_767


def sheet_names(wanted: Iterable[str]) -> list[str]:
    """Legal names of at most 31 characters, distinct without regard to case."""
    taken: set[str] = set()
    names = []
    for text in wanted:
        base = shortened(FORBIDDEN.sub(" ", clean(text)).strip(" '"), LONGEST_SHEET).strip(" '") or "Sheet"
        name, number = base, 2
        while name.casefold() in taken or name.casefold() == "history":
            tail = f" {number}"
            name, number = shortened(base, LONGEST_SHEET - len(tail)).rstrip() + tail, number + 1
        taken.add(name.casefold())
        names.append(name)
    return names


def sheet_reference(name: str) -> str:
    """A sheet's name as a formula or a link quotes it."""
    return "'" + name.replace("'", "''") + "'"


def clean(text: str) -> str:
    """The text without characters that a workbook can't carry; line ends are ``\\n``."""
    return CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def escaped(text: str) -> str:
    """The text as a cell stores it: Excel reads ``_x0041_`` as A, so a typed one is written ``_x005F_x0041_``."""
    return ESCAPED.sub("_x005F_", text)


def length(text: str) -> int:
    """The length as Excel counts it: characters outside the basic plane (emoji, rare hanzi) are two."""
    return len(text) + sum(character > "\uffff" for character in text)


def shortened(text: str, most: int) -> str:
    """The first characters that are at most ``most`` long as Excel counts, never half a character."""
    if length(text) <= most:
        return text
    kept = text[:most]
    while length(kept) > most:
        kept = kept[: -max(1, (length(kept) - most) // 2)]
    return kept


def table_names(wanted: Iterable[str]) -> list[str]:
    """Names for Excel tables: letters, Chinese characters, digits and underscores, distinct, never like a cell address."""
    names: list[str] = []
    for number, text in enumerate(wanted, 1):
        letters = re.sub(r"[^0-9A-Za-z\u4e00-\u9fff]+", "_", text)[:40].strip("_")
        names.append(f"data{number}_{letters}" if letters else f"data{number}")
    return names
