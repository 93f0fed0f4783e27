"""An open project in the window: its rail, its pages, its panel, kept in step with the document."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget

from qcbench.model.circle import Project
from qcbench.procedure.progress import Answer, required_content
from qcbench.store.changes import Change
from qcbench.texts import _, language
from qcbench.ui.bench import Bench, Place
from qcbench.ui.pages.page import Page
from qcbench.ui.pages.registry import EXTRAS, page_kind, step_of
from qcbench.ui.panel.findings import Finding, findings_of
from qcbench.ui.panel.panel import SidePanel
from qcbench.ui.shell.looking import percent_done, phase_shares, present_step, state_of
from qcbench.ui.shell.rail import Extra, StepRail, StepRow
from qcbench.ui.words import word_of

LATER = 250
"""Milliseconds after an edit until states and findings are looked at again: the page itself follows at once."""


class ProjectView(QObject):
    """The three parts the window shows for a project. ``opened`` names the page that was opened."""

    opened = Signal(str)

    def __init__(self, bench: Bench, *, narrow: bool = False, folded: bool = False) -> None:
        super().__init__()
        self.bench = bench
        icons = {"meetings": "calendar", "attachments": "paperclip", "gallery": "chart", "explorer": "explore"}
        extras = [Extra(kind.step, icons[kind.step], step_of(bench.document.procedure, kind.step).name(language())) for kind in EXTRAS]
        self.rail = StepRail(bench.style, extras)
        self.stack = QStackedWidget()
        self.stack.setProperty("kind", "page")
        self.panel = SidePanel(bench)
        self.pages: dict[str, Page] = {}
        self.findings: tuple[Finding, ...] = ()
        self.key = ""
        self._narrow, self._wanted_fold = narrow, folded
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LATER)
        self._timer.timeout.connect(self.look_again)
        self.rail.chosen.connect(self.open)
        bench.document.changed.connect(self._on_change)
        self.panel.folded_changed.connect(self._on_fold)
        self.look_again()

    def open(self, key: str, focus: str = "") -> None:
        """Open a step's page, and go to a row on it."""
        procedure = self.bench.document.procedure
        own = key if key in {kind.step for kind in EXTRAS} else self._step_key(key)
        if own not in self.pages:
            page = page_kind(own).make(self.bench, step_of(procedure, own))
            self.pages[own] = page
            self.stack.addWidget(page)
        page = self.pages[own]
        moved = own != self.key
        self.key = own
        self.stack.setCurrentWidget(page)
        page.show_now()
        self.rail.choose(own)
        if moved:
            self._fold_for(page)
        self.panel.show_step(page.step, page.panel(), self.findings)
        if focus:
            page.focus_row(focus)
        if moved:
            self.opened.emit(own)

    @property
    def page(self) -> Page | None:
        """The open page."""
        return self.pages.get(self.key)

    def first_step(self) -> str:
        """Where to begin: the first step that is going on, else the first not begun, else the first."""
        document = self.bench.document
        return present_step(document.procedure, required_content(document.procedure, document.content)) or document.procedure.steps[0].key

    def place(self) -> Place:
        """Where one is."""
        return Place(self.key)

    def narrow(self, narrow: bool) -> None:
        """Tell that the window is too narrow for the open panel."""
        if narrow != self._narrow:
            self._narrow = narrow
            if self.page is not None:
                self._fold_for(self.page)

    def look_again(self) -> None:
        """Work out states and findings anew."""
        document = self.bench.document
        if document.gone:
            return
        answers = required_content(document.procedure, document.content)
        self.findings = findings_of(document.procedure, document.content, answers)
        self.rail.show_steps(self._rows(answers))
        self._show_head(answers)
        page = self.page
        if page is not None:
            self.panel.show_step(page.step, page.panel(), self.findings)
            self.rail.choose(self.key)

    def rows(self) -> list[StepRow]:
        """The steps with their states."""
        document = self.bench.document
        return self._rows(required_content(document.procedure, document.content))

    def _rows(self, answers: Sequence[Answer]) -> list[StepRow]:
        document = self.bench.document
        rows = []
        for step in document.procedure.steps:
            here = [finding for finding in self.findings if finding.step == step.key]
            state = state_of(tuple(answer for answer in answers if answer[0].step == step.key))
            title = f"{step.number} {step.name(language())}" if step.number else step.name(language())
            rows.append(StepRow(step.key, title, step.phase, state, len(here), sum(finding.error for finding in here)))
        return rows

    def close(self) -> None:
        """Let the pages and the document go."""
        self._timer.stop()
        self.bench.document.close()
        for widget in (self.rail, self.stack, self.panel):
            widget.hide()  # without a parent it would be Python's own, and gone at once: perhaps in the middle of a key that closed it
            widget.deleteLater()

    def _show_head(self, answers: tuple[Answer, ...]) -> None:
        document = self.bench.document
        shares, percent = phase_shares(document.procedure, answers), percent_done(answers)
        project = document.content.project
        progress = _("{percent}% done · {kind}").format(percent=percent, kind=word_of(project.topic_type))
        edition = _("Procedure: {name}").format(name=document.procedure.name(language())) + f"\n{_edition(project)}"
        self.rail.show_head(document.content.circle.name or _("Circle without a name"), progress, percent, shares, edition)

    def _step_key(self, key: str) -> str:
        procedure = self.bench.document.procedure
        return procedure.step(key).key if procedure.has(key) else procedure.steps[0].key

    def _fold_for(self, page: Page) -> None:
        self.panel.blockSignals(True)
        self.panel.fold(page.wide or self._narrow or self._wanted_fold)
        self.panel.blockSignals(False)

    def _on_fold(self, folded: bool) -> None:
        if self.page is not None and not self.page.wide and not self._narrow:
            self._wanted_fold = folded

    def _on_change(self, _change: Change) -> None:
        self._timer.start()


def _edition(project: Project) -> str:
    return project.edition
