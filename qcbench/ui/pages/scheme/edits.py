"""What is done to the tree of schemes, as edits: add beside, add below, lift, move, rename, delete. No widgets here."""

from __future__ import annotations

from dataclasses import dataclass

from qcbench.model.cause import Scheme
from qcbench.texts import _
from qcbench.ui.bench import Bench


@dataclass(frozen=True, slots=True)
class SchemeEdits:
    """The edits of one project's schemes."""

    bench: Bench

    @property
    def schemes(self) -> list[Scheme]:
        """All schemes, in order."""
        return self.bench.document.content.all(Scheme)

    def children(self, parent_key: str | None) -> list[Scheme]:
        """The schemes directly below one; the roots for None. A scheme whose parent is gone is a root."""
        known = {row.key for row in self.schemes}
        return [row for row in self.schemes if (row.parent_key if row.parent_key in known else None) == parent_key]

    def add(self, parent_key: str | None, after: Scheme | None = None, name: str = "") -> str:
        """Add a scheme below a parent, after a sibling if given; its key."""
        made = Scheme(
            project_key=self.bench.document.project_key, parent_key=parent_key, name=name, position=self._place(parent_key, after)
        )
        with self.bench.edit(_("Add a scheme")) as work:
            work.add(made)
        return str(made.key)

    def rename(self, row: Scheme, name: str) -> None:
        """Give a scheme another name."""
        if name != row.name:
            self.bench.set(row, name=name)

    def lift(self, row: Scheme) -> None:
        """Move a scheme one level up, after its parent."""
        parent = next((one for one in self.schemes if one.key == row.parent_key), None)
        if parent is not None:
            self._put(row, parent.parent_key, self._place(parent.parent_key, parent), _("Lift a scheme"))

    def lower(self, row: Scheme) -> None:
        """Move a scheme below the sibling before it."""
        siblings = self.children(row.parent_key)
        at = next(place for place, one in enumerate(siblings) if one.key == row.key)
        if at > 0:
            self._put(row, str(siblings[at - 1].key), self._place(str(siblings[at - 1].key), None), _("Move a scheme below another"))

    def move(self, row: Scheme, steps: int) -> None:
        """Move a scheme among its siblings."""
        siblings = self.children(row.parent_key)
        at = next(place for place, one in enumerate(siblings) if one.key == row.key)
        if not 0 <= at + steps < len(siblings):
            return
        with self.bench.edit(_("Move a scheme")) as work:
            first, second = work.get(Scheme, row.key), work.get(Scheme, siblings[at + steps].key)
            first.position, second.position = second.position, first.position

    def choose(self, row: Scheme, chosen: bool) -> None:
        """Choose a scheme, or not."""
        label = _("Choose the scheme “{name}”") if chosen else _("No longer choose the scheme “{name}”")
        with self.bench.edit(label.format(name=row.name)) as work:
            work.set(Scheme, row.key, row.version, chosen=chosen)

    def delete(self, row: Scheme) -> None:
        """Delete a scheme with all below it."""
        with self.bench.edit(_("Delete the scheme “{name}”").format(name=row.name)) as work:
            found = work.find(Scheme, row.key)
            if found is not None:
                work.delete(found)

    def _put(self, row: Scheme, parent_key: str | None, position: float, label: str) -> None:
        with self.bench.edit(label) as work:
            work.set(Scheme, row.key, row.version, parent_key=parent_key, position=position)

    def _place(self, parent_key: str | None, after: Scheme | None) -> float:
        siblings = self.children(parent_key)
        if after is None or not siblings:
            return 1.0 + max((row.position for row in siblings), default=0.0)
        at = next((place for place, row in enumerate(siblings) if row.key == after.key), len(siblings) - 1)
        return (siblings[at].position + siblings[at + 1].position) / 2 if at + 1 < len(siblings) else siblings[at].position + 1.0
