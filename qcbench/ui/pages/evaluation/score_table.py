"""The table of an evaluation matrix: candidates by criteria with one member's scores or with all, totals, ranks, the choice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from qcbench.analysis.evaluation import CandidateResult
from qcbench.analysis.numbers import number_text
from qcbench.model.topic import Candidate, Criterion
from qcbench.store.work import Work
from qcbench.texts import _
from qcbench.ui.bench import Bench
from qcbench.ui.grid.column import Column
from qcbench.ui.grid.grid import Grid
from qcbench.ui.pages.evaluation.scoring import Matrix, write_score
from qcbench.ui.pages.sources import owned
from qcbench.ui.values import Kind

ALL = "all"
"""In place of a member's key: what all gave together; there nothing is typed."""
CRITERION_WIDTH = 84


class ScoreTable(QWidget):
    """One grid, made anew where the criteria change, since its columns are the criteria."""

    def __init__(self, bench: Bench, title: str, subjects: Callable[[], Mapping[str, str]] | None) -> None:
        super().__init__()
        self.bench, self.subjects, self._title = bench, subjects, title
        self.setProperty("kind", "plain")
        self.matrix: Matrix | None = None
        self.grid: Grid | None = None
        self._member, self._shape = ALL, ""
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def show_matrix(self, matrix: Matrix | None, member: str) -> None:
        """Show a matrix with the scores of one member, of all together, or what all gave."""
        self.matrix, self._member = matrix, member
        if matrix is None:
            return
        shape = repr((matrix.evaluation.key, [(row.key, row.name, row.weight, row.full_mark) for row in matrix.criteria]))
        if self.grid is None or shape != self._shape:
            self._shape = shape
            self.grid = self._made(self.grid, matrix)
        self.grid.refresh()
        self.grid.fit(12)

    def _made(self, old: Grid | None, matrix: Matrix) -> Grid:
        if old is not None:
            self._layout.removeWidget(old)
            old.hide()
            old.deleteLater()
        source = owned(
            self.bench,
            Candidate,
            _("candidate"),
            _("candidates"),
            rows=lambda: self.matrix.candidates if self.matrix else [],
            values=lambda _work: {"evaluation_key": self.matrix.evaluation.key if self.matrix else ""},
        )
        made = Grid(self.bench, self._title, self._columns(matrix), source, invite=_("Type a candidate"))
        self._layout.addWidget(made)
        return made

    def _columns(self, matrix: Matrix) -> list[Column]:
        first = [Column("name", _("Candidate"), Kind.PARAGRAPH, 150, stretch=True, bold=lambda row: row.chosen)]
        if self.subjects is not None:
            first.append(Column("subject_key", _("Stands for"), Kind.CHOICE, 110, choices=self.subjects))
        first.append(Column("fact", _("Fact or figure"), Kind.PARAGRAPH, 140))
        last = [
            Column("total", _("Total"), Kind.NUMBER, 64, get=self._total, editable=False, bold=lambda row: True),
            Column("share", _("Share of full"), Kind.SHARE, 76, decimals=1, get=self._share, editable=False),
            Column("rank", _("Rank"), Kind.WHOLE, 52, get=self._rank, editable=False),
            Column("chosen", _("Chosen"), Kind.FLAG, 60, tone=lambda row: "good" if row.chosen else ""),
        ]
        return [*first, *map(self._criterion_column, matrix.criteria), *last]

    def _criterion_column(self, criterion: Criterion) -> Column:
        title = criterion.name if criterion.weight == 1 else f"{criterion.name} ×{criterion.weight:g}"
        return Column(
            f"criterion:{criterion.key}",
            title,
            Kind.NUMBER,
            CRITERION_WIDTH,
            get=lambda row: self._score(row, criterion),
            put=lambda work, row, value: self._write(work, row, criterion, value),
            editable=lambda row: self._member != ALL,
            tone=lambda row: "muted" if self._member == ALL else "",
            tip=_("weight {weight}, full mark {full}").format(weight=number_text(criterion.weight), full=number_text(criterion.full_mark)),
        )

    def _score(self, row: Candidate, criterion: Criterion) -> float | None:
        if self.matrix is None:
            return None
        if self._member == ALL:
            return self.matrix.points(row.key, criterion.key)
        return self.matrix.scores.get((row.key, criterion.key, self._member))

    def _write(self, work: Work, row: Candidate, criterion: Criterion, value: Any) -> None:
        if self._member != ALL:
            write_score(work, self.bench.document.content, row, criterion, self._member, value)

    def _result(self, row: Candidate) -> CandidateResult | None:
        return self.matrix.of(row.key) if self.matrix else None

    def _total(self, row: Candidate) -> float | None:
        found = self._result(row)
        return found.total if found else None

    def _share(self, row: Candidate) -> float | None:
        found = self._result(row)
        return found.share if found else None

    def _rank(self, row: Candidate) -> int | None:
        found = self._result(row)
        return found.rank if found else None
