"""A process that adds one to the number in a row, again and again, beside another that does the same."""

from __future__ import annotations

import random
import sys

from qcbench.model.cause import Cause
from qcbench.store.conflicts import Conflict
from qcbench.store.workspace import Workspace


def add_one(workspace: Workspace, key: str, name: str) -> int:
    """Read in one transaction, write in another as a form does; how often somebody was faster.

    The number is written with the writer's name: two people who write the very same are no conflict.
    """
    conflicts = 0
    while True:
        with workspace.read() as view:
            seen = view.get(Cause, key)
        try:
            with workspace.edit("加一") as work:
                work.set(Cause, key, seen.version, note=f"{int(seen.note.split()[0]) + 1 if seen.note else 1} {name}")
        except Conflict:
            conflicts += 1
        else:
            return conflicts


def main() -> None:
    place, name, number, *keys = sys.argv[1:]
    chance = random.Random(name)
    with Workspace.open(place, client=name) as workspace:
        conflicts = sum(add_one(workspace, chance.choice(keys), name) for _edit in range(int(number)))
    sys.stdout.write(f"{number} {conflicts}\n")


if __name__ == "__main__":
    main()
