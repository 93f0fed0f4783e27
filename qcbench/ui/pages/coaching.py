"""The coach line of a page, from the guidance of its step."""

from __future__ import annotations

from collections.abc import Callable

from qcbench.procedure.guide import load_guide
from qcbench.procedure.procedure import Step
from qcbench.texts import language
from qcbench.ui.bench import Bench
from qcbench.ui.widgets.coach import CoachLine


def coach_line(bench: Bench, step: Step, action: str = "", on_click: Callable[[], object] | None = None, *, icon: str = "") -> CoachLine:
    """The one next thing of a step that is still empty, with a button that does it where there is one."""
    bold, rest = load_guide(step.key, bench.document.procedure.key, language()).next_thing
    return CoachLine(bench.style, bold, rest, action, on_click, icon=icon)
