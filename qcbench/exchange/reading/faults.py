"""Why a file can't be read: a code and its facts, found in the child process and worded in the parent's language."""

from __future__ import annotations


class Unreadable(Exception):
    """A file, or a choice about it, that can't be followed; ``code`` names the sentence, ``facts`` fill it."""

    def __init__(self, code: str, **facts: str | int) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts
