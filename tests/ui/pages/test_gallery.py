"""The gallery shows each figure of the project."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from qcbench.model.enumerations import FigureKind
from qcbench.ui.bench import Bench
from qcbench.ui.pages.circle.figures import place_of
from qcbench.ui.pages.circle.gallery import GalleryPage
from qcbench.ui.pages.registry import step_of


@pytest.fixture
def page(qtbot: QtBot, bench: Bench) -> GalleryPage:
    made = GalleryPage(bench, step_of(bench.document.procedure, "gallery"))
    qtbot.addWidget(made)
    made.resize(1094, 820)
    made.show()
    qtbot.waitUntil(lambda: made.tiles.count() > 15)
    return made


def test_enter_shows_a_figure_large_arrows_walk_and_escape_goes_back(qtbot: QtBot, page: GalleryPage) -> None:
    page.tiles.setFocus()
    page.tiles.setCurrentRow(3)
    qtbot.keyClick(page.tiles, Qt.Key.Key_Return)
    assert page.stack.currentWidget() is page.large
    qtbot.keyClick(page.large, Qt.Key.Key_Right)
    assert page.tiles.currentRow() == 4
    qtbot.keyClick(page.large, Qt.Key.Key_Escape)
    assert page.stack.currentWidget() is page.tiles


def test_the_copied_picture_has_the_proportions_of_a_slide(qtbot: QtBot, page: GalleryPage) -> None:
    with qtbot.waitActive(page):
        page.activateWindow()
    page.tiles.setFocus()
    qtbot.keyClick(page.tiles, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    image = QGuiApplication.clipboard().image()
    assert (image.width() >= 1920, round(image.width() / image.height(), 2)) == (True, 1.78)


def test_all_figures_are_saved_in_the_order_of_the_story(qtbot: QtBot, bench: Bench, page: GalleryPage, tmp_path: Path) -> None:
    page.figures = page.figures[:2]
    page.choose_folder = lambda parent: str(tmp_path)
    page.save()
    qtbot.waitUntil(lambda: len(bench.tell.notes) == 1)  # type: ignore[attr-defined]
    assert sorted(path.name for path in tmp_path.glob("*.png")) == ["01-gantt.png", "02-requirement-trend.png"]


def test_a_figure_knows_where_its_caption_is_stored(bench: Bench) -> None:
    source = bench.document.source()
    layer, confirmation = place_of("survey-2", source), place_of("confirmation-02", source)
    assert (layer.step, layer.kind, bool(layer.subject)) == ("survey", FigureKind.PARETO, True)
    assert (confirmation.step, confirmation.kind, bool(confirmation.subject)) == ("confirm", FigureKind.COLUMN, True)


def test_an_empty_project_says_where_figures_come_from(qtbot: QtBot, empty_bench: Bench) -> None:
    page = GalleryPage(empty_bench, step_of(empty_bench.document.procedure, "gallery"))
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(page.coach.isVisible)
    assert not page.copy_button.isEnabled()
