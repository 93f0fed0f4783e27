"""Target against result on one page: key figures, charts, the statistical test, the benefit, the conclusion."""

from __future__ import annotations

from collections.abc import Callable

from qcbench.charts.spec import Drawing
from qcbench.model.effect import Benefit
from qcbench.model.enumerations import FigureKind
from qcbench.report import figures_effect
from qcbench.report.slides.closing import effect_sentence
from qcbench.report.source import Source
from qcbench.report.tables.effect import Effect, effect_of
from qcbench.report.wording import indicator_text
from qcbench.texts import _, language
from qcbench.ui.bench import Bench, Place
from qcbench.ui.charts.card import ChartCard
from qcbench.ui.pages.conclusion import ConclusionSection
from qcbench.ui.pages.effect import facts
from qcbench.ui.pages.effect.lines import FactLines
from qcbench.ui.pages.effect.links import LinkList, proofs
from qcbench.ui.pages.effect.message import StandingMessage
from qcbench.ui.pages.effect.part import Part
from qcbench.ui.widgets.buttons import button
from qcbench.ui.widgets.key_figure import KeyFigures
from qcbench.ui.widgets.labels import ElidedLabel, hairline, plain_label, set_tone, tag
from qcbench.ui.widgets.layouts import Columns
from qcbench.ui.widgets.section import Section
from qcbench.ui.widgets.stamp import Stamp

CHARTS, TREND = 312, 268
"""Heights of the two rows of charts on the first screen."""
LEAST = 180
STACK_BELOW = 760


def columns_of(source: Source) -> Drawing | None:
    """Before, target and after, if there is a result."""
    effect = effect_of(source)
    return figures_effect.effect_columns(source, effect) if effect else None


def trend_of(source: Source) -> Drawing | None:
    """The course through the phases, if there is a result."""
    effect = effect_of(source)
    return figures_effect.effect_trend(source, effect) if effect else None


def effect_card(bench: Bench, height: int = LEAST) -> ChartCard:
    """The columns of before, target and after."""
    card = ChartCard(
        bench,
        lambda: columns_of(bench.document.source()),
        step="effect",
        kind=FigureKind.TARGET,
        name=_("Target against result"),
        empty=_("Before, target and after stand here once all three are recorded."),
        minimum=(240, height),
    )
    return card


def crux_card(bench: Bench, height: int = LEAST) -> ChartCard:
    """The crux before and after: two Paretos on one scale."""
    return ChartCard(
        bench,
        lambda: figures_effect.crux_pair(bench.document.source()),
        step="effect",
        kind=FigureKind.PARETO_PAIR,
        name=_("The crux before and after"),
        empty=_("Import the data after the activity: the same table as in the survey."),
        minimum=(440, height),
    )


def trend_card(bench: Bench, height: int = LEAST) -> ChartCard:
    """The course through the phases."""
    return ChartCard(
        bench,
        lambda: trend_of(bench.document.source()),
        step="effect",
        kind=FigureKind.LINE,
        name=_("Trend of the indicator"),
        empty=_("Periods before, during and after the activity draw the trend."),
        minimum=(320, height),
    )


class Overview(Part):
    """The first thing shown: did the circle reach its target, is it more than chance, and what did it earn."""

    def __init__(self, bench: Bench, show_benefits: Callable[[], object]) -> None:
        self._show_benefits = show_benefits
        super().__init__(bench, _("Target against result"))

    def build(self) -> None:
        style = self.bench.style
        self.stamp = Stamp(style)
        self.figures = KeyFigures(style, self.stamp)
        self.back = StandingMessage(style, _("Go back to P"), self.go_back, icon="refresh")
        self.back.hide()
        self.charts = [effect_card(self.bench), crux_card(self.bench), trend_card(self.bench)]
        for card, height in zip(self.charts, (CHARTS, CHARTS, TREND), strict=True):
            card.setFixedHeight(height)
        above = Columns((3, 7), stack_below=STACK_BELOW, lined=True)
        above.add(0, self.charts[0], 1)
        above.add(1, self.charts[1], 1)
        below = Columns((9, 5, 4), stack_below=STACK_BELOW)
        below.add(0, self.charts[2], 1)
        below.add(1, self._adviser())
        below.columns[1].addStretch(1)
        below.add(2, self._benefit())
        below.columns[2].addStretch(1)
        self.conclusion = ConclusionSection(self.bench, "effect", self.propose)
        for widget in (self.figures, self.back, above, hairline(), below, self.conclusion):
            self.column.addWidget(widget)

    def _adviser(self) -> Section:
        self.mark = tag("")
        self.adviser = Section(self.bench.style, _("Statistical adviser"), buttons=[self.mark])
        self.verdict = plain_label("", wrap=True)
        self.test_lines = FactLines(_("Statistical test"))
        self.caution = plain_label("", "caption", wrap=True)
        for widget in (self.verdict, self.test_lines, self.caution):
            self.adviser.add(widget)
        return self.adviser

    def _benefit(self) -> Section:
        self.example = tag(_("Example"), "sample")
        self.benefit = Section(self.bench.style, _("Benefit"), buttons=[self.example])
        self.benefit_lines = FactLines(_("Benefit"))
        self.proof = ElidedLabel("", "caption")
        self.benefit.add(self.benefit_lines)
        self.benefit.add(self.proof)
        self.proofs = LinkList(self.bench.style, _("Proofs"), "paperclip")
        self.proofs.chosen.connect(lambda key: self.bench.go(Place("attachments", key)))
        self.benefit.add(self.proofs)
        self.benefit.add(button(self.bench.style, _("Calculate the benefit"), self._show_benefits, kind="link"))
        return self.benefit

    def refresh(self) -> None:
        source = self.source
        effect = effect_of(source)
        self.figures.show_figures(facts.key_figures(source))
        self._show_verdict(source, effect)
        for card in self.charts:
            card.refresh()
        self._show_test(source)
        self._show_benefit(source)
        self.conclusion.refresh()

    def propose(self) -> str:
        """The sentence that the figures prove."""
        source = self.source
        effect = effect_of(source)
        if effect is None:
            return ""
        return " ".join(part for part in (effect_sentence(effect), figures_effect.crux_sentence(source)) if part)

    def go_back(self) -> None:
        """Open the step that another round begins with."""
        procedure = self.bench.document.procedure
        self.bench.go(Place(procedure.step(procedure.settings.return_to).key))

    def _show_verdict(self, source: Source, effect: Effect | None) -> None:
        missed = effect is not None and not effect.reached
        self.back.setVisible(missed)
        if effect is None or missed:
            self.stamp.clear()
        else:
            self.stamp.show_stamp(_("Achieved"), _("Target {value}").format(value=indicator_text(effect.indicator, effect.target)), "good")
        self.stamp.setVisible(not missed and effect is not None)
        if effect is not None and missed:
            procedure = self.bench.document.procedure
            step = procedure.step(procedure.settings.return_to).name(language())
            self.back.say(*facts.way_back(source, effect, step))

    def _show_test(self, source: Source) -> None:
        told = facts.tested(source)
        self.mark.setVisible(told is not None)
        if told is None:
            self.verdict.setText(facts.missing(source) or _("Nothing to test yet."))
            set_tone(self.verdict, "kind", "muted")
            self.test_lines.show_lines([])
            self.caution.hide()
            return
        self.mark.setText(told.mark)
        set_tone(self.mark, "tone", told.tone)
        self.verdict.setText(told.sentence)
        set_tone(self.verdict, "kind", "")
        self.test_lines.show_lines(told.lines)
        self.caution.setText(told.caution)
        self.caution.setVisible(bool(told.caution))

    def _show_benefit(self, source: Source) -> None:
        lines = [*facts.benefit_facts(source), (_("Net benefit"), facts.net_text(source))]
        self.benefit_lines.show_lines(lines, last_bold=True)
        self.proof.setText(facts.proof_text(source))
        self.proof.setVisible(bool(self.proof.text()))
        self.proofs.show_links(proofs(self.content, "effect")[:3])
        self.example.setVisible(any(row.illustrative for row in self.content.all(Benefit)))
