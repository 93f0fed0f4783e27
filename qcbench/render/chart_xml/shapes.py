"""Fills, edges, lines and markers of chart parts, by role."""

from __future__ import annotations

from qcbench.charts.spec import Role
from qcbench.render.chart_xml.elements import EMU_A_POINT, Element, element, value
from qcbench.render.theme import Theme


def colour(role: Role, theme: Theme, opacity: float = 1.0) -> Element:
    """``a:solidFill`` of a role, ``opacity`` 0…1."""
    alpha = None if opacity >= 1 else element("a:alpha", val=round(opacity * 100_000))
    return element("a:solidFill", element("a:srgbClr", alpha, val=theme.rgb(role)))


def stroke(role: Role, width: float, theme: Theme, *, dashed: bool = False) -> Element:
    """``a:ln``, ``width`` in points."""
    dash = element("a:prstDash", val="dash" if dashed else "solid")
    return element("a:ln", colour(role, theme), dash, element("a:round"), w=round(width * EMU_A_POINT), cap="flat")


def no_stroke() -> Element:
    """``a:ln`` that is not drawn."""
    return element("a:ln", element("a:noFill"))


def bare() -> Element:
    """``c:spPr`` without fill and line."""
    return element("c:spPr", element("a:noFill"), no_stroke())


def filled(role: Role, theme: Theme, *, edge: float = 0.75) -> Element:
    """``c:spPr`` of a column, bar or slice: filled, with a thin paper edge (points); a paper fill has a primary outline instead."""
    if theme.rgb(role) == theme.rgb(Role.PAPER):
        return element("c:spPr", colour(role, theme), stroke(Role.PRIMARY, 1.5, theme))
    return element("c:spPr", colour(role, theme), stroke(Role.PAPER, edge, theme))


def lined(role: Role, width: float, theme: Theme, *, dashed: bool = False) -> Element:
    """``c:spPr`` of a line."""
    return element("c:spPr", stroke(role, width, theme, dashed=dashed))


def invisible_line() -> Element:
    """``c:spPr`` of a series that only carries labels."""
    return element("c:spPr", no_stroke())


def no_marker() -> Element:
    """``c:marker`` without a symbol."""
    return element("c:marker", value("c:symbol", "none"))


def marker(size: float, fill: Role, edge: Role, edge_width: float, theme: Theme, symbol: str = "circle") -> Element:
    """``c:marker``; sizes in points (whole points, 2…72, in the file)."""
    properties = element("c:spPr", colour(fill, theme), stroke(edge, edge_width, theme))
    return element("c:marker", value("c:symbol", symbol), value("c:size", max(2, min(72, round(size)))), properties)
