"""The chooser of control charts as a tool: by a look at the data, or by the answers to plain questions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qcbench.analysis.columns import column_of
from qcbench.analysis.control.chooser import chart_by_data, chart_of
from qcbench.analysis.control.questions import ChartChoice, chart_by_answers, next_question, questions
from qcbench.analysis.control.result import KIND_TITLES, RATE_KINDS, ControlChart
from qcbench.analysis.control.settings import Settings
from qcbench.charts.builders.control import control_drawing
from qcbench.charts.builders.run import run_chart as run_drawing
from qcbench.charts.spec import Caption, Drawing
from qcbench.errors import Refusal
from qcbench.texts import N_, _
from qcbench.toolbox.plain import plain
from qcbench.toolbox.tool import Family, Given, Input, Kind, Option, Tool

if TYPE_CHECKING:
    import pandas as pd

NAME = N_("Chooser of control charts")
QUESTIONS = tuple(
    Option(question.key, question.english, Kind.CHOICE, None, tuple(answer.key for answer in question.answers)) for question in questions()
)


@dataclass(frozen=True, slots=True, eq=False)
class ChosenChart:
    """The chart that fits, and why; ``chart`` is that chart of the data, None where only questions were answered."""

    choice: ChartChoice
    chart: ControlChart | None

    @property
    def notes(self) -> tuple[str, ...]:
        """Which other charts are possible, and what the chart itself has to say."""
        others = tuple(
            _("Also possible: {chart}, {condition}.").format(chart=_(KIND_TITLES[kind]), condition=condition)
            for kind, condition in self.choice.others
        )
        return (*others, *(self.chart.notes if self.chart is not None else ()))

    @property
    def verdict(self) -> str:
        """Which chart and why, and what it shows."""
        text = _("{chart}. {why}").format(chart=self.choice.title, why=self.choice.why)
        return text if self.chart is None else _("{text} {sentence}").format(text=text, sentence=self.chart.verdict)


def chooser(settings_of: Callable[[Given], Settings], options: tuple[Option, ...], phase: Input) -> Tool:
    """The chooser, with the settings that control charts share."""

    def analyse(given: Given) -> ChosenChart:
        answers = given.given(*(option.key for option in QUESTIONS))
        if answers:
            return ChosenChart(chart_by_answers(answers), None)
        if given.frame is None:
            question = next_question({})
            text = _("Give the data, or answer first: {question} ({key}: {answers})")
            known = _("; ").join(f"{answer.key} = {answer.text}" for answer in question.answers) if question else ""
            raise Refusal(text.format(question=question.text if question else "", key=question.key if question else "", answers=known))
        frame = _chosen(given, phase.key)
        choice = chart_by_data(frame)
        return ChosenChart(choice, chart_of(choice, frame, settings=settings_of(given)))

    inputs = (Input("columns", N_("Columns to look at; all if left out"), required=False, several=True), phase)
    return Tool(
        "choose_chart",
        Family.CONTROL,
        NAME,
        N_("Which control chart fits the data, and why?"),
        inputs,
        (*QUESTIONS, *options),
        analyse,
        _draw,
        told=lambda result: plain(result.chart) if result.chart is not None else {},
    )


def _chosen(given: Given, phase: str) -> pd.DataFrame:
    """The columns chosen, or all but that of the phases."""
    names = given.names("columns") or tuple(str(name) for name in given.rows.columns if name != given.name(phase))
    for name in names:
        column_of(given.rows, name)
    return given.rows[list(names)]


def _draw(result: ChosenChart, caption: Caption, given: Given) -> Drawing | None:
    if result.chart is None:
        return None
    columns = result.choice.columns or {}
    title = "" if result.choice.kind in RATE_KINDS else (*columns.get("values", ()), *columns.get("counts", ()), "")[0]
    draw = run_drawing if result.choice.kind == "run" else control_drawing
    named = caption if caption.title != _(NAME) else replace(caption, title=result.choice.title)
    return draw(result.chart, named, unit_title=title)
