from datetime import UTC, datetime
from pathlib import Path

import pytest

from qcbench.ui.recent import KEPT, Recent, RecentEntry, recent_file


@pytest.fixture
def recent(tmp_path: Path) -> Recent:
    return Recent(tmp_path / "deep" / "recent.json")


def test_what_was_noted_last_comes_first_and_once(recent: Recent) -> None:
    for key in ("a", "b", "a"):
        recent.note(RecentEntry("/x/小组.qcb", key, f"课题 {key}", step="原因分析"))
    again = Recent(recent.path)
    assert [entry.project_key for entry in again.entries] == ["a", "b"]
    assert (again.entries[0].title, again.entries[0].step) == ("课题 a", "原因分析")
    moment = again.entries[0].moment
    assert moment is not None
    assert abs((datetime.now(UTC) - moment).total_seconds()) < 60


def test_only_the_newest_are_kept(recent: Recent) -> None:
    for number in range(KEPT + 5):
        recent.note(RecentEntry("/x.qcb", str(number)))
    assert len(recent.load()) == KEPT
    assert recent.entries[0].project_key == str(KEPT + 4)


@pytest.mark.parametrize(
    "text", ["", "{", "[1, null, {}, [], {'file': 3}]", '{"file": "/x"}', "\x00\xff", '[{"file": 5}, {"title": "x"}, null]', "[" * 100_000]
)
def test_a_damaged_list_counts_as_empty(recent: Recent, text: str) -> None:
    recent.path.parent.mkdir()
    recent.path.write_text(text, encoding="utf-8")
    assert recent.load() == ()
    recent.note(RecentEntry("/x.qcb", "a"))
    assert len(Recent(recent.path).entries) == 1


def test_fields_of_the_wrong_kind_are_left_out_and_the_rest_is_shown(recent: Recent) -> None:
    recent.path.parent.mkdir()
    recent.path.write_text('[{"file": "/x.qcb", "title": 7, "circle": "全球通", "opened_at": "gestern", "more": 1}]', encoding="utf-8")
    (entry,) = recent.load()
    assert (entry.file, entry.title, entry.circle, entry.moment) == ("/x.qcb", "", "全球通", None)


def test_a_file_or_one_of_its_projects_can_be_forgotten(recent: Recent) -> None:
    for file, key in (("/x", "a"), ("/x", "b"), ("/y", "c")):
        recent.note(RecentEntry(file, key))
    recent.forget("/x", "a")
    assert [entry.project_key for entry in Recent(recent.path).entries] == ["c", "b"]
    recent.forget("/x")
    assert [entry.project_key for entry in Recent(recent.path).entries] == ["c"]


def test_a_place_that_cannot_be_written_does_not_stop_anything(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    recent = Recent(tmp_path / "file" / "recent.json")
    recent.note(RecentEntry("/x", "a"))
    assert [entry.project_key for entry in recent.entries] == ["a"]


def test_nothing_is_left_beside_the_list(recent: Recent) -> None:
    recent.note(RecentEntry("/x", "a"))
    assert [path.name for path in recent.path.parent.iterdir()] == ["recent.json"]


def test_the_list_lies_beside_the_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("QCBENCH_CONFIG", str(tmp_path))
    assert recent_file() == tmp_path / "recent.json"
