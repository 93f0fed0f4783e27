"""The holding period: which indicator is watched, its periods, and the chart with its limits."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox

from qcbench.model.enumerations import FigureKind, Period
from qcbench.model.topic import Indicator, Measurement
from qcbench.report import figures_effect
from qcbench.store.work import Work
from qcbench.texts import _
from qcbench.ui.bench import Bench
from qcbench.ui.charts.card import ChartCard
from qcbench.ui.fields.form import Form
from qcbench.ui.pages.effect.measurements import measurement_grid
from qcbench.ui.pages.standard.words import holding_indicator
from qcbench.ui.widgets.buttons import button
from qcbench.ui.widgets.labels import plain_label
from qcbench.ui.widgets.section import Section


class HoldingSection(Section):
    """The watched indicator with its form, its periods of the holding time, and the trend or control chart."""

    def __init__(self, bench: Bench) -> None:
        self.chosen = QComboBox()
        self.chosen.setAccessibleName(_("Indicator watched"))
        new = button(bench.style, _("New indicator"), self.add_indicator, kind="text", icon="plus", compact=True)
        super().__init__(
            bench.style, _("Holding period"), buttons=[plain_label(_("Indicator watched"), "caption"), self.chosen, new], line=True
        )
        self.bench = bench
        self._key = ""
        self.chosen.activated.connect(lambda place: self.choose(str(self.chosen.itemData(place))))
        self.chosen.setMinimumWidth(160)
        self.chosen.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.form = self._form()
        self.grid = measurement_grid(bench, lambda: self.indicator, lambda: Period.HOLDING, _("Periods of the holding time"))
        self.card = ChartCard(
            bench,
            lambda: figures_effect.holding_trend(bench.document.source()),
            step="standard",
            kind=FigureKind.LINE,
            name=_("Holding period"),
            empty=_("Three periods draw the trend; counts out of samples of one size draw a control chart."),
            minimum=(360, 300),
        )
        self.add(self.card)
        self.add(self.form)
        self.add(self.grid)

    @property
    def indicator(self) -> Indicator | None:
        """The indicator whose periods are shown."""
        found = self.bench.document.content.find(Indicator, self._key)
        return found or holding_indicator(self.bench.document.source())

    def refresh(self) -> None:
        """Show the indicator, its periods and the chart."""
        indicator = self.indicator
        block = QSignalBlocker(self.chosen)
        self.chosen.clear()
        for row in self.bench.document.content.all(Indicator):
            self.chosen.addItem(row.name or _("unnamed"), row.key)
        self.chosen.setCurrentIndex(self.chosen.findData(indicator.key) if indicator else -1)
        block.unblock()
        self.chosen.setEnabled(self.chosen.count() > 1)
        self.form.show_row(indicator)
        for widget in (self.form, self.grid):
            widget.setVisible(indicator is not None)
        self.grid.refresh()
        self.grid.fit(8)
        self.card.refresh()

    def choose(self, key: str) -> None:
        """Show another indicator's periods."""
        self._key = key
        self.refresh()

    def add_indicator(self) -> None:
        """A further indicator, to be watched in the holding period."""
        with self.bench.edit(_("Add an indicator for the holding period")) as work:
            made = self._create(work)
            made.name = _("Indicator of the holding period")
            self._key = made.key
        self.refresh()

    def focus_row(self, key: str) -> None:
        """Select a period."""
        row = self.bench.document.content.find(Measurement, key)
        if row is not None:
            self.choose(row.indicator_key)
            self.grid.select(key)

    def _create(self, work: Work) -> Indicator:
        rows = self.bench.document.content.all(Indicator)
        place = 1.0 + max((row.position for row in rows), default=0.0)
        return work.add(Indicator(project_key=self.bench.document.project_key, position=place, is_topic=not rows))

    def _form(self) -> Form:
        form = Form(self.bench, columns=6)
        form.text("name", _("Indicator"), span=2)
        form.text("unit", _("Unit"))
        form.whole("decimals", _("Decimals"))
        form.number("scale", _("Numerator ÷ denominator times"))
        form.text("source", _("Data source"))
        return form
