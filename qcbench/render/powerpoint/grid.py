"""The grid of a slide, in inches, and the sizes of type, in points: every place and size that the slides share."""

from __future__ import annotations

from dataclasses import dataclass

WIDTH, HEIGHT = 13.333, 7.5
EMU = 914_400
"""English metric units in an inch; a point has 12,700."""
POINT = 1 / 72
"""An inch has 72 points."""

LEFT, CONTENT = 0.60, 12.133
RIGHT = LEFT + CONTENT
CRUMBS_WIDTH, CRUMB_GAP = 11.3, 0.04
CRUMB_TOP, CRUMB_HEIGHT = 0.20, 0.34
TRACK_TOP, TRACK_HEIGHT = 0.54, 0.045
EMBLEM_X, EMBLEM_Y, EMBLEM_RADIUS = 12.43, 0.42, 0.30
TITLE_TOP, TITLE_WIDTH, TITLE_HEIGHT = 0.74, 11.00, 0.60
UNDERLINE_TOP, UNDERLINE_WIDTH, UNDERLINE_HEIGHT = 1.36, 0.90, 0.05
BODY_TOP, BODY_FOOT, BODY_FOOT_BARE = 1.58, 6.12, 6.90
BAR_TOP, BAR_HEIGHT = 6.24, 0.60
COMPACT_TOP, COMPACT_HEIGHT, COMPACT_FOOT = 6.36, 0.52, 6.28
BAR_EDGE, BAR_INSET = 0.08, 0.26
BAR_TEXT, BAR_TEXT_STAMPED = 11.6, 9.6
STAMP_X, STAMP_Y, STAMP_HEIGHT = 11.62, 6.54, 0.64
FOOT_LINE, FOOT_TOP, FOOT_HEIGHT = 7.02, 7.08, 0.26
CAPTION, CAPTION_GAP = 0.28, 0.06
BAND_GAP, PART_GAP, GUTTER = 0.26, 0.20, 0.50
LEAST_FIGURE, COMMON_FIGURE = 1.90, 2.60

TITLE, TITLE_SMALL = 30.0, 28.0
KEY = 28.0
CONCLUSION = SECTION = 18.0
CARD = 16.0
BODY = 14.0
SMALL = 12.0
STAMP = 26.0
LEADING = 1.32
TIGHT = 1.25
RESERVE = 0.96
"""The share of a width that text may take, so that another font still fits."""


@dataclass(frozen=True, slots=True)
class Place:
    """A rectangle on the slide, in inches."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def foot(self) -> float:
        """The lower edge."""
        return self.y + self.height

    @property
    def middle(self) -> tuple[float, float]:
        """The centre."""
        return self.x + self.width / 2, self.y + self.height / 2


def emu(inches: float) -> int:
    """Inches in whole English metric units."""
    return round(inches * EMU)


def line_height(size: float, leading: float = LEADING) -> float:
    """The height of a line of text of ``size`` points, in inches."""
    return size * leading * POINT
