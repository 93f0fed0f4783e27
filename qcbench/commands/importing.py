"""The command that brings a table in: qcbench import FILE DATA."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from qcbench.commands.shared import AsJson, File, ProjectName, chosen, give, opened, say, warn
from qcbench.errors import Refusal
from qcbench.texts import N_, _

DateOrder = Annotated[str, typer.Option(metavar="ORDER", help=N_("ymd, dmy or mdy: how days like 3/4/2026 are read"), show_default=False)]
DELIMITERS = {"comma": ",", "tab": "\t", "semicolon": ";", "bar": "|"}


def import_table(
    file: File,
    data: Annotated[
        Path, typer.Argument(metavar="DATA", help=N_("a table: .csv, .tsv, .txt, .xlsx, .xls, .xlsb, .ods"), show_default=False)
    ],
    sheet: Annotated[str, typer.Option(metavar="NAME", help=N_("the sheet of a workbook"), show_default=False)] = "",
    encoding: Annotated[
        str, typer.Option(metavar="NAME", help=N_("the encoding of a text file, for example gb18030"), show_default=False)
    ] = "",
    header_row: Annotated[
        int | None, typer.Option(metavar="ROW", min=0, help=N_("the row that names the columns; 0 if there is none"), show_default=False)
    ] = None,
    delimiter: Annotated[
        str, typer.Option(metavar="SIGN", help=N_("what parts the cells: comma, tab, semicolon or bar"), show_default=False)
    ] = "",
    date_order: DateOrder = "",
    year: Annotated[
        int | None, typer.Option(metavar="YEAR", min=1900, max=2200, help=N_("the year of days without one"), show_default=False)
    ] = None,
    name: Annotated[str, typer.Option(metavar="NAME", help=N_("what the new data is called"), show_default=False)] = "",
    update: Annotated[
        str, typer.Option(metavar="DATASET", help=N_("the key or name of data whose rows the file replaces"), show_default=False)
    ] = "",
    preview: Annotated[bool, typer.Option("--preview", help=N_("show what would come in; write nothing"))] = False,
    as_json: AsJson = False,
    project: ProjectName = "",
) -> None:
    """Read the table, say what was found, and store its rows."""
    from qcbench.exchange.reading.options import Options
    from qcbench.exchange.reading.reader import Reader

    options = Options(
        sheet=sheet,
        encoding=encoding,
        header_row=header_row,
        delimiter=_delimiter(delimiter),
        date_order=_order(date_order),
        year=year,
    )
    with Reader(data) as reader:
        if preview:
            _show(reader.preview(options), as_json)
            return
        _store(file, project, reader, options, name, update, as_json)


def _delimiter(word: str) -> str:
    sign = DELIMITERS.get(word, word)
    if sign and sign not in DELIMITERS.values():
        raise Refusal(_("“{word}” can't part cells; choose one of {names}.").format(word=word, names=", ".join(DELIMITERS)))
    return sign


def _order(word: str) -> str:
    from qcbench.exchange.reading.options import DATE_ORDERS

    if word and word not in DATE_ORDERS:
        raise Refusal(_("“{word}” is no order of a date; choose one of {names}.").format(word=word, names=", ".join(DATE_ORDERS)))
    return word


def _store(file: str, project: str, reader: Any, options: Any, name: str, update: str, as_json: bool) -> None:
    from qcbench.exchange.importing import import_file
    from qcbench.exchange.reading.sentences import lines_of

    with opened(file, read_only=False) as workspace:
        done = import_file(workspace, chosen(workspace, project), reader, options, name, update)
    seen = reader.preview(options)
    lines = [*done.change.sentences, *lines_of(seen)]
    if as_json:
        give({"dataset": done.key, "name": done.name, "rows": done.rows, "columns": list(done.columns), "told": lines})
        return
    warn(lines)
    say(_("{rows} rows and {columns} columns are in “{name}”.").format(rows=f"{done.rows:,}", columns=len(done.columns), name=done.name))


def _show(found: Any, as_json: bool) -> None:
    from qcbench.exchange.importing import names_of
    from qcbench.exchange.reading.sentences import encoding_word, kind_word, lines_of

    if as_json:
        give(found.plain() | {"names": names_of(found), "told": lines_of(found), "asks": found.asks})
        return
    facts = {
        _("Format"): found.format,
        _("Sheet"): found.sheet,
        _("Encoding"): encoding_word(found.encoding.name) + (_(" (not sure; say it with --encoding)") if found.asks else ""),
        _("Header row"): str(found.header_row) if found.header_row else _("none"),
        _("Rows"): _("{rows} of {total}").format(rows=f"{found.rows:,}", total=f"{found.total_rows:,}"),
    }
    for name, text in facts.items():
        if text:
            say(_("{name}: {text}").format(name=name, text=text))
    for name, column in zip(names_of(found), found.columns, strict=True):
        kind = kind_word(column.kind)
        gaps = _(", {count} missing").format(count=f"{column.missing:,}") if column.missing else ""
        say(f"  {name}: {kind}{gaps}")
    for line in lines_of(found):
        say(line)
