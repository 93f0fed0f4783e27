"""What stands around a diagram: title, second line and footer of a picture, and the area left for the drawing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qcbench.charts.layout.words import wrap
from qcbench.charts.scene import Align, Frame, Primitive, Text, TextMeasure
from qcbench.charts.spec import Caption, Role
from qcbench.texts import _

MARGIN = 43.2
TITLE_TOP, SECOND_TOP, BODY_TOP = 25.9, 66.2, 100.8
BODY_FOOT, FOOTER_FOOT = 43.2, 31.7
SEPARATOR = "    |    "


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle in points."""

    x: float
    y: float
    width: float
    height: float


def area_of(caption: Caption, frame: Frame) -> Area:
    """Where a diagram is drawn: between second line and footer of a titled frame, nearly the whole of a bare one."""
    if not frame.titled:
        return Area(2.0, 2.0, frame.width - 4.0, frame.height - 4.0)
    top = BODY_TOP if second_line(caption) else SECOND_TOP + 8
    foot = BODY_FOOT if caption.illustrative or made_by(caption) else MARGIN / 2
    return Area(MARGIN, top, frame.width - 2 * MARGIN, frame.height - top - foot)


def second_line(caption: Caption) -> str:
    """Number, period, source and note, as far as they are known."""
    source = _("Source: {source}").format(source=caption.source) if caption.source else ""
    return SEPARATOR.join(part for part in (caption.sample, caption.period, source, caption.note) if part)


def made_by(caption: Caption) -> str:
    """Who made the figure and when."""
    maker = _("Drawn by: {maker}").format(maker=caption.maker) if caption.maker else ""
    made = _("Date: {date}").format(date=caption.made_on.isoformat()) if caption.made_on else ""
    return "    ".join(part for part in (maker, made) if part)


def heading(caption: Caption, frame: Frame, measure: TextMeasure) -> Iterator[Primitive]:
    """The texts around a diagram in a titled frame; nothing in a bare one."""
    if not frame.titled:
        return
    width = frame.width - 2 * MARGIN
    size = next((one for one in (frame.title, 24.0, 20.0, 18.0) if measure(caption.title, one, True) <= width), 16.0)
    lines = wrap(caption.title, width, size, measure, True)[:2]
    yield Text((MARGIN, TITLE_TOP + (frame.title - size) / 2 - 6 * (len(lines) - 1)), lines, size, Role.INK, True, stands_for="title")
    second = second_line(caption)
    if second:
        small = next((one for one in (frame.subtitle, 14.0) if measure(second, one) <= width), frame.small)
        parts = (second,) if measure(second, small) <= width else wrap(second, width, small, measure)[:2]
        yield Text((MARGIN, SECOND_TOP), parts, small, Role.MUTED, stands_for="subtitle")
    foot = frame.height - FOOTER_FOOT
    if caption.illustrative:
        yield Text((MARGIN, foot), (_("Sample data"),), frame.small, Role.MUTED, stands_for="footer")
    if made_by(caption):
        at = (frame.width - MARGIN, foot)
        yield Text(at, (made_by(caption),), frame.small, Role.MUTED, align=Align.RIGHT, stands_for="footer")
