"""Datasets and attachments: what is stored comes back to the letter, also through undo."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal
from sqlalchemy import create_engine, text

from qcbench.errors import Refusal, Trouble
from qcbench.model.circle import Circle, Project
from qcbench.model.survey import Attachment, Dataset, DatasetChunk
from qcbench.store.attachments import LARGEST, attach, attachment_bytes
from qcbench.store.datasets import append, read_frame, write_frame
from qcbench.store.projects import delete_project, stored_bytes
from qcbench.store.workspace import Workspace
from tests.store.samples import whole

FRAME = pd.DataFrame(
    {
        "日期": pd.to_datetime(["2026-01-01", None, "2026-01-03"]),
        "day": [date(2026, 1, 1), date(2026, 1, 2), None],
        "类别": pd.Categorical(["投诉", "咨询", "投诉"], categories=["投诉", "咨询", "办理"], ordered=True),
        "text": ["None", "", None],
        "count": [1, 2, 3],
        "share": [0.1, None, 3.0],
        "yes": [True, False, True],
    }
)


def stored(workspace: Workspace, frame: pd.DataFrame, chunk_rows: int = 2) -> Dataset:
    with workspace.edit("导入", kind="import") as work:
        circle = work.add(Circle())
        project = work.add(Project(circle_key=circle.key))
        dataset = work.add(Dataset(project_key=project.key, name="投诉明细"))
        write_frame(work, dataset, frame, chunk_rows)
    return dataset


def read(workspace: Workspace, key: str, columns: list[str] | None = None) -> pd.DataFrame:
    with workspace.read() as view:
        return read_frame(view, key, columns)


def test_a_frame_comes_back_with_its_types(workspace: Workspace) -> None:
    dataset = stored(workspace, FRAME)
    assert_frame_equal(read(workspace, dataset.key), FRAME)
    assert list(read(workspace, dataset.key, ["count"]).columns) == ["count"]
    assert (dataset.rows, [column["kind"] for column in dataset.columns]) == (
        3,
        ["moment", "date", "category", "text", "integer", "number", "flag"],
    )


def test_an_empty_frame_keeps_its_columns(workspace: Workspace) -> None:
    dataset = stored(workspace, FRAME.iloc[:0])
    again = read(workspace, dataset.key)
    assert_frame_equal(again.drop(columns="类别"), FRAME.iloc[:0].drop(columns="类别"))
    assert str(again["类别"].dtype) == "category"


def test_replacing_and_appending_rows_can_be_undone_to_the_byte(workspace: Workspace) -> None:
    dataset = stored(workspace, FRAME)
    before = whole(workspace)
    with workspace.edit("替换") as work:
        write_frame(work, work.get(Dataset, dataset.key), FRAME.iloc[:1])
    with workspace.edit("追加") as work:
        append(work, work.get(Dataset, dataset.key), FRAME.iloc[1:])
    assert_frame_equal(read(workspace, dataset.key), FRAME)
    workspace.undo()
    workspace.undo()
    after = whole(workspace)
    assert {name: rows for name, rows in after.items() if name != "blob"} == {name: rows for name, rows in before.items() if name != "blob"}
    workspace.redo()
    assert len(read(workspace, dataset.key)) == 1


def test_a_deleted_dataset_comes_back(workspace: Workspace) -> None:
    dataset = stored(workspace, FRAME)
    with workspace.edit("删除") as work:
        delete_project(work, dataset.project_key)
    workspace.undo()
    assert_frame_equal(read(workspace, dataset.key), FRAME)


def test_columns_that_cannot_be_kept_are_refused(workspace: Workspace) -> None:
    mixed = pd.DataFrame({"a": [1, "x", date(2026, 1, 1)]}, dtype=object)
    with pytest.raises(Refusal):
        stored(workspace, mixed)
    with pytest.raises(Refusal):
        stored(workspace, pd.DataFrame([[1, 2]], columns=["a", "a"]))
    assert workspace.history() == []


def test_an_attachment_is_kept_once_and_checked_when_read(workspace: Workspace, place: str) -> None:
    dataset = stored(workspace, FRAME)
    with workspace.edit("照片") as work:
        first = attach(work, dataset.project_key, r"C:\照片\现场.png", b"picture")
        attach(work, dataset.project_key, "../copy.png", b"picture")
    with workspace.read() as view:
        assert attachment_bytes(view, first) == b"picture"
        assert (first.name, first.media_type) == ("现场.png", "image/png")
        assert stored_bytes(view, dataset.project_key) == 7 + sum(len(chunk.payload) for chunk in view.all(DatasetChunk))
    workspace.close()
    engine = create_engine(place.replace("postgresql:", "postgresql+psycopg:") if "://" in place else f"sqlite:///{place}")
    with engine.begin() as connection:
        connection.execute(text("UPDATE blob SET data = :data"), {"data": b"Picture"})
    engine.dispose()
    with Workspace.open(place) as again, again.read() as view, pytest.raises(Trouble, match="damaged"):
        attachment_bytes(view, view.get(Attachment, first.key))


def test_too_large_or_empty_files_are_refused(workspace: Workspace) -> None:
    dataset = stored(workspace, FRAME)
    for data in (b"", bytes(LARGEST + 1)):
        with pytest.raises(Refusal), workspace.edit("x") as work:
            attach(work, dataset.project_key, "x.bin", data)
    assert len(workspace.history()) == 1
