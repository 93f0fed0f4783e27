"""The tab 评审: everything still to improve, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from qcbench.render.theme import Shade
from qcbench.texts import _, language
from qcbench.ui.bench import Bench
from qcbench.ui.panel.cards import PanelTab, icon_line
from qcbench.ui.panel.findings import Finding
from qcbench.ui.panel.guidance import finding_of


class ReviewTab(PanelTab):
    """All findings of the project."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(_("Findings"))
        self._bench = bench

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show the findings by step."""
        if self.same("", list(findings)):
            return
        self.begin()
        if not findings:
            self.add(icon_line(self._bench.style, "check-circle-filled", Shade.GOOD, _("Nothing to improve was found.")))
        for number, (step, found) in enumerate(groupby(findings, key=lambda finding: finding.step)):
            self.heading(self._bench.document.procedure.step(step).name(language()), first=number == 0)
            for finding in found:
                self.add(finding_of(self._bench, finding))
        self.end()
