"""What dragging on a plot does."""

from __future__ import annotations

from enum import StrEnum


class Mode(StrEnum):
    """Pick points, zoom into a rubber band, move what is in sight."""

    PICK = "pick"
    ZOOM = "zoom"
    PAN = "pan"
