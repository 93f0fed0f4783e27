"""HTML tables that call themselves .xls, and Excel's XML of 2003: the largest table of the page. Nothing is fetched or run."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from qcbench.exchange.reading.faults import Unreadable
from qcbench.exchange.reading.grid import Grid, grid_of_rows
from qcbench.exchange.reading.options import Limits

DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_-]+)""", re.IGNORECASE)
HIDDEN = ("style", "script", "title", "head")


def declared_encoding(data: bytes) -> str:
    """The encoding a page says it is in, '' if it says none that is known."""
    import codecs

    found = DECLARED.search(data[:4096])
    name = found[1].decode("ascii").lower() if found else ""
    name = {"gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "x-sjis": "cp932", "euc-jp": "euc_jp"}.get(name, name)
    try:
        return codecs.lookup(name).name if name else ""
    except LookupError:
        return ""


def grid_of_markup(text: str, limits: Limits) -> Grid:
    """The largest table of a page, with cells that span others in their place.

    Raises:
        Unreadable: there is no table, or it is too large.
    """
    reader = _Tables(limits)
    reader.feed(text)
    reader.close()
    tables = [table for table in reader.tables if table]
    if not tables:
        raise Unreadable("no_table")
    largest = max(tables, key=lambda table: sum(map(len, table)))
    grid = grid_of_rows(largest)
    grid.merged = [spot for number, spot in reader.merged if reader.tables[number] is largest]
    return grid


class _Tables(HTMLParser):
    """Collects the cells; the names of Excel's XML (Row, Cell, Data) stand for those of HTML."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(convert_charrefs=True)
        self.limits = limits
        self.tables: list[list[list[str]]] = []
        self.merged: list[tuple[int, tuple[int, int, int, int]]] = []
        self._open: list[int] = []
        self._cell: list[str] | None = None
        self._taken: set[tuple[int, int, int]] = set()
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tag = tag.rpartition(":")[2]
        given = {name.rpartition(":")[2]: value or "" for name, value in attrs}
        if tag in ("table", "worksheet") and (tag == "table" or not self._open):
            self.tables.append([])
            self._open.append(len(self.tables) - 1)
        elif tag in ("tr", "row") and self._open:
            self._row(given)
        elif tag in ("td", "th", "cell") and self._open:
            self._start_cell(given)
        elif tag in ("br", "p", "div") and self._cell:
            self._cell.append(" ")
        elif tag in HIDDEN:
            self._hidden += 1

    def handle_endtag(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        if tag in ("td", "th", "cell"):
            self._end_cell()
        elif tag == "table" and self._open:
            self._end_cell()
            self._open.pop()
        elif tag in HIDDEN and self._hidden:
            self._hidden -= 1

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._hidden:
            self._cell.append(data)

    def _row(self, given: dict[str, str]) -> None:
        self._end_cell()
        table = self.tables[self._open[-1]]
        skipped = min(_number(given, "index", len(table) + 1) - len(table), 10_000)
        table.extend([] for _one in range(max(skipped, 1)))
        if len(table) > self.limits.rows:
            raise Unreadable("rows", most=self.limits.rows)

    def _start_cell(self, given: dict[str, str]) -> None:
        self._end_cell()
        number = self._open[-1]
        table = self.tables[number]
        if not table:
            table.append([])
        row, line = len(table) - 1, table[-1]
        while (number, row, len(line)) in self._taken or len(line) + 1 < min(_number(given, "index", 0), self.limits.columns):
            line.append("")
        self._span(number, row, len(line), given)
        line.append("")
        if len(line) > self.limits.columns:
            raise Unreadable("columns", count=len(line), most=self.limits.columns)
        self._cell = []

    def _span(self, number: int, row: int, column: int, given: dict[str, str]) -> None:
        """Keep the places free that a cell covers."""
        across = min(max(_number(given, "colspan", 1), _number(given, "mergeacross", 0) + 1), self.limits.columns)
        down = min(max(_number(given, "rowspan", 1), _number(given, "mergedown", 0) + 1), 1000)
        if across * down > 1:
            self.merged.append((number, (row, column, row + down - 1, column + across - 1)))
            self._taken |= {(number, row + y, column + x) for y in range(down) for x in range(across) if x or y}

    def _end_cell(self) -> None:
        if self._cell is not None and self._open:
            self.tables[self._open[-1]][-1][-1] = " ".join("".join(self._cell).split())
        self._cell = None


def _number(given: dict[str, str], name: str, default: int) -> int:
    text = given.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else default
