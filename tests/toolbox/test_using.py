"""Columns and settings as users give them: order on a command line, kinds of settings, refusals, plain results."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
import pytest

from qcbench.errors import Refusal
from qcbench.texts import _
from qcbench.texts import using as speaking
from qcbench.toolbox.plain import plain
from qcbench.toolbox.registry import TOOLS, tool_named
from qcbench.toolbox.tool import Kind, Option, Tool
from qcbench.toolbox.typed import pairs_of
from qcbench.toolbox.using import inputs_in_order, setting_value, use_tool
from tests.toolbox.use import answered

FRAME = pd.DataFrame({"时长": [3.0, 4.0, 5.0, 4.5], "班组": ["甲", "甲", "乙", "乙"]})


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (Kind.NUMBER, "5%", 0.05),
        (Kind.NUMBER, "5 ％", 0.05),
        (Kind.NUMBER, "-2.5", -2.5),
        (Kind.WHOLE, "12", 12),
        (Kind.FLAG, "是", True),
        (Kind.FLAG, "No", False),
        (Kind.TEXT, " 投诉率 ", "投诉率"),
        (Kind.NUMBERS, "1，2、3;4", (1.0, 2.0, 3.0, 4.0)),
        (Kind.TEXTS, "改善前, 改善后", ("改善前", "改善后")),
        (Kind.CHOICE, "b", "b"),
        (Kind.NUMBER, "  ", None),
    ],
)
def test_settings_are_read_as_they_are_typed(kind: Kind, typed: str, value: Any) -> None:
    assert setting_value(Option("x", "x", kind, None, ("a", "b")), typed) == value


@pytest.mark.parametrize(
    ("kind", "typed"),
    [(Kind.NUMBER, "zwölf"), (Kind.WHOLE, "1.5"), (Kind.FLAG, "也许"), (Kind.CHOICE, "c"), (Kind.NUMBERS, "1,x")],
)
def test_a_setting_of_another_kind_is_refused_with_what_was_typed(kind: Kind, typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        setting_value(Option("width", "宽度", kind, None, ("a", "b")), typed)
    assert "width" in str(refused.value)
    assert typed.rpartition(",")[2] in str(refused.value)


def test_columns_stand_for_the_inputs_in_their_order() -> None:
    found = inputs_in_order(tool_named("pert"), ["活动", "紧前", "工期"])
    assert found == {"activity": ["活动"], "predecessors": ["紧前"], "duration": ["工期"]}


def test_a_named_column_stands_for_its_input_and_by_for_the_one_that_splits() -> None:
    found = inputs_in_order(tool_named("scatter"), ["y=时长", "工龄"], ["班组"])
    assert found == {"x": ["工龄"], "y": ["时长"], "strata": ["班组"]}


def test_a_column_whose_own_name_holds_an_equals_sign_is_a_name() -> None:
    assert inputs_in_order(tool_named("i_mr"), ["a=b"]) == {"value": ["a=b"]}


def test_one_input_can_take_several_columns() -> None:
    found = inputs_in_order(tool_named("orthogonal_array"), ["温度", "时间", "response=得率"])
    assert found == {"factor": ["温度", "时间"], "response": ["得率"]}


@pytest.mark.parametrize(("names", "by", "word"), [(["a", "b", "c", "d", "e", "f", "g"], [], "g"), (["a"], ["班组"], "--by")])
def test_columns_without_a_place_are_refused(names: list[str], by: list[str], word: str) -> None:
    with pytest.raises(Refusal, match=word):
        inputs_in_order(tool_named("pert"), names, by)


@pytest.mark.parametrize(
    ("columns", "options", "word"),
    [
        ({"value": ["时长"], "colour": ["班组"]}, {}, "colour"),
        ({}, {}, "value"),
        ({"value": ["时长", "班组"]}, {}, "2"),
        ({"value": ["年龄"]}, {}, "年龄"),
        ({"value": ["时长"]}, {"speed": "3"}, "speed"),
        ({"value": ["时长"]}, {"width": "wide"}, "wide"),
    ],
)
def test_what_a_tool_does_not_take_is_refused_by_its_name(columns: Any, options: Any, word: str) -> None:
    with pytest.raises(Refusal) as refused:
        answered("i_mr", FRAME, columns, **options)
    assert word in str(refused.value)


def test_an_unknown_tool_is_refused_with_the_way_to_the_list() -> None:
    with pytest.raises(Refusal, match="--list"):
        tool_named("magic")


def test_a_tool_is_found_however_it_is_written() -> None:
    assert tool_named(" I-MR ").key == "i_mr"


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.key)
def test_every_tool_is_complete_and_said_in_chinese(tool: Tool) -> None:
    keys = [one.key for one in tool.inputs]
    settings = [option.key for option in tool.options]
    assert len(set(keys)) == len(keys)
    assert len(set(settings)) == len(settings)
    assert sum(one.splits for one in tool.inputs) <= 1
    assert all(option.default is None or option.default in option.choices for option in tool.options if option.kind is Kind.CHOICE)
    labels = [tool.name, tool.answers, *(one.label for one in tool.inputs), *(option.label for option in tool.options)]
    with speaking("zh_CN"):
        unsaid = [label for label in labels if _(label) == label and not all(word.isupper() for word in label.split())]
    assert unsaid == []


def test_the_keys_of_all_tools_differ() -> None:
    assert len({tool.key for tool in TOOLS}) == len(TOOLS)


class Colour(StrEnum):
    """An enumeration."""

    RED = "red"


@dataclass(frozen=True)
class Result:
    """A result with everything that JSON does not know."""

    values: Any
    day: date
    share: Fraction
    colour: Colour
    table: dict[Any, Any]
    notes: tuple[str, ...] = ()

    @property
    def double(self) -> float:
        """A number of the result."""
        return 2.0

    @property
    def verdict(self) -> str:
        """Told beside the result."""
        return "."


def test_results_become_plain_without_numbers_that_json_does_not_know() -> None:
    result = Result(np.array([1.0, math.nan, math.inf]), date(2026, 5, 1), Fraction(1, 4), Colour.RED, {("a", 1): np.int64(3)})
    told = plain(result)
    assert told["values"] == [1.0, None, None]
    assert (told["day"], told["share"], told["colour"], told["table"], told["double"]) == ("2026-05-01", 0.25, "red", {"a | 1": 3}, 2.0)
    assert "verdict" not in told
    assert json.loads(json.dumps(told, allow_nan=False)) == told


def test_tables_typed_as_one_setting_take_full_width_marks() -> None:
    assert pairs_of("资费：12；账单: 5", "计数") == (("资费", "12"), ("账单", "5"))


@pytest.mark.parametrize("text", ["资费 12", ": 3", "资费: 1; 资费: 2"])
def test_tables_that_cannot_be_read_are_refused_with_their_setting(text: str) -> None:
    with pytest.raises(Refusal, match="计数"):
        pairs_of(text, "计数")


def test_a_key_that_the_tool_does_not_know_is_named_with_those_it_takes() -> None:
    frame = pd.DataFrame({"差错": [1, 2], "量": [10, 10]})
    with pytest.raises(Refusal, match="“factors”"):
        use_tool(tool_named("p"), frame, inputs_in_order(tool_named("p"), ["factors=差错", "量"]), {})
