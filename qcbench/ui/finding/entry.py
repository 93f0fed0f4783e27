"""What can be found, and how typed text finds it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qcbench.ui.bench import Place

SHOWN = 12
"""How many hits are listed."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to find. It leads to a ``place`` of the open project, to another ``project``, or runs a command.

    ``kind`` is what it is in a word, ``note`` where it stands; ``keys`` the shortcut of a command; ``also`` more words it is found by.
    """

    text: str
    kind: str
    icon: str
    note: str = ""
    keys: str = ""
    also: str = ""
    place: Place | None = None
    project: str = ""
    run: Callable[[], object] | None = field(default=None, compare=False)


def find(entries: Iterable[Entry], typed: str, shown: int = SHOWN) -> list[Entry]:
    """The entries that hold all typed words, the best first: equal, then beginning so, then in it, then initials, then in the note."""
    words = plain(typed).split()
    if not words:
        return list(entries)[:shown]
    whole = " ".join(words)
    ranked = ((rank, place, entry) for place, entry in enumerate(entries) if (rank := _rank(entry, whole, words)) is not None)
    return [entry for _rank_, _place, entry in sorted(ranked, key=lambda row: row[:2])[:shown]]


def plain(text: str) -> str:
    """A text as it is compared: full-width forms and case do not matter."""
    return unicodedata.normalize("NFKC", text).casefold()


def initials(text: str) -> str:
    """The first letters of the words of a text: Export the Deck → etd."""
    return "".join(word[0] for word in text.replace("-", " ").split())


def _rank(entry: Entry, whole: str, words: list[str]) -> int | None:
    text = plain(entry.text)
    if text == whole:
        return 0
    if text.startswith(whole):
        return 1
    if whole in text:
        return 2
    if len(whole) > 1 and initials(text).startswith(whole.replace(" ", "")):
        return 3
    if all(word in text for word in words):
        return 4
    around = plain(f"{entry.text} {entry.note} {entry.kind} {entry.also}")
    return 5 if all(word in around for word in words) else None
