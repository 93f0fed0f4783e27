"""The import dialog: a file or a pasted block is shown as it would come in; every change reads it again; nothing is stored by it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEventLoop, QSize, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from qcbench.errors import QcbenchError, Refusal
from qcbench.exchange.importing import change_of, matched, names_of, options_for, packed
from qcbench.exchange.reading.options import Options
from qcbench.exchange.reading.preview import Preview, Problem
from qcbench.exchange.reading.reader import Reader
from qcbench.exchange.reading.sentences import delimiter_word
from qcbench.model.survey import Dataset, SurveyLayer
from qcbench.render.theme import Shade
from qcbench.texts import _
from qcbench.ui.bench import Bench
from qcbench.ui.dialogs.importing.legend import Legend
from qcbench.ui.dialogs.importing.problems import Problems
from qcbench.ui.dialogs.importing.side import Side
from qcbench.ui.dialogs.importing.table import PreviewTable
from qcbench.ui.widgets.buttons import button
from qcbench.ui.widgets.labels import ElidedLabel, hairline, plain_label, set_tone

if TYPE_CHECKING:
    import pandas as pd

    from qcbench.store.datasets import Packed

PATTERN = "*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.xlsb *.ods *.html *.htm"
WANTED = QSize(1190, 780)
MARGIN = 60
LONGEST_NAME = 420
"""px."""
LOOKED_AT = 5_000


@dataclass(frozen=True, slots=True)
class Incoming:
    """What the user wants in: rows ready to be stored, their first ones as a frame, and where they go ('' for new data)."""

    preview: Preview
    rows: Packed
    head: pd.DataFrame
    name: str
    unit: str = ""
    into: str = ""


def choose_table(parent: QWidget) -> str:
    """Ask for a file that holds a table; '' for none."""
    name, _kind = QFileDialog.getOpenFileName(parent, _("Choose a table"), "", _("Tables") + f" ({PATTERN})")
    return name


class ImportDialog(QDialog):
    """``incoming`` is there after the dialog was accepted. ``choose_file`` may be replaced."""

    def __init__(self, bench: Bench, parent: QWidget | None, path: Path | None = None, pasted: str = "", name: str = "") -> None:
        super().__init__(parent)
        self.bench = bench
        self.incoming: Incoming | None = None
        self.preview: Preview | None = None
        self.choose_file: Callable[[], str] = lambda: choose_table(self)
        self._datasets = bench.document.content.all(Dataset)
        self._busy, self._again, self._asked = False, False, Options()
        self.reader = Reader(path, pasted)
        self.setWindowTitle(_("Import data"))
        self.setMinimumSize(760, 480)
        self._build(name)
        self._fit()
        self.side.name.setFocus()
        self._show_file()
        self._read()

    # --- the parts

    def _build(self, name: str) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(self._make_head())
        outer.addWidget(hairline())
        self.side = Side(self.bench.style, self._datasets, name)
        self.side.changed.connect(self._read)
        self.side.aimed.connect(self._aim)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.side)
        middle.addWidget(self._make_middle(), 1)
        outer.addLayout(middle, 1)
        outer.addWidget(hairline())
        outer.addLayout(self._make_foot())

    def _make_head(self) -> QHBoxLayout:
        style = self.bench.style
        row = QHBoxLayout()
        row.setContentsMargins(24, 14, 24, 14)
        row.setSpacing(12)
        icon = plain_label()
        icon.setPixmap(style.icon("file", Shade.PRIMARY).pixmap(26, 26))
        self.file = plain_label("", "section")
        self.facts = plain_label("", "caption")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.file)
        words.addWidget(self.facts)
        self.other = button(style, _("Choose another file"), self._choose_other, kind="link")
        self.status_mark = plain_label()
        self.status = plain_label("", "small")
        row.addWidget(icon)
        row.addLayout(words)
        row.addWidget(self.other, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        row.addWidget(self.status_mark)
        row.addWidget(self.status)
        return row

    def _make_middle(self) -> QStackedWidget:
        style = self.bench.style
        self.table = PreviewTable(style)
        self.table.kind_chosen.connect(self.side.set_kind)
        self.problems = Problems(style)
        self.problems.gone_to.connect(self._go_to)
        self.problems.mended.connect(self.side.set_mend)
        shown = QWidget()
        shown.setProperty("kind", "page")
        column = QVBoxLayout(shown)
        column.setContentsMargins(24, 12, 24, 12)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(plain_label(_("Preview"), "strong"))
        self.about = ElidedLabel("", "caption")
        head.addWidget(self.about, 1)
        head.addWidget(Legend(style))
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(self.problems)
        self.said = plain_label("", "muted", wrap=True)
        self.said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.said.setMargin(48)
        self.middle = QStackedWidget()
        self.middle.setProperty("kind", "page")
        self.middle.addWidget(self.said)
        self.middle.addWidget(shown)
        return self.middle

    def _make_foot(self) -> QHBoxLayout:
        style = self.bench.style
        row = QHBoxLayout()
        row.setContentsMargins(24, 12, 24, 12)
        row.setSpacing(8)
        self.sum = plain_label("", "strong")
        self.rest = ElidedLabel("", "muted")
        self.error = plain_label("", "field-error")
        self.cancel = button(style, _("Cancel"), self.reject)
        self.action = button(style, _("Import"), self.accept, kind="primary")
        self.action.setDefault(True)
        self.cancel.setAutoDefault(False)
        row.addWidget(self.sum)
        row.addWidget(self.rest, 1)
        for part in (self.error, self.cancel, self.action):
            row.addWidget(part)
        return row

    def _fit(self) -> None:
        """As large as wanted, but no larger than the screen leaves."""
        room = self.screen().availableGeometry().size() - QSize(MARGIN, MARGIN)
        self.resize(WANTED.boundedTo(room))

    # --- reading

    def _show_file(self) -> None:
        self.file.setText(self.file.fontMetrics().elidedText(self.reader.name, Qt.TextElideMode.ElideMiddle, LONGEST_NAME))
        self.other.setVisible(self.reader.path is not None)

    def _choose_other(self) -> None:
        name = self.choose_file()
        if name:
            self.reader.close()
            self.reader = Reader(Path(name))
            self.side.options = Options()
            self.preview = None
            self._show_file()
            self._read()

    def _read(self) -> None:
        """Read the file with the options as they are now; while it is being read, once more afterwards."""
        if self._busy:
            self._again = True
            return
        self._busy, self._again = True, False
        self._asked = self._options()
        reader, options = self.reader, self._asked
        self._show_state()
        title = _("Read “{name}”").format(name=reader.name)
        self.bench.jobs.run(title, lambda _report: reader.preview(options), self._take, self._fail)

    def _options(self) -> Options:
        """The user's choices, and for an update the kinds that the data has."""
        dataset = self._dataset()
        if dataset is None or self.preview is None:
            return self.side.options
        return options_for(dataset.columns, self.preview, self.side.options)

    def _dataset(self) -> Dataset | None:
        key = self.side.updates
        return next((row for row in self._datasets if row.key == key), None)

    def _take(self, preview: Preview) -> None:
        self._busy = False
        if preview.name and preview.name != self.reader.name:
            self._read()
            return
        self.preview = preview
        if self._again or self._options() != self._asked:
            self._read()
            return
        self._show()

    def _fail(self, error: Exception) -> None:
        self._busy = False
        if not isinstance(error, QcbenchError):
            self.reject()
            raise error
        if self._again:
            self._read()
            return
        self.preview = None
        self.said.setText(error.sentence)
        self.middle.setCurrentIndex(0)
        self._show_state()

    # --- showing

    def _show(self) -> None:
        preview = self.preview
        assert preview is not None
        self.middle.setCurrentIndex(1)
        self.side.show_preview(preview)
        self.table.show_preview(preview)
        self.problems.show_preview(preview)
        shown = min(len(preview.head), 200)
        self.about.setText(_("the first {count} rows; hatched rows stay out; kinds can be changed below the names").format(count=shown))
        facts = [_("{count} rows").format(count=f"{preview.total_rows:,}"), _("{count} columns").format(count=len(preview.columns))]
        facts += [size_text(preview.size), preview.used_range if preview.sheets else delimiter_word(preview.delimiter)]
        self.facts.setText(" · ".join(part for part in facts if part))
        self._show_change()
        self._show_state()

    def _show_change(self) -> None:
        """What an update would do to the columns."""
        dataset, preview = self._dataset(), self.preview
        if dataset is None or preview is None:
            self.side.show_change(())
            return
        try:
            layers = [row for row in self.bench.document.content.all(SurveyLayer) if row.dataset_key == dataset.key]
            self.side.show_change(change_of(layers, dataset, preview).sentences or [_("All columns are the same.")])
        except Refusal as refusal:
            self.side.show_change((refusal.sentence,), bad=True)

    def _show_state(self) -> None:
        preview, style = self.preview, self.bench.style
        self.error.setText("")
        if self._busy:
            status, mark, shade = _("Reading …"), "clock", Shade.MUTED
        elif preview is None:
            status, mark, shade = _("It can't be read"), "error-filled", Shade.BAD
        elif preview.asks:
            status, mark, shade = _("The encoding is not sure: choose it at the left"), "warning-filled", Shade.WARN
        else:
            status, mark, shade = _("Encoding, header and kinds were found"), "check-circle-filled", Shade.GOOD
        self.status.setText(status)
        self.status_mark.setPixmap(style.icon(mark, shade).pixmap(14, 14))
        if preview is None and self._busy:
            self.said.setText(_("Reading “{name}” …").format(name=self.reader.name))
        self._show_sum()

    def _show_sum(self) -> None:
        """What will come in; the button counts it."""
        preview = self.preview
        self.action.setEnabled(self._busy or (preview is not None and not preview.asks and not self._refused()))
        if preview is None:
            self.sum.setText("")
            self.rest.setText("")
            return
        rows = f"{preview.rows:,}"
        self.sum.setText(_("{rows} rows and {columns} columns will come in").format(rows=rows, columns=len(preview.columns)))
        rest = _("{count} rows stay out").format(count=preview.omitted)
        header = _(", {count} more are the header").format(count=preview.header_rows) if preview.header_rows else ""
        self.rest.setText(rest + header)
        self.action.setText((_("Update with {rows} rows") if self.side.updates else _("Import {rows} rows")).format(rows=rows))

    def _refused(self) -> bool:
        """Whether an update of the chosen data with this file is refused."""
        dataset, preview = self._dataset(), self.preview
        if dataset is None or preview is None:
            return False
        try:
            matched(preview, dataset.name, dataset.columns)
        except Refusal:
            return True
        return False

    def _aim(self) -> None:
        if self.preview is not None and not self._busy and self._options() != self._asked:
            self._read()
            return
        self._show_change()
        self._show_state()

    def _go_to(self, problem: Problem) -> None:
        self.table.go_to(problem.rows[0], problem.column)
        self.table.setFocus()

    # --- the end

    def accept(self) -> None:
        """Take the rows as they are shown; what is still being read is waited for."""
        while self._busy and self.isEnabled():
            self._wait()
        dataset, preview, name = self._dataset(), self.preview, self.side.name.text().strip()
        if preview is None or preview.asks or self._refused():
            return
        if dataset is None and not name:
            self.error.setText(_("Give the data a name."))
            set_tone(self.side.name, "state", "bad")
            self.side.name.setFocus()
            return
        self._pack(preview, dataset, name)
        if self.incoming is not None:
            super().accept()

    def _pack(self, preview: Preview, dataset: Dataset | None, name: str) -> None:
        """Fetch the rows and pack them in the background, and wait."""
        reader, options = self.reader, self._asked
        names = matched(preview, dataset.name, dataset.columns) if dataset is not None else names_of(preview)
        known: list[Any] = list(dataset.columns) if dataset is not None else []
        into, unit = dataset.key if dataset is not None else "", self.side.unit.text().strip()

        def work(_report: object) -> Incoming:
            seen, table = reader.table(options)
            head = table.slice(0, LOOKED_AT).rename_columns(names).to_pandas()
            return Incoming(seen, packed(seen, table, names, known), head, name, unit, into)

        def take(incoming: Incoming) -> None:
            self._busy, self.incoming = False, incoming

        self._busy = True
        self._show_state()
        self.bench.jobs.run(_("Read “{name}”").format(name=reader.name), work, take, self._fail)
        while self._busy:
            self._wait()

    def _wait(self) -> None:
        """Let the window live until something happened."""
        loop = QEventLoop(self)
        job = self.bench.jobs.running[-1] if self.bench.jobs.running else None
        if job is None:
            self._busy = False
            return
        job.ended.connect(loop.quit)
        loop.exec()
        loop.deleteLater()

    def done(self, result: int) -> None:
        """Whatever ends the dialog ends the reading too."""
        self.reader.close()
        super().done(result)


def size_text(size: int) -> str:
    """A file's size for people."""
    if size < 1024:
        return f"{size} B"
    return f"{size / 1024:.1f} kB" if size < 1 << 20 else f"{size / (1 << 20):.1f} MB"
