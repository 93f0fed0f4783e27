"""The file itself: what openpyxl makes of a workbook, with the formulas' values and the raw rows put in, and no trace of when or where."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

from lxml import etree

from qcbench.render.blocks import Value
from qcbench.render.chart_xml.elements import CHART, RELATIONS
from qcbench.render.chart_xml.user_shapes import CONTENT_TYPE, RELATION

if TYPE_CHECKING:
    from openpyxl import Workbook as Book

TYPES = "[Content_Types].xml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
DIMENSION = re.compile(rb'<dimension ref="[^"]*" ?/>')
ROW = re.compile(rb'<row r="(\d+)"[^>]*?(?:/>|>.*?</row>)', re.DOTALL)
MOMENT = (2020, 1, 1, 0, 0, 0)
"""The time every part bears."""


def packed(book: Book, cached: dict[str, dict[str, Value]], rows: dict[str, dict[int, str]]) -> bytes:
    """The bytes of the .xlsx. ``cached`` are the values of formulas by sheet and coordinate (openpyxl leaves them out; a viewer, a phone
    or a script that does not calculate shows the figures too); ``rows`` are further ``<row>`` elements of a sheet by row, put between its
    own.
    """
    from openpyxl.writer.excel import ExcelWriter

    plain, whole = io.BytesIO(), io.BytesIO()
    ExcelWriter(book, zipfile.ZipFile(plain, "w", zipfile.ZIP_STORED)).save()
    names = book.sheetnames
    shapes = _shapes_by_chart(book)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED, compresslevel=5) as target:
        for item in source.infolist():
            data = source.read(item)
            found = SHEET.fullmatch(item.filename)
            if found:
                name = names[int(found.group(1)) - 1]
                data = _with_rows(_with_values(data, cached.get(name, {})), rows.get(name, {}))
            if item.filename in shapes:
                data = _with_shapes(data)
            if item.filename == TYPES and shapes:
                data = _with_types(data, len(shapes))
            part = zipfile.ZipInfo(item.filename, MOMENT)
            part.compress_type = zipfile.ZIP_STORED if item.filename.endswith(".png") else zipfile.ZIP_DEFLATED
            target.writestr(part, data)
        for number, (chart, content) in enumerate(shapes.items(), 1):
            target.writestr(_part(f"xl/drawings/chartShapes{number}.xml"), content)
            target.writestr(_part(f"xl/charts/_rels/{chart.rpartition('/')[2]}.rels"), _relations(number))
    return whole.getvalue()


def _part(name: str) -> zipfile.ZipInfo:
    part = zipfile.ZipInfo(name, MOMENT)
    part.compress_type = zipfile.ZIP_DEFLATED
    return part


def _shapes_by_chart(book: Book) -> dict[str, bytes]:
    """The shapes over charts, by the part of the chart. Hook: ``worksheet._charts`` and ``chart.path`` after writing (openpyxl 3.1)."""
    charts: list[Any] = [chart for sheet in book.worksheets for chart in getattr(sheet, "_charts", ())]
    return {chart.path.lstrip("/"): chart.user_shapes for chart in charts if getattr(chart, "user_shapes", None)}


def _with_shapes(data: bytes) -> bytes:
    """A chart that refers to the shapes over it: the last child of the chart space."""
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False))
    etree.SubElement(root, f"{{{CHART}}}userShapes").set(f"{{{RELATIONS}}}id", "rId1")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _with_types(data: bytes, count: int) -> bytes:
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False))
    for number in range(1, count + 1):
        tag = root.tag.replace("Types", "Override")
        etree.SubElement(root, tag, PartName=f"/xl/drawings/chartShapes{number}.xml", ContentType=CONTENT_TYPE)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _relations(number: int) -> bytes:
    link = f'<Relationship Id="rId1" Type="{RELATION}" Target="../drawings/chartShapes{number}.xml"/>'
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f'{head}<Relationships xmlns="{PACKAGE}">{link}</Relationships>'.encode()


def _with_rows(data: bytes, rows: dict[int, str]) -> bytes:
    if not rows:
        return data
    head, start, rest = data.partition(b"<sheetData>")
    own, end, tail = rest.partition(b"</sheetData>")
    found = {int(match.group(1)): match.group(0) for match in ROW.finditer(own)}
    whole = {number: row.encode() for number, row in rows.items()} | found
    return DIMENSION.sub(b"", head, count=1) + start + b"".join(whole[number] for number in sorted(whole)) + end + tail


def _with_values(data: bytes, values: dict[str, Value]) -> bytes:
    if not values:
        return data
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False))
    for cell in root.iter(MAIN + "c"):
        place = cell.get("r", "")
        if cell.find(MAIN + "f") is not None and place in values:
            _put_value(cell, values[place])
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _put_value(cell: etree._Element, value: Value) -> None:
    place = cell.find(MAIN + "v")
    if place is None:
        place = etree.SubElement(cell, MAIN + "v")
    if isinstance(value, bool):
        cell.set("t", "b")
        place.text = "1" if value else "0"
    elif isinstance(value, int | float):
        place.text = repr(float(value)) if isinstance(value, float) else str(value)
    else:
        cell.set("t", "str")
        place.text = "" if value is None else str(value)
