"""The review page (总结和下一步打算): lessons by aspect and by step, the next topic with what remains, the conclusion."""

from __future__ import annotations

from qcbench.model.effect import Lesson, NextTopic
from qcbench.model.enumerations import LessonAspect
from qcbench.texts import _
from qcbench.ui.grid.column import Column
from qcbench.ui.grid.grid import Grid
from qcbench.ui.pages.coaching import coach_line
from qcbench.ui.pages.conclusion import ConclusionSection
from qcbench.ui.pages.page import Page
from qcbench.ui.pages.review.lessons import aspect_slots, key_of_lesson, lesson_grid, step_slots
from qcbench.ui.pages.review.remaining import RemainingPart
from qcbench.ui.pages.sources import owned
from qcbench.ui.values import Kind
from qcbench.ui.widgets.section import Section


class ReviewPage(Page):
    """What the circle gained, what is lacking, and what comes next."""

    tables = frozenset({"lesson", "next_topic", "step_state", "figure", "dataset", "dataset_chunk", "project"})

    def build(self) -> None:
        style = self.bench.style
        self.coach = coach_line(self.bench, self.step)
        self.aspects = lesson_grid(self.bench, _("Review by aspect"), _("Aspect"), lambda: aspect_slots(self.content))
        self.topics = Grid(
            self.bench,
            _("Next topic"),
            self._topic_columns(),
            owned(self.bench, NextTopic, _("candidate topic"), _("candidate topics")),
            invite=_("Type a candidate for the next topic"),
            row_height=36,
        )
        self.remaining = RemainingPart(self.bench)
        self.steps = lesson_grid(
            self.bench, _("Review step by step"), _("Step"), lambda: step_slots(self.content, self.bench.document.procedure)
        )
        self.conclusion = ConclusionSection(self.bench, self.step.key, self.propose)
        self.body.addWidget(self.coach)
        for title, note, widgets in (
            (_("Review by aspect"), _("facts of this topic, gains and shortcomings"), [self.aspects]),
            (_("Next topic"), _("★ the one chosen; give the figures that speak for it"), [self.topics, self.remaining]),
            (_("Review step by step"), _("where it is worth a word"), [self.steps]),
        ):
            section = Section(style, title, note)
            for widget in widgets:
                section.add(widget)
            self.body.addWidget(section)
        self.body.addWidget(self.conclusion)
        self.body.addStretch(1)

    def refresh(self) -> None:
        self.coach.setVisible(not self.content.all(Lesson) and not self.content.all(NextTopic))
        for grid in (self.aspects, self.topics, self.steps):
            grid.refresh()
            grid.fit(14)
        self.remaining.refresh()
        self.conclusion.refresh()

    def propose(self) -> str:
        """The next topic in a sentence, once one is chosen."""
        topic = next((row for row in self.content.all(NextTopic) if row.chosen and row.title), None)
        if topic is None:
            return ""
        return " ".join(part for part in (topic.reason, _("The next topic is “{title}”.").format(title=topic.title)) if part)

    def focus_row(self, key: str) -> None:
        lesson = self.content.find(Lesson, key)
        if lesson is not None:
            by_step = lesson.aspect is LessonAspect.STEP
            slots = step_slots(self.content, self.bench.document.procedure) if by_step else aspect_slots(self.content)
            (self.steps if by_step else self.aspects).select(key_of_lesson(slots, key))
        else:
            self.topics.select(key)

    def _topic_columns(self) -> list[Column]:
        return [
            Column("title", _("Topic"), Kind.PARAGRAPH, 190, bold=lambda row: bool(row.chosen)),
            Column("reason", _("Reason"), Kind.PARAGRAPH, 220, stretch=True),
            Column("topic_type", _("Type"), Kind.PARAGRAPH, 110),
            Column("current", _("Current state"), Kind.PARAGRAPH, 110),
            Column("benchmark", _("Benchmark"), Kind.PARAGRAPH, 110),
            Column("period", _("Time"), Kind.PARAGRAPH, 110),
            Column("chosen", _("Chosen"), Kind.FLAG, 48, tip=_("chosen as the next topic")),
        ]
