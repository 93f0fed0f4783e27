"""A table in the workspace: as new data, and in place of data that is there; each is one undo step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qcbench.errors import Refusal
from qcbench.exchange.importing import import_file
from qcbench.exchange.new_project import new_project
from qcbench.exchange.reading.options import Options
from qcbench.exchange.reading.reader import Reader
from qcbench.model.survey import Dataset
from qcbench.store.datasets import read_frame
from qcbench.store.workspace import Workspace

FIRST = "日期,大类,件数\n2026-1-5,差错,3\n2026-1-6,态度,\n2026-1-7,差错,5\n"
SECOND = "大　类,件数,级别\n101,7,一级\n102,8,二级\n"


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[tuple[Workspace, str]]:
    with Workspace.create(tmp_path / "a.qcb") as workspace:
        yield workspace, new_project(workspace, "caq_self_set", "课题")


def bring(place: tuple[Workspace, str], text: str, **more: str) -> str:
    with Reader(pasted=text) as reader:
        return import_file(*place, reader, Options(), **more).key


def datasets(place: tuple[Workspace, str]) -> list[Dataset]:
    with place[0].read() as view:
        return view.all(Dataset, project_key=place[1])


def test_new_data_has_its_rows_kinds_and_remarks(empty: tuple[Workspace, str]) -> None:
    key = bring(empty, FIRST, name="台账")
    (dataset,) = datasets(empty)
    with empty[0].read() as view:
        frame = read_frame(view, key)
    assert (dataset.name, dataset.rows) == ("台账", 3)
    assert [(column["name"], column["kind"]) for column in dataset.columns] == [("日期", "date"), ("大类", "category"), ("件数", "integer")]
    assert str(frame["件数"].dtype) == "Int64"
    assert frame["大类"].tolist() == ["差错", "态度", "差错"]
    assert "件数" in dataset.note


def test_importing_is_one_undo_step(empty: tuple[Workspace, str]) -> None:
    bring(empty, FIRST)
    empty[0].undo()
    assert datasets(empty) == []
    empty[0].redo()
    assert datasets(empty)[0].rows == 3


def test_an_update_takes_other_rows_keeps_names_and_words_and_tells_columns(empty: tuple[Workspace, str]) -> None:
    key = bring(empty, FIRST, name="台账")
    with Reader(pasted=SECOND) as reader:
        done = import_file(*empty, reader, Options(), into="台账")
    with empty[0].read() as view:
        frame = read_frame(view, key)
    assert (done.key, done.change.new, done.change.lost) == (key, ("级别",), ("日期",))
    assert list(frame.columns) == ["大类", "件数", "级别"]
    assert frame["大类"].tolist() == ["101", "102"]
    assert [row.rows for row in datasets(empty)] == [2]


def test_an_update_is_undone_in_one_step(empty: tuple[Workspace, str]) -> None:
    key = bring(empty, FIRST, name="台账")
    bring(empty, SECOND, into="台账")
    empty[0].undo()
    with empty[0].read() as view:
        assert read_frame(view, key)["件数"].tolist()[0] == 3
    assert [column["name"] for column in datasets(empty)[0].columns] == ["日期", "大类", "件数"]


def test_a_file_without_a_column_of_the_data_does_not_update_it(empty: tuple[Workspace, str]) -> None:
    bring(empty, FIRST, name="台账")
    with pytest.raises(Refusal, match="台账"):
        bring(empty, "甲,乙\n1,2\n", into="台账")
    assert datasets(empty)[0].rows == 3


def test_data_that_is_not_there_is_named(empty: tuple[Workspace, str]) -> None:
    with pytest.raises(Refusal, match="台帐"):
        bring(empty, FIRST, into="台帐")
