"""Raw rows as an Excel table on a sheet of their own, written as XML: a cell object for each of many thousand values would be slow."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from html import escape as escape_markup
from typing import TYPE_CHECKING

from qcbench.charts.scene import Align
from qcbench.charts.spec import Role
from qcbench.render.blocks import Data
from qcbench.render.excel.canvas import EARLIEST, EXACT_DIGITS, Canvas, letter
from qcbench.render.excel.names import clean, escaped, shortened
from qcbench.render.excel.style import Look
from qcbench.render.excel.text import PADDING, kept_text, needs_quote, text_width
from qcbench.texts import _

if TYPE_CHECKING:
    import pandas as pd

MOST_ROWS = 1_048_000
MOST_COLUMNS = 16_384
SAMPLE = 200
ROW_POINTS = 16.0
LONGEST_HEADING = 255


@dataclass(frozen=True, slots=True)
class Formats:
    """The numbers of the cell formats of raw rows."""

    plain: int
    quoted: int
    day: int
    moment: int


def write_rows(canvas: Canvas, row: int, data: Data, name: str) -> tuple[int, dict[int, str]]:
    """Write the headings and make the rows below them an Excel table (filter, banding); the last row, and the ``<row>`` elements by row."""
    frame = _fitting(canvas, data)
    headings = headings_of(frame)
    if not headings:
        return canvas.note(row, _("There are no columns.")), {}
    for place, heading in enumerate(headings, 1):
        canvas.write(row, (place, place), heading, Look(bold=True, fill=Role.TINT, bottom=("thin", Role.PRIMARY)))
    canvas.height(row, 20)
    last = row + max(len(frame), 1)
    _table(canvas, name, f"A{row}:{letter(len(headings))}{last}", headings)
    formats = Formats(
        canvas.style.number(canvas.worksheet, Look(align=None, wrap=False)),
        canvas.style.number(canvas.worksheet, Look(align=None, wrap=False, quoted=True)),
        canvas.style.number(canvas.worksheet, Look(align=Align.CENTRE, wrap=False, number_format="yyyy-mm-dd")),
        canvas.style.number(canvas.worksheet, Look(align=Align.CENTRE, wrap=False, number_format="yyyy-mm-dd hh:mm")),
    )
    return last, row_elements(frame, row + 1, formats, canvas.worksheet.title, canvas.warnings)


def data_widths(frame: pd.DataFrame) -> list[float]:
    """Widths from the headings (with room for the filter's button) and the first rows."""
    widths = []
    for place, heading in enumerate(headings_of(frame)):
        values = frame.iloc[:, place].head(SAMPLE).tolist()
        longest = max((text_width(_shown(value)) for value in values), default=0.0)
        widths.append(min(48.0, max(9.0, text_width(heading) * 1.08 + 4.0, longest + PADDING)))
    return widths


def _shown(value: object) -> str:
    plain = plain_value(value)
    if isinstance(plain, datetime):
        return f"{plain:%Y-%m-%d %H:%M}"
    return f"{plain:.10g}" if isinstance(plain, float) else "" if plain is None else str(plain)[:60]


def _fitting(canvas: Canvas, data: Data) -> pd.DataFrame:
    frame = data.frame
    if len(frame) > MOST_ROWS or len(frame.columns) > MOST_COLUMNS:
        canvas.warnings.append(
            _("{name}: {rows} rows and {columns} columns, Excel holds {most} and {most_columns}; the rest stays in the project.").format(
                name=canvas.worksheet.title, rows=len(frame), columns=len(frame.columns), most=MOST_ROWS, most_columns=MOST_COLUMNS
            )
        )
    return frame.iloc[:MOST_ROWS, :MOST_COLUMNS]


def _table(canvas: Canvas, name: str, reference: str, headings: list[str]) -> None:
    """Declare the Excel table; its columns are named here, since openpyxl would make a cell of each value to find the names."""
    from openpyxl.worksheet.filters import AutoFilter
    from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

    table = Table(displayName=name, ref=reference)
    table.autoFilter = AutoFilter(ref=reference)
    table.tableColumns = [TableColumn(id=number, name=heading) for number, heading in enumerate(headings, 1)]
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    canvas.worksheet.add_table(table)


def headings_of(frame: pd.DataFrame) -> list[str]:
    """The column names as text in one line, each once: an Excel table allows no twins and no blanks."""
    found: list[str] = []
    taken: set[str] = set()
    for number, name in enumerate(frame.columns, 1):
        base = shortened(" ".join(clean(str(name)).split()), LONGEST_HEADING - 6) or _("Column {number}").format(number=number)
        text, twin = base, 2
        while text.casefold() in taken:
            text, twin = f"{base} {twin}", twin + 1
        taken.add(text.casefold())
        found.append(text)
    return found


def row_elements(frame: pd.DataFrame, first: int, formats: Formats, sheet: str, warnings: list[str]) -> dict[int, str]:
    """The ``<row>`` elements of a frame's rows by row, from row ``first`` on."""
    columns = []
    for place in range(len(frame.columns)):
        values: Iterable[object] = frame.iloc[:, place].tolist()
        column = letter(place + 1)
        columns.append([_cell(value, column, number, formats, sheet, warnings) for number, value in enumerate(values, first)])
    return {number: f'<row r="{number}">{"".join(cells)}</row>' for number, cells in enumerate(zip(*columns, strict=True), first)}


def _cell(value: object, column: str, row: int, formats: Formats, sheet: str, warnings: list[str]) -> str:
    plain = plain_value(value)
    if plain is None:
        return ""
    if isinstance(plain, str):
        return _text_cell(plain, column, row, formats, sheet, warnings)
    if isinstance(plain, bool):
        return f'<c r="{column}{row}" s="{formats.plain}" t="b"><v>{int(plain)}</v></c>'
    if isinstance(plain, int | float):
        return f'<c r="{column}{row}" s="{formats.plain}"><v>{plain!r}</v></c>'
    number = formats.moment if isinstance(plain, datetime) else formats.day
    return f'<c r="{column}{row}" s="{number}"><v>{_serial(plain)!r}</v></c>'


def _text_cell(text: str, column: str, row: int, formats: Formats, sheet: str, warnings: list[str]) -> str:
    kept, markup = _markup(text)
    if kept is None:
        kept = kept_text(text, f"{sheet}!{column}{row}", warnings)
        markup = escape_markup(escaped(kept), quote=False)
    if not kept:
        return ""
    number = formats.quoted if needs_quote(kept) else formats.plain
    return f'<c r="{column}{row}" s="{number}" t="inlineStr"><is><t xml:space="preserve">{markup}</t></is></c>'


@lru_cache(maxsize=4096)
def _markup(text: str) -> tuple[str | None, str]:
    """A short text that is kept whole, with its XML; None where something must be left out and said."""
    if len(text) > 200 or clean(text) != text:
        return None, ""
    return text, escape_markup(escaped(text), quote=False)


def _serial(value: date) -> float:
    """Days since 1899-12-30, as Excel counts them from March 1900 on."""
    moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
    return (moment - datetime(1899, 12, 30)) / timedelta(days=1)


def plain_value(value: object) -> str | int | float | bool | date | None:
    """A frame's value as Excel holds it: missing and infinite ones are empty, midnights are days, time zones are dropped, days before
    March 1900 and integers of more than 15 digits are text.
    """
    known = CONVERTERS.get(type(value))
    if known is not None:
        return known(value)
    if value is None or str(value) in ("NaT", "<NA>"):
        return None
    if isinstance(value, datetime):
        return _moment(value)
    return plain_value(item()) if callable(item := getattr(value, "item", None)) else str(value)


def _float(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _integer(value: int) -> int | str:
    return value if abs(value) < EXACT_DIGITS else str(value)


def _moment(value: datetime) -> date | str | None:
    if value != value:
        return None
    local = datetime(*value.timetuple()[:6], value.microsecond)
    if local.date() < EARLIEST:
        return local.isoformat(" ", "seconds") if local.time() != time() else local.date().isoformat()
    return local.date() if local.time() == time() else local


def _day(value: date) -> date | str:
    return value if value >= EARLIEST else value.isoformat()


CONVERTERS: dict[type, Callable[..., str | int | float | bool | date | None]] = {
    str: str,
    float: _float,
    int: _integer,
    bool: bool,
    date: _day,
    datetime: _moment,
    Decimal: lambda value: _float(float(value)),
    timedelta: str,
    time: str,
    type(None): lambda value: None,
}
