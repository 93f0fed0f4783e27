"""The page of the implementation under keys and mouse, on real files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from qcbench.model.countermeasure import Action, Countermeasure, ProgressEntry
from qcbench.model.enumerations import State
from qcbench.model.survey import Attachment
from qcbench.ui.bench import Bench
from qcbench.ui.pages.files import LooseFile
from qcbench.ui.pages.progress.page import MINE, ProgressPage

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier
TODAY = date(2009, 9, 22)


def opened(bench: Bench, qtbot: QtBot) -> ProgressPage:
    """The page in a window."""
    bench.document.workspace.clock = lambda: datetime(2009, 9, 22, 6, tzinfo=UTC)
    page = ProgressPage(bench, bench.document.procedure.step("do"))
    qtbot.addWidget(page)
    page.resize(1184, 820)
    page.show()
    return page


@pytest.fixture
def page(bench: Bench, qtbot: QtBot) -> Iterator[ProgressPage]:
    """The sample's page, with one action late and two under way."""
    with bench.edit("reopen") as work:
        rows = work.all(Action)
        for place, percent in ((5, 60), (8, 20), (9, 0)):
            rows[place].percent, rows[place].actual_end = percent, None
        rows[5].planned_end = date(2009, 9, 18)
        for measure in work.all(Countermeasure)[1:]:
            measure.goal_after, measure.state, measure.actual_end = None, State.GOING_ON, None
    ProgressPage.remembered.clear()
    yield opened(bench, qtbot)
    ProgressPage.remembered.clear()


def newest(page: ProgressPage) -> ProgressEntry:
    """The entry made last."""
    return max(page.content.all(ProgressEntry), key=lambda row: row.position)


def test_the_card_shows_what_is_late_first(page: ProgressPage) -> None:
    assert page.card.line is not None
    assert page.card.line.number == "2.3"
    assert page.card.state.text() == "逾期 4 天"


def test_slider_sentence_and_file_are_one_entry_and_one_undo_step(page: ProgressPage, qtbot: QtBot) -> None:
    before = len(page.content.all(ProgressEntry)), len(page.content.all(Attachment))
    qtbot.keyClick(page.card.slider, Key.Key_Right)
    qtbot.keyClick(page.card.slider, Key.Key_Right)
    qtbot.keyClicks(page.card.note, "all shifts tried it")
    qtbot.mouseClick(page.card.moods.buttons()[0], Qt.MouseButton.LeftButton)
    qtbot.keyClicks(page.card.value, "1.9")
    page.card._take_files([LooseFile("times.xlsx", b"figures")])
    qtbot.keyClick(page.card.note, Key.Key_Return, Control)
    entry, action = newest(page), page.content.all(Action)[5]
    assert (entry.percent, entry.value, entry.entered_on, action.percent) == (70, 1.9, TODAY, 70)
    assert entry.note == "进展正常：all shifts tried it"
    assert [row.name for row in page.content.all(Attachment) if row.subject_key == entry.key] == ["times.xlsx"]
    page.bench.document.workspace.undo()
    assert (len(page.content.all(ProgressEntry)), len(page.content.all(Attachment))) == before
    assert page.content.all(Action)[5].percent == 60


def test_the_slider_snaps_to_five_under_the_mouse(page: ProgressPage, qtbot: QtBot) -> None:
    slider = page.card.slider
    qtbot.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(round(slider.x_of(83)), 34))
    assert slider.value() == 85
    assert page.card.percent.text() == "85\N{NO-BREAK SPACE}%"


def test_done_asks_for_the_value_once_and_then_records(page: ProgressPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.card.done_button, Qt.MouseButton.LeftButton)
    assert page.card.asks.isVisible()
    assert page.content.all(Action)[5].percent == 60
    qtbot.keyClicks(page.card.value, "1.8")
    qtbot.mouseClick(page.card.done_button, Qt.MouseButton.LeftButton)
    action, measure = page.content.all(Action)[5], page.content.all(Countermeasure)[1]
    assert (action.percent, action.actual_end) == (100, TODAY)
    assert (measure.state, measure.goal_after) == (State.COMPLETE, 1.8)


def test_an_empty_card_is_not_recorded_and_says_so(page: ProgressPage, qtbot: QtBot) -> None:
    before = len(page.content.all(ProgressEntry))
    qtbot.mouseClick(page.card.record_button, Qt.MouseButton.LeftButton)
    assert len(page.content.all(ProgressEntry)) == before
    assert page.card.asks.isVisible()


def test_a_value_that_is_no_number_is_marked_and_kept(page: ProgressPage, qtbot: QtBot) -> None:
    before = len(page.content.all(ProgressEntry))
    qtbot.keyClicks(page.card.value, "fast")
    qtbot.mouseClick(page.card.record_button, Qt.MouseButton.LeftButton)
    assert len(page.content.all(ProgressEntry)) == before
    assert page.card.value.text() == "fast"


def test_what_is_typed_stays_with_its_action_while_another_is_looked_at(page: ProgressPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.card.note, "half a sentence")
    qtbot.mouseClick(page.others.rows[0], Qt.MouseButton.LeftButton)
    assert page.card.note.toPlainText() == ""
    page.focus_row(page.content.all(Action)[5].key)
    assert page.card.note.toPlainText() == "half a sentence"


def test_what_is_typed_stays_when_others_change_the_project(page: ProgressPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.card.note, "half a sentence")
    page.bench.set(page.content.project, title="another")
    assert page.card.note.toPlainText() == "half a sentence"


def test_a_copied_file_is_pasted_as_evidence(page: ProgressPage, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "班前会.jpg"
    path.write_bytes(b"picture")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    QGuiApplication.clipboard().setMimeData(mime)
    qtbot.keyClick(page.card.note, Key.Key_V, Control)
    assert [file.name for file in page.card.draft.files] == ["班前会.jpg"]
    assert page.card.note.toPlainText() == ""


def test_my_countermeasures_are_those_i_own_and_the_entry_is_mine(page: ProgressPage, qtbot: QtBot) -> None:
    member = next(row for row in page.content.members if row.name == "组员E")
    page.member.setCurrentIndex(page.member.findData(member.key))
    page.member.activated.emit(page.member.currentIndex())
    assert page.switch.key == MINE
    assert page.card.line is not None
    assert page.card.line.row.owner == "组员E"
    qtbot.keyClicks(page.card.note, "done my part")
    page.card.record()
    assert newest(page).member_key == member.key


def test_an_entry_is_edited_under_the_time_line_and_deleted_by_a_key(page: ProgressPage, qtbot: QtBot) -> None:
    before = len(page.content.all(ProgressEntry))
    page.time.setCurrentIndex(page.time.moments.index(0))
    qtbot.keyClick(page.time, Key.Key_Return)
    assert page.entry_part.isVisible()
    field = page.entry_form.field("value").input.widget
    field.clear()  # type: ignore[attr-defined]
    qtbot.keyClicks(field, "42")
    qtbot.keyClick(field, Key.Key_Return)
    assert page.time.current is not None
    assert page.time.current.entry.value == 42
    qtbot.keyClick(page.time, Key.Key_Delete)
    assert len(page.content.all(ProgressEntry)) == before - 1


def test_the_way_to_the_own_target_is_said_and_drawn(page: ProgressPage) -> None:
    assert page.result.distance.share is not None
    assert page.chart.drawing is not None


def test_an_empty_project_is_sent_to_the_countermeasures(empty_bench: Bench, qtbot: QtBot) -> None:
    page = opened(empty_bench, qtbot)
    assert page.coach.isVisible()
    assert not page.card.isVisible()
