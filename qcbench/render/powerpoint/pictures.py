"""Photographs side by side, cropped to fill their frames, with their captions."""

from __future__ import annotations

import io

from qcbench.charts.scene import Align
from qcbench.charts.spec import Role
from qcbench.render.blocks import Picture, Pictures
from qcbench.render.powerpoint.block import ENDLESS, Block, Context
from qcbench.render.powerpoint.canvas import Canvas
from qcbench.render.powerpoint.grid import SMALL, Place, emu
from qcbench.render.powerpoint.text import Lines, Style, one_line
from qcbench.render.powerpoint.xml import NAMES, attribute
from qcbench.texts import _

GAP = 0.18
LEAST, COMMON = 1.5, 2.54
ROW = 4
WORDS = Style(size=SMALL, role=Role.MUTED, align=Align.CENTRE, leading=1.25)


def pictures_block(part: Pictures, width: float, context: Context) -> Block:
    """Frames of one size, at most four in a row; a picture that can't be read is left out and reported."""
    shown = [picture for picture in part.items if _size(picture)]
    context.lost += [one_line(picture.caption)[:24] for picture in part.items if picture not in shown]
    rows = -(-len(shown) // ROW) if shown else 0
    across = -(-len(shown) // rows) if rows else 1
    each = (width - GAP * (across - 1)) / across
    captions = [context.broken(picture.caption, each, WORDS, 2) for picture in shown]
    below = max((lines.height for lines in captions), default=0.0) + 0.1

    def draw(canvas: Canvas, place: Place) -> None:
        high = (place.height - GAP * (rows - 1)) / max(rows, 1)
        for index, (picture, lines) in enumerate(zip(shown, captions, strict=True)):
            at = Place(place.x + index % across * (each + GAP), place.y + index // across * (high + GAP), each, high - below)
            _draw_picture(canvas, picture, lines, at)

    if not shown:
        return Block(0, 0, 0, draw)
    spare = GAP * (rows - 1)
    return Block(rows * (LEAST + below) + spare, rows * (COMMON / max(rows, 1) + below + 0.3) + spare, ENDLESS, draw)


def _size(picture: Picture) -> tuple[int, int] | None:
    """Width and height in pixels, or nothing when no picture can be made out of the data."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(picture.data)) as image:
            return image.size if image.format in ("PNG", "JPEG", "GIF", "BMP", "TIFF") else None
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return None


def _draw_picture(canvas: Canvas, picture: Picture, lines: Lines, place: Place) -> None:
    size = _size(picture)
    if size is None:
        return
    _part, relation = canvas.slide.part.get_or_add_image_part(io.BytesIO(picture.data))
    left, top = _crop(size, place)
    key = canvas.keys.next()
    spoken = attribute(one_line(picture.alternative_text or picture.caption) or _("Picture"))
    canvas.append(
        f'<p:pic {NAMES}><p:nvPicPr><p:cNvPr id="{key}" name="Picture {key}" descr={spoken}/><p:cNvPicPr><a:picLocks noChangeAspect="1"/>'
        f'</p:cNvPicPr><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="{relation}"/>'
        f'<a:srcRect l="{left}" t="{top}" r="{left}" b="{top}"/>'
        f'<a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm><a:off x="{emu(place.x)}" y="{emu(place.y)}"/>'
        f'<a:ext cx="{emu(place.width)}" cy="{emu(place.height)}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>',
        place,
    )
    canvas.text(Place(place.x, place.foot + 0.06, place.width, lines.height), lines, name="Caption")


def _crop(size: tuple[int, int], place: Place) -> tuple[int, int]:
    """What is cut off at each side, in 1/1000 of a per cent: left and right, top and bottom."""
    wanted, given = place.width / max(place.height, 0.01), size[0] / max(size[1], 1)
    if given > wanted:
        return round((1 - wanted / given) / 2 * 100_000), 0
    return 0, round((1 - given / wanted) / 2 * 100_000)
