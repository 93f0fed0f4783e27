"""The written deck, read back: slides, charts, tables, connectors, notes, numbering, and what a projector would show badly."""

import importlib.util
import io
import os
import sys
import time
from contextlib import redirect_stdout
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from qcbench.charts.spec import CauseNode
from qcbench.errors import Refusal, Trouble
from qcbench.render.blocks import Agenda, Crumb, Figure, KeyValues, Slide, words
from qcbench.render.powerpoint.deck import DeckReport, write_deck
from qcbench.render.theme import THEMES
from tests.render.powerpoint_samples import (
    agenda_slide,
    confirmation_slide,
    cover_slide,
    fishbone,
    later_slides,
    one_band,
    plan_slides,
    plan_table,
    sample_deck,
)

CHECKER = Path(__file__).resolve().parents[3] / "shared" / "tools" / "deck_check.py"
PROCEDURES = (
    ("主题选定", "活动计划拟定", "现状把握", "目标设定", "解析", "对策拟定", "对策实施与检讨", "效果确认", "标准化", "检讨及改进"),
    ("テーマの選定", "現状の把握", "目標の設定", "要因の解析", "対策の立案", "対策の実施", "効果の確認", "標準化と管理"),
    ("选择课题", "设定目标及目标可行性分析", "提出方案", "制定对策", "对策实施", "效果检查", "标准化", "总结打算"),
)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, DeckReport]:
    """The whole sample deck, read back."""
    path = tmp_path_factory.mktemp("deck") / "成果.pptx"
    report = write_deck(sample_deck(), path)
    return Presentation(str(path)), report


def every_shape(shapes: Any) -> list[Any]:
    """All shapes, those in groups too."""
    return [
        one for shape in shapes for one in ([shape, *every_shape(shape.shapes)] if shape.shape_type == MSO_SHAPE_TYPE.GROUP else [shape])
    ]


def texts(slide: Any) -> str:
    """Everything written on a slide outside charts."""
    found = [shape.text_frame.text for shape in every_shape(slide.shapes) if shape.has_text_frame]
    for shape in slide.shapes:
        if getattr(shape, "has_table", False) and shape.has_table:
            found += [cell.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(found).replace("\v", "")


def findings(path: Path) -> str:
    """What the checker says about a deck."""
    if not CHECKER.exists():
        pytest.skip("the deck checker is not at hand")
    spec = importlib.util.spec_from_file_location("deck_check", CHECKER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    out = io.StringIO()
    with redirect_stdout(out):
        module.main(str(path))
    return out.getvalue()


def test_every_chart_is_native_and_speaks(written: tuple[Any, DeckReport]) -> None:
    deck, report = written
    charts = [
        shape for slide in deck.slides for shape in every_shape(slide.shapes) if getattr(shape, "has_chart", False) and shape.has_chart
    ]
    assert len(charts) == report.charts == 14
    assert all(chart._element.nvGraphicFramePr.cNvPr.get("descr") for chart in charts)


def test_the_titles_are_real_titles(written: tuple[Any, DeckReport]) -> None:
    deck, _report = written
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert titles[0] == "提高全球通客户满意度"
    assert titles[5] == "现状调查 ｜ 第一层：按不满意类别"
    assert all(titles)


def test_no_empty_placeholder_is_left(written: tuple[Any, DeckReport]) -> None:
    deck, _report = written
    assert all(holder.text_frame.text for slide in deck.slides for holder in slide.placeholders)


def test_a_long_table_goes_over_slides_with_its_head_and_one_number(written: tuple[Any, DeckReport]) -> None:
    deck, _report = written
    pages = [slide for slide in deck.slides if "要因确认 ｜ 确认计划" in slide.shapes.title.text_frame.text]
    assert [slide.shapes.title.text_frame.text[-5:] for slide in pages] == [f"（{part}/4）" for part in (1, 2, 3, 4)]
    assert ["本页 1—5 条" in texts(pages[0]), "本页 16—19 条" in texts(pages[3])] == [True, True]
    assert all("表 5　要因确认计划" in texts(slide) and "确认标准（对症结的影响）" in texts(slide) for slide in pages)


def test_figures_and_tables_are_numbered_apart(written: tuple[Any, DeckReport]) -> None:
    deck, _report = written
    everything = "\n".join(texts(slide) for slide in deck.slides)
    assert all(f"图 {number}　" in everything for number in range(1, 17))
    assert "图 17　" not in everything
    assert all(f"表 {number}　" in everything for number in range(1, 10))


def test_boxes_are_joined_by_glued_connectors(written: tuple[Any, DeckReport]) -> None:
    deck, _report = written
    chain = [shape for shape in every_shape(deck.slides[3].shapes) if shape.shape_type == MSO_SHAPE_TYPE.LINE and shape.name == "Arrow"]
    keys = {shape.shape_id for shape in every_shape(deck.slides[3].shapes)}
    ends = [int(end) for line in chain for end in line._element.xpath(".//a:stCxn/@id | .//a:endCxn/@id")]
    assert len(chain) == 3
    assert len(ends) == 6
    assert set(ends) <= keys


def test_no_two_shapes_of_a_slide_share_a_number(written: tuple[Any, DeckReport]) -> None:
    deck, _report = written
    for slide in deck.slides:
        keys = slide.shapes._spTree.xpath(".//p:cNvPr/@id")
        assert len(keys) == len(set(keys))


def test_speaker_notes_are_kept(written: tuple[Any, DeckReport]) -> None:
    deck, _report = written
    assert deck.slides[3].notes_slide.notes_text_frame.text == "说明为什么选这个课题。"


def test_the_agenda_names_the_page_of_each_step(written: tuple[Any, DeckReport]) -> None:
    deck, _report = written
    assert all(f"第 {page} 页" in texts(deck.slides[1]) for page in (4, 6, 8, 9, 11))


def test_the_document_says_whose_it_is_and_nothing_else(written: tuple[Any, DeckReport]) -> None:
    deck, _report = written
    about = deck.core_properties
    assert (about.title, about.author, about.comments) == ("提高全球通客户满意度", "全球通QC小组", "")


@pytest.mark.parametrize("theme", sorted(THEMES))
def test_the_checker_finds_nothing(tmp_path: Path, theme: str) -> None:
    path = tmp_path / "deck.pptx"
    write_deck(sample_deck(), path, theme=THEMES[theme])
    assert findings(path).strip().endswith(" 0 findings")


@pytest.mark.parametrize("names", PROCEDURES)
def test_the_steps_of_every_procedure_fit(tmp_path: Path, names: tuple[str, ...]) -> None:
    phases = "PPPPPPDCAA" if len(names) == 10 else "PPPPDCAA"
    steps = tuple((f"s{place}", name, phase) for place, (name, phase) in enumerate(zip(names, phases, strict=True)))
    crumbs = tuple(Crumb(*step) for step in steps)
    path = tmp_path / "deck.pptx"
    write_deck(sample_deck((agenda_slide(steps), replace(confirmation_slide(), step="s4")), crumbs), path)
    assert findings(path).strip().endswith(" 0 findings")
    shown = texts(Presentation(str(path)).slides[1])
    assert all(name in shown for name in names if len(name) <= 8)


def test_a_crowded_fishbone_takes_a_slide_for_each_half(tmp_path: Path) -> None:
    report = write_deck(
        sample_deck((Slide("f", "causes", "原因分析", "因果图", one_band(Figure("f", fishbone(8)))),)), tmp_path / "deck.pptx"
    )
    deck = Presentation(str(tmp_path / "deck.pptx"))
    assert report.slides == 2
    assert [slide.shapes.title.text_frame.text[-5:] for slide in deck.slides] == ["（1/2）", "（2/2）"]
    assert all("图 1　" in texts(slide) for slide in deck.slides)


def test_a_fishbone_no_wall_could_hold_is_still_legible(tmp_path: Path) -> None:
    crowded = fishbone(8)
    wide = replace(crowded, branches=tuple(_doubled(branch) for branch in crowded.branches))
    write_deck(sample_deck((Slide("f", "causes", "原因分析", "因果图", one_band(Figure("f", wide))),)), tmp_path / "deck.pptx")
    assert findings(tmp_path / "deck.pptx").strip().endswith(" 0 findings")


def _doubled(branch: CauseNode) -> CauseNode:
    return replace(branch, children=(*branch.children, *(replace(child, key=f"{child.key}x") for child in branch.children)))


def test_a_list_that_is_too_long_goes_on_on_the_next_slide(tmp_path: Path) -> None:
    facts = KeyValues(tuple((f"事项{number}", words("内容")) for number in range(40)), "概况", "facts", lined=True)
    report = write_deck(sample_deck((Slide("k", "", "概况", "", one_band(facts)),)), tmp_path / "deck.pptx")
    everything = "\n".join(texts(slide) for slide in Presentation(str(tmp_path / "deck.pptx")).slides)
    assert report.slides > 2
    assert all(f"事项{number}" in everything for number in range(40))
    assert "表 2" not in everything


def test_a_slide_with_nothing_on_it_is_still_a_slide(tmp_path: Path) -> None:
    report = write_deck(sample_deck((Slide("e", "", "空白", "", ()),)), tmp_path / "deck.pptx")
    assert report.slides == 1


def test_an_endless_text_is_cut_and_reported(tmp_path: Path) -> None:
    facts = KeyValues((("说明", words("很长的话" * 10_000)),))
    report = write_deck(sample_deck((Slide("k", "", "概况", "", one_band(facts)),)), tmp_path / "deck.pptx")
    assert report.remarks == ("以“很长的话很长的话很长的话很长的话很长的话很长的话”开头的文字超出一页幻灯片的容量，已截短。",)
    assert "…" in texts(Presentation(str(tmp_path / "deck.pptx")).slides[0])


def test_control_characters_do_not_reach_the_file(tmp_path: Path) -> None:
    slide = replace(confirmation_slide(), title="要因\x00确认\x1f", notes="备\x0b注\ud800", conclusion=words("结\ufffe论"))
    write_deck(sample_deck((slide,)), tmp_path / "deck.pptx")
    read = Presentation(str(tmp_path / "deck.pptx")).slides[0]
    assert read.shapes.title.text_frame.text.startswith("要因确认 ｜")
    assert read.notes_slide.notes_text_frame.text == "备注"


def test_a_missing_folder_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="不存在"):
        write_deck(sample_deck((cover_slide(),)), tmp_path / "nowhere" / "deck.pptx")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="rights are not enforced here")
def test_a_read_only_folder_is_said_in_a_sentence(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(Trouble, match="无法写入"):
            write_deck(sample_deck((cover_slide(),)), tmp_path / "deck.pptx")
    finally:
        tmp_path.chmod(0o700)


def test_a_target_that_can_not_be_replaced_leaves_everything_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "deck.pptx"
    (target / "inside").mkdir(parents=True)
    with pytest.raises(Trouble):
        write_deck(sample_deck((cover_slide(),)), target)
    assert [path.name for path in tmp_path.iterdir()] == ["deck.pptx"]
    assert (target / "inside").is_dir()


def test_a_company_template_gives_its_layouts(tmp_path: Path) -> None:
    template = tmp_path / "company.pptx"
    made = Presentation()
    made.slide_width, made.slide_height = 9_144_000, 5_143_500
    made.slides.add_slide(made.slide_layouts[0])
    made.save(str(template))
    write_deck(sample_deck((cover_slide(), confirmation_slide())), tmp_path / "deck.pptx", template=template)
    deck = Presentation(str(tmp_path / "deck.pptx"))
    assert [slide.slide_layout.name for slide in deck.slides] == ["Title Slide", "Title Only"]
    assert deck.slide_width == 12_192_000


def test_a_template_of_another_shape_is_refused(tmp_path: Path) -> None:
    template = tmp_path / "old.pptx"
    Presentation().save(str(template))
    with pytest.raises(Refusal, match="16:9"):
        write_deck(sample_deck((cover_slide(),)), tmp_path / "deck.pptx", template=template)


def test_a_template_that_is_none_is_said_in_a_sentence(tmp_path: Path) -> None:
    template = tmp_path / "text.pptx"
    template.write_text("text", encoding="utf-8")
    with pytest.raises(Trouble, match="无法读取"):
        write_deck(sample_deck((cover_slide(),)), tmp_path / "deck.pptx", template=template)


def test_progress_is_told_slide_by_slide(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    write_deck(
        sample_deck((cover_slide(), confirmation_slide())), tmp_path / "deck.pptx", progress=lambda done, of: told.append((done, of))
    )
    assert told == [(1, 2), (2, 2)]


def test_the_time_grows_with_the_slides_and_not_faster(tmp_path: Path) -> None:
    def seconds(slides: tuple[Slide, ...]) -> float:
        start = time.perf_counter()
        write_deck(sample_deck(slides), tmp_path / "deck.pptx")
        return time.perf_counter() - start

    few = tuple(Slide(f"p{number}", "confirmation", "要因确认", "计划", one_band(plan_table(5))) for number in range(8))
    many = tuple(replace(slide, key=f"{slide.key}-{number}") for slide in few for number in range(5))
    seconds(few)
    assert seconds(many) < 5 * seconds(few) * 3


def test_the_shipped_template_is_what_its_script_builds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["build_template.py", "--check"])
    script = Path(__file__).resolve().parents[2] / "packaging" / "build_template.py"
    spec = importlib.util.spec_from_file_location("build_template", script)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.main() == 0


def test_the_samples_cover_every_body() -> None:
    bodies = {type(slide.body) for slide in (cover_slide(), agenda_slide(), *plan_slides(), *later_slides())}
    assert Agenda in bodies
    assert len(bodies) == 4
