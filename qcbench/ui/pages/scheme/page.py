"""The page of an innovation topic's schemes: their tree, the fields and the tests of one, their diagram and their comparison."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from qcbench.charts.spec import Drawing
from qcbench.model.cause import Scheme, SchemeTest
from qcbench.model.enumerations import FigureKind, Subject
from qcbench.report.figures import scheme_tree
from qcbench.store.work import Work
from qcbench.texts import _
from qcbench.ui.charts.card import ChartCard
from qcbench.ui.fields.form import Form
from qcbench.ui.grid.column import Column
from qcbench.ui.grid.grid import Grid
from qcbench.ui.grid.source import RowSource
from qcbench.ui.pages.coaching import coach_line
from qcbench.ui.pages.evaluation.matrix import EvaluationMatrix
from qcbench.ui.pages.page import Page
from qcbench.ui.pages.scheme.edits import SchemeEdits
from qcbench.ui.pages.scheme.tree import SchemeTree
from qcbench.ui.values import Kind
from qcbench.ui.widgets.buttons import button
from qcbench.ui.widgets.labels import plain_label
from qcbench.ui.widgets.layouts import Columns
from qcbench.ui.widgets.section import Section

CHART = 340


class SchemePage(Page):
    """提出方案并确定最佳方案: grow the tree by keys, test each scheme, choose by facts."""

    def build(self) -> None:
        """Make the widgets."""
        self.edits = SchemeEdits(self.bench)
        self.tree = SchemeTree(self.bench, self.edits)
        self.coach = coach_line(self.bench, self.step, _("Scheme"), self.tree.add_beside, icon="plus")
        self.form = self._form()
        self.tests = Grid(self.bench, _("Tests"), self._columns(), self._source(), invite=_("Type a test, or paste from Excel or WPS"))
        self.chart = ChartCard(
            self.bench,
            self._draw,
            step="scheme",
            kind=FigureKind.TREE,
            name=_("Tree of schemes"),
            empty=_("The first scheme draws the tree here."),
            minimum=(360, 260),
        )
        self.matrix = EvaluationMatrix(self.bench, Subject.SCHEME, subjects=self._names)
        self._lay_out()
        self.tree.chosen.connect(self._show_scheme)
        self.chart.picked.connect(self.tree.select)

    def refresh(self) -> None:
        """Show the document as it is now."""
        rows = self.content.all(Scheme)
        self.coach.setVisible(not rows)
        self.tree.refresh()
        chosen = sum(row.chosen for row in rows)
        self.tree_part.set_note(_("{count} schemes, {chosen} chosen").format(count=len(rows), chosen=chosen) if rows else "")
        self.below_button.setEnabled(self.tree.current is not None and not self.bench.document.read_only)
        self._show_scheme(self.tree.key)
        self.chart.refresh()
        self.chart.setVisible(bool(rows))
        self.matrix.refresh()
        self.matrix.setVisible(bool(rows))

    def focus_row(self, key: str) -> None:
        """Go to a scheme or to one of its tests."""
        self.show_now()
        test = self.content.find(SchemeTest, key)
        if self.tree.select(test.scheme_key if test else key):
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
            if test is not None:
                self.tests.select(key)
                self.tests.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.matrix.focus_row(key)

    def _show_scheme(self, key: str) -> None:
        row = self.content.find(Scheme, key)
        self.title.setText(row.name or _("Scheme without a name") if row else _("Choose a scheme in the tree."))
        self.form.show_row(row)
        self.tests.setEnabled(row is not None)
        self.tests.refresh()
        self.tests.fit(8)

    def _lay_out(self) -> None:
        style, writable = self.bench.style, not self.bench.document.read_only
        add = button(style, _("Scheme"), self.tree.add_beside, kind="text", icon="plus", compact=True)
        self.below_button = button(style, _("Below"), self.tree.add_below, kind="text", icon="child", compact=True)
        add.setEnabled(writable)
        self.tree_part = Section(style, _("The schemes"), buttons=[add, self.below_button])
        self.tree_part.add(self.tree, 1)
        self.tree_part.add(plain_label(_("Enter adds beside, Tab below, Shift+Tab lifts, Space chooses"), "caption", wrap=True))
        columns = Columns((2, 3), stack_below=640, lined=True)
        columns.add(0, self.tree_part, 1)
        columns.add(1, self._one())
        columns.columns[1].addStretch(1)
        self.body.addWidget(self.coach)
        self.body.addWidget(columns)
        self.chart.setFixedHeight(CHART)
        self.body.addWidget(self.chart)
        self.body.addWidget(self.matrix)
        self.body.addStretch(1)

    def _one(self) -> QWidget:
        part = Section(self.bench.style, "")
        self.title = part.title
        part.add(self.form)
        part.add(plain_label(_("Tests and measured facts"), "strong"))
        part.add(self.tests)
        return part

    def _form(self) -> Form:
        form = Form(self.bench, columns=2)
        form.text("name", _("Name of the scheme"), span=2)
        form.paragraph("description", _("Description"), lines=2)
        form.paragraph("basis", _("The facts the choice rests on"), lines=2)
        form.flag("chosen", _("Chosen"))
        return form

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("item", _("What is compared"), Kind.PARAGRAPH, 104, stretch=True),
            Column("method", _("How it was tested"), Kind.PARAGRAPH, 90, stretch=True),
            Column("value", _("Measured"), Kind.NUMBER, 64),
            Column("unit", _("Unit"), width=48),
            Column("result", _("Test result"), Kind.PARAGRAPH, 90, stretch=True),
            Column("tested_on", _("Day"), Kind.DATE, 86),
        )

    def _source(self) -> RowSource:
        def rows() -> list[SchemeTest]:
            row = self.tree.current
            return self.content.of(SchemeTest, row) if row is not None else []

        def add(work: Work, position: float) -> SchemeTest:
            return work.add(SchemeTest(project_key=self.bench.document.project_key, scheme_key=self.tree.key, position=position))

        return RowSource(rows, _("test"), add, many=_("tests"))

    def _draw(self) -> Drawing | None:
        return scheme_tree(self.bench.document.source())

    def _names(self) -> dict[str, str]:
        return {str(row.key): row.name for row in self.content.all(Scheme)}
