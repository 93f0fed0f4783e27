"""Commands that write files to hand on: demo, export."""

from __future__ import annotations

from typing import Annotated

import typer

from qcbench.commands.shared import (
    SUFFIX,
    AsJson,
    File,
    Language,
    Out,
    ProjectName,
    checked,
    chosen,
    give,
    made_or_opened,
    opened,
    progress,
    say,
    warn,
)
from qcbench.texts import N_, _


def demo(out: Out, language: Language = "") -> None:
    """Make the sample, or take the one that lies in the folder, and export all of it."""
    from qcbench.exchange.sample import build_sample
    from qcbench.report.export import Wanted, export, file_stem, folder_for

    wanted = Wanted(language=checked(language))
    folder_for(out)
    name = _("Sample project of a QC circle")
    place = out / f"{file_stem(name)}{SUFFIX}"
    with progress(quiet=False) as tell:
        tell(_("Making the sample project"))
        with made_or_opened(str(place)) as (workspace, is_new):
            key = build_sample(workspace) if is_new else chosen(workspace)
            exported = export(workspace, key, out, wanted, tell)
    for path in [place, *(path for path in (exported.workbook, exported.deck) if path)]:
        say(str(path))
    if exported.pictures:
        say(_("{count} pictures in {folder}").format(count=len(exported.pictures), folder=exported.pictures[0].parent))
    warn(exported.warnings)


def export(
    file: File,
    out: Out,
    excel: Annotated[bool, typer.Option("--excel", help=N_("the Excel workbook"))] = False,
    powerpoint: Annotated[bool, typer.Option("--powerpoint", help=N_("the PowerPoint deck"))] = False,
    pictures: Annotated[
        str, typer.Option("--pictures", metavar="KIND", help=N_("the charts and diagrams as png, svg or pdf"), show_default=False)
    ] = "",
    language: Language = "",
    project: ProjectName = "",
    as_json: AsJson = False,
) -> None:
    """Export into a folder; older files there are replaced only when the new ones are whole."""
    from qcbench.report.export import PictureKind, Wanted
    from qcbench.report.export import export as write

    if pictures and pictures not in list(PictureKind):
        raise typer.BadParameter(_("--pictures takes png, svg or pdf, not “{kind}”.").format(kind=pictures))
    everything = not (excel or powerpoint or pictures)
    kind = PictureKind(pictures) if pictures else PictureKind.PNG if everything else None
    wanted = Wanted(excel or everything, powerpoint or everything, kind, checked(language))
    with opened(file) as workspace, progress(quiet=as_json) as tell:
        done = write(workspace, chosen(workspace, project), out, wanted, tell)
    if as_json:
        give({"files": [str(path) for path in done.files], "warnings": done.warnings})
        return
    for path in done.files:
        say(str(path))
    warn(done.warnings)
