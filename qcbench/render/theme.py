"""Colours by role: the only module that knows a hex value. Themes keep the roles and change the colours."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from qcbench.charts.roles import Role

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
    dark: bool = False

    def hex(self, role: Role) -> str:
        """``#RRGGBB`` of a role."""
        return self.colours[role]

    def rgb(self, role: Role) -> str:
        """``RRGGBB`` of a role, as Office files write it."""
        return self.colours[role][1:]

    def words_on(self, fill: Role) -> Role:
        """White where it stands out from the fill at 3 : 1 or better (bold, 14 pt and up), else ink; on dark paper what stands out more."""
        if self.dark:
            return max((Role.PAPER, Role.INK), key=lambda role: contrast(self.colours[fill], self.colours[role]))
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


_DARK: dict[Role, str] = _MAIN | {
    Role.INK: "#E4E9EE",
    Role.MUTED: "#9BA8B5",
    Role.FAINT: "#74818E",
    Role.LINE: "#343D47",
    Role.PANEL: "#161B21",
    Role.PAPER: "#1C2229",
    Role.PRIMARY: "#4A8FD8",
    Role.SOFT: "#35587D",
    Role.TINT: "#20272F",
    Role.TINT_2: "#223A55",
    Role.ACCENT: "#F0935A",
    Role.ACCENT_TEXT: "#F4A878",
    Role.ACCENT_TINT: "#392A20",
    Role.BEFORE: "#8494A3",
    Role.BEFORE_SOFT: "#4E5A66",
    Role.AFTER: "#45BF97",
    Role.AFTER_SOFT: "#2B6B57",
    Role.AFTER_TEXT: "#63D0AC",
    Role.TARGET: "#EA6B60",
    Role.PLAN: "#5B9BE0",
    Role.DO: "#45BF97",
    Role.CHECK: "#E3AE4B",
    Role.CHECK_TEXT: "#EDC06C",
    Role.ACT: "#A48BE0",
    Role.GOOD: "#45BF97",
    Role.GOOD_TEXT: "#63D0AC",
    Role.BAD: "#EA6B60",
    Role.OTHER: "#4B5763",
    Role.SHADE_1: "#3E74AC",
    Role.SHADE_2: "#345D88",
    Role.SHADE_3: "#2B4766",
}
DARK = Theme("dark", MappingProxyType(_DARK), dark=True)
"""Charts on a dark page; nothing is exported with it."""


class Shade(StrEnum):
    """What a colour stands for in the window."""

    INK = "ink"
    MUTED = "muted"
    FAINT = "faint"
    LINE = "line"
    INNER_LINE = "inner_line"
    FIELD_LINE = "field_line"
    PAPER = "paper"
    PANEL = "panel"
    HEAD = "head"
    PRIMARY = "primary"
    BUTTON = "button"
    BUTTON_DEEP = "button_deep"
    ON_BUTTON = "on_button"
    ON_BAR = "on_bar"
    LINK = "link"
    SELECTED = "selected"
    HOVER = "hover"
    PALE = "pale"
    ACCENT = "accent"
    ACCENT_TEXT = "accent_text"
    ACCENT_WASH = "accent_wash"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    GOOD_TEXT = "good_text"
    WARN_TEXT = "warn_text"
    BAD_TEXT = "bad_text"
    GOOD_WASH = "good_wash"
    WARN_WASH = "warn_wash"
    BAD_WASH = "bad_wash"
    BEFORE = "before"
    AFTER = "after"
    TARGET = "target"
    PLAN = "plan"
    DO = "do"
    CHECK = "check"
    ACT = "act"


@dataclass(frozen=True, slots=True)
class Look:
    """The window's colours, and the theme of the charts on its pages."""

    name: str
    shades: MappingProxyType[Shade, str]
    charts: Theme

    def hex(self, shade: Shade) -> str:
        """``#RRGGBB`` of a shade."""
        return self.shades[shade]

    @property
    def dark(self) -> bool:
        """Whether the page is dark."""
        return self.charts.dark


LIGHT_LOOK = Look(
    "light",
    MappingProxyType(
        {
            Shade.INK: "#1F2933",
            Shade.MUTED: "#616E7C",
            Shade.FAINT: "#788592",
            Shade.LINE: "#D9E0E7",
            Shade.INNER_LINE: "#E9EDF1",
            Shade.FIELD_LINE: "#B8C4CF",
            Shade.PAPER: "#FFFFFF",
            Shade.PANEL: "#F5F7FA",
            Shade.HEAD: "#F5F7FA",
            Shade.PRIMARY: "#2F6FB5",
            Shade.BUTTON: "#2F6FB5",
            Shade.BUTTON_DEEP: "#285F9B",
            Shade.ON_BUTTON: "#FFFFFF",
            Shade.ON_BAR: "#FFFFFF",
            Shade.LINK: "#2F6FB5",
            Shade.SELECTED: "#E6EFF9",
            Shade.HOVER: "#EEF2F6",
            Shade.PALE: "#B9CFE7",
            Shade.ACCENT: "#E07B39",
            Shade.ACCENT_TEXT: "#B4551A",
            Shade.ACCENT_WASH: "#FDF1E8",
            Shade.GOOD: "#2E9E78",
            Shade.WARN: "#D99A2B",
            Shade.BAD: "#C8453B",
            Shade.GOOD_TEXT: "#1E7A5B",
            Shade.WARN_TEXT: "#8A5A00",
            Shade.BAD_TEXT: "#B0352C",
            Shade.GOOD_WASH: "#E7F5EF",
            Shade.WARN_WASH: "#FCF4E2",
            Shade.BAD_WASH: "#FBEBE9",
            Shade.BEFORE: "#9AA9B8",
            Shade.AFTER: "#2E9E78",
            Shade.TARGET: "#C8453B",
            Shade.PLAN: "#2F6FB5",
            Shade.DO: "#2E9E78",
            Shade.CHECK: "#D99A2B",
            Shade.ACT: "#7A5CC0",
        }
    ),
    MAIN,
)
DARK_LOOK = Look(
    "dark",
    MappingProxyType(
        {
            Shade.INK: "#E4E9EE",
            Shade.MUTED: "#9BA8B5",
            Shade.FAINT: "#74818E",
            Shade.LINE: "#343D47",
            Shade.INNER_LINE: "#2A323B",
            Shade.FIELD_LINE: "#4B5763",
            Shade.PAPER: "#1C2229",
            Shade.PANEL: "#161B21",
            Shade.HEAD: "#20272F",
            Shade.PRIMARY: "#4A8FD8",
            Shade.BUTTON: "#3A78BF",
            Shade.BUTTON_DEEP: "#4A86CA",
            Shade.ON_BUTTON: "#FFFFFF",
            Shade.ON_BAR: "#0E1720",
            Shade.LINK: "#7DB2EE",
            Shade.SELECTED: "#223A55",
            Shade.HOVER: "#252D36",
            Shade.PALE: "#35587D",
            Shade.ACCENT: "#F0935A",
            Shade.ACCENT_TEXT: "#F4A878",
            Shade.ACCENT_WASH: "#392A20",
            Shade.GOOD: "#45BF97",
            Shade.WARN: "#E3AE4B",
            Shade.BAD: "#EA6B60",
            Shade.GOOD_TEXT: "#63D0AC",
            Shade.WARN_TEXT: "#EDC06C",
            Shade.BAD_TEXT: "#F28B82",
            Shade.GOOD_WASH: "#1A332C",
            Shade.WARN_WASH: "#352C19",
            Shade.BAD_WASH: "#3B2322",
            Shade.BEFORE: "#8494A3",
            Shade.AFTER: "#45BF97",
            Shade.TARGET: "#EA6B60",
            Shade.PLAN: "#5B9BE0",
            Shade.DO: "#45BF97",
            Shade.CHECK: "#E3AE4B",
            Shade.ACT: "#A48BE0",
        }
    ),
    DARK,
)
