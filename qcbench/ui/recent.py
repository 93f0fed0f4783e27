"""What was opened lately, in a small JSON file beside the settings: the first window shows it before anything else is loaded."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from qcbench.ui.settings import settings_folder

KEPT = 20
LONGEST = 500
"""Characters of a text that are kept; more is no title."""


@dataclass(frozen=True, slots=True)
class RecentEntry:
    """A project that was open: its workspace's file or address, its key, its names, the step that was shown, and when (UTC, ISO)."""

    file: str
    project_key: str = ""
    title: str = ""
    circle: str = ""
    step: str = ""
    opened_at: str = ""

    @property
    def moment(self) -> datetime | None:
        """When it was opened; None where the file says nothing readable."""
        try:
            moment = datetime.fromisoformat(self.opened_at)
        except ValueError:
            return None
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def recent_file() -> Path:
    """Where the list lies on this machine."""
    return settings_folder() / "recent.json"


class Recent:
    """The list, newest first; a damaged file counts as empty, and a place that can't be written is passed over."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or recent_file()
        self.entries: tuple[RecentEntry, ...] = self.load()

    def load(self) -> tuple[RecentEntry, ...]:
        """Read the file again; what can't be read is left out."""
        try:
            rows = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            rows = []
        found = (_entry(row) for row in (rows if isinstance(rows, list) else [])[:KEPT])
        self.entries = tuple(entry for entry in found if entry is not None)
        return self.entries

    def note(self, entry: RecentEntry) -> None:
        """Put a project at the top, opened now unless it says when, and write the list."""
        if not entry.opened_at:
            entry = replace(entry, opened_at=datetime.now(UTC).isoformat(timespec="seconds"))
        rest = (other for other in self.load() if (other.file, other.project_key) != (entry.file, entry.project_key))
        self._keep([entry, *rest])

    def forget(self, file: str, project_key: str | None = None) -> None:
        """Leave out a file, or one project of it."""
        self._keep(entry for entry in self.load() if entry.file != file or project_key not in (None, entry.project_key))

    def _keep(self, entries: Iterable[RecentEntry]) -> None:
        self.entries = tuple(entries)[:KEPT]
        with suppress(OSError):
            _write(self.path, json.dumps([asdict(entry) for entry in self.entries], ensure_ascii=False, indent=1))


def _entry(row: Any) -> RecentEntry | None:
    """An entry out of one item of the file; None where it names no file."""
    if not isinstance(row, dict) or not isinstance(row.get("file"), str) or not row["file"]:
        return None
    values = {field.name: row.get(field.name) for field in fields(RecentEntry)}
    return RecentEntry(**{name: value[:LONGEST] if isinstance(value, str) else "" for name, value in values.items()})


def _write(path: Path, text: str) -> None:
    """Write a file whole or not at all.

    Raises:
        OSError: the place can't be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="replace") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except OSError:
        with suppress(OSError):
            Path(name).unlink()
        raise
