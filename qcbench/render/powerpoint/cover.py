"""The cover and the closing slide."""

from __future__ import annotations

from typing import Any

from qcbench.charts.scene import Align, Dash
from qcbench.charts.spec import Role
from qcbench.render.blocks import Closing, Cover, Span
from qcbench.render.powerpoint import grid
from qcbench.render.powerpoint.block import Context
from qcbench.render.powerpoint.canvas import Canvas, Look
from qcbench.render.powerpoint.chrome import draw_tag, emblem, fill_title, word_role
from qcbench.render.powerpoint.grid import Place
from qcbench.render.powerpoint.text import Lines, Style, fitted, one_line, text_width

LEFT, WIDTH = 0.80, 7.45
PANEL = 8.70
MOST_FIELDS = 6
CENTRE = (11.0, 3.75)
DISC, RING, BAND = 1.98, 1.78, 0.52
FIELD_TOP, FIELD_WIDTH, FIELD_PITCH, FIELD_HEIGHT = 5.02, 3.45, 3.75, 0.84


def draw_cover(canvas: Canvas, holder: Any, cover: Cover, tag: str, context: Context) -> None:
    """Kicker, topic, result and fields at the left, the circle's emblem at the right."""
    _panel(canvas)
    kicker = Style(size=20, role=Role.PRIMARY, bold=True, anchor="ctr", leading=1.2)
    canvas.words(Place(LEFT, 1.03, WIDTH, 0.40), fitted(cover.kicker, WIDTH, kicker)[0], kicker, name="Kicker")
    labels = Style(size=16, role=Role.MUTED, anchor="ctr", leading=1.2)
    canvas.words(Place(LEFT, 1.46, WIDTH, 0.34), fitted("　·　".join(map(one_line, cover.labels)), WIDTH, labels)[0], labels, name="Labels")
    topic = _topic(cover.title, context)
    place = Place(LEFT, 2.22 if len(topic.lines) < 2 else 2.0, WIDTH + 0.2, max(topic.height, 0.86))
    fill_title(canvas, holder, place, list(topic.lines), topic.style)
    y = place.foot + 0.14
    canvas.shape(Place(LEFT, y, 1.10, 0.07), Look(fill=Role.ACCENT), name="Rule")
    words = tuple(Span(span.text, word_role(span.role), span.bold or span.role is not None) for span in cover.subtitle)
    subtitle = context.broken(words, WIDTH, Style(size=20), 2)
    canvas.text(Place(LEFT, y + 0.24, WIDTH, subtitle.height), subtitle, name="Result")
    _fields(canvas, cover, context)
    if tag:
        style = Style(size=grid.SMALL)
        draw_tag(canvas, tag, LEFT + text_width(fitted(tag, 3.0, style)[0], style) * 1.05 + 0.26, 6.86)
    _ring(canvas, cover, context)


def _topic(title: str, context: Context) -> Lines:
    """44 pt; 36 pt over twelve characters, two lines over sixteen."""
    for size, most in ((44.0, 1), (36.0, 1), (36.0, 2), (30.0, 2), (24.0, 3)):
        style = Style(size=size, bold=True, anchor="ctr", leading=1.25)
        lines = context.broken(one_line(title), WIDTH + 0.2, style, 9)
        if len(lines.lines) <= most:
            return lines
    return context.broken(one_line(title), WIDTH + 0.2, style, 3)


def _panel(canvas: Canvas) -> None:
    """The coloured panel; in high contrast only its edge."""
    if canvas.theme.name == "contrast":
        canvas.shape(Place(PANEL, 0, 0.10, grid.HEIGHT), Look(fill=Role.PRIMARY), name="Panel edge")
        return
    canvas.shape(Place(PANEL, 0, grid.WIDTH - PANEL, grid.HEIGHT), Look(fill=Role.PRIMARY), name="Panel")


def _ring(canvas: Canvas, cover: Cover, context: Context) -> None:
    x, y = CENTRE
    contrast = canvas.theme.name == "contrast"
    radii = (2.14,) if contrast else (2.28, 2.14)
    for radius in radii:
        look = Look(edge=Role.LINE if contrast else Role.SOFT, edge_width=1.5 if contrast else 0.75)
        canvas.shape(Place(x - radius, y - radius, 2 * radius, 2 * radius), look, kind="ellipse", name="Ring")
    canvas.shape(Place(x - DISC, y - DISC, 2 * DISC, 2 * DISC), Look(fill=Role.PAPER), kind="ellipse", name="Disc")
    emblem(canvas, CENTRE, RING, "", letters=True, band=BAND / RING)
    inner = (RING - BAND) * 1.5
    for place, text in enumerate(cover.circle[:3]):
        large = Style(
            size=26 if place == 0 else 22,
            role=Role.PRIMARY if place == 0 else Role.INK,
            bold=True,
            align=Align.CENTRE,
            anchor="ctr",
            leading=1.2,
        )
        for size in (large.size, 20.0, 16.0, 14.0):
            style = large.but(size=min(size, large.size))
            if text_width(one_line(text), style) <= inner:
                break
        top = y - 0.245 * min(len(cover.circle), 3) + 0.49 * place
        canvas.words(Place(x - inner / 2, top, inner, 0.49), fitted(text, inner, style)[0], style, name="Circle")


def _fields(canvas: Canvas, cover: Cover, context: Context) -> None:
    name_style, value_style = (
        Style(size=14, role=Role.MUTED, anchor="ctr", leading=1.2),
        Style(size=18, bold=True, anchor="ctr", leading=1.2),
    )
    shown = cover.fields[:MOST_FIELDS]
    context.cuts += [one_line(name)[:24] for name, _value in cover.fields[MOST_FIELDS:]]
    top = FIELD_TOP if len(shown) <= 4 else FIELD_TOP - 0.42
    for place, (name, value) in enumerate(shown):
        x, y = LEFT + place % 2 * FIELD_PITCH, top + place // 2 * min(FIELD_HEIGHT, (6.78 - top) / -(-len(shown) // 2))
        rule = Role.INK if canvas.theme.name == "contrast" else Role.LINE
        canvas.rule(x, y, FIELD_WIDTH, rule, 1.0)
        canvas.words(Place(x, y + 0.07, FIELD_WIDTH, 0.27), fitted(name, FIELD_WIDTH, name_style)[0], name_style, name="Field")
        style = (
            value_style.but(size=14.0)
            if text_width(one_line(value), value_style.but(size=16.0)) > FIELD_WIDTH
            else value_style.but(size=16.0)
        )
        style = value_style if text_width(one_line(value), value_style) <= FIELD_WIDTH else style
        text, cut = fitted(value, FIELD_WIDTH, style)
        if cut:
            context.cuts.append(one_line(value)[:24])
        canvas.words(Place(x, y + 0.36, FIELD_WIDTH, 0.36), text, style, name="Value")


def draw_closing(canvas: Canvas, holder: Any, closing: Closing, context: Context) -> None:
    """A word of thanks in the middle, a rule and one more line."""
    text = context.broken(one_line(closing.text), 11.0, Style(size=44, bold=True, align=Align.CENTRE, anchor="ctr", leading=1.25), 2)
    place = Place(1.17, 2.75, 11.0, max(text.height, 0.9))
    if text.lines:
        fill_title(canvas, holder, place, list(text.lines), text.style)
    elif holder is not None:
        holder._element.getparent().remove(holder._element)
    canvas.shape(Place(grid.WIDTH / 2 - 0.55, place.foot + 0.14, 1.10, 0.07), Look(fill=Role.ACCENT, dash=Dash.SOLID), name="Rule")
    detail = context.broken(closing.detail, 10.0, Style(size=20, role=Role.MUTED, align=Align.CENTRE), 3)
    canvas.text(Place(1.67, place.foot + 0.42, 10.0, detail.height), detail, name="Detail")
