"""The words users read: gettext catalogues, and the language in force.

English stands in the code. Each top package has its own catalogue (``resources/locale/<language>/LC_MESSAGES/<package>.po``),
compiled by ``packaging/compile_texts.py``. The language belongs to the running context, so a report can speak the project's
language while the window speaks the user's::

    with using("zh_CN"):
        title = _("Pareto chart of {name}").format(name=name)
"""

from __future__ import annotations

import locale
import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from qcbench.resources import resource

LANGUAGES = ("zh_CN", "en")
"""Languages whose catalogues are complete; English is the source text itself."""

_language: ContextVar[str] = ContextVar("language", default="")


def system_language() -> str:
    """The language of the system if qcbench speaks it, else English. ``QCBENCH_LANGUAGE`` overrides it."""
    wanted = os.environ.get("QCBENCH_LANGUAGE") or (locale.getlocale()[0] or os.environ.get("LANG", ""))
    return "zh_CN" if wanted.lower().startswith(("zh", "chinese")) else "en"


def language() -> str:
    """The language in force."""
    return _language.get() or system_language()


@contextmanager
def using(wanted: str) -> Iterator[None]:
    """Speak a language inside the ``with`` block."""
    token = _language.set(wanted)
    try:
        yield
    finally:
        _language.reset(token)


def use(wanted: str) -> None:
    """Speak a language from now on, in this context."""
    _language.set(wanted)


@cache
def _catalogue(wanted: str) -> dict[str, str]:
    whole: dict[str, str] = {}
    for path in sorted(resource("locale", wanted, "LC_MESSAGES").glob("*.mo"), reverse=True):
        whole |= _messages(path.read_bytes())
    return whole


def _messages(compiled: bytes) -> dict[str, str]:
    """The messages of a compiled catalogue, read at the start in a fifth of the time that ``gettext`` takes.

    The format: two tables of (length, place), of the messages and of their translations; see the GNU gettext manual, section “MO Files”.
    """
    _version, count, first, second = struct.unpack_from("<4I", compiled, 4)
    ids = struct.unpack_from(f"<{2 * count}I", compiled, first)
    words = struct.unpack_from(f"<{2 * count}I", compiled, second)

    def texts(table: tuple[int, ...]) -> list[str]:
        return [compiled[place : place + length].decode() for length, place in zip(table[::2], table[1::2], strict=True)]

    return dict(zip(texts(ids), texts(words), strict=True))


def _(message: str) -> str:
    """The message in the language in force; the English text where no translation is."""
    return _catalogue(language()).get(message, message) if message else ""


def N_(message: str) -> str:
    """Mark a text for translation that is translated later, with ``_``."""
    return message


def in_language(words: dict[str, str], wanted: str | None = None) -> str:
    """Pick one language out of a table like ``{"zh_CN": …, "en": …}``, else English, else whatever is there."""
    chosen = wanted or language()
    return words.get(chosen) or words.get("en") or words.get("zh_CN") or next(iter(words.values()), "")
