"""Read the shipped TOML data strictly: a mistake is refused with its file, line and key, and no key goes unread."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path as FilePath
from typing import Any, NoReturn, TypeVar

from qcbench.errors import Refusal
from qcbench.procedure.toml_lines import Path, line_of, lines_of
from qcbench.texts import _

Chosen = TypeVar("Chosen", bound=StrEnum)
_REQUIRED: Any = object()


def read_toml(path: FilePath) -> TomlTable:
    """The top table of a TOML file.

    Raises:
        Refusal: the file is missing, not text, or not TOML; the sentence names file and line.
    """
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError as error:
        raise Refusal(_("The file {file} is missing; put it back.").format(file=path.name)) from error
    except UnicodeDecodeError as error:
        raise Refusal(_("{file} is not UTF-8 text; save it as UTF-8.").format(file=path.name)) from error
    return parse_toml(text, path.name)


def parse_toml(text: str, name: str) -> TomlTable:
    """The top table of a TOML text; ``name`` is the file's name for messages.

    Raises:
        Refusal: it is not TOML.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        line = found[1] if found else text.count("\n") + 1
        sentence = _("{file}, line {line}: this is not valid TOML; check the quotes, brackets and equals signs there.")
        raise Refusal(sentence.format(file=name, line=line)) from error
    return TomlTable(name, data, (), lines_of(text))


def _is(value: object, kind: type | tuple[type, ...]) -> bool:
    """Whether a value is of a kind; true and false are no numbers, a moment is no day."""
    if isinstance(value, bool | datetime):
        return kind is type(value)
    return isinstance(value, kind)


class TomlTable:
    """One table. Each key is taken with the reader of its kind; ``done`` refuses the keys that nobody asked for."""

    def __init__(self, file: str, data: dict[str, Any], path: Path, lines: dict[Path, int]) -> None:
        self.file = file
        self.data = data
        self.path = path
        self._lines = lines
        self._taken: set[str] = set()

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        return key in self.data

    def text(self, key: str, default: str = _REQUIRED) -> str:
        """A text."""
        value: str = self._take(key, default, str, _("a text"))
        return value

    def flag(self, key: str, default: bool = _REQUIRED) -> bool:
        """True or false."""
        value: bool = self._take(key, default, bool, _("true or false"))
        return value

    def integer(self, key: str, default: Any = _REQUIRED) -> Any:
        """A whole number; None only as a default."""
        return self._take(key, default, int, _("a whole number"))

    def number(self, key: str, default: Any = _REQUIRED) -> Any:
        """A number, as float; None only as a default."""
        value = self._take(key, default, (int, float), _("a number"))
        return None if value is None else float(value)

    def day(self, key: str, default: Any = _REQUIRED) -> Any:
        """A date; None only as a default."""
        return self._take(key, default, date, _("a date like 2009-07-01"))

    def choice(self, key: str, choices: type[Chosen], default: Any = _REQUIRED) -> Chosen:
        """One of an enumeration's keys."""
        return choices(self.one_of(key, [choice.value for choice in choices], default))

    def one_of(self, key: str, choices: Collection[str], default: str = _REQUIRED) -> str:
        """One of some texts."""
        value = self.text(key, default)
        if value not in choices:
            self.refuse(key, _("“{value}” is not one of {choices}").format(value=value, choices=", ".join(choices)))
        return value

    def words(self, key: str, default: dict[str, str] = _REQUIRED) -> dict[str, str]:
        """A text in several languages."""
        value = self._take(key, default, dict, _("a table of texts by language"))
        if not all(isinstance(text, str) for text in value.values()) or (default is _REQUIRED and not value):
            self.refuse(key, _("it must be {kind}").format(kind=_("a table of texts by language")))
        return dict(value)

    def list_of(self, key: str, kind: type | tuple[type, ...], default: Any = _REQUIRED) -> list[Any]:
        """A list whose elements are all of one kind."""
        value = self._take(key, default, list, _("a list"))
        for item in value:
            if not _is(item, kind):
                self.refuse(key, _("“{value}” in the list is of the wrong kind").format(value=item))
        return list(value)

    def table(self, key: str) -> TomlTable:
        """A table; an empty one where the key is missing."""
        data = self._take(key, {}, dict, _("a table"))
        return TomlTable(self.file, data, (*self.path, key), self._lines)

    def plain_table(self, key: str) -> dict[str, Any]:
        """A table as it stands, unchecked."""
        value: dict[str, Any] = self._take(key, {}, dict, _("a table"))
        return value

    def tables(self, key: str) -> Iterator[TomlTable]:
        """The tables of a list of tables; none where the key is missing."""
        for place, data in enumerate(self._take(key, [], list, _("a list of tables"))):
            if not isinstance(data, dict):
                self.refuse(key, _("it must be {kind}").format(kind=_("a list of tables")))
            yield TomlTable(self.file, data, (*self.path, key, place), self._lines)

    def done(self) -> None:
        """Refuse keys that were not asked for: they are misspelt."""
        for key in self.data:
            if key not in self._taken:
                known = ", ".join(sorted(self._taken))
                self.refuse(key, _("this key is not known here; known are {known}").format(known=known))

    def refuse(self, key: str, problem: str) -> NoReturn:
        """Say what is wrong with a key, where."""
        line = line_of(self._lines, (*self.path, key))
        raise Refusal(_("{file}, line {line}, “{key}”: {problem}.").format(file=self.file, line=line, key=key, problem=problem))

    def _take(self, key: str, default: Any, kind: type | tuple[type, ...], kind_name: str) -> Any:
        self._taken.add(key)
        if key not in self.data:
            if default is _REQUIRED:
                self.refuse(key, _("this key is missing; add it"))
            return default
        value = self.data[key]
        if not _is(value, kind):
            self.refuse(key, _("it must be {kind}").format(kind=kind_name))
        return value
