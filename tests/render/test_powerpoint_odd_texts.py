"""Whatever people type: nothing leaves the slide, no type under 12 pt, and the file opens."""

import io
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from qcbench.charts.scene import Align
from qcbench.charts.spec import Role
from qcbench.render.blocks import (
    Band,
    Banner,
    Cards,
    Cell,
    Chain,
    ChainBox,
    Chevrons,
    Column,
    Equation,
    KeyFigures,
    KeyValues,
    Note,
    Numbered,
    Part,
    Row,
    Slide,
    Span,
    Stack,
    Stamp,
    StampKind,
    Table,
)
from qcbench.render.powerpoint.block import Context, column_height
from qcbench.render.powerpoint.body import bands_blocks
from qcbench.render.powerpoint.deck import _draw_page
from qcbench.render.powerpoint.grid import CONTENT
from qcbench.render.powerpoint.pages import body_place, paginate
from qcbench.render.powerpoint.template import opened
from qcbench.render.powerpoint.text import Style, broken, line_width
from qcbench.render.theme import MAIN
from tests.render.powerpoint_samples import cover_slide, sample_deck

ODD = st.one_of(
    st.text(max_size=60),
    st.text("全球通客户满意度，。（）95.59% abcWM", max_size=400),
    st.sampled_from(["", " ", "\n\n", "A" * 300, "满" * 2000, "１２３|４５６", "👨‍👩‍👧‍👦" * 5, "=1+1", "<a:t>&amp;", "\x00\x1f\ud800"]),
)


@st.composite
def parts(draw: st.DrawFn) -> Part:
    """A part of any kind with odd texts."""
    count = draw(st.integers(1, 9))
    text = [draw(ODD) for _place in range(4)]
    pick = lambda place: text[place % 4]  # noqa: E731
    kinds: list[Part] = [
        Table(
            "t",
            pick(0),
            tuple(
                Column(str(place), pick(place), draw(st.floats(0, 30)), draw(st.sampled_from(Align)), pick(place + 1))
                for place in range(count)
            ),
            tuple(Row(tuple(Cell(pick(row + place)) for place in range(count)), total=row == 6) for row in range(draw(st.integers(0, 7)))),
            pick(1),
            pick(2),
        ),
        KeyValues(tuple((pick(place), (Span(pick(place + 1), Role.BAD),)) for place in range(count)), pick(2), lined=draw(st.booleans())),
        Equation(pick(0), tuple((pick(place), pick(place + 1)) for place in range(count)), ("+",) * (count - 1), pick(2)),
        Chain(tuple(ChainBox(pick(place), pick(place + 1), pick(place + 2), pick(place + 3)) for place in range(count)), pick(1)),
        KeyFigures(tuple((pick(place), pick(place + 1), pick(place + 2)) for place in range(count)), beside=draw(st.booleans())),
        Numbered(pick(3), tuple((pick(place), pick(place + 1)) for place in range(count))),
        Chevrons(tuple((pick(place), pick(place + 1), pick(place + 2)) for place in range(count))),
        Cards(tuple((pick(place), ((pick(1), pick(2), Role.GOOD), (pick(3), pick(0), Role.ACCENT))) for place in range(count))),
        Banner(pick(0), pick(1)),
        Note((Span(pick(2)),)),
    ]
    return draw(st.sampled_from(kinds))


@st.composite
def slides(draw: st.DrawFn) -> Slide:
    """A slide of one or two columns."""
    stacks = tuple(
        Stack(tuple(draw(st.lists(parts(), min_size=1, max_size=3))), draw(st.floats(0.2, 1.0)))
        for _place in range(draw(st.integers(1, 2)))
    )
    stamp = Stamp(StampKind.MAIN, draw(ODD)) if draw(st.booleans()) else None
    return Slide("s", "causes", draw(ODD), draw(ODD), (Band(stacks),), (Span(draw(ODD)),), stamp, draw(ODD), draw(ODD))


def drawn(slide: Slide) -> Any:
    """The slides that one slide becomes, written and read back."""
    deck, context = sample_deck((slide,)), Context()
    presentation = opened(None, MAIN)
    pages = paginate(deck, context)
    for place, page in enumerate(pages, 1):
        _draw_page(presentation, deck, page, place, pages, context)
    file = io.BytesIO()
    presentation.save(file)
    return Presentation(file)


def every_shape(shapes: Any) -> list[Any]:
    """All shapes, those in groups too."""
    return [one for shape in shapes for one in (every_shape(shape.shapes) if shape.shape_type == MSO_SHAPE_TYPE.GROUP else [shape])]


def assert_sound(deck: Any) -> None:
    """Everything on the slide, no type under 12 pt."""
    for slide in deck.slides:
        for shape in every_shape(slide.shapes):
            assert shape.left >= -9525
            assert shape.top >= -9525
            assert shape.left + shape.width <= deck.slide_width + 9525, shape.name
            assert shape.top + shape.height <= deck.slide_height + 9525, shape.name
        sizes = [int(size) for size in slide.shapes._spTree.xpath(".//a:rPr/@sz")]
        assert min(sizes) >= 1200


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(slides())
def test_nothing_leaves_the_slide(slide: Slide) -> None:
    assert_sound(drawn(slide))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(slides())
def test_the_body_never_reaches_the_conclusion(slide: Slide) -> None:
    context = Context()
    for page in paginate(sample_deck((slide,)), context):
        blocks = bands_blocks(page.bands, CONTENT, context)
        assert column_height(blocks, "least") <= body_place(slide).height + 0.03


@settings(max_examples=25, deadline=None)
@given(ODD)
def test_any_topic_fits_the_cover(title: str) -> None:
    assert_sound(drawn(cover_slide(title)))


@settings(max_examples=120, deadline=None)
@given(ODD, st.floats(0.5, 12.0), st.sampled_from([12.0, 14.0, 18.0]), st.integers(1, 8))
def test_no_line_is_wider_than_its_place(text: str, width: float, size: float, most: int) -> None:
    made = broken(text, width, Style(size=size), most)
    assert len(made.lines) <= most
    assert all(line_width(line, made.style) <= max(width, 2.6 * size / 72) * 1.01 for line in made.lines)
