"""Put a finished presentation in place: written beside the target, flushed to disk, then renamed over it."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

from qcbench.errors import Trouble
from qcbench.texts import _


def save(presentation: Any, path: Path) -> None:
    """Write the presentation to ``path``; the old file stays as it is until the new one is complete.

    Raises:
        Trouble: the folder can't be written to, the disk is full, or the file is open elsewhere.
    """
    temporary: Path | None = None
    try:
        temporary = path.with_name(f".{path.stem[:40]}-{uuid4().hex[:12]}.tmp")
        with temporary.open("xb") as file:
            presentation.save(file)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink()
        raise Trouble(_sentence(error, path)) from error


def _sentence(error: OSError, path: Path) -> str:
    import errno

    if error.errno == errno.ENOSPC:
        return _("The disk is full; {name} was not written. Make room or choose another place.").format(name=path.name)
    if isinstance(error, FileNotFoundError):
        return _("The folder {folder} does not exist; {name} was not written. Choose another place.").format(
            folder=path.parent, name=path.name
        )
    return _(
        "{name} can't be written: it may be open in PowerPoint, or its folder is read-only. Close it, or choose another place."
    ).format(name=path.name)
