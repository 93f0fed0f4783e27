"""The course of the topic's indicator through the phases, large."""

from __future__ import annotations

from qcbench.texts import _
from qcbench.ui.pages.effect import facts
from qcbench.ui.pages.effect.lines import FactLines
from qcbench.ui.pages.effect.overview import trend_card
from qcbench.ui.pages.effect.part import Part
from qcbench.ui.widgets.section import Section

HEIGHT = 440


class CoursePart(Part):
    """The trend with its phases, and the level of each phase."""

    def build(self) -> None:
        self.card = trend_card(self.bench, HEIGHT)
        section = Section(self.bench.style, _("Levels of the phases"), _("pooled from the counts where all periods have them"))
        self.means = FactLines(_("Levels of the phases"))
        section.add(self.means)
        self.column.addWidget(self.card)
        self.column.addWidget(section)

    def refresh(self) -> None:
        self.card.refresh()
        self.means.show_lines(facts.phase_lines(self.source))
