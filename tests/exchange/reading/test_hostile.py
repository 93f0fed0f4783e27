"""Whatever a file is, it ends in rows or in one plain sentence; the child keeps trouble away from the window."""

from __future__ import annotations

import os
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from qcbench.errors import QcbenchError, Refusal, Trouble
from qcbench.exchange.reading.options import LIMITS, Options
from qcbench.exchange.reading.reader import Reader
from qcbench.texts import using


@pytest.fixture(autouse=True)
def english() -> object:
    with using("en"):
        yield


def sentence(path: Path, **limits: object) -> str:
    with Reader(path, limits=replace(LIMITS, **limits)) as reader, pytest.raises(QcbenchError) as told:  # type: ignore[arg-type]
        reader.preview()
    return told.value.sentence


def workbook(path: Path, rows: int = 20) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in range(rows):
        sheet.append(["a", row] if row else ["name", "count"])
    book.save(path)
    return path


def test_a_folder_that_calls_itself_a_workbook(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").mkdir()
    assert sentence(tmp_path / "a.xlsx") == "“a.xlsx” is a folder; choose the file in it."


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with Reader(tmp_path / "a.csv") as reader, pytest.raises(Trouble, match=r"a\.csv"):
        reader.preview()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\n\n  \n", "no rows"),
        (b"%PDF-1.4 ...", "of another kind"),
        (b"PK\x03\x04 no archive", "is damaged"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600, "of another kind"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600 + "Workbook".encode("utf-16-le"), "is damaged"),
        (b"\x00\x01\x02\x03" * 100, "neither a workbook nor a text"),
        (b"<html><body><p>hello</p></body></html>", "no table"),
        (b"," * 1_000_000 + b"\n1", "columns"),
        (b"a\n", "Nothing would be left"),
    ],
)
def test_bytes_that_are_no_table_end_in_a_sentence(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "a.xls").write_bytes(content)
    assert said in sentence(tmp_path / "a.xls")


def test_a_workbook_that_was_cut_off(tmp_path: Path) -> None:
    whole = workbook(tmp_path / "whole.xlsx").read_bytes()
    for share in (0.3, 0.6, 0.95):
        (tmp_path / "a.xlsx").write_bytes(whole[: int(len(whole) * share)])
        assert "damaged" in sentence(tmp_path / "a.xlsx")


def test_an_archive_that_would_swell_is_not_opened(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (64 << 20))
    assert "swell beyond measure" in sentence(tmp_path / "a.xlsx")


def test_another_kind_of_office_file_is_named(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert "(Word)" in sentence(tmp_path / "a.xlsx")


def test_formulas_and_links_of_a_workbook_come_in_as_values_or_gaps(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["name", "value"], ["a", "=1+1"], ["b", "='[other.xlsx]Sheet1'!A1"], ["c", 3], ["d", 4]):
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    with Reader(tmp_path / "a.xlsx") as reader:
        assert reader.table()[1].column(1).to_pylist() == [None, None, 3, 4]


def test_a_cell_at_the_far_end_of_a_sheet_does_not_exhaust_the_memory(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["XFD1048576"] = "a", "b"
    book.save(tmp_path / "a.xlsx")
    assert "a.xlsx" in sentence(tmp_path / "a.xlsx")


def test_reading_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a,b\n" + "1,2\n" * 200_000, encoding="utf-8")
    assert "took longer" in sentence(tmp_path / "a.csv", seconds=0.05)


@pytest.mark.skipif(os.name == "nt", reason="the memory of a process can't be limited so on Windows")
def test_a_file_that_needs_too_much_memory_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a,b\n" + "1,2\n" * 3_000_000, encoding="utf-8")
    assert "a.csv" in sentence(tmp_path / "a.csv", memory=400 << 20)


def test_a_closed_reader_refuses_further_questions(tmp_path: Path) -> None:
    reader = Reader(workbook(tmp_path / "a.xlsx"))
    reader.preview()
    reader.close()
    with pytest.raises(Refusal, match="stopped"):
        reader.preview()


def test_damaged_workbooks_never_end_in_anything_but_a_sentence(tmp_path: Path) -> None:
    import random

    chance, whole = random.Random(1), workbook(tmp_path / "whole.xlsx").read_bytes()
    read, said = 0, list[str]()
    for _time in range(25):
        damaged = bytearray(whole)
        for _place in range(chance.randint(1, 30)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        (tmp_path / "a.xlsx").write_bytes(damaged)
        with Reader(tmp_path / "a.xlsx") as reader:
            try:
                read += bool(reader.preview(Options()).rows)
            except QcbenchError as error:
                said.append(error.sentence)
    assert read + len(said) == 25
    assert all("a.xlsx" in sentence for sentence in said)
