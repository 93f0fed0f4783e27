"""The window's own icons: one family of line drawings in one colour, sharp at every size and screen scale."""

from __future__ import annotations

from functools import cache
from typing import Final

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from qcbench.resources import resource

INK: Final = "currentColor"  # what the files draw with; replaced by the colour asked for
FADED: Final = 0.4  # opacity of a disabled icon that has no colour of its own


@cache
def icon_names() -> frozenset[str]:
    """The names of all icons, as ``icon`` and ``pixmap`` take them."""
    return frozenset(path.stem for path in resource("icons").glob("*.svg"))


def icon(name: str, colour: QColor, disabled: QColor | None = None) -> QIcon:
    """An icon in one colour; without a colour for its disabled state it fades.

    Raises:
        KeyError: there is no icon of this name.
    """
    _source(name)
    return _icon(name, colour.rgba(), _faded(colour) if disabled is None else disabled.rgba())


def pixmap(name: str, colour: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """A square picture of one icon, ``size`` logical pixels wide, for a screen of that device pixel ratio.

    Raises:
        KeyError: there is no icon of this name.
    """
    side = max(round(size * ratio), 1)
    picture = QPixmap(_painted(name, colour.rgba(), side, side))
    picture.setDevicePixelRatio(ratio)
    return picture


class _Engine(QIconEngine):
    """Draws one icon at whatever size the style asks for."""

    def __init__(self, name: str, colour: int, disabled: int) -> None:
        super().__init__()
        self._name = name
        self._colour = colour
        self._disabled = disabled

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw into a rectangle, centred and square."""
        _draw(self._name, self._shade(mode), painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """A picture of exactly so many device pixels."""
        return QPixmap(_painted(self._name, self._shade(mode), size.width(), size.height()))

    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:
        """Any size can be drawn."""
        return size

    def isNull(self) -> bool:
        """Never: the name was looked up before."""
        return False

    def iconName(self) -> str:
        """The icon's name, which tests and tools of accessibility can read."""
        return self._name

    def clone(self) -> QIconEngine:
        """A second engine for an icon that is about to be changed."""
        return _kept(_Engine(self._name, self._colour, self._disabled))

    def _shade(self, mode: QIcon.Mode) -> int:
        return self._disabled if mode == QIcon.Mode.Disabled else self._colour


_clones: list[QIconEngine] = []


def _kept(engine: QIconEngine) -> QIconEngine:
    _clones.append(engine)
    return engine


@cache
def _icon(name: str, colour: int, disabled: int) -> QIcon:
    return QIcon(_Engine(name, colour, disabled))


@cache
def _source(name: str) -> str:
    if name not in icon_names():
        raise KeyError(name)
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


@cache
def _renderer(name: str, colour: int) -> QSvgRenderer:
    solid = QColor.fromRgb(colour).name(QColor.NameFormat.HexRgb)
    return QSvgRenderer(QByteArray(_source(name).replace(INK, solid).encode()))


@cache
def _painted(name: str, colour: int, width: int, height: int) -> QPixmap:
    picture = QPixmap(width, height)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    _draw(name, colour, painter, QRectF(QPoint(0, 0), QSize(width, height)))
    painter.end()
    return picture


def _draw(name: str, colour: int, painter: QPainter, rect: QRectF) -> None:
    side = min(rect.width(), rect.height())
    square = QRectF(0, 0, side, side)
    square.moveCenter(rect.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(painter.opacity() * QColor.fromRgba(colour).alphaF())
    _renderer(name, colour).render(painter, square)
    painter.restore()


def _faded(colour: QColor) -> int:
    pale = QColor(colour)
    pale.setAlphaF(colour.alphaF() * FADED)
    return pale.rgba()
