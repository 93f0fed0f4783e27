"""How plans become figures: a draft that is kept from the first gesture on, a title and a step that make it a figure of the report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qcbench.model.enumerations import FigureKind
from qcbench.model.survey import Dataset, Figure
from qcbench.texts import _, language
from qcbench.toolbox.figured import TOOLS_OF_KINDS
from qcbench.ui.bench import Bench
from qcbench.ui.explorer.plan import DRAFT, Plan
from qcbench.ui.words import word_of


def figures_of(bench: Bench) -> list[Figure]:
    """The figures the explorer can show, the draft first."""
    rows = [row for row in bench.document.content.all(Figure) if row.kind in TOOLS_OF_KINDS and row.mapping]
    return sorted(rows, key=lambda row: (row.step != DRAFT, row.position))


def store(bench: Bench, key: str, plan: Plan, label: str) -> str:
    """Keep a plan in a figure, as one edit; a new draft where there is none. The figure's key."""
    values = content_of(plan)
    row = bench.document.content.find(Figure, key) if key else None
    if row is not None:
        with bench.edit(label) as work:
            work.set(Figure, row.key, row.version, **values)
        return row.key
    made = Figure(project_key=bench.document.project_key, position=next_position(bench), step=DRAFT, **values)
    made.subject_key = made.key
    with bench.edit(label) as work:
        work.add(made)
    return made.key


def content_of(plan: Plan) -> dict[str, Any]:
    """What a figure keeps of a plan."""
    mapping = {key: list(names) for key, names in plan.mapping.items() if names}
    return {"kind": plan.kind, "dataset_key": plan.dataset, "mapping": mapping, "options": dict(plan.options)}


def entitle(bench: Bench, row: Figure, title: str, step: str) -> bool:
    """Make a figure one of the report: with a title, at a step."""
    label = _("Add the figure “{title}”").format(title=title) if row.step == DRAFT else _("Change the figure “{title}”").format(title=title)
    done = False
    with bench.edit(label) as work:
        work.set(Figure, row.key, row.version, title=title, step=step, illustrative=row.illustrative or is_illustrative(bench, row))
        done = True
    return done


def delete(bench: Bench, row: Figure) -> None:
    """Take a figure away."""
    with bench.edit(_("Delete the figure “{title}”").format(title=row.title or word_of(row.kind))) as work:
        work.delete(work.get(Figure, row.key))


def is_illustrative(bench: Bench, row: Figure) -> bool:
    """Whether the figure's data are only an example."""
    dataset = bench.document.content.find(Dataset, row.dataset_key)
    return bool(dataset is not None and dataset.illustrative)


def next_position(bench: Bench) -> float:
    """The position behind the last figure."""
    return max((row.position for row in bench.document.content.all(Figure)), default=0.0) + 1.0


def title_of(bench: Bench, row: Figure) -> str:
    """What a figure is called in lists."""
    if row.title:
        return row.title
    dataset = bench.document.content.find(Dataset, row.dataset_key)
    name = f"{dataset.name} · {word_of(row.kind)}" if dataset is not None else word_of(row.kind)
    return _("Draft: {name}").format(name=name) if row.step == DRAFT else name


def proposed_title(bench: Bench, plan: Plan) -> str:
    """A title for a figure nobody has named: what was measured, and the kind."""
    names = [*plan.names("value"), *plan.names("counts"), *plan.names("y"), *plan.names("x")][:2]
    kinds = {
        FigureKind.CONTROL: _("Control chart of {name}"),
        FigureKind.RUN: _("Run chart of {name}"),
        FigureKind.HISTOGRAM: _("Histogram of {name}"),
        FigureKind.SCATTER: _("Scatter diagram of {name}"),
    }
    joined = _(" and ").join(names) if plan.kind is FigureKind.SCATTER else next(iter(names), "")
    return kinds[plan.kind].format(name=joined)


def steps_of(bench: Bench) -> Sequence[tuple[str, str]]:
    """The steps a figure can belong to: internal key and name."""
    return [(step.covers[0], step.name(language())) for step in bench.document.procedure.steps if step.covers]
