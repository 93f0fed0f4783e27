"""Captions: number and title in bold at the left, the rest muted at the right; on a second row when both do not fit."""

from __future__ import annotations

from dataclasses import dataclass

from qcbench.charts.scene import Align
from qcbench.charts.spec import Caption, Role
from qcbench.render.powerpoint.block import Context
from qcbench.render.powerpoint.canvas import Canvas
from qcbench.render.powerpoint.grid import BODY, CAPTION, SMALL, TIGHT, Place
from qcbench.render.powerpoint.text import Lines, Style, text_width
from qcbench.texts import _

NAME = Style(size=BODY, bold=True, leading=TIGHT, anchor="ctr")
REST = Style(size=SMALL, role=Role.MUTED, leading=TIGHT, anchor="ctr", align=Align.RIGHT)
SPACE = "　"


@dataclass(frozen=True, slots=True)
class CaptionRows:
    """A measured caption: the title's lines, the rest, and whether the rest stands on rows of its own."""

    name: Lines
    rest: Lines
    below: bool

    @property
    def height(self) -> float:
        """The height of all rows, in inches."""
        rows = max(len(self.name.lines), 1) + (len(self.rest.lines) if self.below else 0)
        return CAPTION + (rows - 1) * 0.24 if self.name.lines or self.rest.lines else 0.0

    def draw(self, canvas: Canvas, place: Place) -> None:
        """Write the caption at the top of a place."""
        rows = max(len(self.name.lines), 1)
        first = CAPTION + (rows - 1) * 0.24
        if not self.below:
            free = place.width - self.name.width - 0.1 if self.name.lines else place.width
            canvas.text(Place(place.right - free, place.y, free, first), self.rest, name="Caption")
            canvas.text(Place(place.x, place.y, min(self.name.width * 1.05 + 0.05, place.width), first), self.name, name="Caption")
            return
        canvas.text(Place(place.x, place.y, place.width, first), self.name, name="Caption")
        rest = Place(place.x, place.y + first, place.width, len(self.rest.lines) * 0.24)
        canvas.text(rest, self.rest, self.rest.style.but(align=Align.LEFT), name="Caption")


def caption_rows(number: str, title: str, rest: str, width: float, context: Context) -> CaptionRows:
    """Measure a caption for a width."""
    name = context.broken(SPACE.join(part for part in (number, title) if part), width, NAME, 2)
    beside = name.width * 1.04 + 0.25 + text_width(rest, REST) * 1.04 <= width and len(name.lines) <= 1
    words = context.broken(rest, width if not beside else max(width - name.width - 0.2, 0.5), REST, 2)
    return CaptionRows(name, words, bool(words.lines) and not beside)


def figure_rest(caption: Caption) -> str:
    """What stands at the right of a figure's caption: note, sample, period, source, maker, date."""
    maker = _("Drawn by {name}").format(name=caption.maker) if caption.maker else ""
    made_on = caption.made_on.isoformat() if caption.made_on else ""
    parts = (caption.note, caption.sample, caption.period, caption.source, maker, made_on)
    return SPACE.join(part for part in parts if part)
