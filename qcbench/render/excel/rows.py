"""Raw rows as an Excel table on a sheet of their own."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from qcbench.render.blocks import Data
from qcbench.render.excel.names import clean
from qcbench.render.excel.style import Style, text_width
from qcbench.render.excel.tables import put_text
from qcbench.texts import _

if TYPE_CHECKING:
    import pandas as pd
    from openpyxl.worksheet.worksheet import Worksheet

MOST_ROWS = 1_048_000
SAMPLE = 200


def data_widths(page: Worksheet, frame: pd.DataFrame) -> None:
    """Widths from the headings and the first rows."""
    from openpyxl.utils import get_column_letter

    for place, name in enumerate(frame.columns, 1):
        longest = max([text_width(str(name)) + 4, *(text_width(str(value)[:40]) + 1 for value in frame[name].head(SAMPLE))])
        page.column_dimensions[get_column_letter(place)].width = min(48.0, max(10.0, longest))


def data_rows(page: Worksheet, row: int, data: Data, name: str, style: Style, warnings: list[str]) -> int:
    """Write headings and rows, and make them an Excel table (filter, banding); the row after it."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.table import Table, TableStyleInfo

    frame = data.frame
    if len(frame) > MOST_ROWS:
        warnings.append(
            _("{name}: {rows} rows, Excel holds {most}; the rest stays in the project.").format(
                name=page.title, rows=len(frame), most=MOST_ROWS
            )
        )
        frame = frame.head(MOST_ROWS)
    headings = _headings(frame)
    for place, heading in enumerate(headings, 1):
        put_text(page.cell(row, place), heading, warnings)
        page.cell(row, place).font = style.font(bold=True)
    body = style.font()
    for number, values in enumerate(frame.itertuples(index=False, name=None), row + 1):
        for place, value in enumerate(values, 1):
            cell = page.cell(number, place)
            plain = plain_value(value)
            if isinstance(plain, str):
                put_text(cell, plain, warnings)
            else:
                cell.value = plain
                if isinstance(plain, datetime):
                    cell.number_format = "yyyy-mm-dd hh:mm"
                elif isinstance(plain, date):
                    cell.number_format = "yyyy-mm-dd"
            cell.font = body
    last = row + max(len(frame), 1)
    table = Table(displayName=name, ref=f"A{row}:{get_column_letter(max(len(headings), 1))}{last}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    page.add_table(table)
    return last + 1


def _headings(frame: pd.DataFrame) -> list[str]:
    """The column names as text, each once: an Excel table allows no twins and no blanks."""
    found: list[str] = []
    for number, name in enumerate(frame.columns, 1):
        base = clean(str(name)).replace("\n", " ").strip() or f"column {number}"
        text, twin = base, 2
        while text.casefold() in {other.casefold() for other in found}:
            text, twin = f"{base} {twin}", twin + 1
        found.append(text)
    return found


def plain_value(value: object) -> str | int | float | bool | date | None:
    """A frame's value as Excel holds it; missing ones are empty; midnights are days."""
    import pandas as pd

    if value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and value != value):
        return None
    if isinstance(value, pd.Timestamp):
        moment = value.tz_localize(None) if value.tzinfo else value
        return moment.date() if moment == moment.normalize() else moment.to_pydatetime()
    if isinstance(value, bool | int | float | str | date):
        return value
    if hasattr(value, "item"):
        return plain_value(value.item())
    return str(value)
