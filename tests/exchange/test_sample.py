"""The sample project: complete, true to the case's figures, plainly flagged, and refused where a file is malformed."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from qcbench.analysis.proportions import compare_proportions
from qcbench.analysis.target import crux_of_layers, target_from_cruxes
from qcbench.errors import Refusal
from qcbench.exchange.sample import Sample, read_sample, read_sample_folder
from qcbench.model.cause import Confirmation, ConfirmationGroup
from qcbench.model.circle import Attendance, Meeting, StepState
from qcbench.model.content import ProjectContent
from qcbench.model.countermeasure import Action, Countermeasure, ProgressEntry
from qcbench.model.effect import Benefit, IntangibleItem, IntangibleScore, Standard
from qcbench.model.enumerations import BenefitKind, CauseMark, Direction, Period
from qcbench.model.survey import Dataset
from qcbench.model.topic import Candidate, Measurement, Score, TargetCrux
from qcbench.procedure.loading import load_procedure
from qcbench.procedure.progress import required_content
from qcbench.report.findings import check_figures
from qcbench.resources import resource
from qcbench.store.datasets import read_frame
from qcbench.store.projects import list_projects, load_project
from qcbench.store.workspace import Workspace
from qcbench.texts import using

MAIN = {2: "知识库查询超过 60 秒", 3: "缺少统一应答套路", 12: "班务与话务高峰不符"}


def test_it_is_one_edit_that_can_be_undone(stored: tuple[Workspace, str]) -> None:
    workspace, key = stored
    assert len(workspace.history()) == 1
    workspace.undo()
    assert list_projects(workspace) == []
    workspace.redo()
    assert load_project(workspace, key).project.title == "提高全球通客户满意度"


def test_the_stored_rows_are_the_drawn_rows(stored: tuple[Workspace, str], content: ProjectContent) -> None:
    with stored[0].read() as view:
        sizes = [(dataset.rows, len(read_frame(view, dataset.key))) for dataset in content.all(Dataset)]
    assert sizes == [(3628, 3628), (41, 41), (3710, 3710), (13, 13)]


def test_every_requirement_that_a_program_can_check_is_met(content: ProjectContent) -> None:
    answers = required_content(load_procedure("caq_self_set"), content)
    assert [requirement.key for requirement, met in answers if met is False] == []


def test_exactly_three_contradictions_of_the_case_are_found(content: ProjectContent) -> None:
    with using("zh_CN"):
        found = check_figures(content)
    assert [(one.kind, one.stated, one.computed) for one in found[:2]] == [("sum", "161", "160"), ("impossible_total", "241", "41")]
    assert [one.kind for one in found[2:]] == ["statements"]


def test_it_says_that_figures_are_only_an_example(content: ProjectContent) -> None:
    assert content.project.illustrative
    assert content.project.illustrative_note.startswith("部分示例数据")
    assert all(row.illustrative for row in content.all(Confirmation))
    assert all(row.illustrative for row in content.all(Measurement))


def test_people_are_named_by_their_roles(content: ProjectContent) -> None:
    names = [member.name for member in content.members]
    assert names == ["组长", *(f"组员{letter}" for letter in "ABCDEF")]
    owners = {row.owner for table in (StepState, Countermeasure, Action) for row in content.all(table)}
    assert owners <= {*names, "全体"}
    assert {row.confirmer for row in content.all(Confirmation)} <= set(names)


def test_attendance_is_97_percent_of_24_meetings(content: ProjectContent) -> None:
    rows = content.all(Attendance)
    assert len(content.all(Meeting)) == 24
    assert round(100 * sum(row.present for row in rows) / len(rows)) == 97


def test_weeks_and_months_before_count_the_same_call_backs(content: ProjectContent) -> None:
    indicator = content.indicator
    assert indicator is not None
    for group, periods in (("周", 13), ("月", 3)):
        rows = content.measurements(indicator, Period.BEFORE, group)
        assert len(rows) == periods
        assert (sum(row.numerator or 0 for row in rows), sum(row.denominator or 0 for row in rows)) == (3468, 3628)
    weeks = [(row.numerator or 0) / (row.denominator or 1) * 100 for row in content.measurements(indicator, Period.BEFORE, "周")]
    assert round(min(weeks), 2) == 93.06
    assert max(weeks) < 98


def test_the_computed_target_is_the_one_on_the_slide(content: ProjectContent) -> None:
    target = content.target
    assert target is not None
    assert target.current is not None
    (crux,) = content.of(TargetCrux, target)
    share = crux_of_layers(crux.name, [float(layer) for layer in crux.layers], crux.solvable)
    result = target_from_cruxes(target.current, [share], direction="higher", ideal=100)
    assert round(result.target, 2) == 98.02


def test_the_chosen_topic_has_the_most_points(content: ProjectContent) -> None:
    totals = {row.name: sum(score.value or 0 for score in content.of(Score, row)) for row in content.all(Candidate)}
    chosen = [row.name for row in content.all(Candidate) if row.chosen]
    assert chosen == [max(totals, key=lambda name: totals[name])] == [content.project.title]


def test_the_fishbone_has_22_ends_with_three_main_causes(content: ProjectContent) -> None:
    ends = content.terminal_causes()
    assert len(ends) == 22
    assert {end.number: end.cause.text for end in content.main_causes()} == MAIN
    outside = [end for end in ends if end.cause.mark is CauseMark.OUTSIDE]
    assert [end.number for end in outside] == [6, 16, 18]
    assert all(end.cause.outside_reason for end in outside)
    assert max(len(end.cause.text) for end in ends) <= 13


def groups(content: ProjectContent, row: Confirmation) -> list[tuple[int, int]]:
    """The counts and totals of a confirmation's two groups."""
    found = content.of(ConfirmationGroup, row)
    assert len(found) == 2
    return [(group.count or 0, group.total or 0) for group in found]


def test_main_causes_are_remarkable_and_the_others_are_not(content: ProjectContent) -> None:
    for row in content.all(Confirmation):
        without, suspect = groups(content, row)
        result = compare_proportions(without, suspect)
        assert result.is_significant() is (row.mark is CauseMark.MAIN), row.content
        assert row.mark is not CauseMark.MAIN or result.p_value < 0.01
        assert row.mark is CauseMark.MAIN or result.p_value > 0.2


def test_each_sentence_of_influence_says_what_its_groups_say(content: ProjectContent) -> None:
    for row in content.all(Confirmation):
        (a, m), (b, n) = groups(content, row)
        before, after = round(100 * a / m + 1e-9, 1), round(100 * b / n + 1e-9, 1)
        assert f"{after:.1f}%" in row.influence, row.influence
        difference = re.search(r"只差 ([\d.]+) 个百分点", row.influence)
        if difference:
            assert float(difference[1]) == pytest.approx(after - before, abs=0.001), row.influence
        times = re.search(r"的 ([\d.]+) 倍", row.influence)
        assert times is None or float(times[1]) == pytest.approx(b / n / (a / m), abs=0.05)
        assert row.sample.replace(",", "").startswith(f"n = {m + n}")


def test_confirmations_lie_in_the_days_of_their_step(content: ProjectContent) -> None:
    days = [day for row in content.all(Confirmation) for day in (row.actual_start, row.actual_end) if day]
    planned = [day for row in content.all(Confirmation) for day in (row.planned_start, row.planned_end) if day]
    state = content.step("confirm")
    assert state is not None
    assert (min(days), max(days)) == (state.actual_start, state.actual_end) == (date(2009, 7, 22), date(2009, 8, 5))
    assert (min(planned), max(planned)) == (state.planned_start, state.planned_end)


def test_steps_are_as_late_as_the_plan_shows(content: ProjectContent) -> None:
    late = {
        row.step: (row.actual_end - row.planned_end).days
        for row in content.all(StepState)
        if row.actual_end and row.planned_end and row.actual_end > row.planned_end
    }
    assert late == {"survey": 2, "confirm": 4, "standard": 2}
    assert all(row.delay_reason for row in content.all(StepState) if row.step in late)


def test_each_countermeasure_reaches_its_own_target_by_its_entries(content: ProjectContent) -> None:
    for row in content.all(Countermeasure):
        values = [entry.value for entry in content.of(ProgressEntry, row) if entry.value is not None]
        assert (values[0], values[-1]) == (row.goal_before, row.goal_after)
        assert row.goal_after is not None
        assert row.goal_target is not None
        better = row.goal_after >= row.goal_target if row.goal_direction is Direction.HIGHER else row.goal_after <= row.goal_target
        assert better, row.what
        days = [day for action in content.of(Action, row) for day in (action.actual_start, action.actual_end) if day]
        assert row.actual_start == min(days)
        assert row.actual_end is not None
        assert max(days) <= row.actual_end


def test_the_net_benefit_is_33930(content: ProjectContent) -> None:
    rows = [row for row in content.all(Benefit) if row.kind is BenefitKind.SAVING]
    saved = [((row.before or 0) - (row.after or 0)) * (row.periods or 0) * (row.unit_price or 0) for row in rows]
    cost = sum(row.amount or 0 for row in content.all(Benefit) if row.kind is BenefitKind.COST)
    assert [round(amount) for amount in saved] == [32130, 9800]
    assert round(sum(saved) - cost) == 33930


def test_the_abilities_have_the_means_of_the_radar(content: ProjectContent) -> None:
    means = []
    for item in content.all(IntangibleItem):
        scores = content.of(IntangibleScore, item)
        means.append(
            tuple(round(sum(values) / 7, 1) for values in zip(*((one.before or 0, one.after or 0) for one in scores), strict=True))
        )
    assert means == [(2.6, 4.1), (2.9, 4.3), (3.4, 4.6), (3.1, 4.4), (3.0, 4.1), (3.6, 4.7)]


def test_the_holding_period_has_26_weeks_around_1_71_percent(content: ProjectContent) -> None:
    rows = [row for row in content.all(Measurement) if row.phase is Period.HOLDING]
    bad, all_ = sum(row.numerator or 0 for row in rows), sum(row.denominator or 0 for row in rows)
    mean = bad / all_
    assert (len(rows), round(mean * 100, 2)) == (26, 1.71)
    assert round((mean + 3 * (mean * (1 - mean) / 285) ** 0.5) * 100, 2) == 4.02
    held = [row for row in rows if row.group == "巩固期"]
    assert round(100 - sum(row.numerator or 0 for row in held) / sum(row.denominator or 0 for row in held) * 100, 2) == 98.35


def test_each_standard_belongs_to_a_countermeasure(content: ProjectContent) -> None:
    assert [row.countermeasure_key for row in content.all(Standard)] == [row.key for row in content.all(Countermeasure)]


@pytest.mark.parametrize(
    ("part", "old", "new", "said"),
    [
        ("circle", 'role = "deputy"', 'role = "vice"', "“role”"),
        ("circle", "started_on = 2009-07-01", 'started_on = "2009-07-01"', "“started_on”: it must be a date"),
        ("cause", "end = 12\nwhat", "end = 1\nwhat", "not confirmed as a main cause"),
        ("cause", 'member = "组员E"', 'member = "组员G"', "“member”: “组员G” is not one of"),
        ("topic", "total = 276, dissatisfied = 6", "total = 276, dissatisfied = 7", "“reasons”: they add up to 32 in 4 月"),
        ("topic", "headline =", "headlin =", "“headlin”: this key is not known here"),
        ("effect", "layer = 2", "layer = 3", "“layer”: there are only 2"),
        ("effect", 'kind = "saving"', "kind = ", "not valid TOML"),
    ],
)
def test_a_malformed_file_is_refused_with_file_line_and_key(tmp_path: Path, part: str, old: str, new: str, said: str) -> None:
    folder = tmp_path / "gotone"
    shutil.copytree(resource("samples", "gotone"), folder)
    text = (folder / f"{part}.toml").read_text("utf-8")
    assert old in text
    (folder / f"{part}.toml").write_text(text.replace(old, new, 1), "utf-8")
    with using("en"), pytest.raises(Refusal) as caught:
        read_sample_folder(folder)
    assert re.match(rf"{part}\.toml, line \d+", caught.value.sentence)
    assert said in caught.value.sentence


def test_the_line_is_the_one_of_the_mistake(tmp_path: Path) -> None:
    folder = tmp_path / "gotone"
    shutil.copytree(resource("samples", "gotone"), folder)
    path = folder / "cause.toml"
    text = path.read_text("utf-8").replace('confirmer = "组员F"', "confirmer = 6", 1)
    path.write_text(text, "utf-8")
    with using("en"), pytest.raises(Refusal, match=f"line {text[: text.index('confirmer = 6')].count(chr(10)) + 1}, “confirmer”"):
        read_sample_folder(folder)


def test_an_unknown_sample_is_refused() -> None:
    with using("zh_CN"), pytest.raises(Refusal, match="gotone"):
        read_sample("nothing")


def test_reading_twice_gives_other_keys(sample: Sample) -> None:
    assert read_sample().project.key != sample.project.key
