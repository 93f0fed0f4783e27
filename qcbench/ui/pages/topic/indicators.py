"""The indicators of a topic with their definition, and their values period by period with the trend."""

from __future__ import annotations

from PySide6.QtCore import Signal

from qcbench.charts.spec import Drawing
from qcbench.model.enumerations import Direction, FigureKind, Period
from qcbench.model.topic import Indicator, Measurement
from qcbench.report import figures
from qcbench.report.wording import number, value_of
from qcbench.store.work import Work
from qcbench.texts import _
from qcbench.ui.bench import Bench
from qcbench.ui.charts.card import ChartCard
from qcbench.ui.fields.form import Form
from qcbench.ui.grid.column import Column
from qcbench.ui.grid.grid import Grid
from qcbench.ui.pages.sources import owned
from qcbench.ui.values import Kind
from qcbench.ui.widgets.buttons import button
from qcbench.ui.widgets.layouts import Columns
from qcbench.ui.widgets.section import Section
from qcbench.ui.widgets.segmented import Segmented
from qcbench.ui.words import words_of

EVERY = "*"
"""The switch's entry for all groups of periods."""


class IndicatorsSection(Section):
    """All indicators in a grid, the chosen one in a form beside it. ``chosen`` comes when another one is chosen."""

    chosen = Signal()

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench.style, _("Indicators"), _("What is measured, how it is computed, where the data come from"), line=True)
        self.bench = bench
        self.main_button = button(bench.style, _("Make it the topic's indicator"), self.make_main, icon="star", kind="text", compact=True)
        self.right.addWidget(self.main_button)
        wide = Columns((2, 3), stack_below=760)
        columns = [
            Column("name", _("Indicator"), width=130, stretch=True, bold=self.is_main),
            Column("requirement", _("Requirement"), Kind.NUMBER, 84),
            Column("unit", _("Unit"), width=56),
            Column("main", _("Topic"), width=48, get=lambda row: "★" if self.is_main(row) else "", editable=False),
        ]
        self.grid = Grid(
            bench, _("Indicators"), columns, owned(bench, Indicator, _("indicator"), _("indicators")), invite=_("Type an indicator")
        )
        self.grid.current_changed.connect(self._on_current)
        self.form = self._form()
        wide.add(0, self.grid)
        wide.add(1, self.form)
        wide.add_stretch()
        self.add(wide)

    @property
    def indicator(self) -> Indicator | None:
        """The indicator shown; the topic's if none was chosen."""
        content = self.bench.document.content
        row = self.grid.current_row()
        return content.find(Indicator, row.key if row is not None else None) or content.indicator

    def is_main(self, row: Indicator) -> bool:
        """Whether the topic's target is set on it."""
        main = self.bench.document.content.indicator
        return main is not None and main.key == row.key

    def refresh(self) -> None:
        """Show the rows, and the chosen one in the form."""
        self.grid.refresh()
        self.grid.fit(6)
        self._show_chosen()

    def make_main(self) -> None:
        """Make the chosen indicator the one that the topic's target is set on; the others are it no more."""
        wanted = self.indicator
        if wanted is not None:
            with self.bench.edit(_("Make “{name}” the topic's indicator").format(name=wanted.name)) as work:
                for row in self.bench.document.content.all(Indicator):
                    if row.is_topic != (row.key == wanted.key):
                        work.get(Indicator, row.key).is_topic = row.key == wanted.key

    def _form(self) -> Form:
        form = Form(self.bench, columns=4, create=self._create)
        form.text("name", _("Indicator"), span=2)
        form.text("unit", _("Unit"))
        form.segment("direction", _("Better when"), {Direction.HIGHER: _("higher"), Direction.LOWER: _("lower")})
        form.paragraph("definition", _("Definition"), lines=2, span=4)
        form.text("formula", _("Formula"), span=4, hint=_("e.g. satisfied customers ÷ all customers × 100%"))
        form.text("source", _("Data source"))
        form.number("requirement", _("Requirement"))
        form.whole("decimals", _("Decimals"))
        form.number("scale", _("Numerator ÷ denominator times"))
        return form

    def _create(self, work: Work) -> Indicator:
        return work.add(Indicator(project_key=self.bench.document.project_key, position=1.0, is_topic=True))

    def _on_current(self, _row: object) -> None:
        self._show_chosen()
        self.chosen.emit()

    def _show_chosen(self) -> None:
        indicator = self.indicator
        self.form.show_row(indicator)
        self.main_button.setEnabled(indicator is not None and not self.is_main(indicator))


class MeasurementsSection(Section):
    """The values of the chosen indicator period by period, and the trend of the topic's indicator."""

    def __init__(self, bench: Bench, indicators: IndicatorsSection) -> None:
        super().__init__(bench.style, _("Values by period"), line=True)
        self.bench, self.indicators = bench, indicators
        self._group = EVERY
        self.groups = Segmented(bench.style, [(EVERY, _("All"))], name=_("Periods"), compact=True)
        self.groups.chosen.connect(self._choose_group)
        self.right.addWidget(self.groups)
        self.grid = self._grid()
        self.card = ChartCard(
            bench,
            self._draw,
            step="topic",
            kind=FigureKind.LINE,
            name=_("Trend against the requirement"),
            empty=_("The trend of the topic's indicator appears here as soon as it has values."),
        )
        wide = Columns((3, 2), stack_below=980)
        wide.add(0, self.grid)
        wide.columns[0].addStretch(1)
        wide.add(1, self.card)
        self.add(wide)

    def rows(self) -> list[Measurement]:
        """The measurements shown."""
        indicator = self.indicators.indicator
        if indicator is None:
            return []
        return self.bench.document.content.measurements(indicator, group=None if self._group == EVERY else self._group)

    def refresh(self) -> None:
        """Show the periods of the chosen indicator."""
        indicator = self.indicators.indicator
        names = list(dict.fromkeys(row.group for row in self.bench.document.content.measurements(indicator))) if indicator else []
        self.groups.set_choices([(EVERY, _("All")), *((name, name or _("no group")) for name in names)])
        self._group = self._group if self._group in (EVERY, *names) else EVERY
        self.groups.choose(self._group)
        self.groups.setVisible(len(names) > 1)
        self.set_title(_("Values by period: {name}").format(name=indicator.name) if indicator and indicator.name else _("Values by period"))
        self.set_note(self._sums())
        self.grid.refresh()
        self.grid.fit(12)
        self.card.refresh()

    def _sums(self) -> str:
        rows = self.rows()
        bottom = sum(row.denominator or 0 for row in rows)
        if not bottom or (self._group == EVERY and len({row.group for row in rows}) > 1):
            return ""
        top = sum(row.numerator or 0 for row in rows)
        return _("{count} periods, {top} of {bottom}").format(count=len(rows), top=number(top), bottom=number(bottom))

    def _choose_group(self, key: str) -> None:
        self._group = key
        self.refresh()

    def _draw(self) -> Drawing | None:
        indicator, main = self.indicators.indicator, self.bench.document.content.indicator
        if indicator is None or main is None or indicator.key != main.key:
            return None
        return figures.requirement_trend(self.bench.document.source())

    def _grid(self) -> Grid:
        columns = [
            Column("label", _("Period"), width=52, stretch=True),
            Column("group", _("Group"), width=48),
            Column("starts_on", _("From"), Kind.DATE, 80),
            Column("ends_on", _("To"), Kind.DATE, 80),
            Column("phase", _("Phase"), Kind.CHOICE, 62, choices=lambda: words_of(Period)),
            Column("numerator", _("Numerator"), Kind.NUMBER, 58),
            Column("denominator", _("Denominator"), Kind.NUMBER, 58),
            Column("value", _("Value"), Kind.NUMBER, 58, get=self._value, tone=self._tone, tip=_("computed where it is not typed")),
            Column("illustrative", _("Example"), Kind.FLAG, 46),
        ]
        source = owned(self.bench, Measurement, _("measurement"), _("measurements"), rows=self.rows, values=self._new_values)
        return Grid(self.bench, _("Values by period"), columns, source, invite=_("Type a period, or paste from Excel or WPS"))

    def _new_values(self, work: Work) -> dict[str, object]:
        """What a new period begins with; it makes the indicator where there is none."""
        indicator = self.indicators.indicator
        if indicator is None:
            made = work.add(Indicator(project_key=self.bench.document.project_key, position=1.0, is_topic=True))
            work.session.flush()
            return {"indicator_key": made.key}
        last = self.rows()[-1:]
        group = (last[0].group if last else "") if self._group == EVERY else self._group
        return {"indicator_key": indicator.key, "group": group, "phase": last[0].phase if last else Period.BEFORE}

    def _value(self, row: Measurement) -> float | None:
        indicator = self.indicators.indicator
        value = value_of(indicator, row) if indicator is not None else row.value
        return round(value, indicator.decimals) if value is not None and indicator is not None and row.value is None else value

    def _tone(self, row: Measurement) -> str:
        return "muted" if row.value is None else ""
