"""Blocks of cells as Excel and WPS put them on the clipboard: lines and tabs, quotation marks where a cell has several lines."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

Block = list[list[str]]


def to_text(block: Iterable[Sequence[str]]) -> str:
    """The cells as text for the clipboard."""
    return "\n".join("\t".join(_quoted(cell) for cell in row) for row in block)


def from_text(text: str) -> Block:
    """The cells of a text from the clipboard."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    plain = plain.removesuffix("\n")
    if plain.startswith('"') or '\t"' in plain or '\n"' in plain:
        quoted = _unquoted(plain)
        if quoted is not None:
            return quoted
    return [line.split("\t") for line in plain.split("\n")]


def _quoted(cell: str) -> str:
    clean = cell.replace("\N{MINUS SIGN}", "-").removesuffix(" %") + "%" if cell.endswith(" %") else cell.replace("\N{MINUS SIGN}", "-")
    if "\n" in clean or "\t" in clean or clean.startswith('"'):
        return '"' + clean.replace('"', '""') + '"'
    return clean


def _unquoted(text: str) -> Block | None:
    """The cells where quotation marks hold lines together; None where the marks are only letters."""
    if text.count('"') % 2:
        return None
    csv.field_size_limit(10_000_000)
    try:
        return [row or [""] for row in csv.reader(io.StringIO(text), delimiter="\t", strict=True)]
    except csv.Error:
        return None
