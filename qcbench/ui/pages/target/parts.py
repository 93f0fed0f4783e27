"""The parts of the target, as the target's page shows them, and the survey's where a procedure does both in one step."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from qcbench.charts.spec import Drawing
from qcbench.model.enumerations import FigureKind, TargetBasisKind, TargetFormula
from qcbench.model.topic import Indicator, Target, TargetBasis, TargetCrux
from qcbench.report import figures
from qcbench.store.work import Work
from qcbench.texts import _
from qcbench.ui.bench import Bench
from qcbench.ui.charts.card import ChartCard
from qcbench.ui.fields.form import Form
from qcbench.ui.grid.column import Column
from qcbench.ui.grid.grid import Grid
from qcbench.ui.pages.sources import owned
from qcbench.ui.pages.target.computing import (
    Computation,
    computation,
    crux_from_survey,
    has_crux_layers,
    layers_of_text,
    layers_text,
    verdict,
)
from qcbench.ui.pages.topic.drafting import level_before
from qcbench.ui.values import Kind
from qcbench.ui.widgets.buttons import button
from qcbench.ui.widgets.labels import plain_label, set_tone
from qcbench.ui.widgets.layouts import Columns
from qcbench.ui.widgets.section import Section
from qcbench.ui.words import words_of


class TargetSections(QWidget):
    """The target's form and chart, its bases, and its computation from the crux."""

    def __init__(self, bench: Bench, step: str = "target", *, line: bool = False) -> None:
        super().__init__()
        self.bench = bench
        self.setProperty("kind", "plain")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self.value = ValueSection(bench, step, line=line)
        self.bases = BasesSection(bench)
        self.computed = ComputedSection(bench)
        for section in (self.value, self.bases, self.computed):
            column.addWidget(section)
        column.addStretch(1)

    def refresh(self) -> None:
        """Show the document."""
        self.value.refresh()
        self.bases.refresh()
        self.computed.refresh()

    def focus_row(self, key: str) -> None:
        """Select a basis or a crux."""
        grid = self.computed.grid if self.bench.document.content.find(TargetCrux, key) is not None else self.bases.grid
        grid.select(key)


def make_target(bench: Bench, work: Work) -> Target:
    """A new target of the topic's indicator; the indicator too, where there is none."""
    document = bench.document
    indicator = document.content.indicator
    if indicator is None:
        indicator = work.add(Indicator(project_key=document.project_key, position=1.0, is_topic=True))
        work.session.flush()
    settings = document.procedure.settings
    formula = TargetFormula(settings.target_formula)
    current = level_before(document.content, indicator)
    target = Target(
        project_key=document.project_key,
        position=1.0,
        indicator_key=indicator.key,
        formula=formula,
        current=round(current, indicator.decimals) if current is not None else None,
    )
    work.add(target)
    work.session.flush()
    return target


class ValueSection(Section):
    """Current value, target, deadline; who handed it down; the chart of both."""

    def __init__(self, bench: Bench, step: str, *, line: bool) -> None:
        super().__init__(bench.style, _("Target"), line=line)
        self.bench = bench
        self.said = plain_label("", "caption", wrap=True)
        self.form = Form(bench, columns=2, create=lambda work: make_target(bench, work))
        self._fields(bench.document.procedure.key == "caq_directive")
        self.card = ChartCard(
            bench,
            self._draw,
            step=step,
            kind=FigureKind.TARGET,
            name=_("Current value and target"),
            empty=_("Enter the current value and the target; the chart appears here."),
        )
        wide = Columns((1, 1), stack_below=760)
        wide.add(0, self.form)
        wide.add(0, self.said)
        wide.columns[0].addStretch(1)
        wide.add(1, self.card)
        self.add(wide)

    def refresh(self) -> None:
        """Show the target of the topic's indicator."""
        content = self.bench.document.content
        indicator = content.indicator
        self.set_note(_("{indicator}, in {unit}").format(indicator=indicator.name, unit=indicator.unit) if indicator else "")
        self.form.show_row(content.target)
        measured = level_before(content, indicator) if indicator else None
        self.said.setText(self._measured_text(indicator, content.target, measured))
        self.said.setVisible(bool(self.said.text()))
        self.card.refresh()

    def _measured_text(self, indicator: Indicator | None, target: Target | None, measured: float | None) -> str:
        if indicator is None:
            return _("The topic has no indicator yet; the first value entered here makes one, and its name stands on the topic's page.")
        if measured is None or target is None or target.current is None:
            return ""
        from qcbench.report.wording import indicator_text

        if round(measured, indicator.decimals) == round(target.current, indicator.decimals):
            return ""
        return _("The values by period give {measured} before the activity.").format(measured=indicator_text(indicator, measured))

    def _fields(self, directive: bool) -> None:
        if directive:
            self._issuer_fields()
        self.form.choice("indicator_key", _("Indicator"), self._indicators, span=2)
        self.form.number("current", _("Current value"))
        self.form.number("value", _("Target value"))
        self.form.text("due", _("Due"), hint=_("e.g. December 2026"))
        self.form.choice("formula", _("Way of computing"), lambda: words_of(TargetFormula))
        self.form.number("ideal", _("Ideal or standard value"))
        self.form.share("capability", _("Ability of the circle"))
        if not directive:
            self._issuer_fields()
        self.form.flag("illustrative", _("Example data"))

    def _issuer_fields(self) -> None:
        self.form.text("issuer", _("Handed down by"))
        self.form.date("issued_on", _("Issued on"))
        self.form.text("document", _("Document"), span=2)

    def _indicators(self) -> dict[str, str]:
        return {row.key: row.name or _("Indicator") for row in self.bench.document.content.all(Indicator)}

    def _draw(self) -> Drawing | None:
        return figures.target_columns(self.bench.document.source())


class BasesSection(Section):
    """What the target rests on (设定目标的依据)."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench.style, _("Bases of the target"), line=True)
        self.bench = bench
        columns = [
            Column("kind", _("Basis"), Kind.CHOICE, 130, choices=lambda: words_of(TargetBasisKind)),
            Column("text", _("What it says"), Kind.PARAGRAPH, 260, stretch=True),
            Column("value", _("Value"), Kind.NUMBER, 80),
            Column("source", _("Source"), Kind.PARAGRAPH, 180),
            Column("illustrative", _("Example data"), Kind.FLAG, 76),
        ]
        source = owned(
            bench, TargetBasis, _("basis"), _("bases"), rows=self.rows, values=lambda work: {"target_key": target_key(bench, work)}
        )
        self.grid = Grid(bench, _("Bases of the target"), columns, source, invite=_("Type a basis, or paste from Excel or WPS"))
        self.add(self.grid)

    def rows(self) -> list[TargetBasis]:
        """The bases of the topic's target."""
        content = self.bench.document.content
        return content.of(TargetBasis, content.target) if content.target else []

    def refresh(self) -> None:
        """Show the rows."""
        self.grid.refresh()
        self.grid.fit(8)


class ComputedSection(Section):
    """The cruxes with their shares, the formula spelled out, the value it reaches, and the button that takes it."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench.style, _("Computed target"), _("How far the indicator moves when the crux is solved"), line=True)
        self.bench = bench
        self.survey_button = button(
            bench.style, _("Take the crux from the survey"), self.from_survey, icon="chart", kind="text", compact=True
        )
        self.found: Computation | None = None
        self.adopt_button = button(bench.style, _("Adopt as target"), self.adopt, icon="check", compact=True)
        self.right.addWidget(self.survey_button)
        self.right.addWidget(self.adopt_button)
        columns = [
            Column("name", _("Crux"), width=150),
            Column("layers", _("Share of the problem, layer by layer"), width=190, get=_layers_of, put=_put_layers, tip="67.5% × 92.7%"),
            Column("solvable", _("Expected to be solved"), Kind.SHARE, 110),
            Column("gain", _("Contribution"), Kind.NUMBER, 84, get=self._gain, editable=False),
            Column("reason", _("Reason"), Kind.PARAGRAPH, 200, stretch=True),
            Column("illustrative", _("Example data"), Kind.FLAG, 76),
        ]
        source = owned(
            bench, TargetCrux, _("crux"), _("cruxes"), rows=self.rows, values=lambda work: {"target_key": target_key(bench, work)}
        )
        self.grid = Grid(bench, _("Cruxes"), columns, source, invite=_("Type a crux"))
        self.words = plain_label("", "caption", wrap=True)
        self.formula = plain_label("", "strong", wrap=True)
        self.verdict = plain_label("", "", wrap=True)
        for part in (self.grid, self.words, self.formula, self.verdict):
            self.add(part)

    def rows(self) -> list[TargetCrux]:
        """The cruxes of the topic's target."""
        content = self.bench.document.content
        return content.of(TargetCrux, content.target) if content.target else []

    def refresh(self) -> None:
        """Show the cruxes and what they add up to."""
        source = self.bench.document.source()
        indicator, target = source.content.indicator, source.content.target
        self.found = computation(source, target, indicator) if indicator and target else None
        self.grid.refresh()
        self.grid.fit(6)
        result = self.found.result if self.found else None
        said, tone = verdict(result, target, indicator) if result and target and indicator else (self._waiting(), "muted")
        self.words.setText(self.found.words if self.found else "")
        self.formula.setText(self.found.figures if self.found else "")
        self.verdict.setText(said)
        set_tone(self.verdict, "kind", tone)
        for label in (self.words, self.formula, self.verdict):
            label.setVisible(bool(label.text()))
        self.adopt_button.setEnabled(self._value() is not None and target is not None and self._value() != target.value)
        self.survey_button.setEnabled(has_crux_layers(source))

    def _waiting(self) -> str:
        if self.found is None:
            return _("Enter the current value, and the reachable value is computed.")
        return self.found.trouble or _("The target is not computed; choose a way of computing above if it shall be.")

    def _value(self) -> float | None:
        indicator = self.bench.document.content.indicator
        result = self.found.result if self.found else None
        return round(result.target, indicator.decimals) if result is not None and indicator is not None else None

    def _gain(self, row: TargetCrux) -> float | None:
        result, indicator = (self.found.result if self.found else None), self.bench.document.content.indicator
        if result is None or indicator is None or result.method != "cruxes":
            return None
        place = next((place for place, other in enumerate(self.rows()) if other.key == row.key), None)
        return round(result.terms[place].gain, indicator.decimals) if place is not None and place < len(result.terms) else None

    def adopt(self) -> None:
        """Make the computed value the target."""
        target, value = self.bench.document.content.target, self._value()
        if target is not None and value is not None:
            with self.bench.edit(_("Adopt the computed target")) as work:
                work.get(Target, target.key).value = value

    def from_survey(self) -> None:
        """Add the crux that the survey found, with the shares of its layers."""
        document = self.bench.document
        name, shares = crux_from_survey(document.source())
        if shares:
            with self.bench.edit(_("Take the crux from the survey")) as work:
                place = 1 + max((row.position for row in document.content.all(TargetCrux)), default=0.0)
                key = target_key(self.bench, work)
                work.add(TargetCrux(project_key=document.project_key, position=place, target_key=key, name=name, layers=shares))


def target_key(bench: Bench, work: Work) -> str:
    """The key of the topic's target; made inside the edit where there is none."""
    target = bench.document.content.target
    return target.key if target is not None else make_target(bench, work).key


def _layers_of(row: TargetCrux) -> str:
    return layers_text(row.layers)


def _put_layers(_work: Work, row: TargetCrux, value: object) -> None:
    row.layers = layers_of_text(str(value or ""))
