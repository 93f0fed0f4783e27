"""What a tool tells in lines says every field and every key in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import pandas as pd
import pytest

from qcbench.commands.analysing import NOT_TOLD
from qcbench.commands.telling import lines_of
from qcbench.texts import use
from qcbench.toolbox.plain import plain
from qcbench.toolbox.words import VALUE_WORDS
from tests.toolbox.use import Columns, answered

FAMILIES = ("capability", "compare", "control", "design", "distribution", "relations", "service")
CASES = [case for family in FAMILIES for case in import_module(f"tests.toolbox.test_{family}").CASES]
KEY = re.compile(r"(?<![A-Za-z])[a-z]+(?:_[a-z]+)+(?![A-Za-z])|(?<![A-Za-z“])[a-z]{4,}(?=：)")
"""A key of the program: words of small letters joined by underscores, or one before a colon."""


@pytest.mark.parametrize(("key", "frame", "columns", "options"), [case[:4] for case in CASES])
def test_no_key_of_the_program_is_told(key: str, frame: pd.DataFrame | None, columns: Columns, options: Mapping[str, Any]) -> None:
    use("zh_CN")
    answer = answered(key, frame, columns, **options)
    if answer.tool.table is not None:
        return
    told = answer.tool.told(answer.result) if answer.tool.told is not None else plain(answer.result)
    lines = lines_of(told, NOT_TOLD.get(key, NOT_TOLD.get(answer.tool.family, frozenset())))
    assert [word for line in lines for word in KEY.findall(line)] == []
    assert not set(VALUE_WORDS) & {word for line in lines for word in re.findall(r"：([a-z_]+)$", line)}
