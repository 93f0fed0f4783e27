"""The causes as the page shows them: a tree with numbers, and among them, perhaps, one that is just being typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from qcbench.model.cause import Cause, CauseLink
from qcbench.model.content import ProjectContent
from qcbench.model.enumerations import CauseMark

HEAD = "head"
"""Stands for the head of the fish among the keys of causes."""
DRAFT = "draft"
"""Stands for a cause that is being typed and not stored yet."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A cause that is being typed: below which cause ('' for a category), and before which sibling ('' for the last)."""

    parent: str
    before: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """A cause in its place. ``number`` counts the terminal causes from 1; it is 0 for the others."""

    key: str
    text: str
    parent: str
    children: tuple[str, ...]
    depth: int
    number: int = 0
    mark: CauseMark = CauseMark.PENDING

    @property
    def is_category(self) -> bool:
        """Whether it is a bone of the fish."""
        return self.depth == 0


@dataclass(frozen=True, slots=True)
class Causes:
    """All causes of a project."""

    head: str
    nodes: Mapping[str, Node]
    rows: Mapping[str, Cause] = field(repr=False)
    links: Sequence[CauseLink] = field(repr=False)

    @property
    def categories(self) -> tuple[Node, ...]:
        """The bones, in order."""
        return tuple(node for node in self.nodes.values() if node.is_category)

    @property
    def ends(self) -> tuple[Node, ...]:
        """The terminal causes, in the order of their numbers."""
        return tuple(node for node in self.nodes.values() if node.number)

    def children(self, key: str) -> tuple[Node, ...]:
        """The causes right below one, or the categories for ''."""
        keys = self.nodes[key].children if key else tuple(node.key for node in self.categories)
        return tuple(self.nodes[child] for child in keys)

    def siblings(self, key: str) -> tuple[Node, ...]:
        """The causes below the same parent, in order, itself included."""
        return self.children(self.nodes[key].parent)

    def below(self, key: str) -> Iterator[Node]:
        """A cause and all causes below it, parents first."""
        yield self.nodes[key]
        for child in self.nodes[key].children:
            yield from self.below(child)

    def way(self, key: str) -> tuple[Node, ...]:
        """From the category down to the cause itself."""
        found = [self.nodes[key]]
        while found[0].parent:
            found.insert(0, self.nodes[found[0].parent])
        return tuple(found)

    def ends_below(self, key: str) -> int:
        """How many terminal causes a cause has below it."""
        return sum(1 for node in self.below(key) if node.number)

    def counts(self) -> Counter[CauseMark]:
        """How many terminal causes carry each mark."""
        return Counter(node.mark for node in self.ends)

    def degrees(self, key: str) -> tuple[int, int]:
        """How many arrows come in and go out in the relations diagram: from its own causes, to what it causes, and the extra links."""
        node = self.nodes[key]
        incoming = len(node.children) + sum(1 for link in self.links if link.target_key == key)
        return incoming, (0 if node.is_category else 1) + sum(1 for link in self.links if link.source_key == key)


def causes_of(content: ProjectContent, draft: Draft | None = None) -> Causes:
    """The causes of a project, and the one that is being typed in its place."""
    rows = {row.key: row for row in content.all(Cause)}
    order: dict[str, list[str]] = {}
    for row in rows.values():
        order.setdefault(row.parent_key or "", []).append(row.key)
    if draft is not None and (not draft.parent or draft.parent in rows):
        places = order.setdefault(draft.parent, [])
        places.insert(places.index(draft.before) if draft.before in places else len(places), DRAFT)
    project = content.project
    head = project.crux_statement or project.crux or project.title
    return Causes(head, _nodes(rows, order), rows, content.all(CauseLink))


def _nodes(rows: Mapping[str, Cause], order: Mapping[str, list[str]]) -> dict[str, Node]:
    """The nodes from the categories down, depth first; rows that hang in a ring are left out."""
    found: dict[str, Node] = {}
    number = 0
    stack = [(key, "", 0) for key in reversed(order.get("", []))]
    while stack:
        key, parent, depth = stack.pop()
        children = tuple(order.get(key, ()))
        number += 0 if children or depth == 0 else 1
        row = rows.get(key)
        text, mark = (row.text, row.mark) if row else ("", CauseMark.PENDING)
        found[key] = Node(key, text, parent, children, depth, 0 if children or depth == 0 else number, mark)
        stack += [(child, key, depth + 1) for child in reversed(children)]
    return found
