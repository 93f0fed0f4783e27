"""Load the activity procedures: each is one TOML file in ``resources/procedures``; a new procedure is a new file.

The tools × steps matrix that all share is ``resources/tools.toml``.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from qcbench.errors import Refusal
from qcbench.procedure.needs import NEEDS
from qcbench.procedure.procedure import PHASES, STEP_KEYS, Procedure, Requirement, Settings, Step, Tool, Words
from qcbench.procedure.toml_table import TomlTable, read_toml
from qcbench.resources import resource
from qcbench.texts import _

FAMILIES = ("caq", "taiwan", "juse")
KINDS = ("problem_solving", "innovation")
FORMULAS = ("none", "taiwan", "crux")
QUESTIONS = ("what", "why", "who", "when", "where", "how")
FIELDS = ("what", "goal", "owner", "dates", "place", "actions", "cause")
Matrix = dict[str, list[Tool]]


def load_procedure(key: str) -> Procedure:
    """A shipped procedure by its key.

    Raises:
        Refusal: there is no such procedure, or its file is malformed.
    """
    path = resource("procedures", f"{key}.toml")
    if not key.replace("_", "").isalnum() or not path.is_file():
        known = ", ".join(sorted(file.stem for file in resource("procedures").glob("*.toml")))
        raise Refusal(_("There is no procedure “{key}”; choose one of {known}.").format(key=key, known=known))
    return _shipped(path)


def procedures() -> tuple[Procedure, ...]:
    """All procedures, sorted by key.

    Raises:
        Refusal: a file is malformed.
    """
    return tuple(_shipped(path) for path in sorted(resource("procedures").glob("*.toml")))


def tool_matrix() -> Matrix:
    """The tools recommended for each internal step, ● before ○.

    Raises:
        Refusal: the file is malformed.
    """
    return read_tools(resource("tools.toml"))


@cache
def _shipped(path: Path) -> Procedure:
    return read_procedure(path, tool_matrix())


def read_tools(path: Path) -> Matrix:
    """The matrix of a tools file: internal step → tools."""
    top = read_toml(path)
    matrix: Matrix = {key: [] for key in STEP_KEYS}
    top.text("basis")
    for table in top.tables("tool"):
        key, names = table.text("key"), table.words("name")
        steps = table.table("steps")
        for step in list(steps.data):
            if step not in STEP_KEYS:
                steps.refuse(step, _("this is not one of the steps {steps}").format(steps=", ".join(STEP_KEYS)))
            mark = steps.one_of(step, ("●", "○"))
            matrix[step].append(Tool(key, names, mark == "●"))
        table.done()
    top.done()
    return {step: sorted(tools, key=lambda tool: not tool.especially) for step, tools in matrix.items()}


def read_procedure(path: Path, matrix: Matrix) -> Procedure:
    """The procedure of one file.

    Raises:
        Refusal: something is missing, unknown or of the wrong kind; the sentence names file, line and key.
    """
    top = read_toml(path)
    if top.text("key") != path.stem:
        top.refuse("key", _("it must be the file's name, {name}").format(name=path.stem))
    steps = tuple(_step(table, matrix) for table in top.tables("step"))
    if not steps:
        top.refuse("step", _("this key is missing; add it"))
    procedure = Procedure(
        key=path.stem,
        edition=top.text("edition"),
        family=top.one_of("family", FAMILIES),
        kind=top.one_of("kind", KINDS),
        names=top.words("name"),
        steps=steps,
        settings=_settings(top.table("settings"), [step.key for step in steps]),
        categories=tuple(_words(table) for table in top.tables("category")),
    )
    _check_numbers(top, procedure)
    top.done()
    return procedure


def _check_numbers(top: TomlTable, procedure: Procedure) -> None:
    numbers = [step.number for step in procedure.numbered]
    if numbers != list(range(1, len(numbers) + 1)):
        top.refuse("step", _("the steps must be numbered 1, 2, 3 … in order, parts without a number 0"))
    covered = [key for step in procedure.steps for key in step.covers]
    twice = sorted({key for key in covered if covered.count(key) > 1})
    if twice:
        top.refuse("step", _("{keys} stand for more than one step").format(keys=", ".join(twice)))
    if procedure.has_fishbone and not procedure.categories:
        top.refuse("category", _("this key is missing; add it"))


def _words(table: TomlTable) -> Words:
    words = {language: table.text(language) for language in list(table.data)}
    table.done()
    return words


def _step(table: TomlTable, matrix: Matrix) -> Step:
    key = table.one_of("key", STEP_KEYS)
    covers = tuple(table.list_of("covers", str, [key]))
    for covered in covers:
        if covered not in STEP_KEYS:
            table.refuse("covers", _("“{value}” is not one of {choices}").format(value=covered, choices=", ".join(STEP_KEYS)))
    step = Step(
        key=key,
        number=table.integer("number"),
        phase=table.one_of("phase", PHASES),
        covers=covers,
        names=table.words("name"),
        shorts=table.words("short"),
        purposes=table.words("purpose"),
        requirements=tuple(_requirement(item, key) for item in table.tables("requirements")),
        tools=_tools(table, covers, matrix),
    )
    table.done()
    return step


def _requirement(table: TomlTable, step: str) -> Requirement:
    languages = [language for language in table.data if language not in ("key", "basis", "needs")]
    needs = table.text("needs", "")
    if needs and needs not in NEEDS:
        table.refuse("needs", _("“{value}” is not one of {choices}").format(value=needs, choices=", ".join(NEEDS)))
    texts = {language: table.text(language) for language in languages}
    requirement = Requirement(table.text("key"), step, texts, table.one_of("basis", ("C", "U")) == "C", needs)
    if "zh_CN" not in texts:
        table.refuse("zh_CN", _("this key is missing; add it"))
    table.done()
    return requirement


def _tools(table: TomlTable, covers: tuple[str, ...], matrix: Matrix) -> tuple[Tool, ...]:
    """The tools of the steps covered; those in ``tools`` come first, in that order."""
    found: dict[str, Tool] = {}
    for key in covers:
        for tool in matrix[key]:
            if tool.key not in found or (tool.especially and not found[tool.key].especially):
                found[tool.key] = tool
    first = table.list_of("tools", str, [])
    for key in first:
        if key not in found:
            table.refuse("tools", _("“{value}” is not one of {choices}").format(value=key, choices=", ".join(found)))
    rest = sorted((tool for key, tool in found.items() if key not in first), key=lambda tool: not tool.especially)
    return (*(found[key] for key in first), *rest)


def _settings(table: TomlTable, steps: list[str]) -> Settings:
    columns, shares = table.table("five_w_one_h"), table.table("plan_shares")
    settings = Settings(
        votes_on_causes=table.flag("votes_on_causes"),
        target_formula=table.one_of("target_formula", FORMULAS),
        focus_threshold=_share(table, "focus_threshold", table.number("focus_threshold")),
        adopt_threshold=_share(table, "adopt_threshold", table.number("adopt_threshold", None)),
        score_marks=tuple(table.list_of("score_marks", int)),
        return_to=table.one_of("return_to", steps),
        columns={question: columns.one_of(question, FIELDS) for question in QUESTIONS},
        plan_shares={phase: shares.integer(phase) for phase in PHASES} if shares.data else {},
    )
    for read in (columns, shares, table):
        read.done()
    return settings


def _share(table: TomlTable, key: str, value: Any) -> Any:
    if value is not None and not 0 < value <= 1:
        table.refuse(key, _("it must be above 0 and at most 1"))
    return value
