"""On which line of a TOML text each table, key and array element stands, so that a mistake can be shown where it is."""

from __future__ import annotations

import re

Path = tuple[str | int, ...]

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*'))*)\s*=""")
_QUOTED = re.compile(r'"""|\'\'\'|"(?:\\.|[^"\\])*"|\'[^\']*\'|#.*')


def line_of(lines: dict[Path, int], path: Path) -> int:
    """The line of a path, else of the nearest thing around it."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


def lines_of(text: str) -> dict[Path, int]:
    """The line (from 1) of every table, key, and element that starts a line of its own in an array."""
    return _Walk().over(text)


class _Walk:
    """One pass over the text: which table it is in, and how deep in brackets."""

    def __init__(self) -> None:
        self.lines: dict[Path, int] = {(): 1}
        self.counts: dict[Path, int] = {}
        self.table: Path = ()
        self.array: Path = ()
        self.element = 0
        self.depth = 0
        self.fence = ""  # inside a multi-line string: what ends it

    def over(self, text: str) -> dict[Path, int]:
        for number, line in enumerate(text.splitlines(), 1):
            if self.fence:
                self._leave_string(line)
                continue
            if self.depth == 0:
                self._statement(number, line)
            elif self.depth == 1 and line.strip() and line.strip()[0] not in "#]":
                self.lines[*self.array, self.element] = number
                self.element += 1
            self._brackets(line)
        return self.lines

    def _statement(self, number: int, line: str) -> None:
        header = _HEADER.match(line)
        if header is not None:
            self._open(header[1] == "[[", header[2], number)
            return
        key = _KEY.match(line)
        if key is not None:
            self.array, self.element = (*self.table, *_names(key[1])), 0
            self.lines[self.array] = number

    def _open(self, is_array: bool, name: str, number: int) -> None:
        path: Path = ()
        names = _names(name)
        for place, part in enumerate(names):
            path = (*path, part)
            if is_array and place == len(names) - 1:
                self.counts[path] = self.counts.get(path, -1) + 1
                self.lines.setdefault(path, number)
            if path in self.counts:
                path = (*path, self.counts[path])
        self.table = path
        self.lines[path] = number

    def _brackets(self, line: str) -> None:
        if self.depth == 0 and _HEADER.match(line):
            return
        self.fence = next((match.group() for match in _QUOTED.finditer(line) if match.group() in ('"""', "'''")), "")
        if self.fence and line.count(self.fence) % 2 == 0:
            self.fence = ""
        bare = _QUOTED.sub("", line)
        self.depth += bare.count("[") + bare.count("{") - bare.count("]") - bare.count("}")

    def _leave_string(self, line: str) -> None:
        if self.fence in line:
            self.fence = ""


def _names(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))
