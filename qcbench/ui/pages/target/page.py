"""The page of the step 设定目标."""

from __future__ import annotations

from qcbench.model.topic import Target
from qcbench.ui.pages.coaching import coach_line
from qcbench.ui.pages.conclusion import ConclusionSection
from qcbench.ui.pages.page import Page
from qcbench.ui.pages.statements import StatementsSection
from qcbench.ui.pages.target.computing import sentence_of
from qcbench.ui.pages.target.parts import TargetSections


class TargetPage(Page):
    """The target, its bases, its computation, its conclusion."""

    def build(self) -> None:
        """Make the sections."""
        self.coach = coach_line(self.bench, self.step)
        self.target = TargetSections(self.bench)
        self.conclusion = ConclusionSection(self.bench, "target", lambda: sentence_of(self.bench.document.source()))
        self.statements = StatementsSection(self.bench, tuple(dict.fromkeys((self.step.key, *self.step.covers))))
        for part in (self.coach, self.target, self.conclusion, self.statements):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def refresh(self) -> None:
        """Show the document."""
        self.coach.setVisible(not self.content.all(Target))
        self.target.refresh()
        self.conclusion.refresh()
        self.statements.refresh()

    def focus_row(self, key: str) -> None:
        """Select a basis, a crux or a stated figure."""
        self.target.focus_row(key)
        self.statements.grid.select(key)
