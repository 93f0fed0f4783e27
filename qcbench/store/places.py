"""Where a file lies: on a disk of this machine, or on a share, a stick or in a folder that a sync client watches."""

from __future__ import annotations

import sys
from pathlib import Path

KNOWN = "apfs bcachefs btrfs ext2 ext3 ext4 f2fs hfs hfsplus jfs ntfs ntfs3 overlay ramfs reiserfs tmpfs xfs zfs"
LOCAL_FILE_SYSTEMS = frozenset(KNOWN.split())
"""File systems with working locks and shared memory; anything else (cifs, nfs, fuse, vfat …) is treated as a share."""
SYNC_CLIENTS = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "icloud",
    "nutstore",
    "坚果云",
    "baidusync",
    "百度网盘",
    "nextcloud",
    "syncthing",
)
DRIVE_FIXED = 3
"""The answer of GetDriveTypeW for a built-in disk."""


def is_local_disk(path: Path) -> bool:
    """Whether a write-ahead log is safe for a file there: a built-in disk, outside every sync folder. In doubt: no."""
    real = path.absolute()
    if in_sync_folder(real):
        return False
    if sys.platform == "win32":
        return _fixed_drive(real)
    if sys.platform == "darwin":
        return not str(real).startswith("/Volumes/")
    device, kind = mounted_at(real, Path("/proc/self/mountinfo"))
    return kind in LOCAL_FILE_SYSTEMS and not _removable(device)


def in_sync_folder(path: Path) -> bool:
    """Whether a sync client (OneDrive, Dropbox, 坚果云 …) is likely to replace files there."""
    parts = [part.casefold() for part in path.parts[:-1]]
    return any(part.startswith(client) for part in parts for client in SYNC_CLIENTS) or any(
        (folder / mark).exists() for folder in path.parents for mark in (".stfolder", ".dropbox")
    )


def mounted_at(path: Path, table: Path) -> tuple[str, str]:
    """Device number (``8:1``) and file system of the mount a path lies on; empty texts where the table can't be read."""
    best, found = -1, ("", "")
    text = str(path.resolve())
    try:
        lines = table.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return found
    for line in lines:
        left, _dash, right = line.partition(" - ")
        fields, kinds = left.split(), right.split()
        if len(fields) < 5 or not kinds:
            continue
        point = fields[4].replace("\\040", " ")
        if (text == point or text.startswith(point.rstrip("/") + "/")) and len(point) >= best:
            best, found = len(point), (fields[2], kinds[0])
    return found


def _removable(device: str) -> bool:
    for mark in (Path("/sys/dev/block", device, "removable"), Path("/sys/dev/block", device, "..", "removable")):
        try:
            return mark.read_text(encoding="ascii").strip() == "1"
        except OSError:
            continue
    return False


def _fixed_drive(path: Path) -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    if str(path).startswith("\\\\"):
        return False
    return bool(ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == DRIVE_FIXED)
