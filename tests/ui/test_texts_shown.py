"""The window speaks one language at a time: in Chinese no English of the program is left anywhere, in English no Chinese."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from qcbench.exchange.new_project import new_project
from qcbench.resources import resource
from qcbench.store.workspace import Workspace
from qcbench.texts import using
from qcbench.ui.pages.registry import page_kind
from tests.ui.driving import Driver
from tests.ui.places import answered, page_keys, running, walk, walk_home, walk_messages, walk_page, walk_search

TAGS = re.compile(r"<[^>]+>")
WORDS = re.compile(r"[A-Za-z][A-Za-z'’-]+(?: [A-Za-z][A-Za-z'’-]+){2,}")
CHINESE = re.compile(r"[\u3400-\u9fff\u3001\u3002\uff01-\uff5e]")
NAMES = ("QC", "Excel", "WPS", "PowerPoint", "PNG", "SVG", "PDF", "English", "Ctrl")
USERS_OWN = ("简体中文",)
"""Names of languages are written in their own language."""
ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
PROCEDURES = ("caq_self_set", "caq_innovation")
CELLS = 8
"""Rows of a table that are read."""


@cache
def translated() -> dict[str, str]:
    """Every English text with its Chinese, of all catalogues; without those that are the same in both."""
    found = {}
    for path in resource("locale", "zh_CN", "LC_MESSAGES").glob("*.po"):
        with path.open("rb") as file:
            found |= {str(one.id): str(one.string) for one in read_po(file) if one.id and str(one.id) != str(one.string)}
    return found


@cache
def patterns() -> list[re.Pattern[str]]:
    """The English texts with places to fill, as patterns; frames without a word like ``{name} {value}`` fit everything and are left out."""
    holed = [text for text in translated() if "{" in text and re.search(r"[A-Za-z]{3,}", re.sub(r"\{[^}]*\}", "", text))]
    return [re.compile(re.sub(r"\\\{[^}]*\\\}", ".+", re.escape(text)), re.DOTALL) for text in holed]


def texts_of(top: QWidget) -> Iterator[str]:
    """What can be read or heard of a widget and everything in it that is visible."""
    for widget in [top, *top.findChildren(QWidget)]:
        if not (widget.isVisible() or widget is top):
            continue
        yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        elif isinstance(widget, QLineEdit | QPlainTextEdit):
            yield widget.placeholderText()
            yield from (action.text() for action in widget.actions())
        elif isinstance(widget, QComboBox):
            yield from (widget.itemText(place) for place in range(widget.count()))
        elif isinstance(widget, QTabBar):
            yield from (widget.tabText(place) for place in range(widget.count()))
        elif isinstance(widget, QAbstractItemView):
            yield from cells_of(widget)
        elif isinstance(widget, QMenu):
            yield from menu_texts(widget)
    yield top.windowTitle()


def cells_of(view: QAbstractItemView) -> Iterator[str]:
    """The first cells of a list or table, the titles of its columns, and all their tips."""
    model = view.model()
    if model is None:
        return
    table = isinstance(view, QTableView)
    for column in range(model.columnCount() if table else 1):
        for role in ROLES:
            if table:
                yield str(model.headerData(column, Qt.Orientation.Horizontal, role) or "")
            for row in range(min(model.rowCount(), CELLS)):
                yield str(model.index(row, column).data(role) or "")


def menu_texts(menu: QMenu) -> Iterator[str]:
    """The entries of a menu."""
    actions: list[QAction] = menu.actions()
    for action in actions:
        yield action.text().split("\t")[0]


def plainly(text: str) -> str:
    """A text without the signs of tips and shortcuts."""
    return html.unescape(TAGS.sub("", text)).replace("&&", "&").strip()


class Reader:
    """Collects every text with the first place it was seen at."""

    def __init__(self) -> None:
        self.seen: dict[str, str] = {}

    def __call__(self, place: str, top: QWidget) -> None:
        for text in texts_of(top):
            if text:
                self.seen.setdefault(plainly(text), place)


def english_left(text: str) -> bool:
    """Whether a text shown in Chinese is the program's English."""
    if text in translated() or any(pattern.fullmatch(text) for pattern in patterns()):
        return True
    return any(not any(name in words for name in NAMES) for words in WORDS.findall(text))


def stored_texts(workspace: Workspace) -> str:
    """Everything users have typed, as one text to look into."""
    from qcbench.model.base import Record
    from qcbench.model.content import ENTITIES

    parts: dict[str, None] = defaultdict()
    with workspace.read() as view:
        for entity in [entity for entity in ENTITIES if issubclass(entity, Record)]:
            for row in view.all(entity):
                parts |= dict.fromkeys(str(getattr(row, one.key)) for one in entity.__mapper__.column_attrs if not one.deferred)
    return "\n".join(parts)


def test_english_is_told_from_chinese() -> None:
    assert english_left("Save the picture…")
    assert english_left("The chart appears here")
    assert english_left("No catalogue knows this sentence")
    assert english_left("Undone: 改了原因")
    assert not english_left("从 Excel 或 WPS 粘贴")
    assert not english_left("QC小组")


def test_chinese_is_told_from_english() -> None:
    assert CHINESE.search("Export （导出）")
    assert not CHINESE.search("≥ 98.00% — “so” … · ×")


def test_the_reader_reads_labels_tips_names_and_hints(qtbot: QtBot) -> None:
    line = QLineEdit()
    line.setPlaceholderText("hint")
    line.setToolTip("<qt>tip &amp; more</qt>")
    line.setAccessibleName("name")
    qtbot.addWidget(line)
    line.show()
    reader = Reader()
    reader("here", line)
    assert set(reader.seen) == {"hint", "tip & more", "name"}


def test_no_english_is_left_in_the_chinese_window(qapp: QApplication, sample_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "sample.qcb"
    path.write_bytes(sample_file.read_bytes())
    reader = Reader()
    with running(qapp, tmp_path, path) as driver:
        walk(driver, reader)
        own = stored_texts(driver.workspace)
    left = {text: place for text, place in reader.seen.items() if english_left(text) and text not in own and str(tmp_path) not in text}
    assert left == {}
    assert len(reader.seen) > 800


def test_no_chinese_is_left_in_the_english_window(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "english.qcb"
    with Workspace.create(path) as workspace, using("en"):
        keys = [new_project(workspace, procedure, "Fewer repeated calls", circle_name="Spark", language="en") for procedure in PROCEDURES]
    reader, known = Reader(), set[str]()
    with running(qapp, tmp_path, path) as driver:
        driver.app.settings.values.language = "en"
        driver.app.change_settings()
        with answered(reader):
            walk_home(driver, reader)
            for key in keys:
                walk_project(driver, key, reader, known)
            walk_search(driver, reader)
            walk_messages(driver, reader, "")
    left = {text: place for text, place in reader.seen.items() if CHINESE.search(text) and text not in USERS_OWN}
    assert left == {}
    assert len(reader.seen) > 300


def walk_project(driver: Driver, key: str, reader: Reader, known: set[str]) -> None:
    """Every page of a project that was not seen in another one."""
    driver.control.open_project(key)
    driver.settle()
    for step in page_keys(driver):
        kind = page_kind(step)
        if kind.module not in known:
            known.add(kind.module)
            walk_page(driver, step, reader)
