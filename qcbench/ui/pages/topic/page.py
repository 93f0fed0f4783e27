"""The page of the step 选择课题."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from qcbench.model.cause import Borrowing
from qcbench.model.enumerations import Subject
from qcbench.model.topic import Candidate, Evaluation, Indicator, Measurement, TopicReason
from qcbench.texts import _
from qcbench.ui.pages.coaching import coach_line
from qcbench.ui.pages.conclusion import ConclusionSection
from qcbench.ui.pages.evaluation.matrix import EvaluationMatrix
from qcbench.ui.pages.page import Page
from qcbench.ui.pages.statements import StatementsSection
from qcbench.ui.pages.topic.drafting import topic_sentence
from qcbench.ui.pages.topic.indicators import IndicatorsSection, MeasurementsSection
from qcbench.ui.pages.topic.parts import BorrowingsSection, ReasonsSection, SubjectSection


class TopicPage(Page):
    """Topic, reasons, indicators with their values, the comparison of candidates, and for innovation what is borrowed."""

    def build(self) -> None:
        """Make the sections, from the topic down to its conclusion."""
        bench = self.bench
        self.coach = coach_line(bench, self.step)
        self.subject = SubjectSection(bench)
        self.reasons = ReasonsSection(bench)
        self.borrowings = BorrowingsSection(bench) if bench.document.procedure.kind == "innovation" or self._borrows() else None
        self.indicators = IndicatorsSection(bench)
        self.measurements = MeasurementsSection(bench, self.indicators)
        names = (_("Importance"), _("Urgency"), _("Ability of the circle"), _("Expected effect"))
        self.matrix = EvaluationMatrix(
            bench, Subject.TOPIC, title=_("Comparison of candidate topics"), name=_("Comparison of candidate topics"), criteria=names
        )
        self.conclusion = ConclusionSection(bench, "topic", lambda: topic_sentence(self.content))
        self.statements = StatementsSection(bench, ("topic",))
        self.indicators.chosen.connect(self.measurements.refresh)
        for part in self._parts():
            self.body.addWidget(part)
        self.body.addStretch(1)

    def refresh(self) -> None:
        """Show the document."""
        self.coach.setVisible(self._is_empty())
        for section in (self.subject, self.reasons, self.borrowings, self.indicators, self.measurements, self.matrix):
            if section is not None:
                section.refresh()
        self.conclusion.refresh()
        self.statements.refresh()

    def focus_row(self, key: str) -> None:
        """Select a reason, an indicator, a measurement, a candidate or a stated figure."""
        content = self.content
        measurement = content.find(Measurement, key)
        if measurement is not None:
            self.indicators.grid.select(measurement.indicator_key)
            self.measurements.grid.select(key)
        elif content.find(Indicator, key) is not None:
            self.indicators.grid.select(key)
        elif content.find(TopicReason, key) is not None:
            self.reasons.grid.select(key)
        elif self.borrowings is not None and content.find(Borrowing, key) is not None:
            self.borrowings.grid.select(key)
        elif content.find(Candidate, key) is not None or content.find(Evaluation, key) is not None:
            self.matrix.focus_row(key)
        else:
            self.statements.grid.select(key)

    def _parts(self) -> list[QWidget]:
        parts: list[QWidget | None] = [
            self.coach,
            self.subject,
            self.reasons,
            self.borrowings,
            self.indicators,
            self.measurements,
            self.matrix,
            self.conclusion,
            self.statements,
        ]
        return [part for part in parts if part is not None]

    def _borrows(self) -> bool:
        return bool(self.content.all(Borrowing))

    def _is_empty(self) -> bool:
        return not any(self.content.all(table) for table in (TopicReason, Indicator))
