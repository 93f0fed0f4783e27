"""Where the arrow keys go from a cause, and what a dragged cause is aimed at: both look at the drawing, not at the tree."""

from __future__ import annotations

from dataclasses import dataclass

from qcbench.ui.pages.cause.causes import HEAD, Causes, Draft
from qcbench.ui.pages.cause.edits import after, can_move
from qcbench.ui.pages.cause.plan import Kind, Plan, Spot

SIDEWAYS = 2.5
"""How much a px aside counts against one in the direction of the key."""
EDGE = 0.3
"""The share of a row at its top and bottom where a drop goes before or after it."""
LEFT, RIGHT, UP, DOWN = (-1, 0), (1, 0), (0, -1), (0, 1)


@dataclass(frozen=True, slots=True)
class Aim:
    """Where a drop would go, and the mark that says so: a frame, or a bar (one of its sides is 0)."""

    to: Draft
    x: float
    y: float
    width: float
    height: float


def walk(plan: Plan, key: str, direction: tuple[int, int]) -> str:
    """The cause that lies nearest in a direction; the same one where there is none."""
    here = plan.spots.get(key)
    if here is None:
        return next((spot.key for spot in plan.spots.values() if spot.key != HEAD), HEAD)
    found = [(cost, spot.key) for spot in plan.spots.values() if spot.key != key and (cost := _cost(here, spot, direction)) is not None]
    return min(found)[1] if found else key


def _cost(here: Spot, there: Spot, direction: tuple[int, int]) -> float | None:
    """How far a spot is when one walks in a direction; nothing if it lies elsewhere."""
    across, down = there.centre[0] - here.centre[0], there.centre[1] - here.centre[1]
    along, aside = (across * direction[0], abs(down)) if direction[0] else (down * direction[1], _apart(here, there))
    if along < 4 or (direction[0] and along < aside * 0.4):
        return None
    return along + SIDEWAYS * aside


def _apart(here: Spot, there: Spot) -> float:
    """How far two spots are apart horizontally; little where one stands above the other."""
    gap = max(there.x - here.x - here.width, here.x - there.x - there.width, 0.0)
    return gap + 0.05 * abs(there.centre[0] - here.centre[0])


def aim(plan: Plan, causes: Causes, dragged: str, x: float, y: float) -> Aim | None:
    """What a cause would be dropped on at a point, if it may hang there."""
    spot = plan.at(x, y)
    if spot is None or spot.key == dragged or dragged not in causes.rows:
        return None
    if spot.key == HEAD:
        found = Aim(Draft(""), spot.x, spot.y, spot.width, spot.height)
    elif spot.key not in causes.rows:
        return None
    elif spot.kind is Kind.CATEGORY:
        found = _category_aim(causes, spot, dragged, x)
    else:
        found = _row_aim(causes, spot, y)
    return found if not found.to.parent or can_move(causes, dragged, found.to.parent) else None


def _category_aim(causes: Causes, spot: Spot, dragged: str, x: float) -> Aim:
    """Into a category; another category goes before or after it."""
    if not causes.nodes[dragged].is_category:
        return Aim(Draft(spot.key), spot.x, spot.y, spot.width, spot.height)
    if x < spot.centre[0]:
        return Aim(Draft("", spot.key), spot.x - 6, spot.y, 0, spot.height)
    return Aim(after(causes, spot.key), spot.x + spot.width + 6, spot.y, 0, spot.height)


def _row_aim(causes: Causes, spot: Spot, y: float) -> Aim:
    """Before a cause, after it, or below it."""
    share = (y - spot.y) / spot.height
    if share < EDGE:
        return Aim(Draft(causes.nodes[spot.key].parent, spot.key), spot.x, spot.y - 2, spot.width, 0)
    if share > 1 - EDGE:
        return Aim(after(causes, spot.key), spot.x, spot.y + spot.height + 3, spot.width, 0)
    return Aim(Draft(spot.key), spot.x, spot.y, spot.width, spot.height)
