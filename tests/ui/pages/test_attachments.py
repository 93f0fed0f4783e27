"""Attachments come by dialog, drop and paste, and go by a key."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from qcbench.model.survey import Attachment
from qcbench.ui.bench import Bench
from qcbench.ui.pages.circle.attachments import AttachmentsPage
from qcbench.ui.pages.circle.files import copy_to_open
from qcbench.ui.pages.registry import step_of


@pytest.fixture
def page(qtbot: QtBot, bench: Bench) -> AttachmentsPage:
    made = AttachmentsPage(bench, step_of(bench.document.procedure, "attachments"))
    qtbot.addWidget(made)
    made.resize(1094, 820)
    made.show()
    return made


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    image = QImage(640, 480, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    path = tmp_path / "班前会.png"
    assert image.save(str(path))
    return path


def names(bench: Bench) -> list[str]:
    return [row.name for row in bench.document.content.all(Attachment)]


def test_chosen_files_are_kept_with_small_pictures(qtbot: QtBot, bench: Bench, page: AttachmentsPage, photo: Path) -> None:
    page.choose_files = lambda parent: [str(photo)]
    qtbot.mouseClick(page.empty.findChild(type(page.add_button)), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: names(bench) == ["班前会.png"])
    row = bench.document.content.all(Attachment)[0]
    qtbot.waitUntil(lambda: page.shelf.picture(row) is not None)
    image = page.shelf.picture(row)
    assert image is not None
    assert (image.width(), image.height()) == (320, 240)


def test_dropped_files_are_one_edit_and_a_bad_one_is_told(qtbot: QtBot, bench: Bench, page: AttachmentsPage, photo: Path) -> None:
    (photo.parent / "empty.txt").write_bytes(b"")
    (photo.parent / "note.txt").write_text("x", encoding="utf-8")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(photo.parent / name)) for name in (photo.name, "empty.txt", "note.txt")])
    page.take(mime)
    qtbot.waitUntil(lambda: names(bench) == ["班前会.png", "note.txt"])
    assert bench.tell.troubles == ["empty.txt 是空文件。"]  # type: ignore[attr-defined]
    bench.document.workspace.undo()
    assert names(bench) == []


def test_a_pasted_picture_is_kept_as_png(qtbot: QtBot, bench: Bench, page: AttachmentsPage, photo: Path) -> None:
    mime = QMimeData()
    mime.setImageData(QImage(str(photo)))
    page.take(mime)
    assert names(bench)[0].endswith(".png")
    assert bench.document.content.all(Attachment)[0].media_type == "image/png"


def test_delete_removes_what_is_chosen(qtbot: QtBot, bench: Bench, page: AttachmentsPage, photo: Path) -> None:
    page.add_files([str(photo)])
    qtbot.waitUntil(lambda: len(names(bench)) == 1)
    page.shelf.setFocus()
    page.shelf.setCurrentRow(0)
    qtbot.keyClick(page.shelf, Qt.Key.Key_Delete)
    assert names(bench) == []
    assert page.empty.isVisible()


def test_a_copy_is_saved_where_the_user_says(qtbot: QtBot, bench: Bench, page: AttachmentsPage, photo: Path) -> None:
    page.add_files([str(photo)])
    qtbot.waitUntil(lambda: len(names(bench)) == 1)
    target = photo.parent / "copy.png"
    page.choose_target = lambda parent, name: str(target)
    page.save_current()
    assert target.read_bytes() == photo.read_bytes()


def test_a_program_is_not_opened(bench: Bench, tmp_path: Path) -> None:
    with pytest.raises(Exception, match=r"setup\.exe"):
        copy_to_open(bench.document.workspace, Attachment(project_key="x", name="..\\setup.exe"), tmp_path)
