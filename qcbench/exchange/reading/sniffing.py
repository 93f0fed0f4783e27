"""What kind of file it is, by its first bytes, never by its name; and whether an archive may be opened at all."""

from __future__ import annotations

import zipfile
from pathlib import Path

from qcbench.exchange.reading.faults import Unreadable
from qcbench.exchange.reading.options import Limits

OLE = bytes.fromhex("D0CF11E0A1B11AE1")
STRANGERS = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"PAR1", "Parquet"),
    (b"SQLite format 3", "SQLite"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "GZIP"),
)
PARTS = (
    ("xl/workbook.xml", "xlsx"),
    ("xl/workbook.bin", "xlsb"),
    ("word/document.xml", "Word"),
    ("ppt/presentation.xml", "PowerPoint"),
    ("content.xml", "ods"),
)


def checked_file(path: Path, limits: Limits) -> int:
    """The size of a file that may be looked at.

    Raises:
        Unreadable: it is a folder, no plain file, empty, or too large.
        OSError: it can't be reached.
    """
    if path.is_dir():
        raise Unreadable("folder")
    size = path.stat().st_size
    if not path.is_file():
        raise Unreadable("no_file")
    if not size:
        raise Unreadable("empty")
    if size > limits.text_bytes:
        raise Unreadable("too_large", size=size >> 20, most=limits.text_bytes >> 20)
    return size


def format_of(path: Path, limits: Limits) -> str:
    """xlsx, xlsb, ods, xls, html or text.

    Raises:
        Unreadable: it is something else, protected by a password, damaged, or too large.
    """
    with path.open("rb") as file:
        head = file.read(4096)
    if head.startswith(b"PK"):
        return _archive(path, limits)
    if head.startswith(OLE):
        return _compound(path, limits)
    for mark, name in STRANGERS:
        if head.startswith(mark):
            raise Unreadable("stranger", kind=name)
    return "html" if _is_markup(head) else "text"


def _is_markup(head: bytes) -> bool:
    """Whether it starts as HTML or XML, whatever its bytes per letter."""
    bare = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe\x20\t\r\n").lower()
    return bare.startswith(b"<") and any(
        mark in bare for mark in (b"<table", b"<html", b"<!doctype", b"<?xml", b"<meta", b"<style", b"<tr")
    )


def _archive(path: Path, limits: Limits) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, UnicodeDecodeError) as error:
        raise Unreadable("damaged") from error
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable("protected")
    _check_parts(parts, path.stat().st_size, limits)
    names = {part.filename.replace("\\", "/") for part in parts}
    found = next((kind for name, kind in PARTS if name in names), "")
    if found in ("Word", "PowerPoint") or not found:
        raise Unreadable("stranger", kind=found or "ZIP")
    return found


def _check_parts(parts: list[zipfile.ZipInfo], size: int, limits: Limits) -> None:
    """Refuse an archive that would swell beyond measure, before anything of it is unpacked."""
    swollen = any(part.file_size > 1 << 20 and part.file_size > limits.ratio * max(part.compress_size, 1) for part in parts)
    if swollen or len(parts) > limits.parts or sum(part.file_size for part in parts) > limits.unpacked_bytes:
        raise Unreadable("bomb")
    if size > limits.book_bytes:
        raise Unreadable("too_large", size=size >> 20, most=limits.book_bytes >> 20)


def _compound(path: Path, limits: Limits) -> str:
    if path.stat().st_size > limits.book_bytes:
        raise Unreadable("too_large", size=path.stat().st_size >> 20, most=limits.book_bytes >> 20)
    data = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Unreadable("protected")
    if not any(name.encode("utf-16-le") in data for name in ("Workbook", "Book")):
        raise Unreadable("stranger", kind="OLE")
    return "xls"
