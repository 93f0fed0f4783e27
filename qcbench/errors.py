"""The kinds of trouble a user can meet; everything else is a bug.

A message is one plain sentence in the user's language: what happened, to what, and what to do.
"""

from __future__ import annotations


class QcbenchError(Exception):
    """Trouble that is told to the user in one sentence, never with a traceback."""

    @property
    def sentence(self) -> str:
        """The one sentence for the user."""
        return str(self)


class Refusal(QcbenchError):
    """The user asked for something that can't be done as asked, and can mend it."""


class Trouble(QcbenchError):
    """The outside world is in the way: a file is locked, a disk full, a server gone."""
