"""Attachments between the disk and the workspace: reading what is dropped, small pictures, opening and saving a copy."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath, PureWindowsPath

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter

from qcbench.errors import QcbenchError, Refusal, Trouble
from qcbench.model.survey import Attachment
from qcbench.render.files import replacing
from qcbench.store.attachments import LARGEST, attachment_bytes
from qcbench.store.workspace import Workspace
from qcbench.texts import _
from qcbench.ui.jobs import Report

SMALL = 320
"""Pixels of the longer side of a small picture."""
OPENED = frozenset(
    f".{suffix}"
    for suffix in (
        *("png", "jpg", "jpeg", "gif", "bmp", "webp", "svg", "tif", "tiff", "mp4", "mov", "mp3"),
        *("pdf", "txt", "csv", "md", "xls", "xlsx", "et", "doc", "docx", "wps", "ppt", "pptx", "dps"),
    )
)
"""What is opened with the system's program; other files (programs, scripts) are only saved."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """Files that were read, by name, and one sentence for each that could not be."""

    files: tuple[tuple[str, bytes], ...]
    troubles: tuple[QcbenchError, ...] = ()


def read_files(paths: Sequence[str], report: Report) -> Incoming:
    """Read files; what can't be read is told, and keeps none of the others out."""
    files: list[tuple[str, bytes]] = []
    troubles: list[QcbenchError] = []
    for number, path in enumerate(paths):
        report(Path(path).name, number / len(paths))
        try:
            files.append((Path(path).name, read_file(Path(path))))
        except QcbenchError as error:
            troubles.append(error)
    return Incoming(tuple(files), tuple(troubles))


def read_file(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        Refusal: it is a folder, empty, or too large to keep.
        Trouble: it can't be read.
    """
    try:
        if path.is_dir():
            raise Refusal(_("{name} is a folder; add the files in it.").format(name=path.name))
        size = path.stat().st_size
        if size > LARGEST:
            raise Refusal(_("{name} has {size} MB; at most 50 MB can be kept.").format(name=path.name, size=round(size / 1e6)))
        if not size:
            raise Refusal(_("{name} is empty.").format(name=path.name))
        return path.read_bytes()
    except OSError as error:
        raise Trouble(_("{name} can't be read; close it in other programs and try again.").format(name=path.name)) from error


def small_pictures(workspace: Workspace, attachments: Sequence[Attachment], report: Report) -> list[tuple[str, QImage]]:
    """Small pictures of the attachments that are pictures, by SHA-256; what can't be decoded gives an empty image."""
    made: list[tuple[str, QImage]] = []
    for number, attachment in enumerate(attachments):
        report(attachment.name, number / len(attachments))
        try:
            with workspace.read() as view:
                data = attachment_bytes(view, attachment)
        except QcbenchError:
            data = b""
        made.append((attachment.sha256, small_picture(data)))
    return made


def small_picture(data: bytes) -> QImage:
    """A picture of at most ``SMALL`` pixels, turned as the camera says; an empty image where the bytes are no picture."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > SMALL:
        reader.setScaledSize(size.scaled(QSize(SMALL, SMALL), Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


def png_bytes(image: QImage) -> bytes:
    """A picture of the clipboard as PNG."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def is_picture(attachment: Attachment) -> bool:
    """Whether an attachment says it is a picture."""
    return attachment.media_type.startswith("image/")


def safe_name(attachment: Attachment) -> str:
    """The attachment's name without any folder."""
    return PurePath(PureWindowsPath(attachment.name).name).name or "file"


def save_copy(workspace: Workspace, attachment: Attachment, path: Path) -> None:
    """Write the bytes of an attachment to a file.

    Raises:
        Trouble: the bytes are damaged, or the file can't be written.
    """
    with workspace.read() as view:
        data = attachment_bytes(view, attachment)
    with replacing(path) as temporary:
        temporary.write_bytes(data)


def copy_to_open(workspace: Workspace, attachment: Attachment, folder: Path) -> Path:
    """A copy that the system's program may open; changes to it are not stored.

    Raises:
        Refusal: the kind of file is not opened from here.
        Trouble: the bytes are damaged, or the copy can't be written.
    """
    name = safe_name(attachment)
    if PurePath(name).suffix.casefold() not in OPENED:
        raise Refusal(_("{name} is not opened from here; save a copy and open that.").format(name=name))
    try:
        path = Path(tempfile.mkdtemp(dir=folder)) / name
    except OSError as error:
        raise Trouble(_("{name} can't be copied to be opened: the disk may be full.").format(name=name)) from error
    save_copy(workspace, attachment, path)
    return path
