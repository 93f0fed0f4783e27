"""The sentences of reading: why a file can't be read, why rows are left out, what is to be looked at and what can be done about it."""

from __future__ import annotations

from collections.abc import Mapping

from qcbench.errors import QcbenchError, Refusal, Trouble, system_reason
from qcbench.exchange.reading.preview import ColumnPreview, LeftOut, Preview, Problem
from qcbench.texts import N_, _

FAULTS = {
    "folder": N_("“{name}” is a folder; choose the file in it."),
    "no_file": N_("“{name}” is no file that can be read."),
    "empty": N_("“{name}” is empty; there is nothing to import."),
    "too_large": N_("“{name}” is too large ({size} MB, at most {most} MB); split it, or save only the sheet that is needed."),
    "protected": N_("“{name}” is protected by a password; open it in Excel or WPS, take the password away and save it again."),
    "damaged": N_("“{name}” is damaged or not what it says it is; open it in Excel or WPS and save it again."),
    "damaged_sheet": N_("A sheet of “{name}” is damaged; open the file in Excel or WPS and save it again."),
    "stranger": N_("“{name}” is a file of another kind ({kind}), not a table; save the table as .xlsx or .csv."),
    "bomb": N_("“{name}” would swell beyond measure when unpacked; it is not opened. Save only the sheet that is needed, as .csv."),
    "no_text": N_("“{name}” is neither a workbook nor a text file; save the table as .xlsx or .csv."),
    "no_sheet": N_("“{name}” has no sheet with cells."),
    "sheet": N_("There is no such sheet in “{name}”; it has: {names}."),
    "no_table": N_("There is no table in “{name}”."),
    "no_rows": N_("There are no rows in “{name}”; there is nothing to import."),
    "no_body": N_("Nothing would be left to import from “{name}”; take other rows in, or choose another header row."),
    "header_row": N_("“{name}” has {rows} rows; row {row} can't be its header."),
    "encoding": N_("The encoding does not fit “{name}”; choose another."),
    "columns": N_("“{name}” has {count} columns, at most {most} can be read; check that the right delimiter and sheet are chosen."),
    "rows": N_("“{name}” has more than {most} rows; split it."),
    "long_cell": N_("A cell of “{name}” is longer than {most} characters; it is not a table that can be read."),
    "memory": N_("“{name}” needs more memory than a file may take; save only the sheet that is needed, as .csv."),
    "slow": N_("Reading “{name}” took longer than {seconds} seconds and was stopped; save only the sheet that is needed, as .csv."),
    "crash": N_("“{name}” can't be read: it is too large for the memory, or damaged. Open it in Excel or WPS and save the sheet as .csv."),
    "stopped": N_("Reading “{name}” was stopped."),
}
UNREAD = N_("“{value}” is no {kind}")


def refusal(code: str, facts: Mapping[str, str | int], name: str) -> QcbenchError:
    """The error for a fault found in the child."""
    if code == "file":
        told = OSError(int(facts.get("number", 0)), str(facts.get("reason", "")))
        return Trouble(_("“{name}” can't be opened: {reason}.").format(name=name, reason=system_reason(told)))
    return Refusal(_(FAULTS.get(code, FAULTS["damaged"])).format(**{**facts, "name": name}))


def kind_word(kind: str) -> str:
    """What a kind of column is called."""
    words = {
        "number": _("number"),
        "integer": _("whole number"),
        "percent": _("per cent"),
        "duration": _("duration (min)"),
        "date": _("day"),
        "moment": _("day and time"),
        "flag": _("yes or no"),
        "category": _("category"),
        "text": _("text"),
    }
    return words[kind]


def column_name(column: ColumnPreview) -> str:
    """What a column is called; one without a name goes by its number."""
    return column.name or _("Column {number}").format(number=column.place + 1)


def reason_word(reason: str) -> str:
    """Why rows are left out, as a heading."""
    words = {
        "note": _("Notes above the header"),
        "blank": _("Blank rows"),
        "total": _("Total rows"),
        "footer": _("Notes below the table"),
        "repeat": _("Repeated headers"),
        "duplicate": _("Duplicate rows"),
        "chosen": _("Rows with problems"),
    }
    return words[reason]


def row_word(reason: str) -> str:
    """What stands at the end of a row that is left out."""
    words = {
        "note": _("note, not imported"),
        "blank": _("blank, not imported"),
        "total": _("total, not imported"),
        "footer": _("note, not imported"),
        "repeat": _("header again, not imported"),
        "duplicate": _("duplicate, not imported"),
        "chosen": _("not imported"),
    }
    return words.get(reason, "")


def place_of(problem: Problem) -> str:
    """Where a problem stands: row and column."""
    if problem.rows and problem.name:
        return _("Row {row}, {column}").format(row=problem.rows[0], column=problem.name)
    if problem.rows:
        return _("Row {row}").format(row=problem.rows[0])
    if problem.name:
        return problem.name
    return _("Column {number}").format(number=problem.column + 1) if problem.column >= 0 else _("The file")


def sentence_of(problem: Problem, kind: str = "") -> str:
    """What is to be seen there; ``kind`` is the column's."""
    several = problem.count > 1
    facts = {"value": problem.value, "other": problem.other, "count": f"{problem.count:,}", "kind": kind_word(kind) if kind else ""}
    return _(_template(problem.kind, several)).format(**facts)


def _template(kind: str, several: bool) -> str:
    one = {
        "unreadable": UNREAD,
        "invalid_date": N_("“{value}” is no valid day"),
        "error": N_("The error {value} came in as an empty cell"),
        "blank": N_("Nothing is filled in"),
        "similar": N_("“{value}” and “{other}” differ only in spaces, width or case"),
        "letters": N_("{count} characters can't be read in this encoding; choose another"),
        "quotes": N_("A quotation mark is not closed; the line was read as it stands"),
        "ragged": N_("The row has more cells than the others"),
        "merged": N_("A merged cell was filled down to its last row"),
        "long_number": N_("Whole numbers of more than 15 digits; Excel has rounded them, or they are codes that should be text"),
        "mixed_percent": N_("Per cents stand among plain numbers; 12.5% came in as 0.125"),
        "year": N_("Days without a year; {value} was assumed"),
        "date_order": N_("Days like 3/4/2026 can be read in two ways; check the order of day and month"),
        "more_unreadable": N_("{count} more texts are no {kind}"),
    }
    many = {
        "unreadable": N_("“{value}” is no {kind} ({count} cells)"),
        "invalid_date": N_("“{value}” is no valid day ({count} cells)"),
        "error": N_("The error {value} came in as an empty cell ({count} cells)"),
        "blank": N_("Nothing is filled in ({count} cells)"),
        "similar": N_("“{value}” and “{other}” differ only in spaces, width or case ({count} cells)"),
        "quotes": N_("Quotation marks are not closed ({count} lines, read as they stand)"),
        "ragged": N_("{count} rows have more cells than the others"),
        "merged": N_("{count} merged cells were filled down to their last rows"),
    }
    return many.get(kind, one[kind]) if several else one[kind]


def mend_word(mend: str, problem: Problem) -> str:
    """What a way to deal with a problem is called."""
    words = {
        "blank": _("Leave it empty"),
        "drop": _("Leave the row out"),
        "merge": _("Make it “{other}”").format(other=problem.other),
        "keep": _("Leave it as it is"),
    }
    return words[mend]


def encoding_word(name: str) -> str:
    """What an encoding is called."""
    names = {
        "utf-8": "UTF-8",
        "gb18030": "GBK",
        "big5": "Big5",
        "cp932": "Shift-JIS",
        "euc_jp": "EUC-JP",
        "euc_kr": "EUC-KR",
        "cp1252": "Windows-1252",
        "utf-16-le": "UTF-16 LE",
        "utf-16-be": "UTF-16 BE",
    }
    return names.get(name, name)


def delimiter_word(delimiter: str) -> str:
    """What a delimiter is called."""
    return {",": _("Comma ,"), "\t": _("Tab character"), ";": _("Semicolon ;"), "|": _("Bar |")}.get(delimiter, delimiter)


def order_word(order: str) -> str:
    """What an order of day, month and year is called."""
    return {"ymd": _("Year-month-day"), "dmy": _("Day-month-year"), "mdy": _("Month-day-year")}.get(order, _("Found by itself"))


def left_out_sentence(part: LeftOut) -> str:
    """How many rows are left out why, and where the first ones stand."""
    rows = _(", ").join(str(row) for row in part.rows[:5])
    more = " …" if part.count > 5 else ""
    return _("{what}: {count} ({rows})").format(what=reason_word(part.reason), count=part.count, rows=rows + more)


def lines_of(preview: Preview) -> list[str]:
    """What was done on the way in, a sentence each; for the data's source and the command line."""
    kinds = {column.place: column.kind for column in preview.columns}
    lines = [left_out_sentence(part) for part in preview.left_out if part.applied]
    for problem in preview.problems:
        said = sentence_of(problem, kinds.get(problem.column, ""))
        done = mend_word(problem.mend, problem) if problem.mend else ""
        line = _("{place}: {what}").format(place=place_of(problem), what=said)
        lines.append(_("{what} → {done}").format(what=line, done=done) if done else line)
    return lines
