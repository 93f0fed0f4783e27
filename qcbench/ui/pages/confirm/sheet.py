"""The sheet of one confirmation: what is confirmed, how, by whom; the evidence; the verdict."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from qcbench.model.cause import Confirmation
from qcbench.model.enumerations import Method
from qcbench.store.work import Work
from qcbench.texts import _
from qcbench.ui.bench import Bench
from qcbench.ui.fields.form import Form
from qcbench.ui.pages.confirm.evidence import Evidence
from qcbench.ui.pages.confirm.rows import End, confirmation_for
from qcbench.ui.pages.confirm.verdict import Verdict
from qcbench.ui.widgets.buttons import icon_button
from qcbench.ui.widgets.labels import ElidedLabel, hairline, plain_label, tag
from qcbench.ui.widgets.section import Section
from qcbench.ui.widgets.states import end_disc
from qcbench.ui.words import words_of


class Sheet(QScrollArea):
    """Shows one end; ``step`` asks for the one before or after it."""

    step = Signal(int)

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self.bench = bench
        self.end: End | None = None
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.form = self._facts_form()
        self.evidence = Evidence(bench, lambda: self.end)
        self.reason, self.more = self._reason_form(), self._more_form()
        self.verdict = Verdict(bench, lambda: self.end, self.reason)
        self.inner = QWidget()
        self.inner.setProperty("kind", "page")
        self._lay_out(QVBoxLayout(self.inner))
        self.setWidget(self.inner)

    def show_end(self, end: End | None) -> None:
        """Show a sheet; another one begins at its top."""
        other = (end.key if end else "") != (self.end.key if self.end else "")
        if other:
            self.form.commit()
            self.reason.commit()
            self.more.commit()
        self.end = end
        self.inner.setVisible(end is not None)
        if end is not None:
            self._show(end)
            if other:
                self.verticalScrollBar().setValue(0)

    def _show(self, end: End) -> None:
        self.disc.setPixmap(end_disc(self.bench.style, end.end.number, end.mark.value, 22))
        self.title.setText(end.end.cause.text)
        self.way.setText(end.way)
        self.sample_tag.setVisible(end.row.illustrative or self.bench.document.content.project.illustrative)
        self.form.show_row(end.confirmation)
        self.reason.show_row(end.confirmation)
        self.more.show_row(end.confirmation)
        self.evidence.refresh()
        self.verdict.refresh()

    def _lay_out(self, column: QVBoxLayout) -> None:
        column.setContentsMargins(24, 0, 24, 24)
        column.setSpacing(12)
        column.addLayout(self._head())
        column.addWidget(hairline())
        column.addWidget(self.form)
        column.addWidget(self.evidence)
        column.addWidget(self.verdict)
        more = Section(self.bench.style, _("Further fields"), line=True)
        more.add(self.more)
        column.addWidget(more)
        column.addStretch(1)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.disc, self.title, self.way = plain_label(), plain_label("", "section"), ElidedLabel("", "caption")
        self.sample_tag = tag(_("Illustrative data"), "sample")
        row.addWidget(self.disc)
        row.addWidget(self.title)
        row.addWidget(self.way, 1)
        row.addWidget(self.sample_tag)
        row.addWidget(icon_button(self.bench.style, "chevron-up", _("Cause before this one"), lambda: self.step.emit(-1)))
        row.addWidget(icon_button(self.bench.style, "chevron-down", _("Next cause"), lambda: self.step.emit(1)))
        return row

    def _create(self, work: Work) -> Confirmation:
        assert self.end is not None
        return confirmation_for(self.bench, work, self.end)

    def _facts_form(self) -> Form:
        form = Form(self.bench, columns=12, create=self._create)
        form.segment("method", _("Method of confirmation"), lambda: dict(words_of(Method)), span=4)
        form.text("sample", _("Sample n"), span=2)
        form.person("confirmer", _("Confirmed by"), span=2)
        form.date("planned_end", _("Planned end"), span=2)
        form.date("actual_end", _("Actual end"), span=2)
        form.paragraph("content", _("What is confirmed"), lines=1, span=6)
        form.paragraph("criterion", _("Criterion (look at the influence on the problem)"), lines=1, span=6)
        return form

    def _reason_form(self) -> Form:
        form = Form(self.bench, columns=1, create=self._create)
        form.paragraph("influence", _("Influence on the problem, with its figure"), lines=2, span=1)
        return form

    def _more_form(self) -> Form:
        form = Form(self.bench, columns=6, create=self._create)
        form.paragraph("process", _("How it was done"), lines=1, span=4)
        form.text("place", _("Place of the confirmation"), span=2)
        form.text("grouping", _("Grouped by"), span=2)
        form.text("rate_name", _("What the rate is"), span=2)
        form.date("planned_start", _("Planned start"))
        form.date("actual_start", _("Actual start"))
        form.text("statistic", _("Wording of the test"), hint=_("Empty: worded from the groups"), span=4)
        form.flag("illustrative", _("Illustrative figures"), span=2)
        return form
