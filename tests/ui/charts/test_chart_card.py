"""A chart on a page, by mouse and keys: what it says, what it gives to other programs, and how its caption is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from qcbench.charts.spec import Drawing
from qcbench.errors import Refusal
from qcbench.model.cause import Cause
from qcbench.model.enumerations import FigureKind
from qcbench.model.survey import Figure
from qcbench.model.topic import Target
from qcbench.render.theme import DARK_LOOK
from qcbench.report import figures, figures_effect
from qcbench.report.tables.survey import layers_of
from qcbench.ui.bench import Bench
from qcbench.ui.charts.caption_dialog import CaptionDialog
from qcbench.ui.charts.card import ChartCard, Draw
from qcbench.ui.charts.head import Parts
from qcbench.ui.charts.tip import Tip
from qcbench.ui.pages.survey.layer import LayerSection


class Shelf:
    """A window with one chart; it asks nobody where to save."""

    def __init__(self, bench: Bench, qtbot: QtBot, folder: Path) -> None:
        self.bench, self.qtbot, self.folder = bench, qtbot, folder
        self.window = QWidget()
        self.room = QVBoxLayout(self.window)
        qtbot.addWidget(self.window)

    def card(self, draw: Draw, kind: FigureKind, *, step: str = "survey", subject: str | None = None, width: int = 560) -> ChartCard:
        card = ChartCard(
            self.bench,
            draw,
            step=step,
            kind=kind,
            name="排列图",
            subject=lambda: subject,
            ask=lambda _parent, _name, ending: str(self.folder / f"图.{ending}"),
        )
        self.bench.document.changed.connect(lambda _change: card.refresh())
        while (old := self.room.takeAt(0)) is not None:
            old.widget().hide()
        self.room.addWidget(card)
        self.window.resize(width, 440)
        self.window.show()
        card.refresh()
        self.qtbot.waitExposed(self.window)
        return card

    def pareto(self) -> ChartCard:
        layer = next(row.row.key for row in layers_of(self.bench.document.source()) if not row.seconds)

        def draw() -> Drawing | None:
            source = self.bench.document.source()
            return next(figures.layer_chart(source, one) for one in layers_of(source) if one.row.key == layer)

        return self.card(draw, FigureKind.PARETO, subject=layer)

    def copied(self) -> QMimeData:
        self.qtbot.waitUntil(lambda: bool(self.bench.tell.notes))  # type: ignore[attr-defined]
        return QGuiApplication.clipboard().mimeData()


@pytest.fixture
def shelf(bench: Bench, qtbot: QtBot, tmp_path: Path) -> Shelf:
    return Shelf(bench, qtbot, tmp_path)


def middle(card: ChartCard, name: str) -> QPoint:
    return card.view.area_of(name).center().toPoint()


def tip(shelf: Shelf) -> list[str]:
    tips = [one for one in shelf.window.findChildren(Tip) if one.isVisible()]
    return [label.text() for one in tips for label in one.findChildren(QLabel)]


def test_the_mouse_on_a_bar_outlines_it_and_says_its_share(shelf: Shelf, qtbot: QtBot) -> None:
    card = shelf.pareto()
    before = card.view.grab().toImage()
    qtbot.mouseMove(card.view, middle(card, "bar:0:0"))
    assert card.view.current == "bar:0:0"
    assert tip(shelf) == ["业务差错", "38", "占 92.7%，累计 92.7%"]
    assert card.view.grab().toImage() != before


def test_a_click_on_a_bar_picks_it_and_one_beside_it_nothing(shelf: Shelf, qtbot: QtBot) -> None:
    card = shelf.pareto()
    taken: list[str] = []
    card.picked.connect(taken.append)
    qtbot.mouseClick(card.view, Qt.MouseButton.LeftButton, pos=middle(card, "bar:0:0"))
    qtbot.mouseClick(card.view, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert taken == ["bar:0:0"]


def test_the_keys_walk_the_bars_and_enter_picks(shelf: Shelf, qtbot: QtBot) -> None:
    card = shelf.pareto()
    taken: list[str] = []
    card.picked.connect(taken.append)
    assert card.view.focusPolicy() & Qt.FocusPolicy.TabFocus
    card.view.setFocus()
    qtbot.keyClick(card.view, Qt.Key.Key_Right)
    assert (card.view.current, tip(shelf)[0]) == ("bar:0:0", "业务差错")
    qtbot.keyClick(card.view, Qt.Key.Key_Return)
    qtbot.keyClick(card.view, Qt.Key.Key_Left)
    assert (taken, card.view.current) == (["bar:0:0"], card.view.things()[-1])


def test_a_name_with_markup_is_shown_to_the_letter(shelf: Shelf, qtbot: QtBot) -> None:
    chart = shelf.pareto().drawing
    assert chart is not None
    named = replace(chart, categories=("<b>粗</b>", *chart.categories[1:]))  # type: ignore[call-arg]
    card = shelf.card(lambda: named, FigureKind.PARETO)
    qtbot.mouseMove(card.view, middle(card, "bar:0:0"))
    assert tip(shelf)[0] == "<b>粗</b>"
    assert {label.textFormat() for one in shelf.window.findChildren(Tip) for label in one.findChildren(QLabel)} == {Qt.TextFormat.PlainText}


def test_the_halves_of_a_pair_are_told_apart(shelf: Shelf, qtbot: QtBot) -> None:
    card = shelf.card(lambda: figures_effect.crux_pair(shelf.bench.document.source()), FigureKind.PARETO_PAIR, step="effect", width=900)
    qtbot.mouseMove(card.view, middle(card, "left/bar:0:0"))
    before = tip(shelf)
    qtbot.mouseMove(card.view, middle(card, "right/bar:0:0"))
    assert (before[:3], tip(shelf)[:3]) == (["业务差错", "改善前", "38"], ["业务差错", "改善后", "7"])


def test_a_cause_says_the_way_to_it(shelf: Shelf, qtbot: QtBot) -> None:
    card = shelf.card(lambda: figures.fishbone(shelf.bench.document.source()), FigureKind.FISHBONE, step="cause", width=480)
    end = shelf.bench.document.content.terminal_causes()[0].cause
    qtbot.mouseMove(card.view, middle(card, f"cause:{end.key}"))
    parent = next(row for row in shelf.bench.document.content.all(Cause) if row.key == end.parent_key)
    lines = tip(shelf)
    assert lines[0] == end.text.replace("|", "")
    assert lines[1].endswith(parent.text)
    assert card.view.rect().contains(card.view.area_of(f"cause:{end.key}").toRect())


def test_a_copy_holds_picture_svg_and_figures_at_once(shelf: Shelf) -> None:
    card = shelf.pareto()
    card.copy()
    mime = shelf.copied()
    image = QImage.fromData(mime.data("image/png"))
    assert (image.width(), image.height(), mime.hasImage()) == (1920, 1080, True)
    assert ElementTree.fromstring(bytes(mime.data("image/svg+xml").data())).tag.endswith("svg")
    assert mime.text().splitlines()[1].split("\t")[:2] == ["业务差错", "38"]
    assert "<td>业务差错</td><td>38</td>" in mime.html()


def test_the_copied_figures_start_no_formula_and_no_markup(shelf: Shelf) -> None:
    chart = shelf.pareto().drawing
    assert chart is not None
    names = ("=HYPERLINK(1)", "-8,000", "<b>粗</b>")
    named = replace(chart, categories=names)  # type: ignore[call-arg]
    shelf.card(lambda: named, FigureKind.PARETO).copy_table()
    mime = shelf.copied()
    assert [line.split("\t")[0] for line in mime.text().splitlines()[1:]] == ["'=HYPERLINK(1)", "-8,000", "<b>粗</b>"]
    assert "<td>&lt;b&gt;粗&lt;/b&gt;</td>" in mime.html()


@pytest.mark.parametrize(("kind", "begins"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")])
def test_a_picture_is_saved_where_the_user_says(shelf: Shelf, kind: str, begins: bytes) -> None:
    shelf.pareto().save(kind)
    shelf.copied()
    assert (shelf.folder / f"图.{kind}").read_bytes().startswith(begins)
    assert f"图.{kind}" in shelf.bench.tell.notes[0]  # type: ignore[attr-defined]


def test_a_folder_that_is_not_there_is_told_in_a_sentence(shelf: Shelf, qtbot: QtBot) -> None:
    card = shelf.pareto()
    card.ask = lambda _parent, _name, _kind: str(shelf.folder / "fehlt" / "x.png")
    card.save()
    qtbot.waitUntil(lambda: bool(shelf.bench.tell.troubles))  # type: ignore[attr-defined]
    assert "x.png" in shelf.bench.tell.troubles[0]  # type: ignore[attr-defined]


def test_a_caption_is_one_undo_step_and_shows_at_once(shelf: Shelf) -> None:
    card = shelf.pareto()
    proposed = card.drawing.caption.title if card.drawing else ""
    card.keep_caption(title="投诉原因", maker="组员A", made_on=date(2026, 6, 1))
    assert labels(card)[0] == "投诉原因"
    assert "制图：组员A    时间：2026-06-01" in labels(card)
    shelf.bench.document.workspace.undo()
    assert labels(card)[0] == proposed


def test_the_caption_of_a_layer_split_twice_is_that_of_its_columns(shelf: Shelf, qtbot: QtBot) -> None:
    bench = shelf.bench
    block = LayerSection(bench)
    qtbot.addWidget(block)
    twice = next(row for row in layers_of(bench.document.source()) if row.seconds)
    block.show_layer(twice.dataset, twice.row)
    block.card.keep_caption(title="两类回访")
    block.card.refresh()
    assert labels(block.card)[0] == "两类回访"


def test_a_caption_without_a_stored_figure_makes_one(shelf: Shelf) -> None:
    bench = shelf.bench
    with bench.edit("Forget the figures") as work:
        for row in work.all(Figure):
            work.delete(row)
    card = shelf.pareto()
    card.keep_caption(title="", sample="")
    assert bench.document.content.all(Figure) == []
    card.keep_caption(title="投诉原因", sample="")
    assert ([row.title for row in bench.document.content.all(Figure)], labels(card)[0]) == (["投诉原因"], "投诉原因")
    bench.document.workspace.undo()
    assert bench.document.content.all(Figure) == []


def test_the_caption_dialog_proposes_and_refuses_what_is_no_day(shelf: Shelf, qtbot: QtBot) -> None:
    card = shelf.pareto()
    caption = card.drawing.caption if card.drawing else None
    assert caption is not None
    dialog = CaptionDialog(shelf.bench.style, None, caption)
    qtbot.addWidget(dialog)
    dialog.show()
    assert (dialog.fields["title"].text(), dialog.fields["title"].placeholderText()) == ("", caption.title)
    dialog.fields["made_on"].setText("昨天")
    qtbot.keyClick(dialog.fields["made_on"], Qt.Key.Key_Return)
    assert (dialog.fields["made_on"].property("state"), dialog.error.isHidden(), dialog.result()) == ("bad", False, 0)


def test_a_chart_follows_the_data_at_once(shelf: Shelf) -> None:
    document = shelf.bench.document
    card = shelf.card(lambda: figures.target_columns(document.source()), FigureKind.TARGET, step="target")
    target = document.content.all(Target)[0]
    shelf.bench.set(target, value=97.0)
    assert card.drawing is not None
    assert "97.00%" in card.drawing.series[0].labels  # type: ignore[union-attr]


def test_without_data_a_ghost_says_what_will_come_and_a_refusal_says_why(shelf: Shelf) -> None:
    def refuse() -> Drawing | None:
        raise Refusal("这一列没有数。")

    card = shelf.card(lambda: None, FigureKind.PARETO)
    assert not card.view.isVisible()
    assert "有了数据，图会出现在这里" in [child.accessibleName() for child in card.findChildren(QWidget)]
    other = shelf.card(refuse, FigureKind.PARETO)
    assert "这一列没有数。" in [child.accessibleName() for child in other.findChildren(QWidget)]


def test_a_narrow_card_keeps_its_title_whole_and_folds_its_buttons_away(shelf: Shelf, qtbot: QtBot) -> None:
    card = shelf.pareto()
    assert [button.isVisible() for button in card.findChildren(QToolButton)] == [True] * 5
    shelf.window.resize(340, 300)
    qtbot.waitUntil(lambda: [one.accessibleName() for one in card.findChildren(QToolButton) if one.isVisible()] == ["更多"])
    title = next(label for label in card.findChildren(QLabel) if label.text() == labels(card)[0])
    qtbot.waitUntil(lambda: title.width() >= title.sizeHint().width() and not title.toolTip())


def test_a_long_second_line_breaks_between_its_texts(qtbot: QtBot, bench: Bench) -> None:
    second = Parts("caption")
    qtbot.addWidget(second)
    second.show_parts(["n = 3,628 / 3,710 户", "纵轴自 94% 起", "横线为阶段均值"])
    second.resize(240, 20)
    second.show()
    assert second.lines() == ["n = 3,628 / 3,710 户 · 纵轴自 94% 起", "横线为阶段均值"]
    second.resize(90, 20)
    assert (len(second.lines()), second.lines()[1][-1], second.toolTip() != "") == (2, "…", True)
    second.resize(600, 20)
    assert (len(second.lines()), second.toolTip()) == (1, "")


def test_what_is_proposed_is_not_what_the_circle_wrote(shelf: Shelf, qtbot: QtBot) -> None:
    card = shelf.pareto()
    proposed = card.proposed().title
    card.keep_caption(title="投诉原因", maker="组员A")
    assert (labels(card)[0], card.proposed().title, card.proposed().maker) == ("投诉原因", proposed, "")
    dialog = CaptionDialog(shelf.bench.style, card.figure(), card.proposed())
    qtbot.addWidget(dialog)
    assert (dialog.fields["title"].text(), dialog.fields["title"].placeholderText()) == ("投诉原因", proposed)


def test_an_emptied_caption_is_as_proposed_again(shelf: Shelf) -> None:
    card = shelf.pareto()
    proposed = card.proposed().title
    card.keep_caption(title="投诉原因")
    card.keep_caption(title="")
    assert labels(card)[0] == proposed


def test_a_reader_of_the_screen_hears_the_words_of_the_figure(shelf: Shelf) -> None:
    card = shelf.pareto()
    assert card.drawing is not None
    assert card.view.accessibleDescription() == card.drawing.alternative_text != ""


def test_a_change_of_look_paints_the_chart_anew(shelf: Shelf) -> None:
    card = shelf.pareto()
    light = card.view.grab().toImage()
    shelf.bench.style.apply(DARK_LOOK)
    assert card.view.grab().toImage() != light


def labels(card: ChartCard) -> list[str]:
    return [label.text() for label in card.findChildren(QLabel)]
