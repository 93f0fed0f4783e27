"""The presentation a deck starts from: our own flat template, or a user's, its layouts found by name, its slides brought to our size."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qcbench.charts.spec import Role
from qcbench.errors import Refusal, Trouble
from qcbench.render.powerpoint.grid import HEIGHT, WIDTH
from qcbench.render.theme import Theme
from qcbench.resources import resource
from qcbench.texts import _

COVER, CONTENT, CHART, CHARTS, TABLE = "Cover", "Step title and content", "Chart and conclusion", "Two charts", "Table"
SLIDE = (12_192_000, 6_858_000)
_TITLE_ONLY = ("title only", "仅标题", "僅標題", "只有標題", "タイトルのみ")
_COVERS = ("cover", "title slide", "封面", "标题幻灯片", "標題投影片", "タイトル スライド")
_SCHEME = {
    "dk1": Role.INK,
    "lt1": Role.PAPER,
    "dk2": Role.MUTED,
    "lt2": Role.PANEL,
    "accent1": Role.PRIMARY,
    "accent2": Role.ACCENT,
    "accent3": Role.AFTER,
    "accent4": Role.CHECK,
    "accent5": Role.ACT,
    "accent6": Role.TARGET,
    "hlink": Role.PRIMARY,
    "folHlink": Role.ACT,
}


def opened(template: Path | None, theme: Theme) -> Any:
    """An empty presentation of 13.333 × 7.5 in.

    Raises:
        Refusal: the user's template is not a 16:9 presentation.
        Trouble: the user's template can't be read.
    """
    from pptx import Presentation

    if template is None:
        made = Presentation(str(resource("templates", "deck.pptx")))
        _colour(made, theme)
        return made
    made = _read(template)
    _without_slides(made)
    _resize(made, template)
    return made


def layout_named(presentation: Any, name: str) -> Any:
    """The layout of a name; else, in a user's template, its cover or the plainest layout that has a title."""
    layouts = list(presentation.slide_layouts)
    by_name = {layout.name.strip().casefold(): layout for layout in layouts}
    wanted = (name.casefold(), *(_COVERS if name == COVER else ()), *_TITLE_ONLY)
    for one in wanted:
        if one in by_name:
            return by_name[one]
    titled = [layout for layout in layouts if any(holder.placeholder_format.type in (1, 3) for holder in layout.placeholders)]
    return min(titled or layouts, key=lambda layout: len(layout.placeholders))


def without_empty_placeholders(slide: Any) -> None:
    """Remove every placeholder but the title."""
    title = slide.shapes.title
    for holder in list(slide.placeholders):
        if title is None or holder.shape_id != title.shape_id:
            holder._element.getparent().remove(holder._element)


def _read(template: Path) -> Any:
    from zipfile import BadZipFile

    from lxml.etree import XMLSyntaxError
    from pptx import Presentation
    from pptx.exc import PackageNotFoundError

    try:
        return Presentation(str(template))
    except (PackageNotFoundError, BadZipFile, OSError) as error:
        raise Trouble(
            _("The template {name} can't be read; choose another file or save it again as .pptx.").format(name=template.name)
        ) from error
    except (ValueError, KeyError, XMLSyntaxError) as error:
        raise Refusal(
            _("The template {name} is not a .pptx presentation; save it as .pptx and choose it again.").format(name=template.name)
        ) from error


def _without_slides(presentation: Any) -> None:
    """Drop the sample slides that a template may hold."""
    listed = presentation.slides._sldIdLst
    for entry in list(listed):
        presentation.part.drop_rel(entry.rId)
        listed.remove(entry)


def _resize(presentation: Any, template: Path) -> None:
    """Bring a 16:9 template of another size to ours, its masters and layouts with it."""
    width, height = presentation.slide_width, presentation.slide_height
    if abs(width / height - WIDTH / HEIGHT) > 0.02:
        raise Refusal(_("The template {name} is not 16:9; choose one with 16:9 slides.").format(name=template.name))
    if (width, height) == SLIDE:
        return
    factor = SLIDE[0] / width
    presentation.slide_width, presentation.slide_height = SLIDE
    for master in presentation.slide_masters:
        for page in (master, *master.slide_layouts):
            for name in ("off", "ext", "chOff", "chExt"):
                for place in page.element.iter(f"{{http://schemas.openxmlformats.org/drawingml/2006/main}}{name}"):
                    for side in ("x", "y", "cx", "cy"):
                        if side in place.attrib:
                            place.set(side, str(round(int(place.get(side)) * factor)))


def _colour(presentation: Any, theme: Theme) -> None:
    """Write the colours of the theme into our template's theme part."""
    from lxml import etree

    names = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}
    for relation in presentation.slide_masters[0].part.rels.values():
        if not relation.reltype.endswith("/theme"):
            continue
        part = relation.target_part
        root = etree.fromstring(part.blob)
        for name, role in _SCHEME.items():
            for colour in root.findall(f".//a:clrScheme/a:{name}/a:srgbClr", names):
                colour.set("val", theme.rgb(role))
        part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
