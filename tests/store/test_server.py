"""What only a server can do: break the line, refuse a user, hold another program's tables."""

from __future__ import annotations

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Connection

from qcbench.errors import QcbenchError, Refusal, Trouble
from qcbench.model.cause import Cause
from qcbench.store.health import Grade, doctor
from qcbench.store.workspace import Workspace
from tests.store.conftest import SERVER, administer
from tests.store.samples import add_sample, whole

needs_server = pytest.mark.skipif(not SERVER, reason="no PostgreSQL server")
pytestmark = needs_server


@pytest.fixture
def place(place: str) -> str:
    if "://" not in place:
        pytest.skip("files have no line to break")
    return place


def rename(workspace: Workspace, key: str, name: str) -> None:
    with workspace.edit("改") as work:
        work.get(Cause, key).text = name


def test_an_edit_whose_answer_was_lost_counts_once(workspace: Workspace) -> None:
    sample = add_sample(workspace)
    write = workspace.opened.engines.write
    assert write is not None

    def cut_after_commit(connection: Connection) -> None:
        line = connection.connection.driver_connection
        assert line is not None
        line.commit()
        line.close()

    event.listen(write, "commit", cut_after_commit, once=True)
    rename(workspace, sample.cause, "新")
    assert [entry.label for entry in workspace.history()] == ["改", "样例"]
    assert workspace.undo() == "改"


def test_an_edit_whose_line_broke_before_the_commit_is_not_there(workspace: Workspace) -> None:
    sample = add_sample(workspace)
    before = whole(workspace)
    write = workspace.opened.engines.write
    assert write is not None
    event.listen(write, "commit", lambda connection: connection.connection.driver_connection.close(), once=True)
    with pytest.raises(Trouble, match="can't be reached"):
        rename(workspace, sample.cause, "新")
    assert whole(workspace) == before
    rename(workspace, sample.cause, "又行")
    assert len(workspace.history()) == 2


def test_a_terminated_connection_is_replaced(workspace: Workspace) -> None:
    sample = add_sample(workspace)
    administer("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname LIKE 'qcbench_%%'")
    rename(workspace, sample.cause, "新")
    assert workspace.undo_label == "改"


def test_what_is_no_workspace_is_refused_without_the_password(place: str) -> None:
    with pytest.raises(Refusal, match="no workspace yet"):
        Workspace.open(place)
    secret = place.replace("qcbench@", "qcbench:geheim@")
    with pytest.raises(QcbenchError) as caught:
        Workspace.open(secret + "_missing")
    assert "geheim" not in caught.value.sentence
    with pytest.raises(Refusal):
        Workspace.open("mysql://server/db")


def test_a_server_can_be_looked_through_and_opened_read_only(workspace: Workspace, place: str) -> None:
    sample = add_sample(workspace)
    assert {finding.grade for finding in doctor(place)} == {Grade.GOOD}
    with Workspace.open(place, read_only=True) as reader:
        assert whole(reader) == whole(workspace)
        with pytest.raises(Refusal, match="read-only"):
            rename(reader, sample.cause, "x")
    with pytest.raises(Refusal, match="already"):
        Workspace.create(place)
