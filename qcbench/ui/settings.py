"""What this user chose on this machine: look, language, folders, the window's place. A small JSON file; a damaged one is begun anew."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

FOLDER = "qcbench"
ENVIRONMENT = "QCBENCH_CONFIG"


def settings_folder() -> Path:
    """Where settings, the recent list and the session's mark lie; ``QCBENCH_CONFIG`` names another place."""
    own = os.environ.get(ENVIRONMENT)
    if own:
        return Path(own)
    from PySide6.QtCore import QStandardPaths

    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)) / FOLDER


@dataclass(slots=True)
class Settings:
    """The choices, each with its default."""

    look: str = "system"  # system, light, dark
    language: str = ""  # '' as the system
    author: str = ""  # the name the history shows
    workspace: str = ""  # the file that was open last
    export_folder: str = ""
    geometry: str = ""  # base64 of Qt's
    panel_folded: bool = False
    coach_hidden: str = ""  # steps whose coach line is not wanted, separated by blanks


class SettingsFile:
    """The settings and the file they are kept in."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or settings_folder() / "settings.json"
        self.values = _read(self.path)

    def save(self) -> None:
        """Write the file whole or not at all; a folder that can't be written only costs the choices."""
        temporary = self.path.with_suffix(".part")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_text(json.dumps(asdict(self.values), ensure_ascii=False, indent=1), encoding="utf-8")
            temporary.replace(self.path)
        except OSError:
            temporary.unlink(missing_ok=True)


def _read(path: Path) -> Settings:
    try:
        stored: Any = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(stored, dict):
        return Settings()
    settings = Settings()
    for field in fields(Settings):
        if isinstance(stored.get(field.name), type(getattr(settings, field.name))):
            setattr(settings, field.name, stored[field.name])
    return settings
