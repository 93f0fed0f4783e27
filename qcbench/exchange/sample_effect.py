"""Effect, consolidation and review of a sample, and the captions of its figures."""

from __future__ import annotations

from qcbench.exchange.rows import row_of
from qcbench.exchange.sample_book import Book
from qcbench.model.effect import Benefit, IntangibleItem, IntangibleScore, Lesson, NextTopic, Standard
from qcbench.model.survey import Figure
from qcbench.procedure.toml_table import TomlTable
from qcbench.texts import _


def fill(book: Book, top: TomlTable) -> None:
    """Read the file."""
    project = book.project.key
    for table in top.tables("benefit"):
        book.add(row_of(table, Benefit, project_key=project))
    for table in top.tables("ability"):
        _ability(book, table)
    for table in top.tables("standard"):
        countermeasure = book.numbered(table, "countermeasure", book.countermeasures)
        book.add(row_of(table, Standard, project_key=project, countermeasure_key=countermeasure.key))
    for table in top.tables("lesson"):
        book.add(row_of(table, Lesson, project_key=project))
    for table in top.tables("next_topic"):
        book.add(row_of(table, NextTopic, project_key=project))
    for table in top.tables("figure"):
        _figure(book, table)


def _ability(book: Book, table: TomlTable) -> None:
    """An ability with one score a member before and after."""
    project = book.project.key
    before, after = (table.list_of(name, int) for name in ("before", "after"))
    if not len(before) == len(after) == len(book.members):
        table.refuse("before", _("there must be one score a member"))
    item = book.add(row_of(table, IntangibleItem, project_key=project))
    for member, first, last in zip(book.members.values(), before, after, strict=True):
        keys = {"item_key": item.key, "member_key": member.key}
        book.add(IntangibleScore(project_key=project, before=float(first), after=float(last), **keys))


def _figure(book: Book, table: TomlTable) -> None:
    """A figure's caption; ``layer`` or ``countermeasure`` is the number of what it draws, ``dataset`` the data it reads."""
    values: dict[str, str] = {}
    if table.has("layer"):
        values["subject_key"] = book.numbered(table, "layer", book.layers).key
    if table.has("countermeasure"):
        values["subject_key"] = book.numbered(table, "countermeasure", book.countermeasures).key
    if table.has("dataset"):
        values["dataset_key"] = book.dataset(table, "dataset", table.text("dataset")).key
    book.add(row_of(table, Figure, project_key=book.project.key, **values))
