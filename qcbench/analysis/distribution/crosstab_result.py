"""What a cross table says."""

from __future__ import annotations

from dataclasses import dataclass

from qcbench.analysis.distribution.contingency import Association
from qcbench.analysis.distribution.wording import figures_text, missing_sentence, sentences
from qcbench.analysis.numbers import number_text, p_value_text
from qcbench.texts import _

_LEVEL = 0.05


@dataclass(frozen=True, slots=True)
class CrossTable:
    """Counts by two factors: `counts[row][column]`; per cents of the row, the column and the whole, None where that is 0.

    `association` is the test; `missing` the number of records with a blank in one of the columns, left out.
    """

    names: tuple[str, str]
    row_labels: tuple[str, ...]
    column_labels: tuple[str, ...]
    counts: tuple[tuple[float, ...], ...]
    row_totals: tuple[float, ...]
    column_totals: tuple[float, ...]
    total: float
    row_percents: tuple[tuple[float | None, ...], ...]
    column_percents: tuple[tuple[float | None, ...], ...]
    total_percents: tuple[tuple[float | None, ...], ...]
    association: Association
    missing: int

    @property
    def notes(self) -> tuple[str, ...]:
        """What stands in the way of the test."""
        return self.association.notes

    @property
    def p_value(self) -> float | None:
        """The p value to report: with Yates' correction where there is one."""
        corrected = self.association.p_value_yates
        return self.association.p_value if corrected is None else corrected

    @property
    def verdict(self) -> str:
        """Whether the factors go together, in one sentence."""
        found = self.association
        if found.chi_square is None or self.p_value is None:
            return sentences(self._count_sentence(), *self.notes, missing_sentence(self.missing))
        yates = found.chi_square_yates
        figures = {
            "rows": self.names[0] or _("row factor"),
            "columns": self.names[1] or _("column factor"),
            "chi": figures_text(found.chi_square if yates is None else yates),
            "p": p_value_text(self.p_value),
            "n": number_text(self.total),
        }
        if self.p_value < _LEVEL:
            text = _("“{rows}” and “{columns}” go together (χ² = {chi}, {p}, n = {n}); that does not say which causes which.")
        else:
            text = _("No connection of “{rows}” and “{columns}” is proved (χ² = {chi}, {p}, n = {n}).")
        return sentences(text.format(**figures), *self.notes, missing_sentence(self.missing))

    def _count_sentence(self) -> str:
        row, column = max(
            ((row, column) for row in range(len(self.row_labels)) for column in range(len(self.column_labels))),
            key=lambda place: self.counts[place[0]][place[1]],
        )
        return _("Of {total}, most are “{row}” with “{column}”: {count}.").format(
            total=number_text(self.total),
            row=self.row_labels[row],
            column=self.column_labels[column],
            count=number_text(self.counts[row][column]),
        )
