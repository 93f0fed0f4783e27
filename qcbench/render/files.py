"""Write a file so that the old one stays whole until the new one is complete."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from qcbench.errors import Trouble
from qcbench.texts import _


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary path beside the target; when the block ends well it is synced to disk and takes the target's place.

    Raises:
        Trouble: the folder is missing, the target is open elsewhere, there is no room or no right; the old file is untouched.
    """
    temporary = path.with_name(f".{path.stem}-{uuid4().hex[:8]}{path.suffix}")
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "", str(path))
        yield temporary
        with temporary.open("r+b") as file:
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        raise Trouble(explained(error, path)) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def explained(error: OSError, path: Path) -> str:
    """What kept a file from being written, in one sentence with what to do."""
    if error.errno == errno.ENOSPC:
        return _("{file} could not be written: the disk is full. Free some space and export again.").format(file=path.name)
    if error.errno == errno.EISDIR:
        return _("{file} could not be written: a folder has that name. Choose another name.").format(file=path.name)
    if error.errno == errno.ENOENT:
        return _("{file} could not be written: the folder {folder} is not there. Choose another place.").format(
            file=path.name, folder=path.parent
        )
    if error.errno == errno.EROFS:
        return _("{file} could not be written: the place is read-only. Choose another folder.").format(file=path.name)
    return _(
        "{file} could not be written: it is open in another program, or you may not write there. Close it or choose another folder."
    ).format(file=path.name)
