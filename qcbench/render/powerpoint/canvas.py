"""A surface to draw native shapes on: a slide's shape tree or a group in it. Places are in inches, sizes of type and lines in points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from qcbench.charts.scene import Dash
from qcbench.charts.spec import Role
from qcbench.render.powerpoint.grid import Place, emu
from qcbench.render.powerpoint.text import Line, Lines, Style, as_words, tidy
from qcbench.render.powerpoint.xml import NAMES, attribute, body, fill, free_form, paragraph, stroke
from qcbench.render.theme import Theme

SLACK = 0.05
"""Added to the foot of a text box, so that a font with taller lines stays inside."""
_GROUP = (
    '<p:grpSp {names}><p:nvGrpSpPr><p:cNvPr id="{key}" name={name} descr={words}/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
    '<p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm>'
    "</p:grpSpPr></p:grpSp>"
)


@dataclass(slots=True)
class Keys:
    """The numbers of the shapes of one slide; each is given once."""

    last: int = 1

    def next(self) -> int:
        """A number that no shape of the slide has."""
        self.last += 1
        return self.last


@dataclass(frozen=True, slots=True)
class Look:
    """How a shape is painted. ``compound`` is the kind of its edge: ``sng``, ``thickThin`` …; ``turn`` degrees clockwise."""

    fill: Role | None = None
    edge: Role | None = None
    edge_width: float = 1.0
    dash: Dash = Dash.SOLID
    compound: str = "sng"
    opacity: float = 1.0
    turn: float = 0.0


PLAIN = Look()


@dataclass(slots=True)
class Canvas:
    """A shape tree being drawn on. ``slide`` is the slide of python-pptx, for charts and pictures; ``spread`` what has been covered."""

    tree: Any
    slide: Any
    theme: Theme
    keys: Keys
    language: str = "zh-CN"
    spread: list[tuple[int, int, int, int]] = field(default_factory=list)

    def shape(
        self,
        place: Place,
        look: Look = PLAIN,
        text: str = "",
        *,
        kind: str = "rect",
        adjust: Sequence[tuple[str, int]] = (),
        name: str = "",
        describe: str = "",
        textbox: bool = False,
        geometry: str = "",
    ) -> int:
        """An autoshape with an optional finished ``p:txBody``; returns its number. ``geometry`` replaces the preset form."""
        key = self.keys.next()
        guides = "".join(f'<a:gd name="{guide}" fmla="val {value}"/>' for guide, value in adjust)
        form = geometry or f'<a:prstGeom prst="{kind}"><a:avLst>{guides}</a:avLst></a:prstGeom>'
        turn = f' rot="{round(look.turn * 60000) % 21_600_000}"' if look.turn else ""
        spoken = f" descr={attribute(describe)}" if describe else ""
        box = ' txBox="1"' if textbox else ""
        edge = stroke(look.edge, look.edge_width, self.theme, look.dash, compound=look.compound)
        named = f'id="{key}" name={attribute(name or f"Shape {key}")}'
        self._add(
            f"<p:sp {NAMES}><p:nvSpPr><p:cNvPr {named}{spoken}/><p:cNvSpPr{box}/><p:nvPr/></p:nvSpPr>"
            f"<p:spPr><a:xfrm{turn}>{self._cover(place)}</a:xfrm>{form}{fill(look.fill, self.theme, look.opacity)}{edge}</p:spPr>"
            f"{text or body('', 't')}</p:sp>"
        )
        return key

    def text(self, place: Place, lines: Lines | Sequence[Line], style: Style | None = None, *, name: str = "", turn: float = 0.0) -> int:
        """A text box without insets; nothing at all for no lines. Returns its number, 0 for none."""
        rows, how = (lines.lines, style or lines.style) if isinstance(lines, Lines) else (tuple(lines), style or Style())
        if not any(span.text.strip() for line in rows for span in line):
            return 0
        slack = SLACK if how.anchor == "t" else 0.0
        place = Place(place.x, place.y, place.width, max(place.height, len(rows) * how.line) + slack)
        words = body(paragraph(rows, how, self.theme, self.language), how.anchor, wrap=False)
        return self.shape(place, Look(turn=turn), words, name=name or "Text", textbox=True)

    def words(self, place: Place, text: str, style: Style, *, name: str = "") -> int:
        """A text box of one line of plain text."""
        spans, _cut = tidy(as_words(text.replace("\n", " ")))
        return self.text(place, [spans], style, name=name)

    def box(
        self,
        place: Place,
        look: Look,
        text: str,
        style: Style,
        *,
        kind: str = "rect",
        name: str = "",
        adjust: Sequence[tuple[str, int]] = (),
    ) -> int:
        """A filled or edged shape with one line of centred text of its own."""
        inside = self.inside([tidy(text)[0]], style)
        return self.shape(place, look, inside, kind=kind, name=name, adjust=adjust)

    def inside(self, lines: Sequence[Line], style: Style, insets: tuple[float, float, float, float] = (0.02, 0, 0.02, 0)) -> str:
        """The ``p:txBody`` of lines, to stand inside a shape."""
        return body(paragraph(lines, style, self.theme, self.language), style.anchor, insets)

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        role: Role,
        width: float = 1.0,
        dash: Dash = Dash.SOLID,
        *,
        arrow: bool = False,
        glue: tuple[tuple[int, int] | None, tuple[int, int] | None] = (None, None),
        kind: str = "line",
        name: str = "",
        bend: float = 0.5,
    ) -> int:
        """A straight connector, or an elbow (``kind`` bentConnector3) that turns after the part ``bend`` of the way across.

        ``glue`` holds its ends to a shape and one of its sides: 0 top, 1 left, 2 foot, 3 right.
        """
        key = self.keys.next()
        x, y = min(start[0], end[0]), min(start[1], end[1])
        flips = (' flipH="1"' if end[0] < start[0] else "") + (' flipV="1"' if end[1] < start[1] else "")
        ends = "".join(f'<a:{tag} id="{held[0]}" idx="{held[1]}"/>' for tag, held in zip(("stCxn", "endCxn"), glue, strict=True) if held)
        place = Place(x, y, abs(end[0] - start[0]), abs(end[1] - start[1]))
        form = "straightConnector1" if kind == "line" and (arrow or ends) else kind
        named = f'id="{key}" name={attribute(name or f"Line {key}")}'
        turn = f'<a:avLst><a:gd name="adj1" fmla="val {round(bend * 100_000)}"/></a:avLst>' if form == "bentConnector3" else "<a:avLst/>"
        self._add(
            f"<p:cxnSp {NAMES}><p:nvCxnSpPr><p:cNvPr {named}/><p:cNvCxnSpPr>{ends}</p:cNvCxnSpPr><p:nvPr/>"
            f'</p:nvCxnSpPr><p:spPr><a:xfrm{flips}>{self._cover(place)}</a:xfrm><a:prstGeom prst="{form}">{turn}</a:prstGeom>'
            f"{stroke(role, width, self.theme, dash, arrow=arrow)}</p:spPr></p:cxnSp>"
        )
        return key

    def rule(self, x: float, y: float, width: float, role: Role = Role.LINE, weight: float = 0.75, *, name: str = "Rule") -> int:
        """A horizontal hairline."""
        return self.line((x, y), (x + width, y), role, weight, name=name)

    def polygon(self, points: Sequence[tuple[float, float]], look: Look, *, closed: bool = True, name: str = "") -> int:
        """A free form through points, in inches."""
        place, geometry = free_form(points, closed=closed)
        return self.shape(place, look, geometry=geometry, name=name)

    @contextmanager
    def group(self, name: str, describe: str = "") -> Iterator[Canvas]:
        """A group to draw in; its frame is what has been drawn when it is left. An empty one vanishes."""
        from pptx.oxml import parse_xml

        words = attribute(describe)
        made: Any = parse_xml(_GROUP.format(names=NAMES, key=self.keys.next(), name=attribute(name), words=words))
        self.tree.append(made)
        inner = Canvas(made, self.slide, self.theme, self.keys, self.language)
        yield inner
        if not inner.spread:
            self.tree.remove(made)
            return
        frame = (min(row[0] for row in inner.spread), min(row[1] for row in inner.spread))
        size = (max(row[2] for row in inner.spread) - frame[0], max(row[3] for row in inner.spread) - frame[1])
        for place in made.grpSpPr.xfrm:
            at = frame if place.tag.endswith("ff") else size
            names = ("x", "y") if place.tag.endswith("ff") else ("cx", "cy")
            place.set(names[0], str(at[0]))
            place.set(names[1], str(at[1]))
        self.spread.append((*frame, frame[0] + size[0], frame[1] + size[1]))

    def append(self, xml: str, place: Place) -> Any:
        """Any other element of a shape tree, with its place."""
        self._cover(place)
        return self._add(xml)

    def recount(self) -> None:
        """Take note of shapes that something else put on the slide."""
        self.keys.last = max(self.keys.last, self.slide.shapes._spTree.max_shape_id)

    def _cover(self, place: Place) -> str:
        x, y, width, height = emu(place.x), emu(place.y), max(emu(place.width), 0), max(emu(place.height), 0)
        self.spread.append((x, y, x + width, y + height))
        return f'<a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/>'

    def _add(self, xml: str) -> Any:
        from pptx.oxml import parse_xml

        made: Any = parse_xml(xml)
        self.tree.append(made)
        return made
