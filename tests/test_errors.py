"""What the system says of a file, told in the user's language."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from qcbench.errors import REASONS, system_reason
from qcbench.texts import using
from tests.command_line import run


@pytest.mark.parametrize("number", sorted(REASONS))
def test_what_is_known_is_told_in_chinese(number: int) -> None:
    with using("zh_CN"):
        told = system_reason(OSError(number, os.strerror(number)))
    assert told
    assert not any(letter.isascii() and letter.isalpha() for letter in told)


def test_what_is_not_known_keeps_the_systems_words() -> None:
    assert system_reason(OSError(errno.ENOTEMPTY, "Directory not empty")) == "Directory not empty"
    assert system_reason(OSError("no number")) == "no number"


def test_a_file_that_is_gone_is_told_without_a_word_of_english(tmp_path: Path) -> None:
    complaint = run("analyse", "pareto", "--data", tmp_path / "没有.csv", "--column", "类别").complaint
    assert "没有.csv" in complaint
    assert "找不到" in complaint
    assert "No such file" not in complaint
