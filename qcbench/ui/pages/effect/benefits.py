"""The benefit table: each line with its factors, its amount, its proof; the net sum and its columns."""

from __future__ import annotations

from qcbench.model.effect import Benefit
from qcbench.model.enumerations import BenefitKind, FigureKind
from qcbench.report import figures_effect
from qcbench.report.tables.effect import amount_of, benefit_lines
from qcbench.texts import _
from qcbench.ui.charts.card import ChartCard
from qcbench.ui.grid.column import Column
from qcbench.ui.grid.grid import Grid
from qcbench.ui.pages.effect import facts
from qcbench.ui.pages.effect.part import Part
from qcbench.ui.pages.sources import owned
from qcbench.ui.values import Kind
from qcbench.ui.widgets.key_figure import KeyFigure, KeyFigures
from qcbench.ui.widgets.labels import plain_label
from qcbench.ui.widgets.section import Section
from qcbench.ui.words import words_of


def has_factors(row: Benefit) -> bool:
    """Whether the amount follows from the factors."""
    return None not in (row.before, row.after, row.periods, row.unit_price)


class BenefitsPart(Part):
    """Savings, costs and social benefits."""

    def build(self) -> None:
        source = owned(self.bench, Benefit, _("benefit line"), _("benefit lines"))
        self.grid = Grid(
            self.bench, _("Benefit"), self._columns(), source, invite=_("Type a saving, a cost or a social benefit"), row_height=32
        )
        self.figures = KeyFigures(self.bench.style)
        self.card = ChartCard(
            self.bench,
            lambda: figures_effect.benefit_columns(self.bench.document.source()),
            step="effect",
            kind=FigureKind.COLUMN,
            name=_("Net benefit"),
            empty=_("Two lines with an amount draw the columns."),
            minimum=(360, 320),
        )
        section = Section(
            self.bench.style,
            _("Benefit table"),
            _("A saving is (before − after) × periods × unit price; costs are entered as positive amounts"),
        )
        section.add(self.grid)
        self.hint = plain_label("", "caption", wrap=True)
        section.add(self.hint)
        for widget in (section, self.figures, self.card):
            self.column.addWidget(widget)

    def refresh(self) -> None:
        self.grid.refresh()
        self.grid.fit(12)
        self.figures.show_figures(self._sums())
        self.hint.setText(self._hint())
        self.hint.setVisible(bool(self.hint.text()))
        self.card.refresh()

    def focus_row(self, key: str) -> None:
        self.grid.select(key)

    def _sums(self) -> list[KeyFigure]:
        lines = benefit_lines(self.source)
        saved = [(row, amount) for row, amount in lines if row.kind is BenefitKind.SAVING]
        spent = [(row, amount) for row, amount in lines if row.kind is BenefitKind.COST]
        return [
            KeyFigure(_("Savings"), facts.sum_text(saved), _("yuan"), _("{count} lines").format(count=len(saved))),
            KeyFigure(_("Costs"), facts.sum_text(spent), _("yuan"), _("{count} lines").format(count=len(spent))),
            KeyFigure(_("Net benefit"), facts.sum_text(lines), _("yuan"), facts.proof_text(self.source)),
        ]

    def _hint(self) -> str:
        """What is missing in the table."""
        rows = self.content.all(Benefit)
        empty = [row.name for row in rows if row.kind is not BenefitKind.SOCIAL and amount_of(row) is None]
        if empty:
            return _("Without an amount, and not in the sum: {names}.").format(names=_(", ").join(name or "—" for name in empty))
        if rows and not any(row.verifier for row in rows):
            return _("Nobody has verified the benefit yet; name who did, and the proof.")
        return ""

    def _columns(self) -> list[Column]:
        def money(key: str, title: str) -> Column:
            return Column(key, title, Kind.NUMBER, 70)

        return [
            Column("kind", _("Kind"), Kind.CHOICE, 76, choices=lambda: words_of(BenefitKind)),
            Column("name", _("Item"), Kind.PARAGRAPH, 124),
            Column("calculation", _("Calculation"), Kind.PARAGRAPH, 150, stretch=True),
            money("before", _("Before")),
            money("after", _("After")),
            Column("periods", _("Periods"), Kind.NUMBER, 48),
            Column("unit_price", _("Unit price"), Kind.NUMBER, 66, decimals=2),
            Column(
                "amount",
                _("Amount (yuan)"),
                Kind.MONEY,
                94,
                decimals=0,
                get=_shown_amount,
                put=_put_amount,
                editable=lambda row: row is None or not has_factors(row),
                bold=lambda row: True,
                tone=lambda row: "muted" if row.kind is BenefitKind.SOCIAL else "",
                tip=_("computed where before, after, periods and unit price are given"),
            ),
            Column("period", _("Time"), Kind.PARAGRAPH, 92),
            Column("verifier", _("Verified by"), Kind.PERSON, 76),
            Column("proof", _("Proof"), Kind.PARAGRAPH, 116),
            Column("illustrative", _("Example"), Kind.FLAG, 44),
        ]


def _shown_amount(row: Benefit) -> float | None:
    """The line's amount as it is entered: costs positive."""
    amount = amount_of(row)
    return -amount if amount is not None and row.kind is BenefitKind.COST else amount


def _put_amount(work: object, row: Benefit, value: float | None) -> None:
    row.amount = value
