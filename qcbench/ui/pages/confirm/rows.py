"""What the page of the confirmation knows of each terminal cause, and the edits that record a verdict. No widgets here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qcbench.model.cause import Cause, Confirmation, ConfirmationGroup
from qcbench.model.content import ProjectContent, TerminalCause
from qcbench.model.enumerations import CauseMark
from qcbench.store.work import Work
from qcbench.texts import _
from qcbench.ui.bench import Bench

VERDICTS = (CauseMark.MAIN, CauseMark.NOT_MAIN)


@dataclass(frozen=True, slots=True)
class End:
    """A terminal cause with its confirmation, which may not be begun."""

    end: TerminalCause
    confirmation: Confirmation | None

    @property
    def key(self) -> str:
        """The key of the cause."""
        return str(self.end.cause.key)

    @property
    def mark(self) -> CauseMark:
        """Where the cause stands."""
        return self.end.cause.mark

    @property
    def way(self) -> str:
        """The category and the causes above it."""
        return " › ".join(cause.text for cause in self.end.path[:-1])

    @property
    def is_recorded(self) -> bool:
        """Whether a verdict is recorded on the confirmation itself."""
        return self.confirmation is not None and self.confirmation.mark in VERDICTS

    @property
    def is_begun(self) -> bool:
        """Whether anything was measured or planned yet."""
        row = self.confirmation
        return row is not None and bool(row.process or row.sample or row.actual_start or row.actual_end)

    @property
    def row(self) -> Confirmation:
        """The confirmation, or an empty one to read from."""
        return self.confirmation or EMPTY


EMPTY = Confirmation()


def ends_of(content: ProjectContent) -> list[End]:
    """All terminal causes in the order of the diagram."""
    by_cause: dict[str, Confirmation] = {}
    for row in content.all(Confirmation):
        by_cause.setdefault(row.cause_key, row)
    return [End(end, by_cause.get(end.cause.key)) for end in content.terminal_causes()]


def within_power(ends: Sequence[End]) -> list[End]:
    """The ends that need a confirmation."""
    return [end for end in ends if end.mark is not CauseMark.OUTSIDE]


def confirmation_for(bench: Bench, work: Work, end: End) -> Confirmation:
    """The confirmation of an end inside an edit; made where there is none yet."""
    found = work.all(Confirmation, cause_key=end.key)
    if found:
        return found[0]
    return work.add(Confirmation(project_key=bench.document.project_key, cause_key=end.key, position=float(end.end.number)))


def record_verdict(bench: Bench, end: End, mark: CauseMark) -> None:
    """Write a verdict to the confirmation and to its cause, in one edit."""
    label = {
        CauseMark.MAIN: _("Confirm “{cause}” as a main cause"),
        CauseMark.NOT_MAIN: _("Confirm “{cause}” as not a main cause"),
    }.get(mark, _("Take back the verdict on “{cause}”"))
    with bench.edit(label.format(cause=end.end.cause.text)) as work:
        confirmation_for(bench, work, end).mark = mark
        work.get(Cause, end.key).mark = mark


def has_evidence(content: ProjectContent, end: End) -> bool:
    """Whether there are figures for a confirmation."""
    return end.confirmation is not None and bool(content.of(ConfirmationGroup, end.confirmation))


def state_words(end: End) -> str:
    """The word at the right of an end in the list."""
    if end.mark is CauseMark.PENDING:
        return _("under way") if end.is_begun else _("not begun")
    return {
        CauseMark.MAIN: _("★ Main cause"),
        CauseMark.NOT_MAIN: _("Not main"),
        CauseMark.OUTSIDE: _("left out"),
    }[end.mark]
