"""A Scene: what a layout function draws, as a display list in points, each primitive with the thing it stands for.

The page, the pictures and the PowerPoint shapes are made from the same scene. Origin top left, y downwards, 72 points an inch.
``stands_for`` names the thing: ``bar:0:3`` (series 0, category 3), ``point:1:2``, ``cause:<key>``, ``row:<key>:plan`` …, '' for decoration.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from qcbench.charts.spec import Role

Point = tuple[float, float]


class Align(StrEnum):
    """Where the anchor of a text lies, horizontally."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Dash(StrEnum):
    """The pattern of a line."""

    SOLID = "solid"
    DASH = "dash"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line. ``arrow`` puts a filled head at the end. ``glue`` names the boxes (``stands_for``) it joins, for connectors."""

    start: Point
    end: Point
    role: Role
    width: float = 1.0
    dash: Dash = Dash.SOLID
    arrow: bool = False
    stands_for: str = ""
    glue: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Polyline:
    """Joined lines; ``closed`` makes a polygon, ``fill`` paints it (``opacity`` of the fill 0…1).

    ``glue`` names the boxes an open polyline joins: one of four points is an elbow connector. ``arrow`` puts a filled head at the end.
    """

    points: tuple[Point, ...]
    role: Role | None
    width: float = 1.0
    dash: Dash = Dash.SOLID
    closed: bool = False
    fill: Role | None = None
    opacity: float = 1.0
    stands_for: str = ""
    glue: tuple[str, str] = ("", "")
    arrow: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: ``fill`` and ``edge`` may each be missing; ``turn`` degrees clockwise about its centre."""

    x: float
    y: float
    width: float
    height: float
    fill: Role | None = None
    edge: Role | None = None
    edge_width: float = 1.0
    dash: Dash = Dash.SOLID
    radius: float = 0.0
    opacity: float = 1.0
    turn: float = 0.0
    stands_for: str = ""


@dataclass(frozen=True, slots=True)
class Disc:
    """A circle."""

    centre: Point
    radius: float
    fill: Role | None = None
    edge: Role | None = None
    edge_width: float = 1.0
    dash: Dash = Dash.SOLID
    stands_for: str = ""


@dataclass(frozen=True, slots=True)
class Sector:
    """A part of a ring: angles in degrees clockwise from twelve o'clock."""

    centre: Point
    outer: float
    inner: float
    start: float
    sweep: float
    fill: Role
    edge: Role | None = Role.PAPER
    edge_width: float = 1.5
    stands_for: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """Lines of text, already broken. ``at`` is the anchor: horizontally by ``align``; vertically the TOP of the first line.

    A line is ``size * line_height`` high and the glyphs are centred in it. ``halo`` paints a paper-coloured outline behind the glyphs.
    ``on`` is the fill the text lies on: with ``role`` INK the renderer takes white on dark fills, ink on light ones.
    """

    at: Point
    lines: tuple[str, ...]
    size: float
    role: Role = Role.INK
    bold: bool = False
    align: Align = Align.LEFT
    line_height: float = 1.25
    halo: bool = False
    on: Role | None = None
    turn: float = 0.0
    stands_for: str = ""

    @property
    def height(self) -> float:
        """The height of all lines in points."""
        return len(self.lines) * self.size * self.line_height


Primitive = Line | Polyline | Box | Disc | Sector | Text


@dataclass(frozen=True, slots=True)
class Scene:
    """A finished drawing of ``width`` × ``height`` points; painted in order."""

    width: float
    height: float
    primitives: tuple[Primitive, ...]
    alternative_text: str = ""


class TextMeasure(Protocol):
    """How wide a text is."""

    def __call__(self, text: str, size: float, bold: bool = False) -> float:
        """The width in points of one line of text at a size in points."""
        ...


@dataclass(frozen=True, slots=True)
class Frame:
    """How a drawing is dressed. A picture (960 × 540 points = 13.333 × 7.5 in) carries its title, N, period, source and maker itself;
    a bare one (on a page, on a slide, where the caption stands outside) does not. Sizes are points.
    """

    width: float = 960.0
    height: float = 540.0
    titled: bool = True
    text: float = 16.0  # axis, category, legend, unit
    label: float = 16.0  # value labels
    title: float = 28.0
    subtitle: float = 16.0
    small: float = 12.0


PICTURE = Frame()
"""The exported picture: 1920 × 1080 at 144 dots an inch."""
