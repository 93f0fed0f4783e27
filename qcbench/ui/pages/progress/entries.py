"""Recording progress: one entry, what follows for the action and its countermeasure, and the files, in one edit. No widgets here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from qcbench.charts.builders.figures import Figures
from qcbench.charts.builders.trend import trend_chart
from qcbench.charts.spec import Chart
from qcbench.model.content import ProjectContent
from qcbench.model.countermeasure import Action, Countermeasure, ProgressEntry
from qcbench.model.enumerations import Direction, FigureKind, State
from qcbench.model.survey import Attachment
from qcbench.report.source import Source
from qcbench.report.tables.countermeasure import reached
from qcbench.report.wording import number
from qcbench.store.attachments import attach
from qcbench.store.work import Work
from qcbench.texts import _
from qcbench.ui.bench import Bench
from qcbench.ui.pages.countermeasure.measures import Line, days_late, follow, is_complete, next_position, set_percent, today_of
from qcbench.ui.pages.files import LooseFile


@dataclass(slots=True)
class Draft:
    """What a member has typed for an action and not recorded yet."""

    percent: int | None = None
    note: str = ""
    mood: str = ""
    value: str = ""
    files: list[LooseFile] = field(default_factory=list)
    asked: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing was entered."""
        return self.percent is None and not (self.note.strip() or self.mood or self.value.strip() or self.files)


def entries_of(content: ProjectContent, line: Line) -> list[ProgressEntry]:
    """The entries of a countermeasure, newest first."""
    rows = content.of(ProgressEntry, line.countermeasure)
    return sorted(rows, key=lambda row: (row.entered_on or date.min, row.position), reverse=True)


def last_percent(content: ProjectContent, line: Line) -> int:
    """How far the last entry says the line is."""
    return line.percent or 0


def record(bench: Bench, line: Line, draft: Draft, member_key: str | None, value: float | None) -> bool:
    """Record an entry for a line; True if it stands."""
    today, action = today_of(bench.document.workspace), line.action
    entry = ProgressEntry(
        project_key=bench.document.project_key,
        position=next_position(bench.document.content.all(ProgressEntry)),
        countermeasure_key=line.countermeasure.key,
        action_key=action.key if action else None,
        member_key=member_key,
        entered_on=today,
        percent=draft.percent if draft.percent is not None else line.percent,
        note=noted(draft),
        value=value,
    )
    done = False
    with bench.edit(_("Note the progress of {number}").format(number=line.number)) as work:
        work.add(entry)
        place = next_position(bench.document.content.all(Attachment))
        for number_of_file, file in enumerate(draft.files):
            made = attach(work, bench.document.project_key, file.name, file.data, step="do", subject_key=entry.key)
            made.position = place + number_of_file
        if draft.percent is not None:
            _carry(work, bench.document.content, line, draft.percent, today)
        _keep_value(work, line, value)
        done = True
    return done


def noted(draft: Draft) -> str:
    """The sentence of an entry, with how it goes before it."""
    parts = (draft.mood, draft.note.strip())
    return _(": ").join(part for part in parts if part)


def _carry(work: Work, content: ProjectContent, line: Line, percent: int, today: date) -> None:
    """Write how far it is to the action, and what follows to its countermeasure."""
    if line.action is not None:
        set_percent(work.get(Action, line.action.key), percent, today)
        follow(work, str(line.countermeasure.key), content.of(Action, line.countermeasure))
        return
    row = work.get(Countermeasure, line.countermeasure.key)
    row.state = State.COMPLETE if percent >= 100 else State.GOING_ON if percent else State.NOT_STARTED
    if percent and row.actual_start is None:
        row.actual_start = today
    row.actual_end = (row.actual_end or today) if percent >= 100 else None


def _keep_value(work: Work, line: Line, value: float | None) -> None:
    """The value measured when everything is done is the result, unless one is recorded."""
    row = work.get(Countermeasure, line.countermeasure.key)
    if value is not None and row.state is State.COMPLETE and row.goal_after is None:
        row.goal_after = value


def first_line(lines: Sequence[Line], today: date) -> Line | None:
    """The line to enter first: the latest one late, else one under way, else the next to begin, else the last."""
    late = sorted((line for line in lines if days_late(line.row, today)), key=lambda line: -days_late(line.row, today))
    going = [line for line in lines if 0 < (line.percent or 0) < 100]
    waiting = sorted((line for line in lines if not is_complete(line.row)), key=lambda line: line.row.planned_start or date.max)
    return next(iter([*late, *going, *waiting, *reversed(lines)]), None)


def goal_text(row: Countermeasure) -> str:
    """平均通话时长 ≤ 110 秒; else the target in words."""
    if row.goal_target is None:
        return row.goal
    sign = "≥" if row.goal_direction is Direction.HIGHER else "≤"
    return f"{row.goal_name} {sign} {valued(row, row.goal_target)}".strip()


def valued(row: Countermeasure, value: float) -> str:
    """A value of the countermeasure's own measure with its unit."""
    gap = "" if row.goal_unit == "%" else " "
    return f"{number(value, row.goal_decimals)}{gap if row.goal_unit else ''}{row.goal_unit}"


def latest_value(content: ProjectContent, line: Line) -> float | None:
    """The last measured value: of the result, else of the newest entry with one."""
    if line.countermeasure.goal_after is not None:
        return float(line.countermeasure.goal_after)
    return next((row.value for row in entries_of(content, line) if row.value is not None), None)


def verdict_text(row: Countermeasure) -> str:
    """Whether the countermeasure reached its own target."""
    verdict = reached(row)
    return "" if verdict is None else _("Target reached") if verdict else _("Target missed")


def value_trend(source: Source, row: Countermeasure) -> Chart | None:
    """The measured values of a countermeasure over time against its target; None before the first value."""
    entries = [entry for entry in source.content.of(ProgressEntry, row) if entry.value is not None]
    if not entries:
        return None
    entries.sort(key=lambda entry: (entry.entered_on or date.min, entry.position))
    ratio = row.goal_unit == "%"
    scale = 100 if ratio else 1
    points: list[tuple[str, float | None]] = []
    if row.goal_before is not None:
        points.append((_("Before"), row.goal_before / scale))
    points += [(entry.entered_on.strftime("%m-%d") if entry.entered_on else "—", (entry.value or 0.0) / scale) for entry in entries]
    caption = source.caption(
        "do", FigureKind.LINE, row, title=row.goal_name or row.goal or row.what, sample=row.goal_sample, illustrative=row.illustrative
    )
    name = row.goal_name or _("Measured value")
    return trend_chart(
        points,
        caption,
        unit_title=name if ratio or not row.goal_unit else _("{name} ({unit})").format(name=name, unit=row.goal_unit),
        figures=Figures(percent=ratio, decimals=row.goal_decimals, unit="" if ratio else row.goal_unit),
        target=None if row.goal_target is None else row.goal_target / scale,
        target_name=_("Target"),
        name=name,
    )
