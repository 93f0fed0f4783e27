"""The painted marks say in words what they show."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from qcbench.render.theme import DARK_LOOK, Shade
from qcbench.ui.look import Style
from qcbench.ui.widgets.bars import Bar, Distance, Spot
from qcbench.ui.widgets.key_figure import KeyFigures
from qcbench.ui.widgets.ring import PhaseRing
from qcbench.ui.widgets.stamp import Stamp
from qcbench.ui.widgets.states import end_disc


def colours(picture: QImage) -> set[str]:
    return {picture.pixelColor(across, down).name().upper() for across in range(picture.width()) for down in range(picture.height())}


def test_a_ring_says_its_percentage(qtbot: QtBot) -> None:
    ring = PhaseRing(Style())
    qtbot.addWidget(ring)
    ring.show_shares({"P": 1.0, "D": 0.3}, 62)
    assert ring.accessibleName() == "62 %"


def test_a_ring_is_painted_in_the_look_that_is_chosen(qtbot: QtBot) -> None:
    style = Style()
    ring = PhaseRing(style)
    qtbot.addWidget(ring)
    ring.show_shares({"P": 1.0}, None)
    style.apply(DARK_LOOK)
    assert DARK_LOOK.hex(Shade.PLAN) in colours(ring.grab().toImage())


def test_a_stamp_says_its_words_and_keeps_its_room_when_it_is_taken_away(qtbot: QtBot) -> None:
    stamp = Stamp(Style())
    qtbot.addWidget(stamp)
    room = stamp.size()
    stamp.show_stamp("要因", "组长 07-24", "bad")
    assert stamp.accessibleName() == "要因 组长 07-24"
    stamp.clear()
    assert (stamp.accessibleName(), stamp.size()) == ("", room)


def test_a_long_word_widens_the_stamp(qtbot: QtBot) -> None:
    stamp = Stamp(Style())
    qtbot.addWidget(stamp)
    room = stamp.width()
    stamp.show_stamp("Not a main cause")
    assert stamp.width() > room


@pytest.mark.parametrize(("share", "said"), [(0.2, "20\N{NO-BREAK SPACE}%"), (1.4, "100\N{NO-BREAK SPACE}%"), (None, "–")])
def test_a_bar_says_its_percentage(qtbot: QtBot, share: float | None, said: str) -> None:
    bar = Bar(Style())
    qtbot.addWidget(bar)
    bar.show_share(share)
    assert bar.accessibleName() == said


def test_a_distance_that_falls_to_its_target_is_done_by_the_share_fallen(qtbot: QtBot) -> None:
    distance = Distance(Style())
    qtbot.addWidget(distance)
    distance.show_distance(Spot("Before", 139, "139 s"), Spot("Now", 118, "118 s"), Spot("Target", 110, "110 s"))
    assert distance.share == pytest.approx(21 / 29)
    assert distance.accessibleName() == "Before 139 s, Now 118 s, Target 110 s"


def test_a_distance_without_a_value_has_no_share(qtbot: QtBot) -> None:
    distance = Distance(Style())
    qtbot.addWidget(distance)
    distance.show_distance(Spot("Before", 139, "139 s"), None, Spot("Target", 110, "110 s"))
    assert distance.share is None
    assert not distance.grab().isNull()


def test_the_disc_of_a_main_cause_is_filled_with_the_accent(qtbot: QtBot) -> None:
    style = Style()
    accent = style.look.hex(Shade.ACCENT)
    assert accent in colours(end_disc(style, 13, "main", ratio=2.0).toImage())
    assert accent not in colours(end_disc(style, 13, "not_main", ratio=2.0).toImage())


def test_key_figures_change_in_place_and_grow(qtbot: QtBot) -> None:
    figures = KeyFigures(Style())
    qtbot.addWidget(figures)
    figures.show_figures([("Before", "95.59", "%", "", "", Shade.BEFORE)])
    figures.show_figures([("Before", "95.60", "%"), ("After", "98.22", "%", "of 3,710")])
    names = {child.accessibleName() for child in figures.findChildren(QWidget)}
    assert {"Before 95.60 %", "After 98.22 % of 3,710"} <= names
