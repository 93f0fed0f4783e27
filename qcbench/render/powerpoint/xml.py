"""DrawingML fragments as text: fills, lines, runs and paragraphs. A shape is parsed once, far quicker than built node by node."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from qcbench.charts.scene import Align, Dash
from qcbench.charts.spec import Role
from qcbench.render.chart_xml.elements import clean
from qcbench.render.powerpoint.grid import Place
from qcbench.render.powerpoint.text import Line, Style
from qcbench.render.theme import EXPORT_FONT, Theme

NAMES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
FONTS = f'<a:latin typeface="{EXPORT_FONT}"/><a:ea typeface="{EXPORT_FONT}"/><a:cs typeface="{EXPORT_FONT}"/>'
ALIGN = {Align.LEFT: "l", Align.CENTRE: "ctr", Align.RIGHT: "r"}
_DASH = {Dash.SOLID: "solid", Dash.DASH: "dash", Dash.SHORT: "sysDash"}


def attribute(text: str) -> str:
    """A text as a quoted attribute value."""
    return quoteattr(clean(text).replace("\n", " "))


def fill(role: Role | None, theme: Theme, opacity: float = 1.0) -> str:
    """``a:solidFill`` of a role, or ``a:noFill``."""
    if role is None:
        return "<a:noFill/>"
    alpha = "" if opacity >= 1 else f'<a:alpha val="{round(opacity * 100_000)}"/>'
    return f'<a:solidFill><a:srgbClr val="{theme.rgb(role)}">{alpha}</a:srgbClr></a:solidFill>'


def stroke(
    role: Role | None, width: float, theme: Theme, dash: Dash = Dash.SOLID, *, arrow: bool = False, compound: str = "sng", tag: str = "a:ln"
) -> str:
    """``a:ln`` of a role, ``width`` in points; ``arrow`` puts a filled head at the end."""
    if role is None:
        return f"<{tag}><a:noFill/></{tag}>"
    head = '<a:tailEnd type="triangle" w="med" len="med"/>' if arrow else ""
    form = f'<a:prstDash val="{_DASH[dash]}"/><a:miter lim="800000"/>{head}'
    return f'<{tag} w="{round(width * 12700)}" cmpd="{compound}">{fill(role, theme)}{form}</{tag}>'


def runs(line: Line, style: Style, theme: Theme, language: str) -> str:
    """The runs of one line, each with its size, colour and fonts."""
    made = []
    for span in line:
        bold = style.bold or span.bold
        look = f'lang="{language}" sz="{round(style.size * 100)}" b="{int(bold)}" dirty="0"'
        made.append(f"<a:r><a:rPr {look}>{fill(span.role or style.role, theme)}{FONTS}</a:rPr><a:t>{escape(clean(span.text))}</a:t></a:r>")
    return "".join(made)


def paragraph(lines: Sequence[Line], style: Style, theme: Theme, language: str) -> str:
    """A paragraph whose lines are parted by soft breaks."""
    spacing = f'<a:lnSpc><a:spcPts val="{round(style.size * style.leading * 100)}"/></a:lnSpc>'
    size = f'lang="{language}" sz="{round(style.size * 100)}"'
    parted = f"<a:br><a:rPr {size}>{FONTS}</a:rPr></a:br>".join(runs(line, style, theme, language) for line in lines)
    above = '<a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>'
    return f'<a:p><a:pPr algn="{ALIGN[style.align]}">{spacing}{above}</a:pPr>{parted}<a:endParaRPr {size}/></a:p>'


def body(paragraphs: str, anchor: str, insets: tuple[float, float, float, float] = (0, 0, 0, 0), *, wrap: bool = True) -> str:
    """``p:txBody``: no autofit; ``insets`` are left, top, right, bottom in inches.

    They are never quite zero, since some readers take 0 for "not given" and add their own.
    """
    sides = " ".join(
        f'{name}="{max(round(inset * 914400), 1)}"' for name, inset in zip(("lIns", "tIns", "rIns", "bIns"), insets, strict=True)
    )
    how = "square" if wrap else "none"
    frame = f'<a:bodyPr wrap="{how}" {sides} rtlCol="0" anchor="{anchor}"><a:noAutofit/></a:bodyPr>'
    return f"<p:txBody>{frame}<a:lstStyle/>{paragraphs or '<a:p/>'}</p:txBody>"


def language_tag(language: str) -> str:
    """``zh-CN`` for ``zh_CN``."""
    return {"en": "en-US", "ja": "ja-JP"}.get(language, language.replace("_", "-"))


def free_form(points: Sequence[tuple[float, float]], *, closed: bool) -> tuple[Place, str]:
    """A free form: its frame in inches and its ``a:custGeom``."""
    x, y = min(point[0] for point in points), min(point[1] for point in points)
    width, height = max(point[0] for point in points) - x, max(point[1] for point in points) - y
    scaled = [(round((point[0] - x) * 914400), round((point[1] - y) * 914400)) for point in points]
    steps = "".join(
        f'<a:{"moveTo" if place == 0 else "lnTo"}><a:pt x="{at[0]}" y="{at[1]}"/></a:{"moveTo" if place == 0 else "lnTo"}>'
        for place, at in enumerate(scaled)
    )
    size = f'w="{round(width * 914400)}" h="{round(height * 914400)}"'
    opened, ended = ("", "<a:close/>") if closed else (' fill="none"', "")
    path = f"<a:path {size}{opened}>{steps}{ended}</a:path>"
    lists = '<a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
    return Place(x, y, width, height), f"<a:custGeom>{lists}<a:pathLst>{path}</a:pathLst></a:custGeom>"
