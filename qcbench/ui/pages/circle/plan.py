"""The activity plan: planned and actual days of each step, who leads it, and why it came late; the Gantt chart follows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from qcbench.model.circle import StepState
from qcbench.model.enumerations import FigureKind
from qcbench.procedure.procedure import PHASES, Step
from qcbench.report.figures import gantt
from qcbench.store.work import Work
from qcbench.texts import _, language
from qcbench.ui.bench import Bench
from qcbench.ui.charts.card import ChartCard
from qcbench.ui.grid.column import Column
from qcbench.ui.grid.grid import Grid
from qcbench.ui.grid.source import RowSource
from qcbench.ui.pages.circle.profile import coach_line
from qcbench.ui.pages.page import Page
from qcbench.ui.values import Kind
from qcbench.ui.widgets.section import Section

HEADS, ROW = 92, 28
"""Pixels the Gantt chart takes for its legend and months, and for a step."""


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A step of the procedure and its state, which an old project may lack."""

    step: Step
    place: float
    state: StepState | None

    @property
    def key(self) -> str:
        """The step's key: it stays when the state's row is made."""
        return self.step.key

    def value(self, name: str) -> Any:
        """A field of the state."""
        return getattr(self.state, name) if self.state is not None else None

    def day(self, name: str) -> date | None:
        """A day of the state."""
        value = self.value(name)
        return value if isinstance(value, date) else None


class PlanPage(Page):
    """The grid of the procedure's steps, and the Gantt chart of plan and actual."""

    tables = frozenset({"step_state", "project", "figure", "member"})
    wide = True

    def build(self) -> None:
        style = self.bench.style
        self.coach = coach_line(self.bench, "plan", _("Enter dates"), self._enter_dates)
        self.grid = Grid(self.bench, _("Activity plan"), plan_columns(self.bench), plan_source(self.bench), numbers=False)
        self.chart = ChartCard(
            self.bench,
            lambda: gantt(self.bench.document.source()),
            step="plan",
            kind=FigureKind.GANTT,
            name=_("Gantt chart of the activity plan"),
            empty=_("The Gantt chart appears with the first dates."),
            minimum=(320, HEADS + ROW * len(self.bench.document.procedure.numbered)),
        )
        self.chart.picked.connect(lambda name: self.focus_row(name.split(":")[1]))
        self.steps = Section(style, _("Plan and actual of the steps"))
        self.steps.add(self.grid)
        self.body.addWidget(self.coach)
        self.body.addWidget(self.steps)
        self.body.addWidget(self.chart, 1)

    def refresh(self) -> None:
        lines = plan_lines(self.bench)
        self.coach.setVisible(not any(line.day("planned_start") or line.day("actual_start") for line in lines))
        self.steps.set_note(_plan_note(self.bench, lines))
        self.grid.refresh()
        self.grid.fit(16)
        self.chart.refresh()

    def focus_row(self, key: str) -> None:
        line = next((line for line in plan_lines(self.bench) if key in (line.key, line.state.key if line.state else "")), None)
        if line is not None:
            self.grid.select(line.key)
            self.grid.setFocus()

    def _enter_dates(self) -> None:
        self.grid.setFocus()


def plan_lines(bench: Bench) -> list[PlanLine]:
    """The numbered steps of the procedure with what is stored of each."""
    document = bench.document
    steps = document.procedure.steps
    return [PlanLine(step, float(place), document.content.step(step.key)) for place, step in enumerate(steps, 1) if step.number]


def plan_source(bench: Bench) -> RowSource:
    """The lines of the plan; they are the procedure's, so none comes or goes."""
    return RowSource(
        lambda: plan_lines(bench),
        _("step of the plan"),
        None,
        None,
        movable=False,
        many=_("steps of the plan"),
        record=lambda line: line.state,
    )


def plan_columns(bench: Bench) -> list[Column]:
    """Step, days, who, where, with what, and the reason of a delay."""

    def of(name: str, title: str, kind: Kind = Kind.TEXT, width: int = 96, **more: Any) -> Column:
        def put(work: Work, line: PlanLine, value: Any) -> None:
            set_state(work, bench.document.project_key, line, name, value)

        return Column(name, title, kind, width, get=lambda line: line.value(name), put=put, **more)

    return [
        Column("step", _("Step"), Kind.PARAGRAPH, 140, get=lambda line: f"{line.step.number} {line.step.name(language())}", editable=False),
        of("planned_start", _("Plan from"), Kind.DATE, 84),
        of("planned_end", _("Plan to"), Kind.DATE, 84, tone=lambda line: "bad" if _backwards(line, "planned") else ""),
        of("actual_start", _("Actual from"), Kind.DATE, 84),
        of("actual_end", _("Actual to"), Kind.DATE, 84, tone=lambda line: "bad" if days_late(line) or _backwards(line, "actual") else ""),
        Column("late", _("Delay"), Kind.PARAGRAPH, 72, get=remark, editable=False, tone=lambda line: "bad" if remark(line) else ""),
        of("owner", _("Leader"), Kind.PERSON, 72),
        of("place", _("Place"), Kind.PARAGRAPH, 96),
        of("tools", _("Tools"), Kind.PARAGRAPH, 120),
        of("delay_reason", _("Reason of the delay"), Kind.PARAGRAPH, 140, stretch=True),
    ]


def set_state(work: Work, project_key: str, line: PlanLine, name: str, value: Any) -> StepState:
    """Set one field of a step's state, which is made where an old project lacks it."""
    found = work.all(StepState, project_key=project_key, step=line.step.key)
    row = found[0] if found else work.add(StepState(project_key=project_key, step=line.step.key, position=line.place))
    is_day = name.startswith(("planned_", "actual_"))
    setattr(row, name, value if is_day or value is not None else "")
    return row


def days_late(line: PlanLine) -> int:
    """Days a step ended after its plan; 0 where it did not, or no day is known."""
    planned, actual = line.day("planned_end"), line.day("actual_end")
    return max((actual - planned).days, 0) if planned and actual else 0


def remark(line: PlanLine) -> str:
    """What is odd about a step's days, in words."""
    if _backwards(line, "planned") or _backwards(line, "actual"):
        return _("ends before it starts")
    late = days_late(line)
    return _("{count} days late").format(count=late) if late else ""


def _backwards(line: PlanLine, which: str) -> bool:
    start, end = line.day(f"{which}_start"), line.day(f"{which}_end")
    return bool(start and end and end < start)


def _plan_note(bench: Bench, lines: list[PlanLine]) -> str:
    """How many steps are done and late, and the custom of the school where there is one."""
    done = sum(line.day("actual_end") is not None for line in lines)
    parts = [_("{done} of {count} steps done").format(done=done, count=len(lines))]
    late = sum(days_late(line) > 0 for line in lines)
    if late:
        parts.append(_("{count} of them late").format(count=late))
    shares = bench.document.procedure.settings.plan_shares
    if shares:
        custom = "  ".join(f"{phase} {shares[phase]}\N{NO-BREAK SPACE}%" for phase in PHASES if phase in shares)
        parts.append(_("customary shares of time: {shares}").format(shares=custom))
    return " · ".join(parts)
