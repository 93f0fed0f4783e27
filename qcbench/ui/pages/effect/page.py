"""The effect page (效果检查): one part at a time, chosen by the switch in the head; only what is shown is drawn."""

from __future__ import annotations

from collections.abc import Callable

from qcbench.model.base import Owned
from qcbench.model.effect import Benefit, IntangibleItem
from qcbench.model.enumerations import Period
from qcbench.model.survey import Dataset
from qcbench.model.topic import Measurement
from qcbench.report.tables.effect import effect_of
from qcbench.texts import _
from qcbench.ui.bench import Place
from qcbench.ui.pages.coaching import coach_line
from qcbench.ui.pages.effect.abilities import AbilitiesPart
from qcbench.ui.pages.effect.benefits import BenefitsPart
from qcbench.ui.pages.effect.course import CoursePart
from qcbench.ui.pages.effect.crux import CruxPart
from qcbench.ui.pages.effect.data import DataPart
from qcbench.ui.pages.effect.overview import Overview
from qcbench.ui.pages.effect.part import Part, data_step
from qcbench.ui.pages.page import Page
from qcbench.ui.widgets.labels import set_tip, tag
from qcbench.ui.widgets.segmented import Segmented

TARGET, CRUX, TREND, BENEFIT, ABILITY, DATA = "target", "crux", "trend", "benefit", "ability", "data"


class EffectPage(Page):
    """Did it work: target, crux, course, benefit, abilities, and the data behind them."""

    wide = True

    def build(self) -> None:
        self.parts: dict[str, Part] = {}
        self.sample_tag = tag(_("Example data"), "sample")
        choices = [
            (TARGET, _("Target")),
            (CRUX, _("Crux")),
            (TREND, _("Trend")),
            (BENEFIT, _("Benefit")),
            (ABILITY, _("Abilities")),
            (DATA, _("Data")),
        ]
        self.switch = Segmented(self.bench.style, choices, name=_("Part of the effect"))
        self.switch.chosen.connect(self.choose)
        self.buttons.addWidget(self.sample_tag)
        self.buttons.addWidget(self.switch)
        self.coach = coach_line(self.bench, self.step, _("Enter the figures"), lambda: self.choose(DATA), icon="table")
        self.body.addWidget(self.coach)
        self.body.addStretch(1)
        self.switch.choose(TARGET)

    @property
    def part(self) -> Part:
        """The part shown; made when it is first shown."""
        key = self.switch.key
        if key not in self.parts:
            self.parts[key] = self._make(key)
            self.body.insertWidget(self.body.count() - 1, self.parts[key])
        return self.parts[key]

    def refresh(self) -> None:
        project = self.content.project
        self.sample_tag.setVisible(project.illustrative)
        set_tip(self.sample_tag, project.illustrative_note)
        self.coach.setVisible(self.switch.key == TARGET and self.is_empty())
        shown = self.part
        for part in self.parts.values():
            part.setVisible(part is shown)
        shown.refresh()

    def is_empty(self) -> bool:
        """Whether nothing of the time after is recorded yet."""
        phases = [*(row.phase for row in self.content.all(Measurement)), *(row.phase for row in self.content.all(Dataset))]
        after = any(phase is not Period.BEFORE for phase in phases)
        return not after and effect_of(self.bench.document.source()) is None

    def choose(self, key: str) -> None:
        """Show a part."""
        self.switch.choose(key)
        self.refresh()

    def focus_row(self, key: str) -> None:
        """Show the part that a row stands in, and select it there."""
        tables: dict[str, type[Owned]] = {BENEFIT: Benefit, ABILITY: IntangibleItem, DATA: Measurement}
        for part, table in tables.items():
            if self.content.find(table, key) is not None:
                self.choose(part)
                self.part.focus_row(key)
                return
        step = data_step(self.bench.document.procedure)
        if step and self.content.find(Dataset, key) is not None:
            self.bench.go(Place(step, key))

    def _make(self, key: str) -> Part:
        makers: dict[str, Callable[[], Part]] = {
            TARGET: lambda: Overview(self.bench, lambda: self.choose(BENEFIT)),
            CRUX: lambda: CruxPart(self.bench, _("The crux before and after")),
            TREND: lambda: CoursePart(self.bench, _("Trend of the indicator")),
            BENEFIT: lambda: BenefitsPart(self.bench, _("Benefit")),
            ABILITY: lambda: AbilitiesPart(self.bench, _("Self-assessment")),
            DATA: lambda: DataPart(self.bench, _("Data")),
        }
        return makers[key]()
