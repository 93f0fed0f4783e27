"""The command that calculates: qcbench analyse TOOL --data FILE, and the list of the tools."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from qcbench.commands.shared import AsJson, give, say
from qcbench.errors import Refusal
from qcbench.texts import N_, _

if TYPE_CHECKING:
    import pandas as pd

    from qcbench.toolbox.tool import Tool
    from qcbench.toolbox.using import Answer

PICTURES = (".png", ".svg", ".pdf")


def analyse(
    tool: Annotated[str, typer.Argument(metavar="TOOL", help=N_("a tool of “qcbench analyse --list”"), show_default=False)] = "",
    data: Annotated[
        Path | None, typer.Option(metavar="FILE", help=N_("a table: .csv, .tsv, .txt, .xlsx, .xls, .xlsb, .ods"), show_default=False)
    ] = None,
    sheet: Annotated[str, typer.Option(metavar="NAME", help=N_("the sheet of a workbook"), show_default=False)] = "",
    encoding: Annotated[
        str, typer.Option(metavar="NAME", help=N_("the encoding of a text file, for example gb18030"), show_default=False)
    ] = "",
    header_row: Annotated[
        int | None, typer.Option(metavar="ROW", min=0, help=N_("the row that names the columns; 0 if there is none"), show_default=False)
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help=N_("a column, in the order in which the tool takes them, or input=NAME"), show_default=False),
    ] = None,
    by: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help=N_("the column that splits the data: phases, strata, groups"), show_default=False),
    ] = None,
    spec: Annotated[
        str,
        typer.Option(
            metavar="LSL,USL", help=N_("specification limits, one may be empty; a third figure is the target"), show_default=False
        ),
    ] = "",
    setting: Annotated[
        list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help=N_("a setting of the tool"), show_default=False)
    ] = None,
    title: Annotated[str, typer.Option(metavar="TEXT", help=N_("the title of the picture"), show_default=False)] = "",
    picture: Annotated[
        Path | None, typer.Option(metavar="OUT", help=N_("write the chart there: .png, .svg or .pdf"), show_default=False)
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help=N_("name all tools, or what one tool takes"))] = False,
    as_json: AsJson = False,
) -> None:
    """Calculate one tool from a table, say what it shows, and draw it."""
    from qcbench.toolbox.registry import tool_named
    from qcbench.toolbox.using import inputs_in_order, use_tool

    if listed or not tool:
        _list(tool, as_json)
        return
    chosen = tool_named(tool)
    _check(picture)
    frame = _frame(data, sheet, encoding, header_row) if data is not None else None
    if frame is None and chosen.needs_data:
        raise Refusal(_("The tool “{tool}” calculates from a table; name it with --data FILE.").format(tool=chosen.key))
    columns = inputs_in_order(chosen, column or (), by or ())
    answer = use_tool(chosen, frame, columns, _settings(chosen, setting or (), spec))
    written = _draw(answer, title, data, picture) if picture is not None else None
    _tell(answer, written, as_json)


def _list(key: str, as_json: bool) -> None:
    from qcbench.toolbox.registry import TOOLS, tool_named

    wanted = [tool_named(key)] if key else list(TOOLS)
    if as_json:
        give([_described(tool) for tool in wanted])
        return
    if key:
        say(f"{wanted[0].key}  {_(wanted[0].name)}\n{_(wanted[0].answers)}")
        for line in _needs(wanted[0]):
            say(line)
        return
    family = ""
    for tool in wanted:
        if tool.family != family:
            family = tool.family
            say(_(FAMILIES[tool.family]))
        say(f"  {tool.key:<24} {_(tool.name)}")


def _needs(tool: Tool) -> list[str]:
    """One line each input and setting."""
    lines = []
    for wanted in tool.inputs:
        parts = [_("several columns") if wanted.several else _("column"), "" if wanted.required else _("may be left out")]
        parts.append(_("also by --by") if wanted.splits else "")
        lines.append(f"  {wanted.key:<16} {_(wanted.label)} ({_(', ').join(part for part in parts if part)})")
    for option in tool.options:
        choices = f" [{' | '.join(option.choices)}]" if option.choices else ""
        default = f" = {option.default}" if option.default not in (None, "") else ""
        lines.append(f"  --set {option.key}=…{default}  {_(option.label)}{choices}")
    return lines


def _described(tool: Tool) -> dict[str, Any]:
    inputs = [
        {"key": one.key, "label": _(one.label), "required": one.required, "several": one.several, "by": one.splits} for one in tool.inputs
    ]
    options = [
        {"key": one.key, "label": _(one.label), "kind": str(one.kind), "default": one.default, "choices": list(one.choices)}
        for one in tool.options
    ]
    own = {"tool": tool.key, "family": str(tool.family), "name": _(tool.name), "answers": _(tool.answers)}
    return {**own, "inputs": inputs, "options": options, "drawn": tool.draw is not None}


def _check(picture: Path | None) -> None:
    if picture is not None and picture.suffix.lower() not in PICTURES:
        raise typer.BadParameter(_("--picture takes a file that ends in .png, .svg or .pdf, not “{name}”.").format(name=picture.name))


def _frame(data: Path, sheet: str, encoding: str, header_row: int | None) -> pd.DataFrame:
    """The table of a file, as it would be imported."""
    from qcbench.exchange.importing import names_of, refuse_unsure
    from qcbench.exchange.reading.options import Options
    from qcbench.exchange.reading.reader import Reader

    with Reader(data) as reader:
        preview, table = reader.table(Options(sheet=sheet, encoding=encoding, header_row=header_row))
    refuse_unsure(preview)
    frame: pd.DataFrame = table.rename_columns(names_of(preview)).to_pandas()
    return frame


def _settings(tool: Tool, given: list[str] | tuple[()], spec: str) -> dict[str, str]:
    found = {}
    for text in given:
        key, mark, value = text.partition("=")
        if not mark:
            raise typer.BadParameter(_("--set takes NAME=VALUE, not “{text}”.").format(text=text))
        found[key.strip()] = value
    if spec:
        limits = [part.strip() for part in spec.replace("，", ",").split(",")]
        if len(limits) > len(LIMITS) or not any(limits):
            raise typer.BadParameter(_("--spec takes LSL,USL or LSL,USL,TARGET, not “{text}”.").format(text=spec))
        found.update({key: value for key, value in zip(LIMITS, limits, strict=False) if value})
    return found


def _draw(answer: Answer, title: str, data: Path | None, picture: Path) -> Path:
    from qcbench.charts.spec import Caption
    from qcbench.render.picture import picture_pdf, picture_png, picture_svg

    caption = Caption(title or _(answer.tool.name), source=data.name if data is not None else "")
    drawing = answer.drawing(caption)
    if drawing is None:
        raise Refusal(_("The tool “{tool}” has no chart; leave --picture out.").format(tool=answer.tool.key))
    write = {".png": picture_png, ".svg": picture_svg, ".pdf": picture_pdf}[picture.suffix.lower()]
    write(drawing, picture)
    return picture


def _tell(answer: Answer, written: Path | None, as_json: bool) -> None:
    from qcbench.commands.telling import aligned, lines_of
    from qcbench.toolbox.plain import plain

    if as_json:
        own = {"tool": answer.tool.key, "verdict": answer.verdict, "notes": list(answer.notes), "result": plain(answer.result)}
        give({**own, "picture": str(written) if written is not None else None})
        return
    if answer.verdict:
        say(answer.verdict)
    for note in answer.notes:
        say(f"- {note}")
    table = answer.tool.table(answer.result) if answer.tool.table is not None else None
    hidden = NOT_TOLD.get(answer.tool.key, NOT_TOLD.get(answer.tool.family, frozenset()))
    figures = answer.tool.told(answer.result) if answer.tool.told is not None else plain(answer.result)
    for line in lines_of(figures, hidden) if table is None else aligned(table):
        say(line)
    if written is not None:
        say(str(written))


NOT_TOLD = {
    "control": frozenset({"phases", "values", "labels", "sizes", "beyond", "excluded", "longest_run_points"}),
    "histogram": frozenset({"edges", "counts"}),
    "kendall_w": frozenset({"objects", "mean_ranks"}),
}
"""What the lines of a family or a tool leave out; the chart and the JSON document have it."""
LIMITS = ("lsl", "usl", "target")
FAMILIES = {
    "distribution": N_("Distribution and counts"),
    "pareto": N_("Pareto"),
    "control": N_("Control charts"),
    "capability": N_("Capability"),
    "compare": N_("Before and after"),
    "relations": N_("Relations between figures"),
    "design": N_("Design and planning"),
    "service": N_("Service measures"),
}
