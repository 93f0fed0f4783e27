"""No text of a user becomes a formula or breaks the file; what Excel can't hold is cut and said."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import openpyxl
import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from qcbench.render.blocks import Cell, Column, Data, Heading, KeyValues, Note, Numbered, Row, Sheet, Span, Table, Workbook, words
from qcbench.render.excel.book import workbook_bytes
from qcbench.render.excel.names import LONGEST_TEXT, length, sheet_names, shortened, table_names
from qcbench.texts import using

EMPTY = Workbook("题目", "", (), ())
HOSTILE = ["=1+1", "+86 10", "-5", "@SUM(A1)", "＝1", "\t=1", "=cmd|' /C calc'!A0", '=HYPERLINK("http://x")', "'=1", "_x0041_", "<b>&amp;"]
NAMES = ["", " ", "'", "a/b", "A/B", "a b", "History", "[x]:*?/\\", "名" * 40, "名" * 40, "😀" * 20, "\x00", "a\nb", "'quoted'"]


@pytest.fixture(autouse=True, scope="module")
def _english() -> Iterator[None]:
    with using("en"):
        yield


def _cells(book: openpyxl.Workbook, sheet: int = 1) -> list[Any]:
    return [cell for row in book.worksheets[sheet].iter_rows() for cell in row if cell.value is not None]


def _written(texts: list[str]) -> tuple[openpyxl.Workbook, list[str]]:
    """A workbook in which every kind of block holds the texts."""
    text = texts[0]
    table = Table(
        "t", text, (Column("a", text), Column("b", "b", subtitle=text)), tuple(Row((Cell(one), Cell(one))) for one in texts), text, text
    )
    lists = (KeyValues(((text, words(text)),), title=text), Numbered(text, ((text, text),)), Note((Span(text),)), Heading(text))
    frame = pd.DataFrame({text: texts, "二": texts}, dtype=object)
    sheets = (Sheet("a", text, text, text, (table, *lists)), Sheet("b", text, text, text, (Data("d", frame),)))
    data, warnings = workbook_bytes(Workbook(text, text, ((text, text),), sheets, text))
    return openpyxl.load_workbook(io.BytesIO(data)), warnings


def _same(text: str) -> str:
    return re.sub(r"_x005F_", "_", text)


TEXT = st.one_of(st.text(min_size=1, max_size=30), st.builds(str.__add__, st.sampled_from("=+-@＝\t'"), st.text(max_size=10)))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(TEXT, min_size=1, max_size=50))
@example(HOSTILE)
@example(["𠮷野家㐂", "👨‍👩‍👧", "\ud800x", "a\x0bb", "\ufffe", "line\r\nbreak", " edges ", "é", "\u202eright"])
def test_texts_come_back_as_they_were_or_a_warning_names_the_place(texts: list[str]) -> None:
    book, warnings = _written(texts)
    assert not [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.data_type in ("f", "e")]
    wanted = {text.replace("\r\n", "\n").replace("\r", "\n") for text in texts}
    kept = {_same(str(cell.value)) for cell in _cells(book)}
    lost = [text for text in wanted if text not in kept]
    assert not lost or len(warnings) >= len(lost)
    assert all(re.search(r"[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]", text) for text in lost)


def test_texts_that_look_like_formulas_stay_texts_when_they_are_edited() -> None:
    book, warnings = _written(HOSTILE)
    assert warnings == []
    risky = [cell for sheet in (1, 2) for cell in _cells(book, sheet) if str(cell.value)[0] in "=+-@" and cell.row > 5]
    assert len(risky) >= 20
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in risky)


def test_a_typed_escape_is_not_read_as_a_character() -> None:
    book, _warnings = _written(["_x0041_"])
    assert {cell.value for cell in _cells(book)} >= {"_x005F_x0041_"}


@pytest.mark.parametrize("text", ["长" * 40_000, "😀" * 20_000])
def test_what_is_longer_than_a_cell_is_cut_with_a_warning(text: str) -> None:
    table = Table("t", "表", (Column("a", "列"),), (Row((Cell(text),)),))
    frame = pd.DataFrame({"列": [text]})
    sheets = (Sheet("a", "甲", "甲", "", (table,)), Sheet("b", "乙", "乙", "", (Data("d", frame),)))
    data, warnings = workbook_bytes(replace(EMPTY, sheets=sheets))
    book = openpyxl.load_workbook(io.BytesIO(data))
    for sheet, place in (("甲", "A7"), ("乙", "A6")):
        assert length(book[sheet][place].value) == LONGEST_TEXT - LONGEST_TEXT % length(text[0])
        assert text.startswith(book[sheet][place].value)
    assert [warning.split(":")[0] for warning in warnings] == ["甲!A7", "乙!A6"]


def test_sheet_names_are_legal_and_distinct_whatever_they_were() -> None:
    names = sheet_names(NAMES)
    assert all(name and length(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in names)
    assert len({name.casefold() for name in names}) == len(NAMES)
    assert all(name.strip("' ") == name and name.casefold() != "history" for name in names)
    sheets = tuple(Sheet(str(place), name, name, "", ()) for place, name in enumerate(NAMES))
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(replace(EMPTY, sheets=sheets))[0]))
    links = [cell.hyperlink.location[1:-4].replace("''", "'") for cell in _cells(book, 0) if cell.hyperlink]
    assert links == book.sheetnames[1:]


@given(st.lists(st.text(max_size=50), max_size=12))
def test_any_names_become_legal_and_distinct(wanted: list[str]) -> None:
    names = sheet_names(wanted)
    assert len({name.casefold() for name in names}) == len(wanted)
    assert all(0 < length(name) <= 31 for name in names)
    assert len(set(table_names(wanted))) == len(wanted)


@given(st.text(max_size=40), st.integers(min_value=1, max_value=20))
def test_a_shortened_text_is_the_longest_beginning_that_fits(text: str, most: int) -> None:
    kept = shortened(text, most)
    assert text.startswith(kept)
    assert length(kept) <= most
    assert kept == text or length(text[: len(kept) + 1]) > most
