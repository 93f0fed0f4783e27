"""One file on its way in: opened once, looked at with one set of options after another. Works in the child process."""

from __future__ import annotations

from codecs import BOM_UTF8
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from qcbench.exchange.reading import encodings, markup, sniffing
from qcbench.exchange.reading.building import Built, Origin, build, preview_of_built, table_of
from qcbench.exchange.reading.delimited import delimiter_of, grid_of_text
from qcbench.exchange.reading.fast_delimited import LONG, fast_grid
from qcbench.exchange.reading.faults import Unreadable
from qcbench.exchange.reading.grid import Grid
from qcbench.exchange.reading.options import DELIMITERS, Limits, Options
from qcbench.exchange.reading.preview import Encoding, Preview
from qcbench.exchange.reading.workbooks import Book

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]

PASTED = "pasted"
HEAD = 1 << 18


class Session:
    """A file, or a pasted text, and its cells as last read."""

    def __init__(self, limits: Limits, path: Path | None = None, pasted: str = "") -> None:
        self.limits, self.path, self.pasted = limits, path, pasted
        self.name = path.name if path is not None else ""
        self.size = sniffing.checked_file(path, limits) if path is not None else len(pasted.encode("utf-8", "replace"))
        self.format = sniffing.format_of(path, limits) if path is not None else PASTED
        self._book: Book | None = None
        self._data = b""
        self._is_utf8: bool | None = None
        self._encoding: Encoding | None = None
        self._key: tuple[str, ...] = ()
        self._cells: tuple[Origin, Grid] | None = None
        self._built: tuple[Options, Built, Preview] | None = None

    def preview(self, options: Options) -> Preview:
        """What comes in with these options.

        Raises:
            Unreadable: nothing does.
        """
        return self._build(options)[1]

    def table(self, options: Options) -> pa.Table:
        """The rows that come in; its columns are named by their number."""
        return table_of(self._build(options)[0])

    def _build(self, options: Options) -> tuple[Built, Preview]:
        if self._built is None or self._built[0] != options:
            origin, grid = self._read(options)
            built = build(replace_columns(grid), origin, options)
            self._built = options, built, preview_of_built(built, origin, options)
        return self._built[1], self._built[2]

    def _read(self, options: Options) -> tuple[Origin, Grid]:
        """The cells; read again only where the sheet, the encoding or the delimiter is another."""
        key = (options.sheet, options.encoding, options.delimiter)
        if self._cells is None or self._key != key:
            self._key, self._cells = key, None
            self._cells = self._read_book(options) if self.format in ("xlsx", "xlsb", "xls", "ods") else self._read_text(options)
        return self._cells

    def _read_book(self, options: Options) -> tuple[Origin, Grid]:
        assert self.path is not None
        self._book = self._book or Book(self.path, self.format, self.limits)
        sheet, grid = self._book.grid(options.sheet)
        if not grid.height:
            raise Unreadable("no_rows")
        return Origin(self.name, self.format, self.size, self._book.sheets, sheet, Encoding(""), ""), grid

    def _read_text(self, options: Options) -> tuple[Origin, Grid]:
        encoding, text, lost = self._text(options)
        if self.format == "html":
            grid, delimiter = markup.grid_of_markup(text, self.limits), ""
        else:
            delimiter = options.delimiter if options.delimiter in DELIMITERS else delimiter_of(text[:HEAD])
            grid = self._long_grid(encoding, text, delimiter) or grid_of_text(self._whole(encoding, text), delimiter, self.limits)
        grid.letters = lost
        if not grid.height:
            raise Unreadable("no_rows")
        return Origin(self.name, self.format, self.size, (), "", encoding, delimiter), grid

    def _is_long(self, encoding: Encoding) -> bool:
        """Whether only the head of the text was decoded."""
        if encoding.name != "utf-8" or encoding.sure != "certain" or len(self._data) < LONG:
            return False
        if self._is_utf8 is None:
            self._is_utf8 = encodings.decodes(self._data, "utf-8")
        return self._is_utf8

    def _whole(self, encoding: Encoding, text: str) -> str:
        return self._data.decode("utf-8", "replace").removeprefix("\ufeff") if self._is_long(encoding) else text

    def _long_grid(self, encoding: Encoding, text: str, delimiter: str) -> Grid | None:
        """The cells of a long text, read the short way; None if it is short, or not to be read so."""
        if len(self._data) < LONG:
            return None
        data = self._data.removeprefix(BOM_UTF8) if self._is_long(encoding) else text.encode("utf-8", "replace")
        grid = fast_grid(data, delimiter, self.limits.columns)
        if grid is not None and grid.height > self.limits.rows:
            raise Unreadable("rows", most=self.limits.rows)
        return grid

    def _text(self, options: Options) -> tuple[Encoding, str, int]:
        """The letters (of long UTF-8 only the first), how they were read, and how many bytes were none."""
        if self.path is None:
            return Encoding(""), self.pasted, 0
        self._data = self._data or self.path.read_bytes()
        if options.encoding:
            return self._wanted_text(options.encoding)
        encoding = self._encoding = self._encoding or self._guessed(options.language)
        if self._is_long(encoding):
            return encoding, self._data[:HEAD].decode("utf-8", "ignore").removeprefix("\ufeff"), 0
        text = self._data.decode(encoding.name, "replace")
        return encoding, text.removeprefix("\ufeff"), text.count("\ufffd") if encoding.sure == "unsure" else 0

    def _guessed(self, language: str) -> Encoding:
        declared = markup.declared_encoding(self._data) if self.format == "html" else ""
        if declared and encodings.decodes(self._data, declared):
            return Encoding(declared, "certain")
        return encodings.encoding_of(self._data, language)

    def _wanted_text(self, wanted: str) -> tuple[Encoding, str, int]:
        """The letters in the encoding that the user says; bytes that are none in it are shown as �."""
        import codecs

        try:
            name = codecs.lookup(wanted).name
            if name == "utf-8" and len(self._data) >= LONG and encodings.decodes(self._data, name):
                head = self._data[:HEAD].decode("utf-8", "ignore").removeprefix("\ufeff")
                return Encoding(name, "certain", encodings.sample_of(head)), head, 0
            text = self._data.decode(name, "replace")
        except (LookupError, UnicodeError) as error:
            raise Unreadable("encoding", name=wanted) from error
        foreign = encodings.sample_of(text[: encodings.SAMPLE_BYTES])
        return Encoding(name, "certain", foreign), text.removeprefix("\ufeff"), text.count("\ufffd")


def replace_columns(grid: Grid) -> Grid:
    """A grid whose columns can be changed without changing those that are kept."""
    return replace(grid, columns=[list(column) if grid.merged and isinstance(column, list) else column for column in grid.columns])
