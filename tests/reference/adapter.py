"""The reference cases meet the project here: inputs go to its functions, results get the names of the cases. No statistics of its own."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from qcbench.errors import Refusal
from tests.reference.inputs import Case

FAMILIES = ("control", "distribution", "capability", "compare", "relations", "design")


def run_case(case: dict[str, Any], folder: Path) -> dict[str, object]:
    """The figures of one case under the case's names, or what the analysis said in refusing it."""
    try:
        return tools()[case["tool"]](Case(case, folder))
    except Refusal as refusal:
        return {"refused": refusal.sentence}


def tools() -> dict[str, Callable[[Case], dict[str, object]]]:
    """The renaming function of every tool."""
    found: dict[str, Callable[[Case], dict[str, object]]] = {}
    for family in FAMILIES:
        name = f"tests.reference.{family}_cases"
        if find_spec(name) is not None:
            found.update(import_module(name).TOOLS)
    return found
