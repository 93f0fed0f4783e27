"""The font of charts and pictures: which family is there, how wide its texts are, and what to say when none is."""

from __future__ import annotations

import os
import sys
from functools import cache
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QGuiApplication

from qcbench.errors import Trouble
from qcbench.render.theme import FONT_FAMILIES
from qcbench.texts import _

if TYPE_CHECKING:
    from PySide6.QtGui import QFontMetricsF

    from qcbench.charts.scene import TextMeasure

MEASURE_POINTS = 100.0
_kept: list[QCoreApplication] = []


def ensure_application() -> None:
    """Make the application object that fonts need, without a window, unless there is one."""
    if QCoreApplication.instance() is not None:
        return
    refuse_unsafe_qt(PySide6.__version__, sys.version_info[:2])
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _kept.append(QGuiApplication(["qcbench"]))


def refuse_unsafe_qt(qt: str, python: tuple[int, ...]) -> None:
    """PySide6 6.12 takes a reference from ``None`` at each void call, which ends a Python below 3.12 after some thousand calls.

    Raises:
        Trouble: this pair is installed.
    """
    if python < (3, 12) and tuple(int(part) for part in qt.split(".")[:2]) >= (6, 12):
        raise Trouble(
            _(
                "PySide6 {qt} does not run safely on Python {python}. Install “PySide6-Essentials<6.12”, or use Python 3.12 or newer."
            ).format(qt=qt, python=".".join(map(str, python)))
        )


@cache
def chart_family() -> str | None:
    """The first of the chart families that is installed, or None."""
    from PySide6.QtGui import QFontDatabase  # not before the first paint

    ensure_application()
    families = set(QFontDatabase.families())
    return next((family for family in FONT_FAMILIES if family in families), None)


def missing_font_message() -> str:
    """What to tell when no Chinese font is there; '' when one is."""
    if chart_family() is not None:
        return ""
    return _("No Chinese font is installed, so Chinese text may show as empty boxes. Install Noto Sans CJK SC (Debian: fonts-noto-cjk).")


def chart_font(points: float, bold: bool = False) -> QFont:
    """The chart font at a size in scene units (one unit is one pixel of the painter's own scale)."""
    ensure_application()
    font = QFont()
    font.setFamilies(list(FONT_FAMILIES))
    font.setPixelSize(max(1, round(points)))
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@cache
def _metrics(bold: bool) -> QFontMetricsF:
    from PySide6.QtGui import QFontMetricsF

    return QFontMetricsF(chart_font(MEASURE_POINTS, bold))


@cache
def _advance(text: str, bold: bool) -> float:
    return _metrics(bold).horizontalAdvance(text) / MEASURE_POINTS


def qt_measure() -> TextMeasure:
    """The widths of texts in the installed font."""
    ensure_application()

    def measure(text: str, size: float, bold: bool = False) -> float:
        return _advance(text, bold) * size

    return measure
