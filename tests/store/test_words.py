"""Every column a user's edit can change has a word: the history and a conflict never show a column's name."""

from __future__ import annotations

from qcbench.model.content import ENTITIES
from qcbench.store.words import FIELD_NAMES, TABLE_NAMES

UNSEEN = {"key", "version", "project_key"}


def test_every_column_has_a_word() -> None:
    columns = {column.name for entity in ENTITIES for column in entity.__table__.columns} - UNSEEN
    assert columns - set(FIELD_NAMES) == set()


def test_every_table_of_a_project_has_a_word() -> None:
    assert {entity.__tablename__ for entity in ENTITIES} - set(TABLE_NAMES) <= {"blob", "dataset_chunk"}
