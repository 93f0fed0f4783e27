"""Bring a backup back into the live file, without losing the present state."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import closing
from pathlib import Path

from qcbench.errors import Refusal
from qcbench.store import engine
from qcbench.store.backups import Backup, back_up, copy_pages, is_good
from qcbench.store.identity import Kind, examine, refuse
from qcbench.store.workspace import Workspace
from qcbench.texts import _


def restore(workspace: Workspace, backup: Backup) -> Backup:
    """Make a backup the content of the open workspace; the backup of the state before it.

    The pages go through SQLite's backup interface, as one transaction: a file copy under a left-over log would be corrupt.

    Raises:
        Refusal: the workspace is no file or open read-only, or the backup is damaged.
    """
    path = workspace.path
    if path is None or workspace.read_only:
        raise Refusal(_("{place} can't be restored here: it is open read-only or on a server.").format(place=workspace.place))
    if not is_good(backup):
        raise Refusal(_("The backup {name} is damaged; choose another one.").format(name=backup.path.name))
    with tempfile.TemporaryDirectory(prefix="qcbench-") as folder:
        source = Path(folder) / backup.path.name
        shutil.copyfile(backup.path, source)
        found = examine(source)
        refuse(source, found)
        if found.kind is Kind.OLDER:
            from qcbench.store.migrate import migrate_file

            migrate_file(source)
        before = back_up(path, "before-restore", workspace.clock())
        with closing(engine.connect(source, "ro")) as pages:
            workspace.replace_content(lambda live: copy_pages(pages, live))
    return before
