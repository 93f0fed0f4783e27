"""The sample's tables say the figures of the case, calculated from its raw rows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from qcbench.exchange.sample import build_sample
from qcbench.model.enumerations import CauseMark
from qcbench.render.blocks import Slide, Table, plain
from qcbench.report.deck import deck
from qcbench.report.export import source_of
from qcbench.report.findings import check_figures
from qcbench.report.sheets import workbook
from qcbench.report.source import Source
from qcbench.report.tables import cause, effect, survey, topic
from qcbench.store.workspace import Workspace
from qcbench.texts import using
from tests.report.formulas import calculated, formulas, named_cells, tables_of


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Source]:
    with Workspace.create(tmp_path_factory.mktemp("sample") / "sample.qcb") as workspace:
        yield source_of(workspace, build_sample(workspace))


@pytest.fixture(autouse=True)
def in_chinese() -> Iterator[None]:
    with using("zh_CN"):
        yield


def shown(table: Table) -> list[list[str]]:
    return [[cell.shown for cell in row.cells] for row in table.rows]


def test_the_first_layer_counts_160_by_category_and_month(source: Source) -> None:
    first, _second = survey.layers_of(source)
    assert shown(survey.layer_table(first)) == [
        ["业务水平类", "19", "48", "41", "108", "67.5%"],
        ["态度类", "13", "19", "20", "52", "32.5%"],
        ["合计", "32", "67", "61", "160", "100%"],
    ]


def test_the_second_layer_finds_the_crux(source: Source) -> None:
    _first, second = survey.layers_of(source)
    assert shown(survey.layer_table(second)) == [
        ["业务差错", "38", "92.7%", "92.7%"],
        ["处理能力", "2", "4.9%", "97.6%"],
        ["服务态度", "1", "2.4%", "100%"],
        ["合计", "41", "100%", "—"],
    ]
    assert second.row.is_crux


def test_solving_the_crux_would_reach_98_02(source: Source) -> None:
    target, indicator = source.content.target, source.content.indicator
    assert target is not None
    assert indicator is not None
    equation = topic.crux_equation(source, target, indicator)
    assert equation is not None
    assert [term for term, _name in equation.terms] == ["95.59%", "4.41%", "67.5%", "92.7%", "88%", "98.02%"]
    crux = topic.crux_table(source, target, indicator)
    assert crux is not None
    assert crux.rows[-1].cells[3].shown == "98.02%"


def test_the_effect_is_109_1_per_cent_of_the_target(source: Source) -> None:
    found = effect.effect_of(source)
    assert found is not None
    assert shown(effect.effect_table(source, found)) == [["客户满意度", "95.59%", "98.00%", "98.22%", "109.1%", "2.75%", "达标"]]


def test_the_net_benefit_is_33_930(source: Source) -> None:
    table = effect.benefits_table(source)
    assert [row.cells[-1].shown for row in table.rows] == ["32,130", "9,800", "−8,000", "33,930"]
    assert table.rows[-1].cells[1].shown == "32,130 + 9,800 − 8,000"


def test_19_of_22_terminal_causes_are_confirmed_and_3_are_main(source: Source) -> None:
    assert len(source.content.terminal_causes()) == 22
    assert len(cause.confirmable(source)) == 19
    assert [end.number for end in source.content.main_causes()] == [2, 3, 12]
    assert cause.confirmation_plan(source).corner == "末端原因 22 条，非能力范围 3 条，应确认 19 条"


def test_the_statistics_of_the_second_cause_are_those_of_its_groups(source: Source) -> None:
    end = source.content.main_causes()[0]
    row = cause.confirmations_by_cause(source)[end.cause.key]
    table = cause.groups_table(source, end, row)
    assert table is not None
    assert [cells[1:] for cells in shown(table)] == [["32", "640", "9", "1.4%"], ["28", "560", "34", "6.1%"]]
    assert table.note == "χ² = 17.5，p < 0.001，两组差别显著。"


def test_only_the_three_known_contradictions_are_found(source: Source) -> None:
    found = check_figures(source.content)
    assert [figure in finding.sentence for finding, figure in zip(found, ("161", "241", "34.71"), strict=True)] == [True] * 3


def test_every_formula_of_the_sample_gives_the_value_beside_it(source: Source) -> None:
    tables = tables_of(workbook(source))
    named, found = named_cells(tables), list(formulas(tables))
    assert len(found) > 150
    for item in found:
        value = calculated(item, named)
        expected = pytest.approx(item.cell.value, rel=1e-9) if isinstance(item.cell.value, float) else item.cell.value
        assert value == expected, (item.table.key, item.row, item.cell.formula)


def test_the_deck_has_a_slide_for_each_confirmation_and_each_countermeasure(source: Source) -> None:
    slides = deck(source).slides
    assert sum(slide.key.startswith("confirmation-") and slide.stamp is not None for slide in slides) == 19
    assert sum(slide.key.startswith("implementation-") for slide in slides) == 3
    assert len(slides) >= 32


def stamped(slides: tuple[Slide, ...], key: str) -> str:
    stamp = next(slide for slide in slides if slide.key == key).stamp
    return stamp.text if stamp else ""


def test_stamps_say_only_what_was_recorded(source: Source) -> None:
    slides = deck(source).slides
    marks = {end.number: end.cause.mark for end in source.content.terminal_causes()}
    words = {CauseMark.MAIN: "要因", CauseMark.NOT_MAIN: "非要因"}
    assert [stamped(slides, f"confirmation-{end.number}") for end in cause.confirmable(source)] == [
        words[marks[end.number]] for end in cause.confirmable(source)
    ]
    assert [stamped(slides, f"implementation-{place}") for place in (1, 2, 3)] == ["达标"] * 3


def test_conclusions_prove_themselves_with_a_figure(source: Source) -> None:
    said = {slide.key: slide.conclusion for slide in deck(source).slides}
    coloured = {key: [span.text for span in words if span.role] for key, words in said.items()}
    assert (coloured["survey-1"], coloured["survey-2"], coloured["target"]) == (["67.5%"], ["92.7%"], ["98.00%"])
    assert coloured["implementation-1"] == ["92.8%"]
    assert plain(said["benefit"]) == "活动净效益 33,930 元，已由财务部确认。"


def test_slides_with_invented_figures_bear_the_tag(source: Source) -> None:
    tags = {slide.key: slide.tag for slide in deck(source).slides}
    assert (tags["cover"], tags["survey-2"], tags["benefit"]) == ("部分示例数据", "部分示例数据", "示例数据")
    assert tags["agenda"] == tags["closing"] == ""


def test_the_english_report_keeps_the_figures(source: Source) -> None:
    with using("en"):
        said = {slide.key: plain(slide.conclusion) for slide in deck(source).slides}
        found = effect.effect_of(source)
        assert found is not None
        assert effect.effect_table(source, found).columns[4].title == "Target achievement rate"
    assert said["benefit"] == "Net benefit 33,930 yuan, verified by 财务部."
    assert said["crux-pair"] == "业务差错 fell from 38 件 to 7 件, by 81.6%."
