"""Load the guidance of a step and of a tool: Markdown files in ``resources/guide/<language>``.

``<step>.md`` has the five sections of ``HEADINGS``; ``<step>.<procedure>.md`` replaces those of them that a procedure does otherwise.
``tools.md`` has one section for each tool key.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from qcbench.procedure.procedure import LATER_LANGUAGES
from qcbench.resources import resource

HEADINGS = {
    "zh_CN": ("目的", "怎样做", "例子", "常见问题", "下一步"),
    "en": ("Purpose", "How to", "Example", "Common faults", "Next thing"),
}
"""The level-2 headings of a step's file: the same sections in the same order in each language."""
_FIRST_SENTENCE = re.compile(r".*?(?:[。！？]|[.!?](?=\s|$))", re.DOTALL)
Sections = dict[str, str]
"""A file's sections: heading → text, in the file's order."""


@dataclass(frozen=True, slots=True)
class Guide:
    """What the panel beside a step says. The texts are Markdown with no more than bold in it.

    Attributes:
        purpose: what the step is for, one sentence.
        how: what to do, in order.
        example: how the sample project did it.
        faults: what judges find wrong; clauses without a full stop.
        next_thing: the coach line of an empty page: its first sentence, shown bold, and the rest, which may be ''.
    """

    purpose: str = ""
    how: tuple[str, ...] = ()
    example: str = ""
    faults: tuple[str, ...] = ()
    next_thing: tuple[str, str] = ("", "")


@cache
def load_guide(step: str, procedure: str, language: str) -> Guide:
    """The guidance of an internal step as a procedure does it; in another language where there is none, else empty."""
    for written in _languages(language):
        sections = guide_sections(written, step)
        if sections:
            return _guide(written, sections | guide_sections(written, f"{step}.{procedure}"))
    return Guide()


@cache
def tool_guide(tool: str, language: str) -> str:
    """What a tool is for, when to use it and how to read it; '' where nothing is written on it."""
    for written in _languages(language):
        text = guide_sections(written, "tools").get(tool, "")
        if text:
            return _joined(text, written)
    return ""


@cache
def guide_sections(language: str, name: str) -> Sections:
    """The sections of one file, e.g. ``guide_sections("en", "topic.caq_innovation")``; none where there is no such file."""
    path = resource("guide", language, f"{name}.md")
    if not path.is_file():
        return {}
    parts = re.split(r"^## +(.+?)\s*$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {heading: text.strip() for heading, text in zip(parts[1::2], parts[2::2], strict=True)}


def _languages(language: str) -> tuple[str, ...]:
    """The written languages to try, in order."""
    return tuple(dict.fromkeys(written for written in (language, *LATER_LANGUAGES) if written in HEADINGS))


def _guide(language: str, sections: Sections) -> Guide:
    purpose, how, example, faults, next_thing = (sections.get(heading, "") for heading in HEADINGS[language])
    return Guide(
        purpose=_joined(purpose, language),
        how=_items(how, language),
        example=_joined(example, language),
        faults=_items(faults, language),
        next_thing=_split(_joined(next_thing, language)),
    )


def _items(text: str, language: str) -> tuple[str, ...]:
    """The items of a bullet list."""
    return tuple(_joined(item, language) for item in re.split(r"^[-*] +", text, flags=re.MULTILINE) if item.strip())


def _joined(text: str, language: str) -> str:
    """The text on one line: lines that were broken in the file meet with a space, in Chinese without."""
    glue = "" if language.startswith("zh") else " "
    return glue.join(line.strip() for line in text.splitlines() if line.strip())


def _split(text: str) -> tuple[str, str]:
    """The first sentence, and what follows it."""
    first = _FIRST_SENTENCE.match(text)
    end = first.end() if first else len(text)
    return text[:end].strip(), text[end:].strip()
