"""The card a member works in: how far, one sentence, evidence; each optional, recorded together with Ctrl+Enter."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from qcbench.errors import Refusal
from qcbench.report.wording import day
from qcbench.texts import _
from qcbench.ui.bench import Bench
from qcbench.ui.fields.inputs import LineEdit
from qcbench.ui.pages.countermeasure.cells import late_text
from qcbench.ui.pages.countermeasure.measures import Line, days_late, ends_by_key, is_complete, subject_text, today_of
from qcbench.ui.pages.files import FileStrip, LooseFile, files_of
from qcbench.ui.pages.progress.entries import Draft, goal_text, record
from qcbench.ui.pages.progress.slider import ProgressSlider
from qcbench.ui.values import Kind, parsed
from qcbench.ui.widgets.buttons import button
from qcbench.ui.widgets.labels import ElidedLabel, badge, hairline, plain_label, set_tone, tag
from qcbench.ui.widgets.layouts import FlowLayout
from qcbench.ui.widgets.states import end_disc

LABELS = 124


class NoteEdit(QPlainTextEdit):
    """One or two sentences; a copied file or picture becomes evidence instead of text."""

    def __init__(self, strip: FileStrip) -> None:
        super().__init__()
        self._strip = strip
        self.setTabChangesFocus(True)
        self.setFixedHeight(56)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("One sentence"))
        self.setPlaceholderText(_("What was done, and what it gave"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and files_of(QGuiApplication.clipboard().mimeData()) and self._strip.paste():
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().keyPressEvent(event)


class EntryCard(QFrame):
    """Shows one line and takes its next entry. What is typed stays with its line until it is recorded."""

    recorded = Signal()

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self.bench = bench
        self.member_key: str | None = None
        self.line: Line | None = None
        self.drafts: dict[str, Draft] = {}
        self.setProperty("kind", "work")
        self.setAccessibleName(_("Progress entry"))
        self.slider = ProgressSlider(bench.style)
        self.percent = plain_label("", "figure")
        self.files = FileStrip(bench, self._take_files)
        self.note = NoteEdit(self.files)
        self.value = LineEdit()
        self.value.setAccessibleName(_("Measured value"))
        self.value.setFixedWidth(120)
        self.moods = self._mood_buttons()
        self.asks = plain_label("", "field-error", wrap=True)
        self.done_button = button(bench.style, _("It is done"), self.finish, icon="check-circle-filled")
        self.record_button = button(bench.style, _("Record  Ctrl+Enter"), self.record, kind="primary")
        self._lay_out()
        self._connect()

    @property
    def draft(self) -> Draft:
        """What was typed for the line that is shown."""
        return self.drafts.setdefault(self.line.key if self.line else "", Draft())

    def show_line(self, line: Line | None) -> None:
        """Show a line; what was typed for it and not recorded stands there again."""
        other = (line.key if line else "") != (self.line.key if self.line else "")
        self.line = line
        self.setVisible(line is not None)
        if line is None:
            return
        self._show_head(line)
        draft = self.draft
        self.slider.show_last(line.percent or 0)
        if draft.percent is None:
            self._set_slider(line.percent or 0)
        if other:
            self._show_draft(draft, line)
        self._show_unit(line)
        for widget in (self.slider, self.note, self.value, self.done_button, self.record_button):
            widget.setEnabled(not self.bench.document.read_only)
        self.done_button.setVisible(not is_complete(line.row))

    def record(self) -> None:
        """Record what was entered, as one edit."""
        if self.line is None or self.bench.document.read_only:
            return
        if self.draft.is_empty:
            self._ask(_("Move the slider, write a sentence or attach a file first."))
            self.note.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        try:
            value: float | None = parsed(Kind.NUMBER, self.draft.value.removesuffix(self.line.countermeasure.goal_unit))
        except Refusal as refusal:
            self._ask(str(refusal))
            set_tone(self.value, "state", "bad")
            self.value.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        draft = self.draft
        self.drafts.pop(self.line.key, None)
        if record(self.bench, self.line, draft, self.member_key, value):
            self._show_draft(self.draft, self.line)
            self.show_line(self.line)
            self.recorded.emit()
        else:
            self.drafts[self.line.key] = draft

    def finish(self) -> None:
        """It is done: 100 %; the measured value is asked for once, in place."""
        if self.line is None:
            return
        self.slider.setValue(100)
        self.draft.percent = 100
        if self.line.countermeasure.goal_target is not None and not self.draft.value.strip() and not self.draft.asked:
            self.draft.asked = True
            self._ask(_("Which value was measured? Type it, or press “It is done” once more."))
            self.value.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.record()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.record()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.files.paste()
        else:
            super().keyPressEvent(event)

    def _show_head(self, line: Line) -> None:
        content, today = self.bench.document.content, today_of(self.bench.document.workspace)
        end = ends_by_key(content).get(line.countermeasure.cause_key or "")
        self.disc.setVisible(end is not None)
        if end is not None:
            self.disc.setPixmap(end_disc(self.bench.style, end.number, end.cause.mark.value, 20))
        self.title.setText(f"{line.number}  {line.name}")
        subject, row = subject_text(content, line.countermeasure), line.row
        planned = _("plan {first} to {last}").format(first=day(row.planned_start)[5:], last=day(row.planned_end)[5:])
        goal = _("target: {goal}").format(goal=goal_text(line.countermeasure)) if goal_text(line.countermeasure) else ""
        what = _("for: {cause}").format(cause=subject) if subject else ""
        self.facts.setText("    ".join(part for part in (what, planned if row.planned_start and row.planned_end else "", goal) if part))
        late = days_late(row, today)
        self.state.setText(late_text(late) if late else _("Complete") if is_complete(row) else "")
        set_tone(self.state, "tone", "bad" if late else "good")
        self.state.setVisible(bool(late) or is_complete(row))

    def _show_draft(self, draft: Draft, line: Line) -> None:
        self.note.setPlainText(draft.note)
        self.value.setText(draft.value)
        set_tone(self.value, "state", "")
        self._set_slider(draft.percent if draft.percent is not None else line.percent or 0)
        self.moods.setExclusive(False)
        for made in self.moods.buttons():
            made.setChecked(made.text() == draft.mood)
        self.moods.setExclusive(True)
        self._ask("")
        self._show_files()

    def _show_unit(self, line: Line) -> None:
        unit, name = line.countermeasure.goal_unit, line.countermeasure.goal_name
        self.value.setPlaceholderText(unit)
        self.value.setToolTip("")
        self.value_label.setText(_("measured ({unit})").format(unit=unit) if unit else _("measured"))
        self.value.setAccessibleDescription(name)

    def _set_slider(self, percent: int) -> None:
        self.slider.blockSignals(True)
        self.slider.setValue(percent)
        self.slider.blockSignals(False)
        self.percent.setText(f"{percent}\N{NO-BREAK SPACE}%")

    def _ask(self, words: str) -> None:
        self.asks.setText(words)
        self.asks.setVisible(bool(words))

    def _take_files(self, files: list[LooseFile]) -> None:
        self.draft.files += files
        self._show_files()

    def _drop_file(self, file: LooseFile) -> None:
        self.draft.files.remove(file)
        self._show_files()

    def _show_files(self) -> None:
        self.files.show_files([(file.name, len(file.data), lambda file=file: self._drop_file(file)) for file in self.draft.files])  # type: ignore[misc]

    def _on_slider(self, percent: int) -> None:
        self.percent.setText(f"{percent}\N{NO-BREAK SPACE}%")
        changed = self.line is not None and percent != (self.line.percent or 0)
        self.draft.percent = percent if changed else None
        self._ask("")

    def _on_mood(self, made: QPushButton) -> None:
        if self.draft.mood == made.text():
            self.moods.setExclusive(False)
            made.setChecked(False)
            self.moods.setExclusive(True)
        self.draft.mood = made.text() if made.isChecked() else ""

    def _on_text(self) -> None:
        self.draft.note = self.note.toPlainText()

    def _on_value(self, text: str) -> None:
        self.draft.value = text
        set_tone(self.value, "state", "")

    def _connect(self) -> None:
        self.slider.valueChanged.connect(self._on_slider)
        self.note.textChanged.connect(self._on_text)
        self.value.textEdited.connect(self._on_value)
        self.moods.buttonClicked.connect(self._on_mood)

    def _mood_buttons(self) -> QButtonGroup:
        group = QButtonGroup(self)
        for words in (_("Going well"), _("Needs help"), _("In difficulty")):
            made = button(self.bench.style, words, kind="pill")
            made.setCheckable(True)
            group.addButton(made)
        return group

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addLayout(self._head())
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(1, 1)
        for row, (words, part) in enumerate(
            ((_("Progress"), self._slider_row()), (_("One sentence"), self._note_part()), (_("Evidence"), self.files))
        ):
            grid.addWidget(hairline(), 2 * row, 0, 1, 2)
            grid.addWidget(self._label(row + 1, words), 2 * row + 1, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(part, 2 * row + 1, 1)
        column.addLayout(grid)
        column.addWidget(hairline())
        column.addLayout(self._foot())

    def _head(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        self.disc, self.title, self.facts, self.state = QLabel(), plain_label("", "section", wrap=True), ElidedLabel("", "caption"), tag("")
        grid.addWidget(self.disc, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.title, 0, 1)
        grid.addWidget(self.state, 0, 2, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.facts, 1, 1, 1, 2)
        grid.setColumnStretch(1, 1)
        return grid

    def _label(self, place: int, words: str) -> QWidget:
        made = _plain()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 4, 0, 0)
        row.addWidget(badge(place, "primary"))
        row.addWidget(plain_label(words, "strong"))
        row.addStretch(1)
        made.setFixedWidth(LABELS)
        return made

    def _slider_row(self) -> QWidget:
        made = _plain()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.slider, 1)
        self.percent.setFixedWidth(84)
        self.percent.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.percent)
        return made

    def _note_part(self) -> QWidget:
        made = _plain()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.note)
        row = FlowLayout()
        for pill in self.moods.buttons():
            row.addWidget(pill)
        row.addWidget(self._value_part())
        column.addLayout(row)
        return made

    def _value_part(self) -> QWidget:
        made = _plain()
        row = QHBoxLayout(made)
        row.setContentsMargins(8, 0, 0, 0)
        row.setSpacing(8)
        self.value_label = plain_label("", "caption")
        row.addWidget(self.value_label)
        row.addWidget(self.value)
        return made

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        words = QVBoxLayout()
        words.addWidget(self.asks)
        words.addWidget(plain_label(_("Table, Gantt chart and report follow each entry."), "caption"))
        row.addLayout(words, 1)
        row.addWidget(self.done_button)
        row.addWidget(self.record_button)
        return row


def _plain() -> QWidget:
    made = QWidget()
    made.setProperty("kind", "plain")
    return made
