"""The mark a running window leaves: found again by the next start, it tells that the last session ended without closing."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class LastSession:
    """What was open in a session that did not close."""

    file: str
    project: str
    process: int


class SessionMark:
    """The mark of this session, in a file of its own for each process."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "sessions"
        self.path = self.folder / f"{os.getpid()}.json"

    def leave(self, file: str, project: str) -> None:
        """Write down what is open."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self.path.write_text(json.dumps(asdict(LastSession(file, project, os.getpid()))), encoding="utf-8")
        except OSError:
            return

    def take_away(self) -> None:
        """The session ends as it should."""
        self.path.unlink(missing_ok=True)

    def unclosed(self) -> LastSession | None:
        """The newest session that did not close; all such marks are cleared away."""
        found: list[tuple[float, LastSession]] = []
        for path in self.folder.glob("*.json") if self.folder.is_dir() else ():
            session = _read(path)
            if session is not None and (session.process == os.getpid() or _alive(session.process)):
                continue
            if session is not None:
                found.append((path.stat().st_mtime, session))
            path.unlink(missing_ok=True)
        return max(found, key=lambda pair: pair[0])[1] if found else None


def _read(path: Path) -> LastSession | None:
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        return LastSession(str(stored["file"]), str(stored["project"]), int(stored["process"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _alive(process: int) -> bool:
    """Whether a process runs; where the system can't tell, it counts as running."""
    if os.name == "nt":
        return _alive_on_windows(process)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _alive_on_windows(process: int) -> bool:
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - the name exists on Windows only
    handle = kernel.OpenProcess(0x1000, False, process)
    if not handle:
        return False
    code = ctypes.c_ulong()
    kernel.GetExitCodeProcess(handle, ctypes.byref(code))
    kernel.CloseHandle(handle)
    return code.value == 259  # still active
