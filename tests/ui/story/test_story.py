"""One project from an empty file to the next topic, by hand on the real main window; then all of it undone, redone, and found again."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from qcbench.model.content import ENTITIES
from qcbench.model.survey import Blob
from qcbench.store.workspace import Workspace
from tests.ui.conftest import Launch
from tests.ui.story import filling_cause, filling_do, filling_plan
from tests.ui.story.hand import CONTROL, Hand, Key
from tests.ui.story.looking import look_at_charts, look_at_rows

Stored = dict[str, list[dict[str, Any]]]
STEPS: tuple[Callable[[Hand], None], ...] = (
    filling_plan.start,
    filling_plan.circle,
    filling_plan.meetings,
    filling_plan.topic,
    filling_plan.plan,
    filling_plan.survey,
    filling_plan.target,
    filling_cause.causes,
    filling_cause.marks,
    filling_cause.confirm,
    filling_do.countermeasures,
    filling_do.progress,
    filling_do.effect,
    filling_do.standards,
    filling_do.review,
)
MOST = 1_000


def stored(workspace: Workspace) -> Stored:
    """All rows of all tables, without their versions; of ``blob`` none, since the journal keeps there what redo will need."""
    with workspace.read() as view:
        tables = {entity.__tablename__: [plain(row) for row in view.all(entity)] for entity in ENTITIES if entity is not Blob}
    return {name: sorted(rows, key=repr) for name, rows in tables.items() if rows}


def plain(row: Any) -> dict[str, Any]:
    """A row as a dict; of bytes that are loaded late only whether they are there is compared by their table's other columns."""
    return {
        column.key: getattr(row, column.key)
        for column in type(row).__mapper__.column_attrs
        if column.key in row.__dict__ and column.key != "version"
    }


def undo_all(hand: Hand) -> list[str]:
    """Ctrl+Z until nothing is left; the labels."""
    return _walk(hand, Key.Key_Z, 0)


def redo_all(hand: Hand) -> list[str]:
    """Ctrl+Y until nothing is left; the labels."""
    return _walk(hand, Key.Key_Y, 1)


def _walk(hand: Hand, key: Key, which: int) -> list[str]:
    labels: list[str] = []
    while (label := hand.driver.control.undo_labels()[which]) is not None:
        labels.append(label)
        assert len(labels) < MOST
        hand.press(key, CONTROL)
        assert hand.driver.control.undo_labels()[1 - which] == label, f"{label} was not taken back"
    return labels


def test_a_whole_project_is_filled_by_hand_undone_redone_and_found_again(launch: Launch, tmp_path: Path) -> None:
    hand = Hand(launch(tmp_path / "story.qcb"))
    empty = stored(hand.driver.workspace)
    assert empty == {}
    for step in STEPS:
        step(hand)
    look_at_rows(hand)
    look_at_charts(hand)
    filled = stored(hand.driver.workspace)
    labels = undo_all(hand)
    assert all(re.search(r"[\u4e00-\u9fff]", label) for label in labels)
    assert stored(hand.driver.workspace) == empty
    assert redo_all(hand) == labels[::-1]
    assert stored(hand.driver.workspace) == filled
    hand.driver.close()
    again = Hand(launch(tmp_path / "story.qcb"))
    assert stored(again.driver.workspace) == filled
    assert undo_all(again) == labels
    assert stored(again.driver.workspace) == empty
