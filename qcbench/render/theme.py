"""Colours by role: the only module that knows a hex value. Themes keep the roles and change the colours."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from qcbench.charts.spec import Role

FONT_FAMILIES = ("Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei")
"""The families for charts and exports, in the order they are looked for."""
EXPORT_FONT = "Microsoft YaHei"
"""The family that is written into workbooks and decks; the reader's program replaces it when it is not there."""

_MAIN: dict[Role, str] = {
    Role.INK: "#1F2933",
    Role.MUTED: "#616E7C",
    Role.FAINT: "#788592",
    Role.LINE: "#D9E0E7",
    Role.PANEL: "#F5F7FA",
    Role.PAPER: "#FFFFFF",
    Role.PRIMARY: "#2F6FB5",
    Role.SOFT: "#ACC5E1",
    Role.TINT: "#ECF2F8",
    Role.TINT_2: "#DAE5F2",
    Role.ACCENT: "#E07B39",
    Role.ACCENT_TEXT: "#B4551A",
    Role.ACCENT_TINT: "#FBEFE7",
    Role.BEFORE: "#9AA9B8",
    Role.BEFORE_SOFT: "#CCD4DC",
    Role.AFTER: "#2E9E78",
    Role.AFTER_SOFT: "#96CEBC",
    Role.AFTER_TEXT: "#1E7A5B",
    Role.TARGET: "#C8453B",
    Role.PLAN: "#2F6FB5",
    Role.DO: "#2E9E78",
    Role.CHECK: "#D99A2B",
    Role.CHECK_TEXT: "#8A5A00",
    Role.ACT: "#7A5CC0",
    Role.GOOD: "#2E9E78",
    Role.GOOD_TEXT: "#1E7A5B",
    Role.BAD: "#C8453B",
    Role.OTHER: "#C9D1D9",
    Role.SHADE_1: "#6D9ACB",
    Role.SHADE_2: "#9BB9DC",
    Role.SHADE_3: "#C1D4E9",
}

_GREEN: dict[Role, str] = _MAIN | {
    Role.PRIMARY: "#0B6B57",
    Role.PLAN: "#0B6B57",
    Role.SOFT: "#9DC4BC",
    Role.TINT: "#E9F2F0",
    Role.TINT_2: "#D3E5E1",
    Role.ACCENT: "#D9782D",
    Role.INK: "#1D2B28",
    Role.LINE: "#D5E0DC",
    Role.SHADE_1: "#549789",
    Role.SHADE_2: "#8AB8AF",
    Role.SHADE_3: "#B6D3CD",
}

_CONTRAST: dict[Role, str] = _MAIN | {
    Role.PRIMARY: "#0A2540",
    Role.SOFT: "#FFFFFF",
    Role.ACCENT: "#B23A00",
    Role.ACCENT_TEXT: "#B23A00",
    Role.INK: "#000000",
    Role.MUTED: "#333B44",
    Role.LINE: "#8A96A3",
    Role.BEFORE: "#6B7785",
    Role.AFTER: "#00664A",
    Role.AFTER_TEXT: "#00664A",
    Role.GOOD: "#00664A",
    Role.GOOD_TEXT: "#00664A",
    Role.TARGET: "#B00020",
    Role.BAD: "#B00020",
    Role.PLAN: "#0A4A94",
    Role.DO: "#00664A",
    Role.CHECK: "#8A5A00",
    Role.ACT: "#4E2A9E",
}


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one look."""

    name: str
    colours: MappingProxyType[Role, str]

    def hex(self, role: Role) -> str:
        """``#RRGGBB`` of a role."""
        return self.colours[role]

    def rgb(self, role: Role) -> str:
        """``RRGGBB`` of a role, as Office files write it."""
        return self.colours[role][1:]

    def words_on(self, fill: Role) -> Role:
        """White where it stands out from the fill at 3 : 1 or better (bold, 14 pt and up), else ink."""
        return Role.PAPER if contrast(self.colours[fill], "#FFFFFF") >= 3.0 else Role.INK


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two ``#RRGGBB`` colours, 1…21 (WCAG 2.2, relative luminance)."""

    def luminance(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


MAIN = Theme("main", MappingProxyType(_MAIN))
GREEN = Theme("green", MappingProxyType(_GREEN))
CONTRAST = Theme("contrast", MappingProxyType(_CONTRAST))
THEMES = {theme.name: theme for theme in (MAIN, GREEN, CONTRAST)}
