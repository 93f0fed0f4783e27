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
    json.dumps(plain(answer.result), allow_nan=False)
    return answer.verdict
