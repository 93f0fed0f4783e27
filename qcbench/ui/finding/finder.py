"""The entries of the open project and of the workspace. The model is imported when it is open anyway."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from qcbench.texts import _, language
from qcbench.ui.finding.entry import Entry
from qcbench.ui.home.cards import Card

if TYPE_CHECKING:
    from qcbench.model.content import ProjectContent
    from qcbench.procedure.procedure import Procedure
    from qcbench.ui.document import Document

LONGEST = 80
"""Characters of a text that are listed."""


class Finder:
    """Collects what can be found now; ``entries`` is called when the search is opened."""

    def __init__(self, commands: Callable[[], Sequence[Entry]] = tuple) -> None:
        self._commands = commands
        self.document: Document | None = None
        self.cards: tuple[Card, ...] = ()

    def entries(self) -> list[Entry]:
        """Steps, rows of the open project, commands, and the workspace's projects, in this order."""
        document = self.document
        found: list[Entry] = []
        if document is not None and not document.gone:
            found += project_entries(document.procedure, document.content)
        found += self._commands()
        open_key = document.project_key if document is not None else ""
        found += [entry for entry in project_list(self.cards) if entry.project != open_key]
        return found


def project_list(cards: Iterable[Card]) -> list[Entry]:
    """An entry for each project."""
    return [Entry(card.title, _("Project"), "folder", card.circle, project=card.key) for card in cards]


def project_entries(procedure: Procedure, content: ProjectContent) -> list[Entry]:
    """All that can be found in one project: its steps first, then its rows."""
    found = [*_steps(procedure), *_causes(procedure, content), *_rows(procedure, content)]
    return [entry for entry in found if entry.text]


def _steps(procedure: Procedure) -> Iterator[Entry]:
    from qcbench.ui.bench import Place

    for step in procedure.steps:
        number = str(step.number) if step.number else ""
        yield Entry(step.name(language()), _("Step"), "clipboard", f"{step.phase} {number}".strip(), also=step.key, place=Place(step.key))


def _causes(procedure: Procedure, content: ProjectContent) -> Iterator[Entry]:
    from qcbench.model.cause import Cause
    from qcbench.ui.bench import Place

    if not procedure.has("cause"):
        return
    step = procedure.step("cause").key
    numbers = {terminal.cause.key: str(terminal.number) for terminal in content.terminal_causes()}
    for cause in content.all(Cause):
        number = numbers.get(cause.key, "")
        note = _("terminal cause {number}").format(number=number) if number else ""
        yield Entry(short(cause.text), _("Cause"), "fishbone", note, place=Place(step, cause.key))


def _rows(procedure: Procedure, content: ProjectContent) -> Iterator[Entry]:
    """Countermeasures, actions, members, meetings, standards and datasets."""
    from qcbench.model.circle import Meeting
    from qcbench.model.countermeasure import Action, Countermeasure
    from qcbench.model.effect import Standard
    from qcbench.model.survey import Dataset
    from qcbench.ui.bench import Place

    for row in content.all(Countermeasure):
        yield _entry(procedure, "counter", row.key, row.what, _("Countermeasure"), "shield", row.owner)
    for action in content.all(Action):
        yield _entry(procedure, "do", action.key, action.text, _("Action"), "flag", action.owner)
    for member in content.members:
        yield _entry(procedure, "profile", member.key, member.name, _("Member"), "person", member.post)
    for meeting in content.all(Meeting):
        yield Entry(short(meeting.topic), _("Meeting"), "people", str(meeting.held_on or ""), place=Place("meetings", meeting.key))
    for standard in content.all(Standard):
        yield _entry(
            procedure, "standard", standard.key, standard.name or standard.measure, _("Standard"), "file", standard.document_number
        )
    for dataset in content.all(Dataset):
        yield _entry(procedure, "survey", dataset.key, dataset.name, _("Dataset"), "table", "")


def _entry(procedure: Procedure, step: str, key: str, text: str, kind: str, icon: str, note: str) -> Entry:
    from qcbench.ui.bench import Place

    page = procedure.step(step).key if procedure.has(step) else procedure.steps[0].key
    return Entry(short(text), kind, icon, short(note), place=Place(page, key))


def short(text: str) -> str:
    """A text in one line, cut after 80 characters."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
