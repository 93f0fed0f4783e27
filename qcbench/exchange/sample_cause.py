"""Causes, confirmations and countermeasures of a sample."""

from __future__ import annotations

from qcbench.exchange.rows import row_of
from qcbench.exchange.sample_book import Book
from qcbench.model.cause import Cause, Confirmation, ConfirmationGroup
from qcbench.model.countermeasure import Action, Countermeasure, ProgressEntry
from qcbench.model.enumerations import CauseMark, State
from qcbench.procedure.loading import load_procedure
from qcbench.procedure.toml_table import TomlTable
from qcbench.texts import _


def fill(book: Book, top: TomlTable) -> None:
    """Read the file."""
    _fishbone(book, top)
    for table in top.tables("outside"):
        end = book.end(table, "end")
        end.mark, end.outside_reason = CauseMark.OUTSIDE, table.text("reason")
        table.done()
    for table in top.tables("confirmation"):
        _confirmation(book, table)
    for table in top.tables("countermeasure"):
        _countermeasure(book, table)


def _fishbone(book: Book, top: TomlTable) -> None:
    """Categories of the procedure, middle causes, terminal causes numbered as they stand in the file."""
    project = book.project
    names = load_procedure(project.procedure).category_names(project.language)
    categories = {name: book.add(Cause(project_key=project.key, text=name)) for name in names}
    for table in top.tables("middle"):
        category = table.one_of("category", names)
        text, ends = table.text("text"), table.list_of("ends", str)
        middle = book.add(Cause(project_key=project.key, parent_key=categories[category].key, text=text))
        for end in ends:
            book.ends[len(book.ends) + 1] = book.add(Cause(project_key=project.key, parent_key=middle.key, text=end))
        table.done()


def _confirmation(book: Book, table: TomlTable) -> None:
    """A confirmation with its groups; its verdict marks the cause."""
    project, end = book.project.key, book.end(table, "end")
    days, groups = book.spans(table, "planned", "actual"), list(table.tables("groups"))
    confirmation = book.add(row_of(table, Confirmation, project_key=project, cause_key=end.key, **days))
    end.mark = confirmation.mark
    for item in groups:
        book.add(row_of(item, ConfirmationGroup, project_key=project, confirmation_key=confirmation.key))


def _countermeasure(book: Book, table: TomlTable) -> None:
    """A countermeasure, complete, with its actions and what members entered."""
    project, end = book.project.key, book.end(table, "end")
    if end.mark is not CauseMark.MAIN:
        table.refuse("end", _("this cause is not confirmed as a main cause"))
    days = book.spans(table, "planned", "actual")
    action_tables, entries = list(table.tables("action")), list(table.tables("progress"))
    row = book.add(row_of(table, Countermeasure, project_key=project, cause_key=end.key, state=State.COMPLETE, **days))
    book.countermeasures.append(row)
    actions = []
    for item in action_tables:
        spans = book.spans(item, "planned", "actual")
        actions.append(book.add(row_of(item, Action, project_key=project, countermeasure_key=row.key, percent=100, **spans)))
    for item in entries:
        member = book.member(item, "member", item.text("member"))
        action = book.numbered(item, "action", actions)
        keys = {"countermeasure_key": row.key, "action_key": action.key, "member_key": member.key}
        book.add(row_of(item, ProgressEntry, project_key=project, **keys))
