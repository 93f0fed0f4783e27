"""A private PostgreSQL server for the time of one test run: in a temporary folder, reachable from this machine only."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from bootstrap import system
from bootstrap.words import say, words

VARIABLE = "QCBENCH_TEST_POSTGRES_URL"
SETTINGS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=127.0.0.1", "shared_buffers=32MB")


@contextmanager
def server(environ: Mapping[str, str]) -> Iterator[str | None]:
    """The URL of a running server, stopped at the end; the one in ``QCBENCH_TEST_POSTGRES_URL``; or None."""
    if environ.get(VARIABLE):
        yield environ[VARIABLE]
        return
    programs = system.server_programs()
    if programs is None:
        say("No PostgreSQL for the tests ({why}): the tests that need it are skipped.", why=words("not installed"))
        yield None
        return
    folder = Path(tempfile.mkdtemp(prefix="qcbench-pg-"))
    try:
        url = start(programs, folder)
        yield url
    finally:
        stop(programs, folder)
        shutil.rmtree(folder, ignore_errors=True)


def start(programs: Path, folder: Path) -> str | None:
    """Make a database cluster in the folder and start it; its URL, or None with a line that says why not."""
    user, group = owner()
    if user and group:
        shutil.chown(folder, user, group)
    port = free_port()
    options = " ".join(f"-c {setting}" for setting in (*SETTINGS, f"port={port}", f"unix_socket_directories={folder}"))
    data = str(folder / "data")
    steps = (
        ["initdb", "-D", data, "-U", "qcbench", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"],
        ["pg_ctl", "-D", data, "-w", "-t", "60", "-l", str(folder / "log"), "-o", options, "start"],
        ["createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "qcbench", "qcbench_test"],
    )
    for step in steps:
        why = call(programs, step, folder)
        if why:
            say("No PostgreSQL for the tests ({why}): the tests that need it are skipped.", why=why)
            return None
    url = f"postgresql+psycopg://qcbench@127.0.0.1:{port}/qcbench_test"
    say("PostgreSQL for the tests: {url}", url=url)
    return url


def stop(programs: Path, folder: Path) -> None:
    """Stop the server in the folder, if one runs."""
    if (folder / "data" / "postmaster.pid").exists():
        call(programs, ["pg_ctl", "-D", str(folder / "data"), "-m", "immediate", "-w", "stop"], folder)


def call(programs: Path, step: list[str], folder: Path) -> str:
    """Run one of PostgreSQL's programs as the user it wants; the last line of what went wrong, or nothing."""
    user, group = owner()
    with (folder / "out").open("w+b") as out:  # a file, not a pipe: the server keeps the handle open
        done = subprocess.run(
            [programs / step[0], *step[1:]],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            cwd=folder,
            user=user,
            group=group,
            extra_groups=[] if user else None,
            check=False,
        )
        out.seek(0)
        lines = out.read().decode(errors="replace").strip().splitlines()
    return (lines[-1] if lines else f"{step[0]}: {done.returncode}") if done.returncode else ""


def owner() -> tuple[str | None, str | None]:
    """User and group to run the server as, since PostgreSQL refuses root; nothing means the present user."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return None, None
    import grp
    import pwd

    groups = {entry.pw_name: entry.pw_gid for entry in pwd.getpwall()}
    user = "postgres" if "postgres" in groups else "nobody"
    return user, grp.getgrgid(groups[user]).gr_name


def free_port() -> int:
    """A TCP port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
