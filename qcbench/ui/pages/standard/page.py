"""The standards page (制定巩固措施): effective measures in documents, the holding period with its chart, the conclusion."""

from __future__ import annotations

from qcbench.model.effect import Standard
from qcbench.model.topic import Measurement
from qcbench.texts import _
from qcbench.ui.pages.coaching import coach_line
from qcbench.ui.pages.conclusion import ConclusionSection
from qcbench.ui.pages.page import Page
from qcbench.ui.pages.standard import words
from qcbench.ui.pages.standard.documents import DocumentsSection
from qcbench.ui.pages.standard.holding import HoldingSection
from qcbench.ui.widgets.buttons import button


class StandardPage(Page):
    """What was learnt becomes a rule, and the figures hold."""

    wide = True

    def build(self) -> None:
        self.make_button = button(self.bench.style, _("Make from effective countermeasures"), self.make_rows, icon="plus")
        self.buttons.addWidget(self.make_button)
        self.coach = coach_line(self.bench, self.step, _("Make from effective countermeasures"), self.make_rows, icon="plus")
        self.documents = DocumentsSection(self.bench)
        self.holding = HoldingSection(self.bench)
        self.conclusion = ConclusionSection(self.bench, self.step.key, lambda: words.drafted(self.bench.document.source()))
        for widget in (self.coach, self.documents, self.holding, self.conclusion):
            self.body.addWidget(widget)
        self.body.addStretch(1)

    def refresh(self) -> None:
        self.coach.setVisible(not self.content.all(Standard))
        self.make_button.setVisible(bool(self.content.all(Standard)))
        self.make_button.setEnabled(bool(self.offers()) and not self.bench.document.read_only)
        self.documents.refresh()
        self.holding.refresh()
        self.conclusion.refresh()

    def offers(self) -> list[str]:
        """The keys of the countermeasures that rows can be made of."""
        return [row.key for row in words.worth_keeping(self.bench.document.source())]

    def make_rows(self) -> None:
        """One row a countermeasure that has none yet, with what was done, as one edit."""
        rows = words.worth_keeping(self.bench.document.source())
        if not rows:
            self.bench.tell.note(_("There is no further effective countermeasure to write down."))
            return
        place = max((row.position for row in self.content.all(Standard)), default=0.0)
        key = self.bench.document.project_key
        with self.bench.edit(_("Make {count} standards from countermeasures").format(count=len(rows))) as work:
            for number, row in enumerate(rows, 1):
                work.add(Standard(project_key=key, position=place + number, countermeasure_key=row.key, measure=row.what))

    def focus_row(self, key: str) -> None:
        if self.content.find(Measurement, key) is not None:
            self.holding.focus_row(key)
        else:
            self.documents.grid.select(key)
