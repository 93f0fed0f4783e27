"""The evidence of a confirmation: the chart of its groups, what the test says, the groups themselves, and files."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from qcbench.analysis.numbers import p_value_text
from qcbench.charts.spec import Drawing
from qcbench.model.cause import ConfirmationGroup
from qcbench.model.enumerations import CauseMark, FigureKind
from qcbench.model.survey import Attachment
from qcbench.report.figures import confirmation_columns
from qcbench.report.tables.cause import comparison, statistic_text
from qcbench.report.wording import number, percent
from qcbench.store.attachments import attach
from qcbench.store.work import Work
from qcbench.texts import _
from qcbench.ui.bench import Bench
from qcbench.ui.charts.card import ChartCard
from qcbench.ui.grid.column import Column
from qcbench.ui.grid.grid import Grid
from qcbench.ui.grid.source import RowSource
from qcbench.ui.pages.confirm.rows import End, confirmation_for
from qcbench.ui.pages.countermeasure.measures import next_position
from qcbench.ui.pages.files import FileStrip, LooseFile
from qcbench.ui.values import Kind
from qcbench.ui.widgets.buttons import button
from qcbench.ui.widgets.labels import hairline, plain_label
from qcbench.ui.widgets.layouts import Columns
from qcbench.ui.widgets.section import Section

CHART = 280
Current = Callable[[], End | None]


class Statistics(QWidget):
    """What the comparison of the two groups says, as a list of figures."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "plain")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(plain_label(_("Influence"), "caption"))
        self.head = plain_label("", "section", wrap=True)
        column.addWidget(self.head)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(0, 1)
        column.addLayout(self._grid)
        self.words = plain_label("", "small", wrap=True)
        column.addWidget(self.words)
        column.addStretch(1)
        self._rows: list[tuple[QLabel, QLabel, QFrame]] = []

    def show_figures(self, head: str, figures: list[tuple[str, str]], words: str) -> None:
        """Show a head, named figures, and a sentence."""
        self.head.setText(head)
        self.words.setText(words)
        while len(self._rows) < len(figures):
            self._add_row()
        for place, (name, value, line) in enumerate(self._rows):
            for widget in (name, value, line):
                widget.setVisible(place < len(figures))
            if place < len(figures):
                name.setText(figures[place][0])
                value.setText(figures[place][1])

    def _add_row(self) -> None:
        row = len(self._rows)
        made = (plain_label("", "caption"), plain_label("", "small-strong"), hairline())
        self._grid.addWidget(made[0], 2 * row, 0)
        self._grid.addWidget(made[1], 2 * row, 1)
        self._grid.addWidget(made[2], 2 * row + 1, 0, 1, 2)
        made[1].setAlignment(Qt.AlignmentFlag.AlignRight)
        self._rows.append(made)


class Evidence(Section):
    """Chart, statistics, groups and files of the current end."""

    def __init__(self, bench: Bench, current: Current) -> None:
        self.data_button = button(bench.style, _("Group data"), self._fold, kind="text", icon="table", compact=True)
        self.data_button.setCheckable(True)
        photo = button(bench.style, _("Photos and files"), lambda: self.files.choose(), kind="text", icon="picture", compact=True)
        photo.setEnabled(not bench.document.read_only)
        super().__init__(bench.style, _("Evidence"), buttons=[self.data_button, photo])
        self.bench, self.current = bench, current
        self._shown = ""
        self.chart = ChartCard(
            bench,
            self._draw,
            step="confirm",
            kind=FigureKind.COLUMN,
            subject=self._subject,
            name=_("Evidence of the confirmation"),
            empty=_("Type the groups below: name, cases and cases with the fault, or a measured value."),
            minimum=(280, 180),
        )
        self.statistics = Statistics()
        self.groups = Grid(bench, _("Groups"), self._columns(), self._source(), invite=_("Type a group, or paste from Excel or WPS"))
        self.files = FileStrip(bench, self._attach)
        self._lay_out()

    def refresh(self) -> None:
        """Show what belongs to the current end."""
        self.chart.refresh()
        self.groups.refresh()
        self.groups.fit(6)
        self._show_statistics()
        end = self.current()
        if end is not None and end.key != self._shown:
            self._shown = end.key
            self.data_button.setChecked(not self._rows())
        self._fold()
        key = end.confirmation.key if end and end.confirmation else None
        files = [row for row in self.bench.document.content.all(Attachment) if key and row.subject_key == key]
        self.files.show_attachments(files)

    def _lay_out(self) -> None:
        beside = Columns((5, 2), gap=16, stack_below=430, lined=True)
        self.chart.setFixedHeight(CHART)
        beside.add(0, self.chart)
        beside.add(1, self.statistics)
        for part in (beside, self.groups, self.files):
            self.add(part)

    def _fold(self) -> None:
        self.groups.setVisible(self.data_button.isChecked())

    def _subject(self) -> str | None:
        end = self.current()
        return str(end.confirmation.key) if end and end.confirmation else None

    def _draw(self) -> Drawing | None:
        end = self.current()
        return confirmation_columns(self.bench.document.source(), end.end, end.confirmation) if end and end.confirmation else None

    def _rows(self) -> list[ConfirmationGroup]:
        end = self.current()
        return self.bench.document.content.of(ConfirmationGroup, end.confirmation) if end and end.confirmation else []

    def _source(self) -> RowSource:
        return RowSource(self._rows, _("group"), self._add, many=_("groups"))

    def _add(self, work: Work, position: float) -> ConfirmationGroup:
        end = self.current()
        assert end is not None
        owner = confirmation_for(self.bench, work, end)
        return work.add(ConfirmationGroup(project_key=self.bench.document.project_key, confirmation_key=owner.key, position=position))

    def _attach(self, files: list[LooseFile]) -> None:
        end = self.current()
        if end is None:
            return
        with self.bench.edit(_("Attach {count} files").format(count=len(files))) as work:
            owner = confirmation_for(self.bench, work, end)
            place = next_position(self.bench.document.content.all(Attachment))
            for number, file in enumerate(files):
                made = attach(work, self.bench.document.project_key, file.name, file.data, step="confirm", subject_key=owner.key)
                made.position = place + number

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("name", _("Group"), width=120, stretch=True),
            Column("persons", _("Persons"), Kind.WHOLE, 64),
            Column("total", _("Cases n"), Kind.WHOLE, 72),
            Column("count", _("With the fault"), Kind.WHOLE, 72),
            Column("rate", _("Rate"), Kind.SHARE, 76, get=rate_of, editable=False, decimals=1),
            Column("value", _("Measured"), Kind.NUMBER, 76),
            Column("unit", _("Unit"), width=60),
            Column("suspect", _("Cause present"), Kind.FLAG, 80, tip=_("The group in which the cause is present")),
        )

    def _show_statistics(self) -> None:
        end = self.current()
        if end is None or end.confirmation is None:
            self.statistics.show_figures(_("No figures yet"), [], _("The test is calculated as soon as two groups have cases."))
            return
        source = self.bench.document.source()
        result = comparison(source, end.confirmation)
        words = end.confirmation.influence
        if result is None:
            head = _("Compared by value") if self._rows() else _("No figures yet")
            self.statistics.show_figures(head, [], statistic_text(source, end.confirmation) or words)
            return
        figures = [(group.name, percent(group.rate)) for group in result.groups]
        if result.chi_square_yates is not None and not result.needs_fisher:
            figures.append((_("χ² (Yates)"), number(result.chi_square_yates, 1)))
        figures.append(
            (
                _("p (Fisher)") if result.needs_fisher else _("p value"),
                bare_p(result.p_value),
            )
        )
        if result.ratio is not None:
            figures.append((_("Times as high"), number(result.ratio, 1)))
        head = _("Significant difference") if result.is_significant() else _("No significant difference")
        self.statistics.show_figures(head, figures, "" if end.mark is CauseMark.PENDING else words)


def bare_p(value: float) -> str:
    """A p value without its letter: 0.76, < 0.001."""
    return p_value_text(value).removeprefix("p").strip().removeprefix("= ")


def rate_of(row: ConfirmationGroup) -> float | None:
    """The rate of a group; None without cases."""
    return row.count / row.total if row.total and row.count is not None else None
