"""When the environment counts as up to date, and where its Python is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bootstrap import environment
from renew_constraints import lines


@pytest.fixture
def top(tmp_path: Path) -> Path:
    """A checkout with just the files that decide what is installed."""
    (tmp_path / "packaging").mkdir()
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    (tmp_path / environment.LOCKED).write_text("numpy==2.4.6\n")
    return tmp_path


def test_the_fingerprint_stays_while_nothing_changes(top: Path) -> None:
    assert environment.fingerprint(top, "cpython-311") == environment.fingerprint(top, "cpython-311")


def test_the_fingerprint_changes_with_python(top: Path) -> None:
    assert environment.fingerprint(top, "cpython-311") != environment.fingerprint(top, "cpython-312")


@pytest.mark.parametrize("name", ["pyproject.toml", "packaging/constraints.txt"])
def test_the_fingerprint_changes_with_each_file(top: Path, name: str) -> None:
    before = environment.fingerprint(top, "cpython-311")
    (top / name).write_text("changed")
    assert environment.fingerprint(top, "cpython-311") != before


def test_a_line_that_moves_from_one_file_to_the_other_is_a_change(top: Path) -> None:
    before = environment.fingerprint(top, "cpython-311")
    (top / "pyproject.toml").write_text("[project]\nnumpy==2.4.6\n")
    (top / environment.LOCKED).write_text("")
    assert environment.fingerprint(top, "cpython-311") != before


@pytest.mark.parametrize(
    ("stamp", "testing", "fresh"),
    [
        ('{"key": "k", "testing": false}', False, True),
        ('{"key": "k", "testing": false}', True, False),
        ('{"key": "k", "testing": true}', True, True),
        ('{"key": "k", "testing": true}', False, True),
        ('{"key": "other", "testing": true}', False, False),
        ('{"key": "k", "tes', False, False),
        ("[]", False, False),
    ],
)
def test_only_a_complete_stamp_with_the_same_key_is_fresh(tmp_path: Path, stamp: str, testing: bool, fresh: bool) -> None:
    (tmp_path / environment.STAMP).write_text(stamp)
    assert environment.is_fresh(tmp_path, "k", testing=testing) is fresh


def test_an_environment_without_a_stamp_is_not_fresh(tmp_path: Path) -> None:
    assert not environment.is_fresh(tmp_path, "k", testing=False)


def test_an_environment_that_lost_its_python_is_made_anew_although_its_stamp_is_fresh(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Path] = []
    folder = top / ".venv"
    folder.mkdir()
    monkeypatch.setattr(environment, "make", made.append)
    monkeypatch.setattr(environment, "install", lambda *_args, **_options: None)
    monkeypatch.setattr(environment, "compile_all", lambda *_args: None)
    environment.provide(top, testing=False)
    environment.provide(top, testing=False)
    assert made == [folder, folder]
    assert json.loads((folder / environment.STAMP).read_text())["testing"] is False


def test_windows_keeps_its_python_elsewhere() -> None:
    assert environment.interpreter(Path("v"), "win32") == Path("v", "Scripts", "python.exe")
    assert environment.interpreter(Path("v"), "linux") == Path("v", "bin", "python")


def test_qt_is_pinned_for_old_and_new_python() -> None:
    assert lines("shiboken6==6.11.3\nnumpy==2.4.6\n-e somewhere") == [
        "numpy==2.4.6",
        'shiboken6==6.11.3; python_version < "3.12"',
        'shiboken6==6.12.0; python_version >= "3.12"',
    ]
