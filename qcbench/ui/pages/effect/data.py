"""The figures behind the effect: the periods of the topic's indicator, and the data sets of the time after."""

from __future__ import annotations

from PySide6.QtCore import Qt

from qcbench.model.enumerations import Period
from qcbench.model.survey import Dataset
from qcbench.model.topic import Measurement
from qcbench.report.wording import beside, number
from qcbench.texts import _
from qcbench.ui.bench import Place
from qcbench.ui.pages.effect import facts
from qcbench.ui.pages.effect.lines import FactLines
from qcbench.ui.pages.effect.links import LinkList
from qcbench.ui.pages.effect.measurements import measurement_grid
from qcbench.ui.pages.effect.part import Part, data_step
from qcbench.ui.widgets.buttons import button
from qcbench.ui.widgets.labels import plain_label
from qcbench.ui.widgets.layouts import Columns
from qcbench.ui.widgets.section import Section
from qcbench.ui.widgets.segmented import Segmented
from qcbench.ui.words import word_of


class DataPart(Part):
    """Periods in a grid, the means of the phases, and the way to the raw data."""

    def build(self) -> None:
        self.phase = Period.AFTER
        choices = [(phase.value, word_of(phase)) for phase in Period]
        self.switch = Segmented(self.bench.style, choices, name=_("Phase"), compact=True)
        self.switch.choose(self.phase.value)
        self.switch.chosen.connect(lambda key: self.choose(Period(key)))
        self.section = Section(self.bench.style, _("Values by period"), "", [self.switch])
        self.grid = measurement_grid(self.bench, lambda: self.content.indicator, lambda: self.phase, _("Values by period"))
        self.hint = plain_label(_("There is no indicator yet; name it where the topic is chosen."), "muted", wrap=True)
        self.define = button(self.bench.style, _("Name the indicator"), lambda: self.bench.go(Place(self._topic())), icon="chart")
        self.section.add(self.grid)
        self.section.add(self.hint)
        self.section.content.addWidget(self.define, 0, Qt.AlignmentFlag.AlignLeft)
        below = Columns((1, 1), stack_below=700)
        means = Section(self.bench.style, _("Levels of the phases"))
        self.means = FactLines(_("Levels of the phases"))
        means.add(self.means)
        self.sets = Section(self.bench.style, _("Data after the activity"))
        self.list = LinkList(self.bench.style, _("Data after the activity"), "table")
        self.list.chosen.connect(self.open_survey)
        self.none = plain_label(_("No data of the time after yet."), "muted")
        self.sets.add(self.list)
        self.sets.add(self.none)
        see = button(self.bench.style, _("Import or see the data"), self.open_survey, kind="link", icon="import")
        see.setHidden(not data_step(self.bench.document.procedure))
        self.sets.add(see)
        below.add(0, means)
        below.add(1, self.sets)
        below.add_stretch()
        self.column.addWidget(self.section)
        self.column.addWidget(below)

    def refresh(self) -> None:
        indicator = self.content.indicator
        self.section.set_note(beside(indicator.name, indicator.formula) if indicator else "")
        for widget in (self.hint, self.define):
            widget.setVisible(indicator is None)
        self.grid.setVisible(indicator is not None)
        self.grid.refresh()
        self.grid.fit(14)
        self.means.show_lines(facts.phase_lines(self.source))
        self._show_sets()

    def choose(self, phase: Period) -> None:
        """Show another phase."""
        self.phase = phase
        self.switch.choose(phase.value)
        self.refresh()

    def focus_row(self, key: str) -> None:
        row = self.content.find(Measurement, key)
        if row is not None and row.phase is not self.phase:
            self.choose(row.phase)
        self.grid.select(key)

    def open_survey(self, key: str = "") -> None:
        """Go to where data are imported and seen."""
        step = data_step(self.bench.document.procedure)
        if step:
            self.bench.go(Place(step, key))

    def _topic(self) -> str:
        return self.bench.document.procedure.step("topic").key

    def _show_sets(self) -> None:
        rows = [row for row in self.content.all(Dataset) if row.phase is not Period.BEFORE]
        self.list.show_links([(row.key, _dataset_text(row)) for row in rows])
        self.none.setVisible(not rows)


def _dataset_text(row: Dataset) -> str:
    return beside(row.name, word_of(row.phase), row.period, _("{count} rows").format(count=number(row.rows)))
