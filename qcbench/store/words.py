"""What tables and fields are called in messages and in the history."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qcbench.procedure.loading import procedures
from qcbench.texts import N_, _, language

TABLE_NAMES = {
    "circle": N_("circle"),
    "member": N_("member"),
    "project": N_("project"),
    "step_state": N_("step"),
    "meeting": N_("meeting"),
    "attendance": N_("attendance"),
    "term": N_("term"),
    "topic_reason": N_("reason for the topic"),
    "indicator": N_("indicator"),
    "measurement": N_("measurement"),
    "evaluation": N_("evaluation matrix"),
    "criterion": N_("criterion"),
    "candidate": N_("candidate"),
    "score": N_("score"),
    "target": N_("target"),
    "target_basis": N_("basis of the target"),
    "target_crux": N_("crux of the target"),
    "statement": N_("statement"),
    "dataset": N_("dataset"),
    "dataset_chunk": N_("rows of a dataset"),
    "survey_layer": N_("survey layer"),
    "figure": N_("figure"),
    "attachment": N_("attachment"),
    "blob": N_("stored file"),
    "cause": N_("cause"),
    "cause_link": N_("link between causes"),
    "confirmation": N_("confirmation"),
    "confirmation_group": N_("group of a confirmation"),
    "borrowing": N_("borrowed idea"),
    "scheme": N_("scheme"),
    "scheme_test": N_("test of a scheme"),
    "countermeasure": N_("countermeasure"),
    "action": N_("action"),
    "progress_entry": N_("progress entry"),
    "benefit": N_("benefit"),
    "intangible_item": N_("intangible result"),
    "intangible_score": N_("score of an intangible result"),
    "standard": N_("standard"),
    "lesson": N_("lesson"),
    "next_topic": N_("next topic"),
}
FIELD_NAMES = {
    "text": N_("text"),
    "name": N_("name"),
    "title": N_("title"),
    "note": N_("note"),
    "position": N_("place in the order"),
    "parent_key": N_("parent"),
    "mark": N_("verdict"),
    "state": N_("state"),
    "owner": N_("person in charge"),
    "value": N_("value"),
    "percent": N_("per cent done"),
    "what": N_("countermeasure"),
    "goal": N_("target"),
    "place": N_("place"),
    "planned_start": N_("planned start"),
    "planned_end": N_("planned end"),
    "actual_start": N_("actual start"),
    "actual_end": N_("actual end"),
    "conclusion": N_("conclusion"),
    "content": N_("content"),
    "result": N_("result"),
    "unit": N_("unit"),
    "source": N_("source"),
    "period": N_("period"),
}
TITLES = ("text", "name", "title", "what", "topic", "label", "headline", "content", "step", "gain", "note")
"""The columns that say best which row it is, first choice first."""


def table_name(table: str) -> str:
    """What a table's rows are called."""
    return _(TABLE_NAMES.get(table, table))


def field_name(column: str) -> str:
    """What a column is called; the column itself where it has no name of its own."""
    return _(FIELD_NAMES.get(column, column))


def row_name(table: str, values: Mapping[str, Any]) -> str:
    """A row in words, e.g. cause “查询超过 60 秒”."""
    title = next((_words(column, str(values[column])) for column in TITLES if values.get(column)), "")
    if not title:
        return table_name(table)
    return _("{table} “{title}”").format(table=table_name(table), title=title if len(title) <= 40 else title[:39] + "…")


def _words(column: str, value: str) -> str:
    """A value as it is read: a step's key stands for its name."""
    if column != "step":
        return value
    steps = (procedure.step(value) for procedure in procedures() if procedure.has(value))
    return next((step.name(language()) for step in steps), value)
