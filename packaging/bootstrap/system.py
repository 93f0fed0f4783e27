"""The system packages that qcbench needs on Debian and its relatives: choose, look, install."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from bootstrap.words import say

DRAWING = ("libglib2.0-0", "libegl1", "libgl1", "libxkbcommon0", "libdbus-1-3", "libfontconfig1")
SCREEN = (
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-image0",
    "libxcb-render-util0",
    "libxkbcommon-x11-0",
)
TESTING = ("libreoffice-calc", "libreoffice-impress", "poppler-utils", "xvfb")
FONT = "fonts-noto-cjk"
SERVER = "postgresql"
APT = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "DPkg::Lock::Timeout=120", "-o", "Acquire::Retries=2")


def has_display(platform: str, environ: Mapping[str, str]) -> bool:
    """Whether a window can be shown: always on Windows and macOS, elsewhere when X11 or Wayland is there."""
    return platform in ("win32", "darwin") or bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def wanted(*, display: bool, testing: bool, chinese_font: bool, server: bool) -> list[str]:
    """The packages to have, given what is there already (a Chinese font, a PostgreSQL server)."""
    names = [*DRAWING]
    names += SCREEN if display or testing else ()
    names += TESTING if testing else ()
    names += () if chinese_font else (FONT,)
    names += (SERVER,) if testing and not server else ()
    return names


def missing(*, display: bool, testing: bool) -> list[str]:
    """The packages to install on this machine; none where there is no apt-get."""
    if not is_debian():
        return []
    names = wanted(
        display=display,
        testing=testing,
        chinese_font=has_chinese_font(),
        server=bool(server_programs()),
    )
    there = installed(names)
    return [name for name in names if name not in there]


def is_debian() -> bool:
    """Whether packages come from apt-get here."""
    return sys.platform == "linux" and bool(shutil.which("apt-get") and shutil.which("dpkg-query"))


def installed(names: list[str]) -> set[str]:
    """Those of the packages that are installed."""
    asked = subprocess.run(
        ["dpkg-query", "-W", "-f", "${db:Status-Status} ${Package}\n", *names], capture_output=True, text=True, check=False
    )
    rows = (line.split() for line in asked.stdout.splitlines())
    return {row[1] for row in rows if len(row) == 2 and row[0] == "installed"}


def has_chinese_font() -> bool:
    """Whether fontconfig knows a font with Chinese characters."""
    if shutil.which("fc-list") is None:
        return bool(installed([FONT]))
    asked = subprocess.run(["fc-list", ":lang=zh", "family"], capture_output=True, text=True, check=False)
    return bool(asked.stdout.strip())


def server_programs() -> Path | None:
    """The folder with PostgreSQL's ``initdb`` and ``pg_ctl``, the newest one first; None if there is none."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    if debian:
        return debian[-1].parent
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def privilege() -> list[str] | None:
    """What to put before a command that needs root: nothing as root, sudo where it asks no password, else None."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    return None


def by_hand(names: list[str]) -> str:
    """The command a user can type to install the packages."""
    return shlex.join(["sudo", "apt-get", "install", "-y", "--no-install-recommends", *names])


def provide(names: list[str]) -> bool:
    """Install the packages if that is allowed here, else say how; whether all of them are there now."""
    if not names:
        return True
    prefix = privilege()
    if prefix is None:
        say("These system packages are missing; to install them, run: {command}", command=by_hand(names))
        return False
    say("Installing system packages: {names}", names=" ".join(names))
    why = install(prefix, names)
    if why:
        say(
            "The system packages could not be installed ({why}); to try by hand, run: {command}",
            why=why,
            command=by_hand(names),
        )
    return not why


def install(prefix: list[str], names: list[str]) -> str:
    """Install the packages, after an update of the lists where it does not work without; what went wrong, or nothing."""
    command = [*prefix, *APT, "install", "-y", "-q", "--no-install-recommends", *names]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        subprocess.run([*prefix, *APT, "update", "-q"], capture_output=True, check=False)
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = (done.stderr.strip() or done.stdout.strip()).splitlines()
    return (lines[-1] if lines else f"apt-get: {done.returncode}") if done.returncode else ""
