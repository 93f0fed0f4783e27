"""The kinds of trouble a user can meet; everything else is a bug.

A message is one plain sentence in the user's language: what happened, to what, and what to do.
"""

from __future__ import annotations

import errno

from qcbench.texts import N_, _

REASONS = {
    errno.ENOENT: N_("it is not there"),
    errno.ENOTDIR: N_("a folder on the way is no folder"),
    errno.EISDIR: N_("it is a folder"),
    errno.EEXIST: N_("there is something of that name already"),
    errno.EACCES: N_("you may not do that there, or another program holds it open"),
    errno.EPERM: N_("you may not do that there"),
    errno.EROFS: N_("the disk is write-protected"),
    errno.ENOSPC: N_("the disk is full"),
    errno.EFBIG: N_("it is larger than the disk or the system allows"),
    errno.EIO: N_("the disk or the connection to it fails"),
    errno.EBUSY: N_("another program holds it open"),
    errno.ENAMETOOLONG: N_("its name is too long"),
    errno.EMFILE: N_("too many files are open; close other programs and try again"),
    errno.ENOMEM: N_("the memory does not suffice; close other programs and try again"),
}
"""What the errors of the system mean."""


class QcbenchError(Exception):
    """Trouble that is told to the user in one sentence, never with a traceback."""

    @property
    def sentence(self) -> str:
        """The one sentence for the user."""
        return str(self)


class Refusal(QcbenchError):
    """The user asked for something that can't be done as asked, and can mend it."""


class Trouble(QcbenchError):
    """The outside world is in the way: a file is locked, a disk full, a server gone."""


def system_reason(error: OSError) -> str:
    """Why the system refused, as a clause in the user's language; in the system's own words where the error is not known here."""
    known = REASONS.get(error.errno or 0)
    return _(known) if known else error.strerror or str(error)
