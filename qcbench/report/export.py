"""Write a project's workbook, deck and pictures into a folder."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from qcbench.charts.spec import Titled
from qcbench.errors import Refusal, Trouble, system_reason
from qcbench.model.survey import Attachment
from qcbench.procedure.loading import load_procedure
from qcbench.report.deck import deck
from qcbench.report.pictures import pictures
from qcbench.report.sheets import workbook
from qcbench.report.source import Source
from qcbench.store.attachments import attachment_bytes
from qcbench.store.datasets import read_frame
from qcbench.store.projects import load_project
from qcbench.store.workspace import Workspace
from qcbench.texts import _, using

if TYPE_CHECKING:
    import pandas as pd

Progress = Callable[[str], None]


class PictureKind(StrEnum):
    """The kinds of picture files."""

    PNG = "png"
    SVG = "svg"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to export; ``pictures`` None leaves them out. ``language`` '' is the project's own."""

    excel: bool = True
    powerpoint: bool = True
    pictures: PictureKind | None = PictureKind.PNG
    language: str = ""
    today: date | None = None


@dataclass(slots=True)
class Exported:
    """What was written, and what could not be written whole."""

    workbook: Path | None = None
    deck: Path | None = None
    pictures: list[Path] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def files(self) -> list[Path]:
        """All files, in the order they were written."""
        return [path for path in (self.workbook, self.deck) if path is not None] + self.pictures


def source_of(workspace: Workspace, project_key: str, warnings: list[str] | None = None) -> Source:
    """Everything a report needs of one project; frames are read once each, and pictures, when they are needed.

    A picture that is damaged is left out, and ``warnings`` says so.
    """
    content = load_project(workspace, project_key)
    frames: dict[str, pd.DataFrame] = {}

    def frame(key: str) -> pd.DataFrame:
        if key not in frames:
            with workspace.read() as view:
                frames[key] = read_frame(view, key)
        return frames[key]

    def picture(attachment: Attachment) -> bytes | None:
        try:
            with workspace.read() as view:
                return attachment_bytes(view, attachment)
        except Trouble as trouble:
            if warnings is not None and trouble.sentence not in warnings:
                warnings.append(trouble.sentence)
            return None

    return Source(content, load_procedure(content.project.procedure), frame, picture)


def export(workspace: Workspace, project_key: str, out: Path, wanted: Wanted, progress: Progress = lambda what: None) -> Exported:
    """Write what is wanted of a project into the folder ``out``, which is made if it is missing.

    Raises:
        Refusal: the project is gone, or ``out`` is a file.
        Trouble: a target can't be written; every older file is then still whole.
    """
    folder_for(out)
    done = Exported()
    source = source_of(workspace, project_key, done.warnings)
    stem = file_stem(source.content.project.title)
    with using(wanted.language or source.content.project.language):
        if wanted.excel:
            from qcbench.render.excel.book import write_workbook

            progress(_("Writing the workbook"))
            done.workbook = out / f"{stem}.xlsx"
            done.warnings += write_workbook(workbook(source, wanted.today or date.today()), done.workbook)
        if wanted.powerpoint:
            from qcbench.render.powerpoint.deck import write_deck

            progress(_("Writing the deck"))
            done.deck = out / f"{stem}.pptx"
            done.warnings += write_deck(deck(source), done.deck).remarks
        if wanted.pictures is not None:
            folder = out / _("pictures")
            folder_for(folder)
            for number, titled in enumerate(pictures(source), 1):
                progress(_("Drawing {title}").format(title=titled.drawing.caption.title))
                path = folder / f"{number:02d}-{titled.key}.{wanted.pictures.value}"
                _draw(titled, path, wanted.pictures)
                done.pictures.append(path)
            done.warnings += _font_warning()
    return done


def _font_warning() -> list[str]:
    """What to tell where this machine has no font for Chinese."""
    from qcbench.render.fonts import chart_family, missing_font_message

    return [missing_font_message()] if chart_family() is None else []


def _draw(titled: Titled, path: Path, kind: PictureKind) -> None:
    from qcbench.render.picture import picture_pdf, picture_png, picture_svg

    match kind:
        case PictureKind.PNG:
            picture_png(titled.drawing, path)
        case PictureKind.SVG:
            picture_svg(titled.drawing, path)
        case PictureKind.PDF:
            picture_pdf(titled.drawing, path)


def folder_for(out: Path) -> None:
    """Make the folder if it is missing.

    Raises:
        Refusal: a file has that name.
        Trouble: it can't be made there.
    """
    if out.exists() and not out.is_dir():
        raise Refusal(_("{path} is a file, not a folder. Name a folder to write into.").format(path=out))
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble(
            _("The folder {path} could not be made: {reason}. Choose another place.").format(path=out, reason=system_reason(error))
        ) from error


def file_stem(title: str) -> str:
    """A file name from a title that every system takes: no path signs, no control characters, at most 60 characters."""
    kept = re.sub(r'[<>:"/\\|?*\x00-\x1f\x7f]', " ", title)
    kept = re.sub(r"\s+", " ", kept).strip(" .")[:60].strip(" .")
    if not kept or kept.split(".")[0].upper() in {"CON", "PRN", "AUX", "NUL", *(f"{n}{i}" for n in ("COM", "LPT") for i in range(1, 10))}:
        return f"project {kept}".strip()
    return kept
