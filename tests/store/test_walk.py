"""A random walk over edits, undo, redo, reopening and a second client: the database always equals a model kept beside it."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from qcbench.errors import Refusal
from qcbench.model.base import Record
from qcbench.model.cause import Cause, Confirmation
from qcbench.model.circle import Circle, Project
from qcbench.model.countermeasure import Action, Countermeasure, ProgressEntry
from qcbench.store.workspace import Workspace
from tests.store.samples import Whole, whole

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=8)
EXAMPLES = int(os.environ.get("QCBENCH_WALKS", "25"))
PHASES = [Phase.explicit, Phase.reuse, Phase.generate] + ([Phase.shrink] if "QCBENCH_SHRINK" in os.environ else [])
"""Shrinking a walk takes minutes; ask for it when a walk has failed."""
CHILDREN: list[tuple[type[Record], str, type[Record]]] = [
    (Cause, "parent_key", Cause),
    (Confirmation, "cause_key", Cause),
    (Countermeasure, "cause_key", Cause),
    (Action, "countermeasure_key", Countermeasure),
    (ProgressEntry, "countermeasure_key", Countermeasure),
    (ProgressEntry, "action_key", Action),
]


class Walk(RuleBasedStateMachine):
    """The model: for each client the images before and after each of its edits, in two stacks."""

    rows = Bundle("rows")

    @initialize(target=rows)
    def begin(self) -> tuple[type[Record], str]:
        self.folder = tempfile.TemporaryDirectory(prefix="qcbench-walk-")
        self.path = Path(self.folder.name) / "walk.qcb"
        self.one = Workspace.create(self.path, client="one")
        self.two = Workspace.open(self.path, client="two")
        with self.two.edit("课题") as work:
            circle = work.add(Circle(name="圈"))
            self.project = work.add(Project(circle_key=circle.key)).key
        self.done: list[tuple[Whole, Whole]] = []
        self.undone: list[tuple[Whole, Whole]] = []
        self.foreign = False
        self.now = self.base = whole(self.one)
        return Project, self.project

    def edited(self) -> None:
        before, self.now = self.now, whole(self.one)
        if before != self.now:
            self.done.append((before, self.now))
            self.undone.clear()

    def parent(self, work: Any, kind: type[Record], key: str, wanted: type[Record]) -> str | None:
        return key if kind is wanted and work.find(kind, key) else None

    @rule(target=rows, parent=rows, child=st.sampled_from(CHILDREN), text=TEXTS)
    def add(self, parent: tuple[type[Record], str], child: tuple[type[Record], str, type[Record]], text: str) -> tuple[type[Record], str]:
        kind, column, wanted = child
        with self.one.edit("加") as work:
            above = self.parent(work, *parent, wanted)
            if above is None and kind is not Cause:
                kind, column = Cause, "parent_key"
            values: dict[str, Any] = {column: above, "project_key": self.project}
            if kind is ProgressEntry and column == "action_key":
                values["countermeasure_key"] = work.get(Action, above or "").countermeasure_key
            if kind in (Cause, Action):
                values["text"] = text
            key = work.add(kind(**values)).key
        self.edited()
        return kind, key

    @rule(row=rows, text=TEXTS, position=st.integers(0, 9))
    def change(self, row: tuple[type[Record], str], text: str, position: int) -> None:
        kind, key = row
        with self.one.edit("改") as work:
            found: Any = work.find(kind, key)
            if found is not None:
                found.position = position
                if kind in (Cause, Action):
                    found.text = text
        self.edited()

    @rule(row=rows, above=rows)
    def move(self, row: tuple[type[Record], str], above: tuple[type[Record], str]) -> None:
        with self.one.edit("移") as work:
            found = work.find(Cause, row[1])
            parent = work.find(Cause, above[1])
            while parent is not None and found is not None and parent.key != found.key and parent.parent_key:
                parent = work.find(Cause, parent.parent_key)
            if found is not None and (parent is None or parent.key != found.key):
                found.parent_key = above[1] if parent else None
        self.edited()

    @rule(row=rows)
    def delete(self, row: tuple[type[Record], str]) -> None:
        if row[0] is not Project:
            with self.one.edit("删") as work:
                found = work.find(*row)
                if found is not None:
                    work.delete(found)
            self.edited()

    @rule(first=rows, second=rows, text=TEXTS)
    def several_at_once(self, first: tuple[type[Record], str], second: tuple[type[Record], str], text: str) -> None:
        with self.one.edit("几处") as work:
            for kind, key in (first, second):
                found: Any = work.find(kind, key)
                if found is not None and kind is not Project:
                    found.position += 1
                    work.session.flush()
                    work.delete(found)
            work.add(Cause(project_key=self.project, text=text))
        self.edited()

    @rule()
    def undo(self) -> None:
        try:
            label = self.one.undo()
        except Refusal:
            assert self.foreign, "only somebody else's edit may stand in the way"
            assert whole(self.one) == self.now
            return
        self.moved_back(label)

    def moved_back(self, label: str | None) -> None:
        after = whole(self.one)
        if label is None:
            assert after == self.now
        elif not self.foreign and self.done:
            before, left = self.done.pop()
            assert (self.now, after) == (left, before)
            self.undone.append((before, left))
        self.now = after

    @rule()
    def redo(self) -> None:
        try:
            label = self.one.redo()
        except Refusal:
            assert self.foreign
            assert whole(self.one) == self.now
            return
        after = whole(self.one)
        if label is None:
            assert after == self.now
        elif not self.foreign and self.undone:
            before, left = self.undone.pop()
            assert (self.now, after) == (before, left)
            self.done.append((before, left))
        self.now = after

    @rule()
    def reopen(self) -> None:
        self.one.close()
        self.one = Workspace.open(self.path, client="one")

    @rule(row=rows, number=st.integers(0, 3))
    def somebody_else(self, row: tuple[type[Record], str], number: int) -> None:
        if number:
            return
        with self.two.edit("他") as work:
            found = work.find(*row)
            if found is not None and isinstance(found, Cause):
                found.note += "他"
                self.foreign = True
        self.now = whole(self.one)

    @invariant()
    def the_database_is_the_model(self) -> None:
        if hasattr(self, "one"):
            self.two.poll()
            assert whole(self.two) == self.now
            with self.one.read() as view:
                assert view.session.connection().exec_driver_sql("PRAGMA foreign_key_check").all() == []

    def teardown(self) -> None:
        if hasattr(self, "one"):
            if not self.foreign:
                while self.one.undo():
                    pass
                assert {name for name, rows in whole(self.one).items() if rows} == {"circle", "project"}
            self.one.close()
            self.two.close()
            self.folder.cleanup()


def test_the_database_always_equals_the_model() -> None:
    steps = settings(
        max_examples=EXAMPLES,
        stateful_step_count=30,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=PHASES,
    )
    run_state_machine_as_test(Walk, settings=steps)
    assert EXAMPLES > 0
