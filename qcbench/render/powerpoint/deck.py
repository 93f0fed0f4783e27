"""Write a deck: the one way in. A deck of blocks becomes a .pptx file of native slides, in one step, or the old file stays as it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qcbench.charts.spec import ChartGrid, ChartPair, ChartStack
from qcbench.render.blocks import Agenda, Closing, Cover, Deck, Figure
from qcbench.render.powerpoint import chrome, grid
from qcbench.render.powerpoint.agenda import draw_agenda
from qcbench.render.powerpoint.block import Context
from qcbench.render.powerpoint.body import draw_bands
from qcbench.render.powerpoint.canvas import Canvas, Keys
from qcbench.render.powerpoint.cover import draw_closing, draw_cover
from qcbench.render.powerpoint.file import save
from qcbench.render.powerpoint.pages import Page, body_place, is_compact, paginate, suffix
from qcbench.render.powerpoint.template import CHART, CHARTS, CONTENT, COVER, TABLE, layout_named, opened, without_empty_placeholders
from qcbench.render.powerpoint.text import one_line
from qcbench.render.powerpoint.xml import language_tag
from qcbench.render.theme import MAIN, Theme
from qcbench.texts import _, using

Progress = Callable[[int, int], None]
"""Told after each slide: how many are done, of how many."""


@dataclass(frozen=True, slots=True)
class DeckReport:
    """What was written: slides, native charts, and a sentence for everything that is not as it was given."""

    path: Path
    slides: int
    charts: int
    remarks: tuple[str, ...] = ()


def write_deck(
    deck: Deck, path: Path, *, theme: Theme = MAIN, template: Path | None = None, progress: Progress | None = None
) -> DeckReport:
    """Write a deck to ``path``; an existing file is replaced only when the new one is complete.

    Raises:
        Refusal: the template is not a 16:9 presentation.
        Trouble: the template can't be read, or the file can't be written.
    """
    with using(deck.language):
        presentation = opened(template, theme)
        context = Context(theme=theme, language=deck.language)
        pages = paginate(deck, context)
        for place, page in enumerate(pages, 1):
            _draw_page(presentation, deck, page, place, pages, context)
            if progress:
                progress(place, len(pages))
        _describe(presentation, deck)
        save(presentation, path)
        return DeckReport(path, len(pages), context.charts, _remarks(context))


def _draw_page(presentation: Any, deck: Deck, page: Page, place: int, pages: list[Page], context: Context) -> None:
    slide = presentation.slides.add_slide(layout_named(presentation, _layout(page)))
    without_empty_placeholders(slide)
    holder = slide.shapes.title
    canvas = Canvas(slide.shapes._spTree, slide, context.theme, Keys(slide.shapes._spTree.max_shape_id), language_tag(deck.language))
    spec = page.slide
    if isinstance(spec.body, Cover):
        draw_cover(canvas, holder, spec.body, spec.tag, context)
    elif isinstance(spec.body, Closing):
        draw_closing(canvas, holder, spec.body, context)
    else:
        _draw_framed(canvas, holder, deck, page, place, pages, context)
    if spec.notes.strip() and page.part == 1:
        slide.notes_slide.notes_text_frame.text = chrome.speakable(spec.notes)


def _draw_framed(canvas: Canvas, holder: Any, deck: Deck, page: Page, place: int, pages: list[Page], context: Context) -> None:
    """A slide with breadcrumb, title and footer."""
    spec = page.slide
    made = chrome.title_for(spec.title, spec.method, suffix(page))
    if made.cut:
        context.cuts.append(one_line(spec.method or spec.title)[:24])
    chrome.title(canvas, holder, made)
    chrome.breadcrumb(canvas, deck.crumbs, spec.step)
    chrome.emblem(canvas, (grid.EMBLEM_X, grid.EMBLEM_Y), grid.EMBLEM_RADIUS, "QC")
    if isinstance(spec.body, Agenda):
        draw_agenda(canvas, spec.body, _step_pages(pages), context)
    else:
        draw_bands(canvas, page.bands, body_place(spec), context)
    if spec.conclusion or spec.stamp:
        chrome.conclusion(canvas, spec.conclusion, spec.stamp if page.last else None, context, compact=is_compact(spec))
    chrome.footer(canvas, deck, spec.tag, place, len(pages))


def _layout(page: Page) -> str:
    """The layout by what the slide shows."""
    body = page.slide.body
    if isinstance(body, (Cover, Closing)):
        return COVER
    if isinstance(body, Agenda):
        return CONTENT
    parts = [part for band in body for stack in band.stacks for part in stack.parts]
    figures = [part.drawing for part in parts if isinstance(part, Figure)]
    if len(figures) > 1 or any(isinstance(drawing, (ChartPair, ChartStack, ChartGrid)) for drawing in figures):
        return CHARTS
    if figures:
        return CHART
    return TABLE if len(parts) == 1 else CONTENT


def _step_pages(pages: list[Page]) -> dict[str, int]:
    """The first page of each step."""
    found: dict[str, int] = {}
    for place, page in enumerate(pages, 1):
        if page.slide.step:
            found.setdefault(page.slide.step, place)
    return found


def _describe(presentation: Any, deck: Deck) -> None:
    """The document's properties: title and circle, nothing of the machine."""
    properties = presentation.core_properties
    properties.title = one_line(deck.title)[:250]
    properties.author = one_line(deck.circle)[:250]
    properties.last_modified_by = one_line(deck.circle)[:250]
    properties.language = language_tag(deck.language)
    properties.keywords = properties.comments = properties.subject = properties.category = ""


def _remarks(context: Context) -> tuple[str, ...]:
    cuts = [
        _("The text that begins with “{start}” is longer than a slide holds; it was shortened.").format(start=start)
        for start in context.cuts
    ]
    lost = [_("The picture “{name}” can't be read; it was left out.").format(name=name) for name in context.lost]
    return tuple(dict.fromkeys([*cuts, *lost]))
