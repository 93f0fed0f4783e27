"""The window's own icons: one family of line drawings in one colour, sharp at the sizes and screen scales that the window uses."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from qcbench.resources import resource

INK: Final = "currentColor"  # what the files draw with, so that they follow the text in other programs too
FADED: Final = 0.4  # opacity of a disabled icon that has no colour of its own
LOGICAL: Final = (16, 20)
"""Logical pixels an icon is shown at."""
LARGER: Final = (32, 40)
"""Device pixels to scale down from, for any other size and for a window that moves to a finer screen."""
KEPT: Final = 4096  # painted pictures held in memory, of 1 to 16 kB each


@cache
def icon_names() -> frozenset[str]:
    """The names of all icons, as ``icon`` and ``pixmap`` take them."""
    return frozenset(path.stem for path in resource("icons").glob("*.svg"))


def icon(name: str, colour: QColor, disabled: QColor | None = None) -> QIcon:
    """An icon in one colour; without a colour for its disabled state it fades.

    It is made of pictures: an icon engine written in Python is freed twice when Qt copies it.

    Raises:
        KeyError: there is no icon of this name.
    """
    return QIcon(_icon(name, colour.rgba(), _faded(colour) if disabled is None else disabled.rgba(), _sides()))


def pixmap(name: str, colour: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """A square picture of one icon, ``size`` logical pixels wide, for a screen of that device pixel ratio.

    Raises:
        KeyError: there is no icon of this name.
    """
    picture = QPixmap(_painted(name, colour.rgba(), max(round(size * ratio), 1)))
    picture.setDevicePixelRatio(ratio)
    return picture


def _sides() -> tuple[int, ...]:
    """The device pixels to paint an icon at: exact for the screens that are there. Each costs time at the start, so there are few."""
    ratios = {screen.devicePixelRatio() for screen in QGuiApplication.screens()} or {1.0}
    return tuple(sorted({round(side * ratio) for side in LOGICAL for ratio in ratios} | set(LARGER)))


@cache
def _icon(name: str, colour: int, disabled: int, sides: tuple[int, ...]) -> QIcon:
    made = QIcon()
    for side in sides:
        made.addPixmap(_painted(name, colour, side))
        made.addPixmap(_painted(name, colour, side), QIcon.Mode.Selected)
        made.addPixmap(_painted(name, disabled, side), QIcon.Mode.Disabled)
    return made


@lru_cache(KEPT)
def _painted(name: str, colour: int, side: int) -> QPixmap:
    picture = QPixmap(_shape(name, side))
    painter = QPainter(picture)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(picture.rect(), QColor.fromRgba(colour))
    painter.end()
    return picture


@cache
def _shape(name: str, side: int) -> QPixmap:
    """The drawing in black, which a colour is laid over: quicker than drawing it anew for each."""
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _renderer(name).render(painter, QRectF(0, 0, side, side))
    painter.end()
    return picture


@cache
def _renderer(name: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name).replace(INK, "black").encode()))


@cache
def _source(name: str) -> str:
    if name not in icon_names():
        raise KeyError(name)
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


def _faded(colour: QColor) -> int:
    pale = QColor(colour)
    pale.setAlphaF(colour.alphaF() * FADED)
    return pale.rgba()
