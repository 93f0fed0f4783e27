"""Numbers as an Excel number format shows them, for the formats that charts use; other formats are answered with ``None``."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

_SECTION = re.compile(r'^(?P<before>(?:"[^"]*"|[^0#?"])*)(?P<digits>[#,]*0(?:\.0+)?)(?P<after>(?:"[^"]*"|[^0#?".])*)$')
_PLAIN_WORDS = re.compile(r"^[\s+\-−%()$¥]*$")


def shown(number: float, code: str) -> str | None:
    """The text of a number in a format such as ``0``, ``#,##0``, ``0.0%``, ``0.00"%"``, ``+0.0;-0.0``, ``General``; half is rounded up.

    ``None`` where the format is beyond this reading.
    """
    if code == "General":
        return _general(number)
    sections = code.split(";")
    if number < 0 and len(sections) > 1:
        return _in_section(-number, sections[1])
    if number == 0 and len(sections) > 2:
        return _in_section(number, sections[2])
    return _in_section(number, sections[0])


def _general(number: float) -> str:
    return f"{number:.10g}".upper()


def _in_section(number: float, section: str) -> str | None:
    found = _SECTION.match(section)
    if not found:
        return None
    before, after = _literal(found["before"]), _literal(found["after"])
    if before is None or after is None:
        return None
    percent = "%" in re.sub(r'"[^"]*"', "", section)
    digits = found["digits"]
    places = len(digits.partition(".")[2])
    exact = Decimal(repr(float(number))) * (100 if percent else 1)
    rounded = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    text = f"{abs(rounded):,f}" if "," in digits else f"{abs(rounded):f}"
    return ("-" if rounded < 0 else "") + before + text + after


def _literal(part: str) -> str | None:
    """The words of a section without their quotation marks; ``None`` where there are codes (dates, colours, conditions)."""
    if not _PLAIN_WORDS.match(re.sub(r'"[^"]*"', "", part)):
        return None
    return part.replace('"', "")
