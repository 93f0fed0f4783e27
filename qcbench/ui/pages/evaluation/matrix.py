"""An evaluation matrix on a page: candidates by criteria, scored by each member or by all together, with totals, ranks and the choice."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from qcbench.analysis.numbers import number_text, percent_text
from qcbench.model.enumerations import Aggregate, Subject
from qcbench.model.topic import Candidate, Criterion, Evaluation
from qcbench.report.source import Source
from qcbench.report.tables.topic import evaluations_of
from qcbench.texts import _
from qcbench.ui.bench import Bench
from qcbench.ui.fields.form import Form
from qcbench.ui.grid.column import Column
from qcbench.ui.grid.grid import Grid
from qcbench.ui.pages.evaluation.score_table import ALL, ScoreTable
from qcbench.ui.pages.evaluation.scoring import TOGETHER, Matrix, matrix_of
from qcbench.ui.pages.sources import owned
from qcbench.ui.values import Kind
from qcbench.ui.widgets.buttons import button
from qcbench.ui.widgets.labels import plain_label
from qcbench.ui.widgets.layouts import Columns
from qcbench.ui.widgets.section import Section
from qcbench.ui.words import words_of


class EvaluationMatrix(Section):
    """``subject`` says what is judged; ``subjects()`` gives key → name of the rows a candidate may stand for (causes, schemes …).

    ``criteria`` are the names a new matrix begins with.
    """

    def __init__(
        self,
        bench: Bench,
        subject: Subject,
        *,
        title: str = "",
        name: str = "",
        criteria: Sequence[str] = (),
        subjects: Callable[[], Mapping[str, str]] | None = None,
        line: bool = True,
    ) -> None:
        super().__init__(bench.style, title or _("Evaluation matrix"), line=line)
        self.bench, self.subject, self.subjects = bench, subject, subjects
        self._new_name, self._new_criteria = name, tuple(criteria)
        self._chosen_key, self._member = "", ALL
        self.matrix: Matrix | None = None
        self._head_widgets()
        self._settings = self._settings_widget()
        self.add(self._settings)
        self.add(self._who_row())
        self.scores = ScoreTable(bench, self.title.text(), subjects)
        self.add(self.scores)
        self.said = plain_label("", "caption", wrap=True)
        self.add(self.said)
        self.refresh()

    # --- what is shown

    @property
    def evaluation(self) -> Evaluation | None:
        """The matrix shown; the first of its subject if none was chosen."""
        found = self._evaluations()
        return next((row for row in found if row.key == self._chosen_key), found[0] if found else None)

    @property
    def grid(self) -> Grid | None:
        """The grid of candidates and their scores."""
        return self.scores.grid

    def refresh(self) -> None:
        """Show the matrix as it is now."""
        evaluation = self.evaluation
        self.matrix = matrix_of(self.bench.document.content, evaluation) if evaluation is not None else None
        self._show_chooser()
        self._show_members()
        for widget in (self._settings, self._who, self.scores, self.delete_button, self.adopt_button):
            widget.setVisible(evaluation is not None)
        self.form.show(evaluation)
        self.criteria_grid.refresh()
        self.criteria_grid.fit(6)
        self.scores.show_matrix(self.matrix, self._member)
        self.said.setText(self._summary())
        self.adopt_button.setEnabled(bool(self.matrix and self.matrix.winners() - self._chosen_candidates()))

    def focus_row(self, key: str) -> None:
        """Show the matrix with a key, or select the candidate with it."""
        content = self.bench.document.content
        candidate = content.find(Candidate, key)
        self._chosen_key = candidate.evaluation_key if candidate is not None else key
        self.refresh()
        if candidate is not None and self.grid is not None:
            self.grid.select(key)

    def _evaluations(self) -> list[Evaluation]:
        document = self.bench.document
        return evaluations_of(Source(document.content, document.procedure, document.frame), self.subject)

    def _chosen_candidates(self) -> set[str]:
        return {row.key for row in self.matrix.candidates if row.chosen} if self.matrix else set()

    def _summary(self) -> str:
        matrix = self.matrix
        if matrix is None:
            return _("No matrix yet. A matrix scores candidates on criteria and picks the best by numbers.")
        if matrix.trouble or matrix.result is None:
            return matrix.trouble or _("Choose a member, or all together, and type the scores.")
        parts = [_("full mark {full}").format(full=number_text(matrix.result.full_total))]
        if matrix.result.threshold is not None and matrix.result.threshold_total is not None:
            wanted = _("adopted from {total} ({share})")
            parts.append(wanted.format(total=number_text(matrix.result.threshold_total, 1), share=percent_text(matrix.result.threshold, 0)))
        if matrix.result.missing:
            parts.append(_("{count} scores are missing; the ranks may still change").format(count=len(matrix.result.missing)))
        return _("; ").join(parts)

    # --- the parts

    def _head_widgets(self) -> None:
        style = self.bench.style
        self.chooser = QComboBox()
        self.chooser.setAccessibleName(_("Matrix"))
        self.chooser.activated.connect(self._choose)
        self.adopt_button = button(style, _("Choose by score"), self.choose_by_score, icon="check", compact=True)
        self.new_button = button(style, _("New matrix"), self.new, kind="text", icon="plus", compact=True)
        self.delete_button = button(style, _("Delete matrix"), self.delete, kind="text", icon="trash", compact=True)
        self.fill_button = button(style, _("Fill in candidates"), self.fill, kind="text", icon="rows", compact=True)
        self.fill_button.setVisible(self.subjects is not None)
        for widget in (self.chooser, self.fill_button, self.adopt_button, self.new_button, self.delete_button):
            self.right.addWidget(widget)

    def _settings_widget(self) -> QWidget:
        columns = Columns((3, 2), stack_below=640)
        self.form = Form(self.bench, columns=3)
        self.form.text("name", _("Name of the matrix"), span=3)
        self.form.choice("aggregate", _("How scores are taken together"), lambda: words_of(Aggregate))
        self.form.share("threshold", _("Adopted from"))
        self.form.flag("illustrative", _("Example data"))
        source = owned(
            self.bench,
            Criterion,
            _("criterion"),
            _("criteria"),
            rows=lambda: self.matrix.criteria if self.matrix else [],
            values=lambda _work: {"evaluation_key": self.matrix.evaluation.key if self.matrix else "", "full_mark": self._full_mark()},
        )
        wanted = [
            Column("name", _("Evaluation criterion"), width=120, stretch=True),
            Column("weight", _("Weight"), Kind.NUMBER, 64),
            Column("full_mark", _("Full mark"), Kind.NUMBER, 64),
        ]
        self.criteria_grid = Grid(self.bench, _("Criteria"), wanted, source, invite=_("Type a criterion"))
        columns.add(0, self.form)
        columns.add(1, self.criteria_grid)
        columns.add_stretch()
        return columns

    def _who_row(self) -> QWidget:
        self._who = self._plain()
        row = QHBoxLayout(self._who)
        row.setContentsMargins(0, 0, 0, 0)
        self.members = QComboBox()
        self.members.setAccessibleName(_("Whose scores"))
        self.members.activated.connect(lambda _place: self.show_member(self.members.currentData()))
        row.addWidget(plain_label(_("Scores of"), "caption"))
        row.addWidget(self.members)
        self.hint = plain_label("", "caption")
        row.addWidget(self.hint)
        row.addStretch(1)
        return self._who

    def _plain(self) -> QWidget:
        made = QWidget()
        made.setProperty("kind", "plain")
        return made

    def _show_chooser(self) -> None:
        found = self._evaluations()
        self.chooser.clear()
        for row in found:
            self.chooser.addItem(row.name or _("Evaluation matrix"), row.key)
        current = self.evaluation
        self.chooser.setCurrentIndex(self.chooser.findData(current.key if current else None))
        self.chooser.setVisible(len(found) > 1)

    def _show_members(self) -> None:
        wanted = [(ALL, _("All (totals)")), (TOGETHER, _("Scored together"))]
        wanted += [(member.key, member.name) for member in self.bench.document.content.members]
        if [self.members.itemData(place) for place in range(self.members.count())] != [key for key, _name in wanted]:
            self.members.clear()
            for key, name in wanted:
                self.members.addItem(name, key)
        if self._member not in {key for key, _name in wanted}:
            self._member = ALL
        self.members.setCurrentIndex(self.members.findData(self._member))
        typing = _("type in the cells of the criteria")
        self.hint.setText(_("choose a member to type scores") if self._member == ALL else typing)

    def show_member(self, key: str) -> None:
        """Show one member's scores for typing; ``ALL`` shows what they add up to."""
        self._member = key
        self.refresh()

    # --- gestures

    def _choose(self, place: int) -> None:
        self._chosen_key = self.chooser.itemData(place) or ""
        self.refresh()

    def new(self) -> None:
        """Add a matrix with the procedure's threshold and full mark."""
        document = self.bench.document
        with self.bench.edit(_("Add an evaluation matrix")) as work:
            place = 1 + max((row.position for row in document.content.all(Evaluation)), default=0.0)
            made = work.add(
                Evaluation(
                    project_key=document.project_key,
                    position=place,
                    subject=self.subject,
                    name=self._new_name,
                    threshold=document.procedure.settings.adopt_threshold,
                )
            )
            work.session.flush()
            self._chosen_key = made.key
            first = 1 + max((row.position for row in document.content.all(Criterion)), default=0.0)
            for number, name in enumerate(self._new_criteria):
                work.add(
                    Criterion(
                        project_key=document.project_key,
                        position=first + number,
                        evaluation_key=made.key,
                        name=name,
                        full_mark=self._full_mark(),
                    )
                )

    def _full_mark(self) -> float:
        return float(max(self.bench.document.procedure.settings.score_marks, default=5))

    def delete(self) -> None:
        """Delete the matrix shown, with its criteria, candidates and scores."""
        evaluation = self.evaluation
        if evaluation is not None:
            with self.bench.edit(_("Delete the evaluation matrix")) as work:
                work.delete(work.get(Evaluation, evaluation.key))

    def fill(self) -> None:
        """Add a candidate for every row that has none yet; a matrix too, where there is none."""
        if self.evaluation is None:
            self.new()
            self.refresh()
        matrix, subjects = self.matrix, dict(self.subjects() if self.subjects is not None else {})
        if matrix is None:
            return
        known = {row.subject_key for row in matrix.candidates}
        missing = [key for key in subjects if key not in known]
        if not missing:
            return
        with self.bench.edit(_("Fill in the candidates")) as work:
            first = 1 + max((row.position for row in self.bench.document.content.all(Candidate)), default=0.0)
            for number, key in enumerate(missing):
                work.add(
                    Candidate(
                        project_key=self.bench.document.project_key,
                        position=first + number,
                        evaluation_key=matrix.evaluation.key,
                        name=subjects[key],
                        subject_key=key,
                    )
                )

    def choose_by_score(self) -> None:
        """Mark as chosen what the scores choose, and nothing else."""
        if self.matrix is None or self.matrix.result is None:
            return
        winners = self.matrix.winners()
        with self.bench.edit(_("Choose by score")) as work:
            for row in self.matrix.candidates:
                if row.chosen != (row.key in winners):
                    work.get(Candidate, row.key).chosen = row.key in winners
