"""Lessons in a grid whose rows are known before anything is written: one an aspect, or one a step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from qcbench.model.content import ProjectContent
from qcbench.model.effect import Lesson
from qcbench.model.enumerations import LessonAspect
from qcbench.procedure.procedure import Procedure
from qcbench.store.work import Work
from qcbench.texts import _, language
from qcbench.ui.bench import Bench
from qcbench.ui.grid.column import Column, Put
from qcbench.ui.grid.grid import Grid
from qcbench.ui.grid.source import RowSource
from qcbench.ui.values import Kind
from qcbench.ui.words import word_of

ASPECTS = (LessonAspect.TECHNICAL, LessonAspect.MANAGEMENT, LessonAspect.QUALITY)


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for a lesson: what it is about, and the lesson once there is one."""

    aspect: LessonAspect
    step: str
    title: str
    position: float
    lesson: Lesson | None = None
    number: int = 0

    @property
    def key(self) -> str:
        """The place's own key: it stays when its lesson is made or deleted."""
        return f"{self.aspect.value}:{self.step}:{self.number}"


def aspect_slots(content: ProjectContent) -> list[Slot]:
    """The three aspects, each with its lessons."""
    slots = []
    for place, aspect in enumerate(ASPECTS, 1):
        found = [row for row in content.all(Lesson) if row.aspect is aspect]
        slots += _places(Slot(aspect, "review", word_of(aspect), float(place)), found)
    return slots


def step_slots(content: ProjectContent, procedure: Procedure) -> list[Slot]:
    """The numbered steps of the procedure, each with its lessons; then lessons about steps it does not have."""
    rows = [row for row in content.all(Lesson) if row.aspect is LessonAspect.STEP]
    slots = []
    for place, step in enumerate(procedure.numbered, 1):
        empty = Slot(LessonAspect.STEP, step.key, f"{step.number} {step.name(language())}", float(place + len(ASPECTS)))
        slots += _places(empty, [row for row in rows if row.step == step.key])
    known = {step.key for step in procedure.numbered}
    for name in dict.fromkeys(row.step for row in rows if row.step not in known):
        empty = Slot(LessonAspect.STEP, name, name or word_of(LessonAspect.STEP), 0.0)
        slots += _places(empty, [row for row in rows if row.step == name])
    return slots


def _places(empty: Slot, lessons: Sequence[Lesson]) -> list[Slot]:
    """One place a lesson, or the empty one."""
    return [replace(empty, lesson=row, number=number) for number, row in enumerate(lessons)] or [empty]


def key_of_lesson(slots: Sequence[Slot], key: str) -> str:
    """The key of the place that a lesson stands in; '' where there is none."""
    return next((slot.key for slot in slots if slot.lesson and slot.lesson.key == key), "")


def lesson_grid(bench: Bench, title: str, head: str, slots: Callable[[], list[Slot]]) -> Grid:
    """The grid of these places; what is typed into an empty one makes its lesson."""

    def column(field: str, name: str) -> Column:
        return Column(field, name, Kind.PARAGRAPH, 200, get=_reader(field), put=_writer(bench, field), stretch=True)

    columns = [
        Column("title", head, width=140, editable=False, bold=lambda row: True),
        column("gain", _("Gains")),
        column("shortcoming", _("Shortcomings")),
        column("future", _("From now on")),
    ]
    source = RowSource(slots, _("lesson"), None, _delete, False, _("lessons"), record=lambda slot: slot.lesson)
    return Grid(bench, title, columns, source, row_height=36, numbers=False)


def _reader(field: str) -> Callable[[Any], Any]:
    return lambda slot: getattr(slot.lesson, field) if slot.lesson else ""


def _writer(bench: Bench, field: str) -> Put:
    def put(work: Work, slot: Slot, value: str | None) -> None:
        lesson = work.find(Lesson, slot.lesson.key if slot.lesson else None) or _waiting(work, slot)
        if lesson is None:
            lesson = Lesson(project_key=bench.document.project_key, aspect=slot.aspect, step=slot.step, position=slot.position)
            work.add(lesson)
        setattr(lesson, field, value or "")

    return put


def _waiting(work: Work, slot: Slot) -> Lesson | None:
    """The lesson that this very edit has made for a place."""
    made = [row for row in work.session.new if isinstance(row, Lesson) and row.aspect is slot.aspect and row.step == slot.step]
    return made[0] if made else None


def _delete(work: Work, slot: Slot) -> object:
    lesson = work.find(Lesson, slot.lesson.key if slot.lesson else None)
    return work.delete(lesson) if lesson is not None else 0
