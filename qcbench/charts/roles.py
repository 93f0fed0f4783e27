"""What a colour stands for in charts; a module of its own, since the first window needs no more of charts than this."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a colour stands for."""

    INK = "ink"
    MUTED = "muted"
    FAINT = "faint"
    LINE = "line"
    PANEL = "panel"
    PAPER = "paper"
    PRIMARY = "primary"
    SOFT = "soft"
    TINT = "tint"
    TINT_2 = "tint_2"
    ACCENT = "accent"
    ACCENT_TEXT = "accent_text"
    ACCENT_TINT = "accent_tint"
    BEFORE = "before"
    BEFORE_SOFT = "before_soft"
    AFTER = "after"
    AFTER_SOFT = "after_soft"
    AFTER_TEXT = "after_text"
    TARGET = "target"
    PLAN = "plan"
    DO = "do"
    CHECK = "check"
    CHECK_TEXT = "check_text"
    ACT = "act"
    GOOD = "good"
    GOOD_TEXT = "good_text"
    BAD = "bad"
    OTHER = "other"
    SHADE_1 = "shade_1"  # primary with 30 % white
    SHADE_2 = "shade_2"  # 52 %
    SHADE_3 = "shade_3"  # 70 %
