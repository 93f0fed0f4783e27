"""XML elements of the chart and drawing vocabularies, made from plain values; text is cleaned of what XML can't hold."""

from __future__ import annotations

import re

from lxml import etree

Element = etree._Element
"""An XML element."""

CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
EMU_A_POINT = 12700

_NAMESPACES = {"c": CHART, "a": DRAWING, "r": RELATIONS}
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """The text without control characters and other code points that XML can't hold; line ends are ``\\n``, tabs are spaces."""
    return _UNFIT.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))


def element(tag: str, *children: Element | None, **attributes: str | int) -> Element:
    """An element ``c:name`` or ``a:name`` with its children (``None`` is left out) and attributes."""
    prefix, name = tag.split(":")
    made = etree.Element(f"{{{_NAMESPACES[prefix]}}}{name}", nsmap=_NAMESPACES)
    for key, value in attributes.items():
        made.set(key, str(value))
    made.extend(child for child in children if child is not None)
    return made


def value(tag: str, content: str | int | float | bool) -> Element:
    """An element with the one attribute ``val``; booleans are written ``0`` and ``1``."""
    return element(tag, val=plain(content) if not isinstance(content, str) else clean(content))


def words(tag: str, text: str) -> Element:
    """An element that holds text."""
    made = element(tag)
    made.text = clean(text)
    return made


def plain(number: float) -> str:
    """A number as XML writes it: up to 16 digits, as openpyxl writes a cell, so that cache and cell are equal; no ``.0``."""
    return str(int(number)) if isinstance(number, bool) else f"{float(number):.16g}"
