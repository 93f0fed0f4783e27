"""Files kept in the workspace: their bytes once, under their SHA-256, checked each time they are read."""

from __future__ import annotations

import mimetypes
from pathlib import PurePath, PureWindowsPath

from sqlalchemy import select

from qcbench.errors import Refusal, Trouble
from qcbench.model.survey import Attachment, Blob
from qcbench.store.images import digest
from qcbench.store.work import View, Work
from qcbench.texts import _

LARGEST = 50_000_000
"""Bytes; a larger file belongs elsewhere, since every backup would carry it."""


def attach(
    work: Work,
    project_key: str,
    name: str,
    data: bytes,
    *,
    step: str = "",
    subject_key: str | None = None,
    caption: str = "",
) -> Attachment:
    """Keep a file with a project; ``name`` is a label only, whatever folders it names are dropped.

    Raises:
        Refusal: it is empty or larger than 50 MB.
    """
    label = PurePath(PureWindowsPath(name).name).name or "file"
    if not data:
        raise Refusal(_("{name} is empty.").format(name=label))
    if len(data) > LARGEST:
        raise Refusal(_("{name} has {size:.0f} MB; at most 50 MB can be kept.").format(name=label, size=len(data) / 1e6))
    sha256 = digest(data)
    if work.find(Blob, sha256) is None:
        work.add(Blob(sha256=sha256, size=len(data), data=data))
    return work.add(
        Attachment(
            project_key=project_key,
            name=label,
            step=step,
            subject_key=subject_key,
            caption=caption,
            media_type=mimetypes.guess_type(label)[0] or "application/octet-stream",
            sha256=sha256,
            size=len(data),
        )
    )


def attachment_bytes(view: View, attachment: Attachment) -> bytes:
    """The bytes of an attachment.

    Raises:
        Trouble: they are missing, or no longer what was stored.
    """
    data = view.session.scalar(select(Blob.data).where(Blob.sha256 == attachment.sha256))
    if data is None or digest(bytes(data)) != attachment.sha256:
        raise Trouble(_("The file {name} is damaged in the workspace; restore a backup.").format(name=attachment.name))
    return bytes(data)
