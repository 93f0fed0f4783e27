"""The keys of the drawing while nothing is typed, as data: what each does to the selected cause."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from qcbench.model.enumerations import CauseMark
from qcbench.ui.pages.cause.steps import DOWN, LEFT, RIGHT, UP, walk

if TYPE_CHECKING:
    from qcbench.ui.pages.cause.canvas import Canvas

Action = Callable[["Canvas"], object]
Key, Held = Qt.Key, Qt.KeyboardModifier
MARK_KEYS = {1: CauseMark.MAIN, 2: CauseMark.NOT_MAIN, 3: CauseMark.OUTSIDE, 4: CauseMark.PENDING}
"""Ctrl with a figure marks the selected terminal cause."""


def press(canvas: Canvas, event: QKeyEvent) -> bool:
    """Do what a key means; whether it means anything."""
    held = event.modifiers() & ~Held.KeypadModifier
    action = ACTIONS.get((Key(event.key()), held))
    if action is None and held == Held.ControlModifier | Held.ShiftModifier:
        action = ACTIONS.get((Key(event.key()), Held.ControlModifier))
    if action is None:
        return False
    action(canvas)
    return True


def _walk(direction: tuple[int, int]) -> Action:
    return lambda canvas: canvas.hands.select(walk(canvas.plan, canvas.hands.key, direction))


def _mark(mark: CauseMark) -> Action:
    return lambda canvas: canvas.hands.mark(mark)


def _shift(steps: int) -> Action:
    return lambda canvas: canvas.hands.shift(steps)


def _enter(canvas: Canvas) -> None:
    """A sibling; while an arrow is being drawn, its end."""
    if canvas.linking:
        canvas.point_to(canvas.hands.key)
    else:
        canvas.hands.sibling()


def _delete(canvas: Canvas) -> None:
    if canvas.link:
        canvas.link_deleted.emit(canvas.link)
    else:
        canvas.hands.delete()


def _escape(canvas: Canvas) -> None:
    """Give up what was begun, else leave the drawing."""
    if canvas.stop_drag():
        return
    if canvas.linking:
        canvas.linking = ""
        canvas.viewport().update()
    else:
        canvas.left.emit()


PLAIN, CONTROL = Held.NoModifier, Held.ControlModifier
ACTIONS: dict[tuple[Qt.Key, Qt.KeyboardModifier], Action] = {
    (Key.Key_Return, PLAIN): _enter,
    (Key.Key_Enter, PLAIN): _enter,
    (Key.Key_Tab, PLAIN): lambda canvas: canvas.hands.child(),
    (Key.Key_Backtab, Held.ShiftModifier): lambda canvas: canvas.hands.lift(),
    (Key.Key_Backtab, PLAIN): lambda canvas: canvas.hands.lift(),
    (Key.Key_Tab, Held.ShiftModifier): lambda canvas: canvas.hands.lift(),
    (Key.Key_F2, PLAIN): lambda canvas: canvas.hands.rename(),
    (Key.Key_Delete, PLAIN): _delete,
    (Key.Key_Backspace, PLAIN): _delete,
    (Key.Key_Escape, PLAIN): _escape,
    (Key.Key_Left, PLAIN): _walk(LEFT),
    (Key.Key_Right, PLAIN): _walk(RIGHT),
    (Key.Key_Up, PLAIN): _walk(UP),
    (Key.Key_Down, PLAIN): _walk(DOWN),
    (Key.Key_Up, CONTROL): _shift(-1),
    (Key.Key_Left, CONTROL): _shift(-1),
    (Key.Key_Down, CONTROL): _shift(1),
    (Key.Key_Right, CONTROL): _shift(1),
    (Key.Key_1, CONTROL): _mark(MARK_KEYS[1]),
    (Key.Key_2, CONTROL): _mark(MARK_KEYS[2]),
    (Key.Key_3, CONTROL): _mark(MARK_KEYS[3]),
    (Key.Key_4, CONTROL): _mark(MARK_KEYS[4]),
    (Key.Key_0, CONTROL): lambda canvas: canvas.zoom_fit(),
    (Key.Key_Plus, CONTROL): lambda canvas: canvas.zoom_to(canvas.zoom * 1.2),
    (Key.Key_Equal, CONTROL): lambda canvas: canvas.zoom_to(canvas.zoom * 1.2),
    (Key.Key_Minus, CONTROL): lambda canvas: canvas.zoom_to(canvas.zoom / 1.2),
}
