"""A tool used as the command line and the window use it, held to what every answer must keep."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from qcbench.charts.layout.dispatch import layout
from qcbench.charts.measure import estimated
from qcbench.charts.scene import PICTURE
from qcbench.charts.spec import Caption
from qcbench.commands.telling import lines_of
from qcbench.texts import using as speaking
from qcbench.toolbox.plain import plain
from qcbench.toolbox.registry import tool_named
from qcbench.toolbox.using import Answer, use_tool

Columns = Mapping[str, Sequence[str]]
UNSAID = re.compile(r"\b(nan|None|inf)\b|[{}]")


def answered(key: str, frame: pd.DataFrame | None = None, columns: Columns | None = None, /, **options: Any) -> Answer:
    """The answer of a tool, in the language in force."""
    return use_tool(tool_named(key), frame, columns or {}, options)


def holds(answer: Answer) -> str:
    """What every answer keeps: a verdict in whole sentences, finite JSON, a drawing that lays out. The verdict."""
    for wanted in ("zh_CN", "en"):
        with speaking(wanted):
            told = [answer.verdict, *answer.notes]
            assert answer.verdict.rstrip().endswith(("。", ".", "）", ")")), answer.verdict
            assert not [text for text in told if UNSAID.search(text)], told
            drawing = answer.drawing(Caption("标题"))
            if drawing is not None:
                assert layout(drawing, PICTURE, estimated).primitives
                assert drawing.alternative_text
            _hold_lines(answer)
    json.dumps(plain(answer.result), allow_nan=False)
    return answer.verdict


def _hold_lines(answer: Answer) -> None:
    """The figures that are told: whole texts, tables whose rows are as long as their head, nothing that does not exist."""
    figures = lines_of(plain(answer.result) if answer.tool.told is None else answer.tool.told(answer.result))
    assert not [line for line in figures if UNSAID.search(line)], figures
    if answer.tool.told is not None and answer.tool.family != "control":
        tables = [value for value in answer.tool.told(answer.result).values() if not isinstance(value, str)]
        assert all(len(rows) > 1 and {len(row) for row in rows} == {len(rows[0])} for rows in tables)
