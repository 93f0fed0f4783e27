"""The sample project: TOML files of a folder in ``resources/samples`` become one project in a workspace, in one edit.

The figures of the case stand in the files; what is only an example there is flagged ``illustrative``. Rows refer to each other by
what readers know: members by name, terminal causes and countermeasures by number, datasets by ``id``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qcbench.errors import Refusal
from qcbench.exchange import sample_cause, sample_effect, sample_topic
from qcbench.exchange.rows import row_of
from qcbench.exchange.sample_book import Book
from qcbench.model.base import Record
from qcbench.model.circle import Attendance, Circle, Meeting, Member, Project, StepState, Term
from qcbench.model.enumerations import State
from qcbench.model.survey import Dataset
from qcbench.procedure.loading import load_procedure
from qcbench.procedure.toml_table import TomlTable, read_toml
from qcbench.resources import resource
from qcbench.texts import _

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from qcbench.store.workspace import Workspace

DEFAULT = "gotone"


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample project that is not stored yet: its rows, parents before children, and the frame of each dataset by its key."""

    project: Project
    entities: tuple[Record, ...] = field(repr=False)
    frames: dict[str, Callable[[], pd.DataFrame]] = field(repr=False)

    @property
    def datasets(self) -> list[Dataset]:
        """The datasets, in order."""
        return [row for row in self.entities if isinstance(row, Dataset)]


def build_sample(workspace: Workspace, name: str = DEFAULT) -> str:
    """Put a sample project into a workspace, as one edit; the project's key.

    Raises:
        Refusal: there is no such sample, or one of its files is malformed; the sentence names file, line and key.
    """
    from qcbench.store.datasets import write_frame

    sample = read_sample(name)
    sample.project.created_at = workspace.clock()
    with workspace.edit(_("Make the sample project")) as work:
        sample.project.position = 1.0 + max((other.position for other in work.all(Project)), default=0.0)
        for entity in sample.entities:
            work.add(entity)
        for dataset in sample.datasets:
            write_frame(work, dataset, sample.frames[dataset.key]())
    return sample.project.key


def sample_names() -> tuple[str, ...]:
    """The samples that are shipped."""
    return tuple(sorted(path.name for path in resource("samples").iterdir() if path.is_dir()))


def read_sample(name: str = DEFAULT) -> Sample:
    """A shipped sample.

    Raises:
        Refusal: there is no such sample, or one of its files is malformed.
    """
    if name not in sample_names():
        raise Refusal(_("There is no sample “{name}”; choose one of {known}.").format(name=name, known=", ".join(sample_names())))
    return read_sample_folder(resource("samples", name))


def read_sample_folder(folder: Path) -> Sample:
    """The sample of a folder.

    Raises:
        Refusal: a file is missing or malformed; the sentence names file, line and key.
    """
    tops = {part: read_toml(folder / f"{part}.toml") for part in PARTS}
    book = _opened(tops["circle"])
    for part, fill in PARTS.items():
        fill(book, tops[part])
        tops[part].done()
    return Sample(book.project, tuple(book.entities), book.frames)


def _opened(top: TomlTable) -> Book:
    """The book with circle, project and members."""
    circle = row_of(top.table("circle"), Circle)
    table = top.table("project")
    procedure = table.text("procedure")
    edition = load_procedure(procedure).edition
    project = row_of(table, Project, circle_key=circle.key, procedure=procedure, edition=edition)
    members = [row_of(item, Member, circle_key=circle.key, position=float(place)) for place, item in enumerate(top.tables("member"), 1)]
    return Book(project, [circle, project, *members], {member.name: member for member in members})


def _circle(book: Book, top: TomlTable) -> None:
    """Terms, the plan and the meetings."""
    for table in top.tables("term"):
        book.add(row_of(table, Term, project_key=book.project.key))
    for table in top.tables("step"):
        book.add(_step_state(book, table))
    for table in top.tables("meeting"):
        absent = [book.member(table, "absent", name) for name in table.list_of("absent", str, [])]
        meeting = book.add(row_of(table, Meeting, project_key=book.project.key))
        for member in book.members.values():
            present = member not in absent
            book.add(Attendance(project_key=book.project.key, meeting_key=meeting.key, member_key=member.key, present=present))


def _step_state(book: Book, table: TomlTable) -> StepState:
    """A step's state, complete; planned and actual days are lists of two."""
    days = book.spans(table, "planned", "actual")
    if not load_procedure(book.project.procedure).has(table.text("step")):
        table.refuse("step", _("the procedure has no such step"))
    return row_of(table, StepState, project_key=book.project.key, state=State.COMPLETE, **days)


PARTS: dict[str, Callable[[Book, TomlTable], None]] = {
    "circle": _circle,
    "topic": sample_topic.fill,
    "cause": sample_cause.fill,
    "effect": sample_effect.fill,
}
"""The files of a sample, in the order they are read, and what reads them."""
