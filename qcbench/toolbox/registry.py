"""The list of all tools."""

from __future__ import annotations

from qcbench.errors import Refusal
from qcbench.texts import _
from qcbench.toolbox import capability, compare, control, design, distribution, pareto, relations, service, surveys
from qcbench.toolbox.tool import Tool

TOOLS: tuple[Tool, ...] = (
    *distribution.TOOLS,
    *pareto.TOOLS,
    *control.TOOLS,
    *capability.TOOLS,
    *compare.TOOLS,
    *relations.TOOLS,
    *design.TOOLS,
    *service.TOOLS,
    *surveys.TOOLS,
)


def tool_named(key: str) -> Tool:
    """A tool by its key.

    Raises:
        Refusal: there is none; the message names those there are.
    """
    wanted = key.strip().lower().replace("-", "_")
    for tool in TOOLS:
        if tool.key == wanted:
            return tool
    raise Refusal(_("There is no tool “{key}”; “qcbench analyse --list” names all of them.").format(key=key))
