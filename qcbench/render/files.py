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

NO_ROOM = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
NO_FOLDER = {errno.ENOENT, errno.ENOTDIR}


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary path beside the target; when the block ends well it is synced to disk and takes the target's place.

    Raises:
        Trouble: the folder is missing, the target is write-protected or open elsewhere, there is no room or no right; the old file is
            untouched and nothing is left beside it.
    """
    temporary = path.with_name(f".{path.stem[:40]}-{uuid4().hex[:8]}{path.suffix}")
    try:
        _check(path)
        yield temporary
        with temporary.open("r+b") as file:
            os.fsync(file.fileno())
        temporary.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise Trouble(explained(error, path)) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _check(path: Path) -> None:
    """What replacing would silently pass over: a folder of that name, a file that is protected against writing."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "", str(path))
    if path.exists() and not path.stat().st_mode & 0o222:
        raise PermissionError(errno.EPERM, "", str(path))


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system lets a folder be synced."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def explained(error: OSError, path: Path) -> str:
    """What kept a file from being written, in one sentence with what to do."""
    if error.errno in NO_ROOM:
        text = _("{file} could not be written: the disk is full. Free some space and export again.")
    elif error.errno == errno.EISDIR:
        text = _("{file} could not be written: a folder has that name. Choose another name.")
    elif error.errno in NO_FOLDER:
        text = _("{file} could not be written: the folder {folder} is not there. Choose another place.")
    elif error.errno == errno.EROFS:
        text = _("{file} could not be written: the place is read-only. Choose another folder.")
    elif error.errno == errno.EPERM:
        text = _("{file} could not be written: it is write-protected. Lift the protection or choose another name.")
    else:
        text = _(
            "{file} could not be written: it is open in another program, or you may not write there. Close it or choose another folder."
        )
    return text.format(file=path.name, folder=path.parent)
