"""The conclusion of a step: a sentence drafted from the data, which the circle adopts, or rewrites."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QInputMethodEvent, QResizeEvent, QTextOption
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from qcbench.errors import QcbenchError
from qcbench.model.circle import StepState
from qcbench.texts import _, language
from qcbench.ui.bench import Bench
from qcbench.ui.overriding import handed_on
from qcbench.ui.widgets.buttons import button
from qcbench.ui.widgets.labels import ElidedLabel, hairline, plain_label

COMMIT_AFTER = 1000
"""Milliseconds after the last key until what was typed is stored."""
LEAST_LINES, MOST_LINES = 1, 8


class ConclusionSection(QWidget):
    """Title, buttons and the sentence. While nothing is stored it follows the data; what the circle types stays until 重新拟写.

    ``propose`` gives the sentence that the data prove, '' where they prove nothing yet. The row of the step's state is made when it
    is missing.
    """

    def __init__(self, bench: Bench, step_key: str, propose: Callable[[], str], *, line: bool = True) -> None:
        super().__init__()
        self.bench, self.step_key, self.propose = bench, step_key, propose
        self._drafting = False
        self.setProperty("kind", "plain")
        self.note = ElidedLabel("", "caption")
        self.editor = SentenceEdit()
        self.editor.setAccessibleName(_("Conclusion"))
        self.editor.setPlaceholderText(_("What the data prove, in one sentence with its figure."))
        self.redraft_button = button(bench.style, _("Draft again"), self.redraft, icon="refresh", compact=True)
        self.adopt_button = button(bench.style, _("Adopt"), self.adopt, kind="primary", icon="check", compact=True)
        self.editor.typed.connect(self._commit)
        self._lay_out(line)
        self.refresh()

    def _lay_out(self, line: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        if line:
            column.addWidget(hairline())
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(plain_label(_("Conclusion"), "section"))
        head.addWidget(self.note, 1)
        head.addWidget(self.redraft_button)
        head.addWidget(self.adopt_button)
        column.addLayout(head)
        column.addWidget(self.editor)

    @property
    def stored(self) -> str:
        """The sentence of the report; '' where none was adopted yet."""
        state = self.bench.document.content.step(self.step_key)
        return state.conclusion if state else ""

    def proposal(self) -> str:
        """The sentence drafted from the data; '' where they can't be read yet."""
        try:
            return self.propose()
        except QcbenchError:
            return ""

    def refresh(self) -> None:
        """Show the stored sentence, or the draft; text that is being typed stays."""
        proposal, stored = self.proposal(), self.stored
        if not self.editor.pending:
            self.editor.show_text(proposal if self._drafting or not stored else stored)
        text = self.editor.toPlainText().strip()
        writable = not self.bench.document.read_only
        self.editor.setReadOnly(not writable)
        self.adopt_button.setEnabled(writable and bool(text) and text != stored)
        self.redraft_button.setEnabled(writable and bool(proposal) and text != proposal)
        self.note.setText(self._note(text, stored, proposal))

    def redraft(self) -> None:
        """Show the draft from the data again; the stored sentence stays until it is adopted."""
        self.editor.settle()
        self._drafting = True
        self.editor.show_text(self.proposal())
        self.refresh()

    def adopt(self) -> None:
        """Make what is shown the sentence of the report."""
        self.editor.settle()
        self._store(self.editor.toPlainText().strip())

    def _note(self, text: str, stored: str, proposal: str) -> str:
        if stored and text != stored:
            return _("A new draft; the report keeps the former sentence until you adopt it")
        if not stored:
            return _("Drafted from the data; you can change it")
        return _("Adopted, as drafted from the data") if stored == proposal else _("In your own words; no longer drafted from the data")

    def _commit(self) -> None:
        text = self.editor.toPlainText().strip()
        if self._drafting and text == self.proposal():
            return
        self._store(text)

    def _store(self, text: str) -> None:
        self._drafting = False
        if text != self.stored:
            state = self.bench.document.content.step(self.step_key)
            if state is not None:
                self.bench.set(state, conclusion=text)
            else:
                self._make(text)
        self.refresh()

    def _make(self, text: str) -> None:
        document = self.bench.document
        step = document.procedure.step(self.step_key)
        with self.bench.edit(_("Write the conclusion of “{step}”").format(step=step.name(language()))) as work:
            place = 1 + max((row.position for row in document.content.all(StepState)), default=0.0)
            work.add(StepState(project_key=document.project_key, step=self.step_key, position=place, conclusion=text))


class SentenceEdit(QPlainTextEdit):
    """A few lines of plain text that grow with what is in them; ``typed`` comes when typing rests or ends, never while composing."""

    typed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._composing = False
        self._shown = ""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(COMMIT_AFTER)
        self._rest.timeout.connect(self._on_rest)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._on_text)

    @property
    def pending(self) -> bool:
        """Whether something was typed that is not handed over yet."""
        return self._composing or self._rest.isActive()

    def show_text(self, text: str) -> None:
        """Show a text that is not typed; the caret stays where it is if the text is the same."""
        self._shown = text
        if text != self.toPlainText():
            self.setPlainText(text)
        self._rest.stop()
        self._fit()

    def settle(self) -> None:
        """Hand over nothing more of what was typed."""
        self._rest.stop()

    def sizeHint(self) -> QSize:
        return QSize(400, self._height(LEAST_LINES))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        self._on_text()

    @handed_on
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._composing = False
        if self._rest.isActive():
            self._on_rest()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _on_text(self) -> None:
        self._fit()
        if self.toPlainText() != self._shown:
            self._rest.start()

    def _on_rest(self) -> None:
        if self._composing:
            self._rest.start()
            return
        self._rest.stop()
        self._shown = self.toPlainText()
        self.typed.emit()

    def _height(self, lines: int) -> int:
        return lines * QFontMetrics(self.font()).lineSpacing() + 2 * self.frameWidth() + 18

    def _fit(self) -> None:
        """As many lines as the text takes, within limits."""
        lines = max(LEAST_LINES, min(MOST_LINES, int(self.document().size().height())))
        if self.height() != self._height(lines):
            self.setFixedHeight(self._height(lines))
