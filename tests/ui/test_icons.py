"""The family of icons: every file can be drawn, in any colour, at the sizes that the window uses."""

from __future__ import annotations

import re
from itertools import product

import pytest
from defusedxml.ElementTree import parse
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage, QPixmap
from PySide6.QtWidgets import QApplication

from qcbench.resources import resource
from qcbench.ui.icons import icon, icon_names, pixmap

BLUE = QColor("#2F6FB5")
NAMES = sorted(icon_names())


def inked(image: QImage) -> list[QColor]:
    """The colours of the pixels that cover more than half of what is beneath."""
    pixels = (image.pixelColor(x, y) for x, y in product(range(image.width()), range(image.height())))
    return [colour for colour in pixels if colour.alpha() > 127]


@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_a_drawing_on_the_common_grid_in_the_current_colour_only(name: str) -> None:
    path = resource("icons", f"{name}.svg")
    root = parse(path).getroot()
    assert root is not None
    assert (root.get("viewBox"), root.get("stroke-width")) == ("0 0 24 24", "1.75")
    paints = {element.get(key) for element in root.iter() for key in ("fill", "stroke", "color", "style")}
    assert paints <= {None, "none", "currentColor"}
    assert not re.search(r"#[0-9a-fA-F]{3}|href|<(image|use|style|script|text)\b", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("ratio", [1.0, 2.0])
@pytest.mark.parametrize("name", NAMES)
def test_a_drawing_has_ink_inside_its_square_at_16_pixels(qapp: QApplication, name: str, ratio: float) -> None:
    image = pixmap(name, BLUE, 16, ratio).toImage()
    side = round(16 * ratio)
    assert (image.width(), image.height(), image.devicePixelRatio()) == (side, side, ratio)
    ink = inked(image)
    assert 8 <= len(ink) <= 0.75 * side * side
    assert all(abs(colour.hue() - BLUE.hue()) < 12 for colour in ink)
    edge = [image.pixelColor(x, y).alpha() for x, y in product(range(side), repeat=2) if x in (0, side - 1) and y in (0, side - 1)]
    assert max(edge) < 64


@pytest.mark.parametrize("ratio", [1.0, 2.0])
@pytest.mark.parametrize("size", [16, 20])
def test_an_icon_is_painted_for_the_scale_of_the_screen_not_blown_up(qapp: QApplication, size: int, ratio: float) -> None:
    shown = icon("table", BLUE).pixmap(QSize(size, size), ratio)
    painted = pixmap("table", BLUE, size, ratio)
    assert shown.size() == painted.size()
    assert shown.toImage().convertToFormat(QImage.Format.Format_ARGB32) == painted.toImage().convertToFormat(QImage.Format.Format_ARGB32)


def test_a_disabled_icon_takes_its_own_colour_or_fades(qapp: QApplication) -> None:
    grey = QColor("#9AA9B8")
    own = icon("circle", BLUE, grey).pixmap(QSize(40, 40), 1.0, QIcon.Mode.Disabled).toImage()
    assert {colour.name() for colour in inked(own) if colour.alpha() == 255} == {grey.name()}
    faded = icon("circle", BLUE).pixmap(QSize(40, 40), 1.0, QIcon.Mode.Disabled).toImage()
    assert inked(faded) == []
    assert max(faded.pixelColor(x, 20).alpha() for x in range(40)) == pytest.approx(102, abs=2)


def test_a_selected_icon_keeps_its_colour(qapp: QApplication) -> None:
    image = icon("circle", BLUE).pixmap(QSize(40, 40), 1.0, QIcon.Mode.Selected).toImage()
    assert {colour.name() for colour in inked(image) if colour.alpha() == 255} == {BLUE.name()}


def test_a_change_of_one_icon_does_not_reach_the_next(qapp: QApplication) -> None:
    first = icon("home", BLUE)
    first.addPixmap(QPixmap(128, 128))
    assert QSize(128, 128) not in icon("home", BLUE).availableSizes()


def test_an_unknown_name_is_an_error_of_the_program(qapp: QApplication) -> None:
    with pytest.raises(KeyError, match="unicorn"):
        icon("unicorn", BLUE)
    with pytest.raises(KeyError, match="unicorn"):
        pixmap("unicorn", BLUE, 16)
