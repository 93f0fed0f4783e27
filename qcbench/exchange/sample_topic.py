"""The topic, the survey and the target of a sample: indicators, reasons, matrices, datasets, layers, stated figures."""

from __future__ import annotations

from functools import partial

from qcbench.exchange.rows import row_of
from qcbench.exchange.sample_book import Book
from qcbench.exchange.sample_rows import call_back_frame, complaint_frame, read_call_backs, read_complaints
from qcbench.model.survey import Dataset, SurveyLayer
from qcbench.model.topic import (
    Candidate,
    Criterion,
    Evaluation,
    Indicator,
    Measurement,
    Score,
    Statement,
    Target,
    TargetBasis,
    TargetCrux,
    TopicReason,
)
from qcbench.procedure.toml_table import TomlTable
from qcbench.texts import _


def fill(book: Book, top: TomlTable) -> None:
    """Read the file."""
    project = book.project.key
    for table in top.tables("reason"):
        book.add(row_of(table, TopicReason, project_key=project))
    for table in top.tables("indicator"):
        _indicator(book, table)
    for table in top.tables("evaluation"):
        _evaluation(book, table)
    for table in top.tables("dataset"):
        _dataset(book, table)
    for table in top.tables("layer"):
        dataset = book.dataset(table, "dataset", table.text("dataset"))
        book.layers.append(book.add(row_of(table, SurveyLayer, project_key=project, dataset_key=dataset.key)))
    for table in top.tables("statement"):
        book.add(row_of(table, Statement, project_key=project))


def _indicator(book: Book, table: TomlTable) -> None:
    """An indicator with its measurements, its target, the target's bases and cruxes."""
    project = book.project.key
    measurements, target = list(table.tables("measurement")), table.table("target")
    indicator = book.add(row_of(table, Indicator, project_key=project))
    for item in measurements:
        book.add(row_of(item, Measurement, project_key=project, indicator_key=indicator.key))
    if target.data:
        bases, cruxes = list(target.tables("basis")), list(target.tables("crux"))
        found = book.add(row_of(target, Target, project_key=project, indicator_key=indicator.key))
        for item in bases:
            book.add(row_of(item, TargetBasis, project_key=project, target_key=found.key))
        for item in cruxes:
            book.add(row_of(item, TargetCrux, project_key=project, target_key=found.key))


def _evaluation(book: Book, table: TomlTable) -> None:
    """A matrix; each candidate has one list of marks a criterion, one mark a member."""
    project = book.project.key
    criteria_tables, candidate_tables = list(table.tables("criterion")), list(table.tables("candidate"))
    evaluation = book.add(row_of(table, Evaluation, project_key=project))
    criteria = [book.add(row_of(item, Criterion, project_key=project, evaluation_key=evaluation.key)) for item in criteria_tables]
    for item in candidate_tables:
        marks = item.list_of("marks", list)
        whole = all(isinstance(mark, int) for row in marks for mark in row)
        if not whole or len(marks) != len(criteria) or any(len(row) != len(book.members) for row in marks):
            item.refuse("marks", _("there must be a row a criterion, a mark a member"))
        candidate = book.add(row_of(item, Candidate, project_key=project, evaluation_key=evaluation.key))
        for criterion, row in zip(criteria, marks, strict=True):
            for member, mark in zip(book.members.values(), row, strict=True):
                keys = {"candidate_key": candidate.key, "criterion_key": criterion.key, "member_key": member.key}
                book.add(Score(project_key=project, value=float(mark), **keys))


def _dataset(book: Book, table: TomlTable) -> None:
    """A dataset with the recipe of its rows."""
    name, call_backs, complaints = table.text("id"), table.table("call_backs"), table.table("complaints")
    if bool(call_backs.data) == bool(complaints.data):
        table.refuse("call_backs", _("a dataset needs one recipe: call_backs or complaints"))
    dataset = book.add(row_of(table, Dataset, project_key=book.project.key))
    book.datasets[name] = dataset
    if call_backs.data:
        book.frames[dataset.key] = partial(call_back_frame, read_call_backs(call_backs))
    else:
        book.frames[dataset.key] = partial(complaint_frame, read_complaints(complaints))
