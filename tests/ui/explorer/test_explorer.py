"""The explorer's page under hands: what is dragged, brushed and left out is kept in a figure, one undo step a gesture."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from qcbench.model.enumerations import FigureKind
from qcbench.model.survey import Dataset, Figure
from qcbench.store.datasets import write_frame
from qcbench.ui.bench import Bench
from qcbench.ui.explorer.modes import Mode
from qcbench.ui.explorer.page import ExplorerPage
from tests.ui.explorer.conftest import Hands, weekly

TOP = Path(__file__).parents[3]


def undo(hands: Hands) -> None:
    hands.bench.document.workspace.undo()
    hands.settle()


def rows_picked(hands: Hands) -> list[int]:
    rows = hands.page.rows
    return [] if rows is None else [int(row) + 1 for row in rows.nonzero()[0]]


def test_the_first_look_shows_the_chart_that_fits_and_keeps_nothing(hands: Hands) -> None:
    assert hands.page.plan.options["tool"] == "p"
    assert hands.page.plan.names("counts") == ("不满意户数",)
    assert hands.page.verdict.isVisible()
    assert "60" in hands.page.verdict.text()
    assert hands.bench.document.content.all(Figure) == []


def test_only_columns_that_fit_are_offered(hands: Hands) -> None:
    counts, label = hands.page.choices.inputs["counts"], hands.page.choices.inputs["label"]
    assert [counts.box.itemText(place) for place in range(counts.box.count())] == ["不满意户数", "回访户数"]  # type: ignore[union-attr]
    assert "周" in [label.box.itemText(place) for place in range(label.box.count())]  # type: ignore[union-attr]


def test_a_border_is_dragged_and_its_phases_get_limits_of_their_own(hands: Hands) -> None:
    hands.page.add_border(21)
    hands.settle()
    before = hands.result.phases[0].limits[0].centre
    assert [phase.first for phase in hands.result.phases] == [0, 20]
    middle = hands.stage.canvas.box.viewRect().center().y()
    hands.drag(hands.pixel(20.5, middle), hands.pixel(39.5, middle))
    moved = hands.figure.options["borders"][0]
    assert 38 <= moved <= 42
    assert hands.result.phases[1].first == moved - 1
    assert hands.result.phases[0].limits[0].centre != before
    undo(hands)
    assert hands.figure.options["borders"] == [21]
    assert hands.result.phases[0].limits[0].centre == before


def test_a_double_click_on_the_axis_begins_a_phase(hands: Hands) -> None:
    canvas = hands.stage.canvas
    place = hands.pixel(31, canvas.box.viewRect().top())
    place.setY(canvas.viewport().height() - 8)
    hands.double_click(place)
    assert 30 <= hands.figure.options["borders"][0] <= 32


def test_a_phase_is_named_frozen_and_taken_away(hands: Hands) -> None:
    hands.page.add_border(21)
    hands.settle()
    field = hands.page.side.phase_rows[0].name
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    field.insert("改善前")
    field.setModified(True)
    QTest.keyClick(field, Qt.Key.Key_Return)
    hands.settle()
    assert hands.figure.options["phase_names"][0] == "改善前"
    QTest.mouseClick(hands.page.side.phase_rows[0].freeze, Qt.MouseButton.LeftButton)
    hands.settle()
    assert hands.figure.options["baseline"] == "改善前"
    assert hands.result.phases[1].basis == "frozen"
    QTest.mouseClick(hands.page.side.phase_rows[1].remove, Qt.MouseButton.LeftButton)
    hands.settle()
    assert "borders" not in hands.figure.options
    assert "baseline" not in hands.figure.options


def test_a_brushed_rectangle_marks_the_rows_of_the_table(hands: Hands) -> None:
    sight = hands.stage.canvas.box.viewRect()
    hands.drag(hands.pixel(30.4, sight.bottom() - 0.01 * sight.height()), hands.pixel(36.6, sight.top() + 0.01 * sight.height()))
    assert rows_picked(hands) == [31, 32, 33, 34, 35, 36]
    table = hands.page.table
    assert table.rowAt(4) == 30
    assert table.cells.data(table.cells.index(33, 0), Qt.ItemDataRole.BackgroundRole) is not None
    assert table.cells.data(table.cells.index(3, 0), Qt.ItemDataRole.BackgroundRole) is None
    assert "6" in hands.page.count.text()
    hands.page.only.click()
    assert table.cells.rowCount() == 6


def test_rows_selected_in_the_table_are_marked_on_the_plot(hands: Hands) -> None:
    hands.page.table.selectRow(4)
    assert rows_picked(hands) == [5]
    assert hands.stage.parts[0].picked.places.tolist() == [4]


def test_points_are_left_out_with_a_reason_and_taken_back(hands: Hands) -> None:
    before = hands.result.phases[0].limits[0].centre
    asked: list[int] = []
    hands.page.ask_reason = lambda _style, _parent, count: asked.append(count) or "线路故障"  # type: ignore[assignment, func-returns-value]
    hands.page.table.selectRow(33)
    hands.page.bar.out.click()
    hands.settle()
    assert asked == [1]
    assert hands.figure.options["exclude"] == [34]
    assert hands.result.excluded[0].reason == "线路故障"
    assert hands.result.phases[0].limits[0].centre < before
    assert any("线路故障" in line for line in hands.stage.parts[0].tip_lines(33))
    hands.page.side.back.click()
    hands.settle()
    assert "exclude" not in hands.figure.options
    assert hands.result.phases[0].limits[0].centre == before


def test_without_a_reason_nothing_is_left_out(hands: Hands) -> None:
    hands.page.ask_reason = lambda *_given: ""  # type: ignore[assignment]
    hands.page.table.selectRow(33)
    hands.page.leave_out()
    assert hands.page.figure is None


def test_the_limits_of_a_histogram_are_dragged(hands: Hands) -> None:
    hands.page.choose_dataset(hands.calls)
    hands.page.choose_kind("histogram")
    hands.settle()
    hands.page.side.drag.click()
    hands.settle()
    assert set(hands.figure.options) >= {"lsl", "usl"}
    upper, middle = hands.figure.options["usl"], hands.stage.canvas.box.viewRect().center().y()
    hands.drag(hands.pixel(upper, middle), hands.pixel(upper - 20, middle))
    assert upper - 25 < hands.figure.options["usl"] < upper - 15
    undo(hands)
    assert hands.figure.options["usl"] == upper


def test_a_range_of_a_histogram_picks_its_values(hands: Hands) -> None:
    hands.page.choose_dataset(hands.calls)
    hands.page.choose_kind("histogram")
    hands.settle()
    hands.drag(hands.pixel(200, 5), hands.pixel(220, 30))
    values = hands.bench.document.frame(hands.calls)["通话时长"].to_numpy()
    assert rows_picked(hands) != []
    assert all(199 <= values[row - 1] <= 221 for row in rows_picked(hands))
    assert hands.stage.parts[0].bars.picked.sum() == len(rows_picked(hands))


def test_limits_set_by_hand_go_back_to_calculated(hands: Hands) -> None:
    calculated = hands.result.panels[0].upper[0]
    hands.page.side.drag.click()
    shown = hands.stage.parts[0].panel.limits[0].values[-1]
    hands.drag(hands.pixel(10, shown), hands.pixel(10, shown * 1.2))
    assert hands.figure.options["upper"] == pytest.approx(shown * 1.2, rel=0.1)
    assert hands.result.panels[0].upper[0] == hands.figure.options["upper"]
    hands.page.side.free.click()
    hands.settle()
    assert "upper" not in hands.figure.options
    assert hands.result.panels[0].upper[0] == calculated


def test_a_limit_is_typed_and_a_bad_one_stays_to_be_mended(hands: Hands) -> None:
    line = hands.page.side.fields["centre"].line
    line.setText("abc")
    line.setModified(True)
    line.editingFinished.emit()
    assert line.property("state") == "bad"
    assert hands.page.figure is None
    line.setText("0.04")
    line.setModified(True)
    line.editingFinished.emit()
    hands.settle()
    assert hands.figure.options["centre"] == pytest.approx(0.04)


def test_rules_are_chosen_and_violations_say_their_rule(hands: Hands) -> None:
    lines = hands.stage.parts[0].tip_lines(33)
    assert any("准则 1" in line for line in lines)
    hands.page.choices.rules_chosen.emit("none")
    hands.settle()
    assert hands.figure.options["rules"] == "none"
    assert len(hands.stage.parts[0].panel.flagged) == 0


def test_a_scatter_has_strata_and_a_rectangle_picks_points(hands: Hands) -> None:
    hands.page.choose_dataset(hands.calls)
    hands.page.choose_kind("scatter")
    hands.settle()
    splitting = next(one.key for one in hands.page.plan.tool.inputs if one.splits)
    hands.page.choose_columns(splitting, ["班组"])
    hands.settle()
    assert set(hands.page.seen.strata_names) == {"甲班", "乙班", "丙班"}  # type: ignore[union-attr]
    hands.drag(hands.pixel(150, 25), hands.pixel(190, 45))
    frame = hands.bench.document.frame(hands.calls)
    assert len(rows_picked(hands)) > 10
    assert frame["通话时长"].iloc[[row - 1 for row in rows_picked(hands)]].between(148, 192).all()


def test_keys_walk_the_points_and_zoom(hands: Hands) -> None:
    canvas = hands.stage.canvas
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    QTest.keyClick(canvas, Qt.Key.Key_Space)
    assert rows_picked(hands) == [canvas.current + 1]
    QTest.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert len(rows_picked(hands)) == 2
    whole = canvas.box.viewRect()
    QTest.keyClick(canvas, Qt.Key.Key_Plus)
    assert canvas.box.viewRect().width() < whole.width()
    QTest.keyClick(canvas, Qt.Key.Key_Home)
    assert canvas.box.viewRect().width() == pytest.approx(whole.width())


def test_a_rubber_band_zooms_and_panning_moves(hands: Hands) -> None:
    canvas = hands.stage.canvas
    whole = canvas.box.viewRect()
    hands.page.bar.modes._take(str(Mode.ZOOM))
    hands.drag(hands.pixel(20, whole.center().y()), hands.pixel(40, whole.bottom() - 0.05 * whole.height()))
    assert canvas.box.viewRect().width() < whole.width() / 2
    assert rows_picked(hands) == []
    hands.page.bar.modes._take(str(Mode.PAN))
    left = canvas.box.viewRect().left()
    centre = canvas.box.viewRect().center()
    hands.drag(hands.pixel(centre.x(), centre.y()), hands.pixel(centre.x() - 5, centre.y()))
    assert canvas.box.viewRect().left() == pytest.approx(left + 5, abs=1)


def test_a_double_click_shows_everything_again(hands: Hands) -> None:
    canvas = hands.stage.canvas
    whole = canvas.box.viewRect()
    canvas.zoom(0.4)
    hands.double_click(hands.pixel(canvas.box.viewRect().center().x(), canvas.box.viewRect().center().y()))
    assert canvas.box.viewRect().width() == pytest.approx(whole.width())


def test_the_hovered_point_is_told_in_plain_text(hands: Hands) -> None:
    value = float(hands.result.panels[0].values[33])
    QTest.mouseMove(hands.stage.canvas.viewport(), hands.pixel(34, value))
    hands.stage.canvas._hover(hands.stage.canvas.point_at(QPointF(hands.pixel(34, value))), hands.pixel(34, value))
    assert hands.stage.canvas.current == 33
    assert hands.stage.canvas._tip is not None


def test_what_was_set_is_there_when_the_page_is_opened_again(hands: Hands, open_page: Callable[[Bench], ExplorerPage]) -> None:
    hands.page.add_border(21)
    hands.settle()
    again = Hands(open_page(hands.bench), hands.bench, hands.weekly, hands.calls)
    again.settle()
    assert again.page.key == hands.page.key
    assert [phase.first for phase in again.result.phases] == [0, 20]


def test_a_figure_joins_the_project_and_is_drawn_everywhere(hands: Hands) -> None:
    from qcbench.report.deck import deck
    from qcbench.report.pictures import pictures
    from qcbench.report.sheets import workbook

    hands.page.ask_figure = lambda *_given: ("每周不满意率控制图", "survey")
    hands.page.add_border(21)
    hands.settle()
    hands.page.keep.click()
    hands.settle()
    source = hands.bench.document.source()
    assert [one.drawing.caption.title for one in pictures(source) if one.key == "explored-1"] == ["每周不满意率控制图"]
    assert any(slide.key == "explored-1" for slide in deck(source).slides)
    sheet = next(sheet for sheet in workbook(source).sheets if sheet.key == "survey")
    assert any(getattr(block, "key", "") == "explored-1" for block in sheet.blocks)


def test_a_draft_is_in_no_report(hands: Hands) -> None:
    from qcbench.report.pictures import pictures

    hands.page.add_border(21)
    hands.settle()
    assert [one.key for one in pictures(hands.bench.document.source()) if one.key.startswith("explored")] == []


def test_a_figure_whose_column_is_gone_is_a_finding_and_no_crash(hands: Hands) -> None:
    from qcbench.report.figures_tools import tool_figures
    from qcbench.ui.panel.findings import findings_of

    hands.page.ask_figure = lambda *_given: ("每周不满意率控制图", "survey")
    hands.page.keep.click()
    hands.settle()
    with hands.bench.edit("drop a column") as work:
        write_frame(work, work.get(Dataset, hands.weekly), weekly().drop(columns=["不满意户数"]))
    hands.settle()
    document = hands.bench.document
    assert tool_figures(document.source()) == []
    found = [one for one in findings_of(document.procedure, document.content) if "不满意户数" in one.text]
    assert [one.place.focus for one in found] == [hands.figure.key]
    assert hands.page.trouble.isVisible()


def test_stored_figures_are_listed_and_opened(hands: Hands) -> None:
    hands.page.ask_figure = lambda *_given: ("第一张", "survey")
    hands.page.keep.click()
    hands.settle()
    first = hands.page.key
    hands.page.open_figure("")
    hands.settle()
    hands.page.choose_dataset(hands.calls)
    hands.page.choose_kind("histogram")
    hands.settle()
    assert len(hands.bench.document.content.all(Figure)) == 2
    hands.page.list.chosen.emit(first)
    hands.settle()
    assert hands.page.plan.kind is FigureKind.CONTROL
    assert hands.page.list.box.currentText() == "第一张"


def test_an_empty_project_says_how_to_get_data(empty_bench: Bench, open_page: Callable[[Bench], ExplorerPage]) -> None:
    page = open_page(empty_bench)
    assert page.coach.isVisible()
    assert not page.work.isVisible()
    assert not page.keep.isEnabled()


def test_data_without_numbers_are_refused_in_words(hands: Hands) -> None:
    with hands.bench.edit("texts only") as work:
        row = work.add(Dataset(project_key=hands.bench.document.project_key, name="文字", position=3.0))
        write_frame(work, row, pd.DataFrame({"原因": ["甲", "乙", "丙"]}))
        key = row.key
    hands.page.choose_dataset(key)
    hands.settle()
    assert hands.page.trouble.isVisible()
    assert hands.page.trouble.text()


def test_a_million_rows_are_calculated_in_the_pool_and_looked_through(hands: Hands) -> None:
    values = np.random.default_rng(5).normal(100, 5, 1_000_000)
    with hands.bench.edit("import") as work:
        row = work.add(Dataset(project_key=hands.bench.document.project_key, name="百万行", position=3.0))
        write_frame(work, row, pd.DataFrame({"时长": values}))
        key = row.key
    hands.page.choose_dataset(key)
    assert hands.bench.jobs.running
    hands.settle()
    hands.page.choose_kind("run")
    hands.settle()
    assert hands.page.seen is not None
    assert hands.page.seen.points == 1_000_000
    assert hands.page.table.cells.rowCount() == 1_000_000
    part = hands.stage.parts[0]
    xs, _ys = part.panel.series.window(1, 1_000_000, 900)
    assert len(xs) < 5000
    rows = np.zeros(1_000_000, dtype=bool)
    rows[999_000:] = True
    hands.stage._take(rows)
    assert hands.page.table.rowAt(4) > 900_000


def test_pyqtgraph_is_not_loaded_before_the_page_is_opened() -> None:
    program = (
        "import sys\n"
        "from qcbench.ui.shell.desk import warm_up\n"
        "warm_up()\n"
        "import qcbench.ui.explorer.page\n"
        "print('pyqtgraph' in sys.modules)\n"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=TOP, timeout=120, check=True)
    assert told.stdout.split()[-1] == "False"


def test_a_border_is_typed_as_a_number(hands: Hands) -> None:
    hands.page.add_border(21)
    hands.settle()
    field = hands.page.side.phase_rows[1].first
    assert field.text() == "21"
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "31")
    QTest.keyClick(field, Qt.Key.Key_Return)
    hands.settle()
    assert hands.figure.options["borders"] == [31]
    QTest.keyClick(field, Qt.Key.Key_Up)
    hands.settle()
    assert hands.figure.options["borders"] == [32]


def test_edited_cells_are_calculated_anew(hands: Hands) -> None:
    before = hands.result.phases[0].limits[0].centre
    frame = weekly()
    frame.loc[0, "不满意户数"] += 50
    with hands.bench.edit("change a cell") as work:
        write_frame(work, work.get(Dataset, hands.weekly), frame)
    hands.settle()
    assert hands.result.phases[0].limits[0].centre > before


def test_a_new_figure_can_be_begun_beside_the_kept_ones(hands: Hands) -> None:
    hands.page.ask_figure = lambda *_given: ("第一张", "survey")
    hands.page.keep.click()
    hands.settle()
    hands.page.open_figure("")
    hands.settle()
    assert hands.page.figure is None
    assert hands.page.stage is not None
    hands.page.add_border(31)
    hands.settle()
    assert len(hands.bench.document.content.all(Figure)) == 2


def test_records_without_a_measure_are_shown_and_their_numbering_is_not_drawn(
    data_bench: tuple[Bench, str, str], open_page: Callable[[Bench], ExplorerPage]
) -> None:
    bench, first, second = data_bench
    records = pd.DataFrame({"序号": range(1, 31), "原因": ["甲", "乙", "丙"] * 10})
    with bench.edit("records only") as work:
        for key in (first, second):
            write_frame(work, work.get(Dataset, key), records)
    hands = Hands(open_page(bench), bench, first, second)
    hands.settle()
    assert hands.page.plan.names("value") == ()
    assert hands.page.trouble.isVisible()
    assert hands.page.table.cells.rowCount() == 30


def visits() -> pd.DataFrame:
    """A visit a row: 20 a day over 12 weeks, 1 in 20 not satisfied, and twice as many from the seventh week on."""
    days = [(pd.Timestamp("2009-04-06") + pd.Timedelta(days=day)).date() for day in range(84) for _time in range(20)]
    results = (["不满意"] + ["满意"] * 19) * 42 + (["不满意"] * 2 + ["满意"] * 18) * 42
    return pd.DataFrame({"序号": range(1, 1681), "回访日期": days, "结果": results, "班组": ["一班", "二班", "三班", "四班"] * 420})


@pytest.fixture
def of_visits(data_bench: tuple[Bench, str, str], open_page: Callable[[Bench], ExplorerPage]) -> Hands:
    bench, first, second = data_bench
    with bench.edit("records only") as work:
        write_frame(work, work.get(Dataset, first), visits())
    hands = Hands(open_page(bench), bench, first, second)
    hands.settle()
    return hands


def test_records_are_counted_by_week_at_first_sight(of_visits: Hands) -> None:
    page = of_visits.page
    assert (page.plan.tool.key, page.plan.names("over"), page.plan.names("counts")) == ("p", ("回访日期",), ("结果",))
    assert of_visits.result.points == 12
    assert not page.trouble.isVisible()
    assert page.choices.every.isVisible()
    assert page.choices.marked.taken == ["不满意"]
    assert page.choices.inputs["label"].isHidden()


def test_a_point_of_records_stands_for_its_rows(of_visits: Hands) -> None:
    top = of_visits.stage.canvas.box.viewRect()
    points = np.zeros(12, dtype=bool)
    points[6] = True
    seen = of_visits.page.seen
    assert seen is not None
    of_visits.page.pick(seen.rows_of(points))
    assert rows_picked(of_visits) == list(range(841, 981))
    assert top.width() > 0


def test_another_period_or_value_gives_other_points_in_one_step(of_visits: Hands) -> None:
    page = of_visits.page
    page.add_border(7)
    of_visits.settle()
    every = page.choices.every
    every.box.setCurrentIndex(every._keys.index("month"))
    every.box.activated.emit(every._keys.index("month"))
    of_visits.settle()
    assert (of_visits.result.points, page.plan.borders) == (3, ())
    undo(of_visits)
    assert (of_visits.result.points, page.plan.borders) == (12, (7,))
    page.choices.marked._toggle("满意")
    of_visits.settle()
    assert of_visits.result.panels[0].values.tolist() == [1.0] * 12


def test_the_way_records_are_counted_is_kept_from_chart_to_chart(of_visits: Hands) -> None:
    page = of_visits.page
    page.choose_kind("run")
    of_visits.settle()
    assert (page.plan.names("over"), page.plan.names("value"), page.plan.options["marked"]) == (("回访日期",), ("结果",), ["不满意"])
    assert of_visits.result.panels[0].values[0] == pytest.approx(5.0)
    page.choose_kind("control")
    of_visits.settle()
    page.choose_tool("c")
    of_visits.settle()
    assert of_visits.result.panels[0].values.tolist() == [7.0] * 6 + [14.0] * 6


def test_a_column_chosen_by_hand_counts_what_failed(of_visits: Hands) -> None:
    page = of_visits.page
    page.choose_columns("counts", ["班组"])
    of_visits.settle()
    assert "一班" in page.trouble.text()
    page.choose_columns("counts", ["结果"])
    of_visits.settle()
    assert (page.plan.options["marked"], page.trouble.isVisible()) == (["不满意"], False)


@pytest.mark.parametrize("data", ["hands", "of_visits"])
def test_every_kind_of_control_chart_that_is_offered_draws_or_says_why_not(data: str, request: pytest.FixtureRequest) -> None:
    hands: Hands = request.getfixturevalue(data)
    offered = [key for key in hands.page.choices.tool._keys if key != "by_data"]
    assert offered == ["i_mr", "xbar_r", "xbar_s", "p", "np", "c", "u", "laney_p", "laney_u"]
    for key in [*offered, "rules", "choose_chart"]:
        hands.page.choose_tool(key)
        hands.settle()
        assert hands.page.trouble.isVisible() or hands.page.verdict.text()
    assert hands.page.trouble.isVisible()
