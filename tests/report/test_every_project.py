"""Every procedure gives a workbook and a deck, whether the project is empty, begun or complete, in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pptx import Presentation

from qcbench.render.blocks import Figure, KeyValues, Sheet, Slide, Table, plain
from qcbench.render.excel.book import write_workbook
from qcbench.render.powerpoint.deck import write_deck
from qcbench.report.deck import deck
from qcbench.report.export import source_of
from qcbench.report.pictures import pictures
from qcbench.report.sheets import workbook
from qcbench.report.source import Source
from qcbench.store.workspace import Workspace
from qcbench.texts import LANGUAGES, using
from tests.report.projects import PROCEDURES, empty, filled, stored, with_causes

Make = Callable[[str], Source]
CHINESE = re.compile(r"[\u4e00-\u9fff]")
EVERY = pytest.mark.parametrize("procedure", PROCEDURES)


def words_of(sheet: Sheet) -> list[str]:
    tables = [block for block in sheet.blocks if isinstance(block, Table)]
    lists = [block for block in sheet.blocks if isinstance(block, KeyValues)]
    heads = [column.title for table in tables for column in table.columns] + [name for block in lists for name, _text in block.items]
    return [sheet.title, sheet.purpose, *(table.title for table in tables), *heads]


def figures_on(slide: Slide) -> list[Figure]:
    if not isinstance(slide.body, tuple):
        return []
    return [part for band in slide.body for stack in band.stacks for part in stack.parts if isinstance(part, Figure)]


@EVERY
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("make", [empty, with_causes, filled])
def test_each_step_has_its_sheet_and_the_deck_begins_and_ends(procedure: str, language: str, make: Make) -> None:
    with using(language):
        source = make(procedure)
        sheets, slides = workbook(source).sheets, deck(source).slides
    assert {step.key for step in source.procedure.steps} <= {sheet.key for sheet in sheets}
    assert (slides[0].key, slides[1].key, slides[-1].key) == ("cover", "agenda", "closing")
    assert len({slide.key for slide in slides}) == len(slides)


@EVERY
@pytest.mark.parametrize("make", [empty, with_causes, filled])
def test_an_english_workbook_has_no_chinese_words_but_the_projects_own(procedure: str, make: Make) -> None:
    with using("en"):
        source = make(procedure)
        known = "一次解决率按班组原因评价组员来电可行性差错甲乙件"  # the project's own words
        sheets = [sheet for sheet in workbook(source).sheets if not sheet.key.startswith("data-")]
        strange = [text for sheet in sheets for text in words_of(sheet) if set(CHINESE.findall(text)) - set(known)]
    assert strange == []


@EVERY
def test_a_chinese_deck_has_no_english_titles_beside_names_of_methods(procedure: str) -> None:
    with using("zh_CN"):
        slides = deck(filled(procedure)).slides
    titles = [(slide.title, slide.method) for slide in slides[1:]]
    assert [text for pair in titles for text in pair if re.search(r"[a-z]{3}", text)] == []


@EVERY
def test_chinese_sentences_leave_no_gap_between_two_characters(procedure: str) -> None:
    with using("zh_CN"):
        source = filled(procedure)
        sentences = [plain(slide.conclusion) for slide in deck(source).slides]
    assert [text for text in sentences if re.search(r"[\u4e00-\u9fff] [\u4e00-\u9fff]", text)] == []


@EVERY
def test_every_figure_of_the_deck_is_among_the_pictures(procedure: str) -> None:
    source = filled(procedure)
    drawn = {titled.drawing for titled in pictures(source)}
    on_slides = [figure for slide in deck(source).slides for figure in figures_on(slide) if not figure.key.startswith("confirmation")]
    assert on_slides
    assert [figure.key for figure in on_slides if figure.drawing not in drawn] == []


@EVERY
def test_an_empty_project_gives_files_that_open(procedure: str, tmp_path: Path) -> None:
    with using("zh_CN"):
        source = empty(procedure)
        assert write_workbook(workbook(source), tmp_path / "空.xlsx") == []
        report = write_deck(deck(source), tmp_path / "空.pptx")
    assert len(load_workbook(tmp_path / "空.xlsx").sheetnames) == len(source.procedure.steps) + 2
    assert (len(Presentation(str(tmp_path / "空.pptx")).slides), report.remarks) == (report.slides, ())


@pytest.mark.parametrize(("procedure", "language"), [("caq_self_set", "zh_CN"), ("caq_innovation", "en"), ("taiwan_ten_step", "zh_CN")])
def test_a_complete_project_gives_files_that_open(procedure: str, language: str, tmp_path: Path) -> None:
    with using(language):
        source = filled(procedure)
        book, slides = workbook(source), deck(source)
        assert write_workbook(book, tmp_path / "whole.xlsx") == []
        report = write_deck(slides, tmp_path / "whole.pptx")
    assert len(load_workbook(tmp_path / "whole.xlsx").sheetnames) == len(book.sheets) + 1
    assert len(Presentation(str(tmp_path / "whole.pptx")).slides) == report.slides >= len(slides.slides)
    assert language == "en" or report.remarks == ()  # English names of tools may be too long for the agenda, and that is said


@EVERY
def test_a_project_whose_datasets_have_no_rows_yet_gives_a_report(procedure: str, tmp_path: Path) -> None:
    whole = filled(procedure)
    key = stored(whole, tmp_path / "project.qcb")
    with Workspace.open(tmp_path / "project.qcb", read_only=True) as workspace, using("zh_CN"):
        source = source_of(workspace, key)
        assert len(workbook(source).sheets) == len(workbook(whole).sheets)
        assert [slide.key for slide in deck(source).slides if slide.key.startswith("survey")] == []
