"""Texts of a chart: size, colour and both fonts (Latin and East Asian), as defaults (``c:txPr``) and as rich text (``c:rich``)."""

from __future__ import annotations

from dataclasses import dataclass

from qcbench.charts.spec import Role
from qcbench.render.chart_xml.elements import Element, clean, element, words
from qcbench.render.theme import EXPORT_FONT, Theme

_WORD_ROLES = {
    Role.ACCENT: Role.ACCENT_TEXT,
    Role.AFTER: Role.AFTER_TEXT,
    Role.GOOD: Role.GOOD_TEXT,
    Role.DO: Role.AFTER_TEXT,
    Role.BEFORE: Role.MUTED,
    Role.SOFT: Role.MUTED,
    Role.OTHER: Role.MUTED,
}


@dataclass(frozen=True, slots=True)
class Type:
    """How a text looks: size in points, colour by role, weight."""

    size: float
    role: Role = Role.INK
    bold: bool = False


def word_role(role: Role) -> Role:
    """The role that words take for a thing of a role: fills too light for words have a darker sister."""
    return _WORD_ROLES.get(role, role)


def character_properties(tag: str, kind: Type, theme: Theme) -> Element:
    """``a:defRPr`` or ``a:rPr`` with fill and the fonts of Latin, East Asian and complex scripts."""
    fill = element("a:solidFill", element("a:srgbClr", val=theme.rgb(kind.role)))
    fonts = [element(f"a:{script}", typeface=EXPORT_FONT) for script in ("latin", "ea", "cs")]
    return element(tag, fill, *fonts, lang="zh-CN", sz=round(kind.size * 100), b=int(kind.bold), i=0)


def text_properties(kind: Type, theme: Theme, *, whole: bool = False, turn: int = 0) -> Element:
    """``c:txPr``: horizontal text of one look; ``whole``: no reader may break it into lines.

    ``turn`` in 60,000ths of a degree: with 1, LibreOffice, which knows no ``tickLblSkip``, leaves out names that have no room.
    """
    defaults = element("a:pPr", character_properties("a:defRPr", kind, theme))
    body = _body(whole=whole, turn=turn)
    return element("c:txPr", body, element("a:lstStyle"), element("a:p", defaults, element("a:endParaRPr", lang="zh-CN")))


def _body(*, whole: bool, turn: int = 0) -> Element:
    return element("a:bodyPr", rot=turn, vert="horz", wrap="none") if whole else element("a:bodyPr", rot=turn, vert="horz")


def rich(lines: tuple[tuple[str, Type], ...], theme: Theme, align: str = "ctr", *, whole: bool = False) -> Element:
    """``c:tx`` with one paragraph for each line of each text; ``whole``: no reader may break a line."""
    paragraphs = [_paragraph(line, kind, theme, align) for text, kind in lines for line in clean(text).split("\n")]
    return element("c:tx", element("c:rich", _body(whole=whole), element("a:lstStyle"), *paragraphs))


def _paragraph(line: str, kind: Type, theme: Theme, align: str) -> Element:
    run = element("a:r", character_properties("a:rPr", kind, theme), words("a:t", line)) if line else None
    defaults = element("a:pPr", character_properties("a:defRPr", kind, theme), algn=align)
    return element("a:p", defaults, run, None if line else element("a:endParaRPr", lang="zh-CN"))
