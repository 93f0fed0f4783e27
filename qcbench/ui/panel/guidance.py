"""The tab 指导: what the step is for, what it must contain (ticked from the data), which tools help, common faults, and what to improve."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from qcbench.procedure.guide import load_guide, tool_guide
from qcbench.procedure.procedure import Step
from qcbench.procedure.progress import Answer, step_content
from qcbench.render.theme import Shade
from qcbench.texts import _, language
from qcbench.ui.bench import Bench
from qcbench.ui.panel.cards import PanelTab, finding_line, icon_line
from qcbench.ui.panel.findings import Finding
from qcbench.ui.widgets.buttons import button
from qcbench.ui.widgets.labels import hairline, plain_label, set_tip, tag
from qcbench.ui.widgets.layouts import FlowLayout

MOST_FINDINGS = 4


class GuidanceTab(PanelTab):
    """The guidance of the open step."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(_("Guide"))
        self._bench = bench
        self._tool = ""
        self._shown: tuple[Step, Sequence[Finding]] | None = None

    def show_step(self, step: Step, findings: Sequence[Finding]) -> None:
        """Show the guidance of a step with its findings."""
        if self._shown is None or self._shown[0].key != step.key:
            self._tool = ""
        self._shown = step, findings
        here = [finding for finding in findings if finding.step == step.key]
        document = self._bench.document
        answers = step_content(document.procedure, document.content, step.key) if document.procedure.has(step.key) else ()
        if self.same(step.key, document.procedure.key, self._tool, here, [met for _requirement, met in answers]):
            return
        guide = load_guide(step.key, document.procedure.key, language())
        self.begin()
        if not document.procedure.has(step.key):  # an extra page: meetings, attachments, gallery
            self.add(plain_label(step.purpose(language()), "muted", wrap=True))
            self.end()
            return
        self._required(answers)
        self._tools(step)
        self._findings(here)
        if guide.faults:
            self.heading(_("Common faults"))
            stop = _("; ")
            self.add(plain_label(stop.join(guide.faults) + _("."), "muted", wrap=True))
        if guide.example:
            self.heading(_("An example"))
            self.add(plain_label(guide.example, "muted", wrap=True))
        if guide.how:
            self.heading(_("How to do it"))
            for item in guide.how:
                self.add(plain_label(f"· {item}", "muted", wrap=True))
        self.end()

    def _required(self, answers: Sequence[Answer]) -> None:
        self.heading(_("What this step must contain"), first=True)
        for requirement, met in answers:
            icon, shade = {True: ("check-circle-filled", Shade.GOOD), False: ("circle", Shade.FAINT), None: ("eye", Shade.FAINT)}[met]
            line = icon_line(self._bench.style, icon, shade, requirement.text(language()))
            told = {True: _("there"), False: _("not there yet"), None: _("only people can judge this")}[met]
            line.setAccessibleName(f"{requirement.text(language())}: {told}")
            set_tip(line, told)
            self.add(line)

    def _tools(self, step: Step) -> None:
        if not step.tools:
            return
        self.heading(_("Tools that help"))
        box = QWidget()
        flow = FlowLayout(box)
        for tool in step.tools[:8]:
            name = tool.name(language())
            made = button(self._bench.style, name, partial(self._explain, tool.key), kind="pill", compact=True)
            made.setCheckable(True)
            made.setChecked(tool.key == self._tool)
            set_tip(made, _("especially effective in this step") if tool.especially else _("effective in this step"))
            flow.addWidget(made)
        self.add(box)
        if self._tool:
            self.add(plain_label(tool_guide(self._tool, language()), "muted", wrap=True))

    def _explain(self, key: str) -> None:
        self._tool = "" if key == self._tool else key
        if self._shown is not None:
            self.show_step(*self._shown)

    def _findings(self, findings: Sequence[Finding]) -> None:
        if not findings:
            return
        self.heading(_("{count} to improve").format(count=len(findings)))
        for finding in findings[:MOST_FINDINGS]:
            self.add(hairline())
            self.add(finding_of(self._bench, finding))
        if len(findings) > MOST_FINDINGS:
            self.add(tag(_("and {count} more under Findings").format(count=len(findings) - MOST_FINDINGS)))


def finding_of(bench: Bench, finding: Finding) -> QWidget:
    """A finding with its jump."""
    step = bench.document.procedure.step(finding.step).name(language())
    source = _("{source}, {step}").format(source=finding.source, step=step)
    return finding_line(bench.style, finding.text, source, _("Go there"), lambda: bench.go(finding.place), error=finding.error)
