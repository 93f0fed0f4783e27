"""What is selected among the causes, and what can be done to it: shared by the drawing, the list, the toolbar and the panel."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from qcbench.model.cause import Cause
from qcbench.model.enumerations import CauseMark
from qcbench.ui.bench import Bench
from qcbench.ui.pages.cause import edits
from qcbench.ui.pages.cause.causes import DRAFT, HEAD, Causes, Draft, Node, causes_of


class Hands(QObject):
    """The selection, the cause that is just being typed, and the edits."""

    selected = Signal(str)  # the selection is another one
    drafted = Signal()  # the drawing has one more cause, or one less, that is not stored
    typing = Signal(str, str, bool)  # a cause is to be typed: its key, what begins in the field, whether it is a reason

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self.bench = bench
        self.causes: Causes = causes_of(bench.document.content)
        self.key = ""
        self.draft: Draft | None = None
        self.reason_for = self.renamed = ""
        self._before = ""

    def reload(self) -> None:
        """Take the document as it is now; what is gone is no longer selected."""
        self.causes = causes_of(self.bench.document.content)
        if self.draft and self.draft.parent and self.draft.parent not in self.causes.rows:
            self.draft = None
        if self.key not in ("", HEAD, DRAFT) and self.key not in self.causes.rows:
            self.key = ""

    @property
    def shown(self) -> Causes:
        """The causes with the one that is being typed."""
        return causes_of(self.bench.document.content, self.draft) if self.draft else self.causes

    @property
    def node(self) -> Node | None:
        """The selected cause, if one is."""
        return self.causes.nodes.get(self.key)

    @property
    def row(self) -> Cause | None:
        """The selected cause's row."""
        return self.causes.rows.get(self.key)

    @property
    def can_edit(self) -> bool:
        """Whether anything can be changed."""
        return not self.bench.document.read_only

    def select(self, key: str) -> None:
        """Select a cause, the head, or nothing."""
        if key != self.key:
            self.key = key
            self.selected.emit(key)

    def sibling(self) -> None:
        """Begin a cause after the selected one, of its level; a category where the head or nothing is selected."""
        self._begin(edits.after(self.causes, self.key) if self.node else Draft(""))

    def child(self) -> None:
        """Begin a cause below the selected one; a category below the head."""
        self._begin(Draft(self.key if self.node else ""))

    def _begin(self, draft: Draft) -> None:
        if not self.can_edit:
            return
        self.draft, self._before = draft, self.key
        self.key = DRAFT
        self.drafted.emit()
        self.typing.emit(DRAFT, "", False)

    def rename(self, begin: str | None = None) -> None:
        """Begin to type over the selected cause's text; ``begin`` replaces it."""
        row = self.row
        if row is not None and self.can_edit:
            self.renamed = row.key
            self.typing.emit(row.key, row.text if begin is None else begin, False)

    def take(self, lines: Sequence[str]) -> None:
        """Store what was typed: a new cause, another text, or a reason; further lines become siblings."""
        if self.draft is not None:
            draft, self.draft = self.draft, None
            self.key = self._before
            added = edits.add_causes(self.bench, self.causes, draft, lines)
            if not added:  # else the document has changed, and all is laid out already
                self.drafted.emit()
            self.select(added or self._before)
        elif self.reason_for:
            key, self.reason_for = self.reason_for, ""
            if key in self.causes.rows:
                edits.mark(self.bench, self.causes, key, CauseMark.OUTSIDE, " ".join(lines).strip())
        elif self.renamed in self.causes.rows:
            key, self.renamed = self.renamed, ""
            last = edits.rename(self.bench, self.causes, key, lines)
            if last != key:
                self.select(last)

    def drop(self) -> None:
        """Forget what was typed."""
        self.reason_for = self.renamed = ""
        if self.draft is not None:
            self.draft, self.key = None, self._before
            self.drafted.emit()

    def lift(self) -> None:
        """Lift the selected cause one level."""
        if self.node:
            edits.lift(self.bench, self.causes, self.key)

    def shift(self, steps: int) -> None:
        """Move the selected cause among its siblings."""
        if self.node:
            edits.shift(self.bench, self.causes, self.key, steps)

    def delete(self) -> None:
        """Delete the selected cause with all below it."""
        if self.node and self.can_edit:
            self.select(edits.delete(self.bench, self.causes, self.key))

    def move(self, key: str, to: Draft) -> None:
        """Hang a cause elsewhere, as a drop does."""
        edits.move(self.bench, self.causes, key, to)

    def mark(self, wanted: CauseMark) -> None:
        """Mark the selected terminal cause; the mark it has already is taken away. Beyond our power asks for the reason first."""
        node, row = self.node, self.row
        if node is None or row is None or not node.number or not self.can_edit:
            return
        if node.mark is wanted:
            edits.mark(self.bench, self.causes, self.key, CauseMark.PENDING)
        elif wanted is CauseMark.OUTSIDE:
            self.reason_for = self.key
            self.typing.emit(self.key, row.outside_reason, True)
        else:
            edits.mark(self.bench, self.causes, self.key, wanted)
