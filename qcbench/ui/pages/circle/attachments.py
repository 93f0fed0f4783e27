"""Attachments and photos: files that prove what was done, added by dialog, drop or paste."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from qcbench.errors import QcbenchError
from qcbench.model.survey import Attachment
from qcbench.render.theme import Shade
from qcbench.store.attachments import attach
from qcbench.texts import _
from qcbench.ui.look import Style
from qcbench.ui.pages.circle.files import Incoming, copy_to_open, png_bytes, read_files, safe_name, save_copy, small_pictures
from qcbench.ui.pages.circle.shelf import Details, Shelf
from qcbench.ui.pages.page import Page
from qcbench.ui.widgets.buttons import button
from qcbench.ui.widgets.labels import plain_label


def choose_files(parent: QWidget) -> list[str]:
    """Ask for files to add."""
    return QFileDialog.getOpenFileNames(parent, _("Add attachments"))[0]


def choose_target(parent: QWidget, name: str) -> str:
    """Ask where to save a copy; '' if the user thinks better of it."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return QFileDialog.getSaveFileName(parent, _("Save a copy"), str(Path(folder) / name))[0]


class AttachmentsPage(Page):
    """Tiles of all attachments, and the details of the chosen one."""

    tables = frozenset({"attachment"})
    scrolls = False
    choose_files: Callable[[QWidget], list[str]] = staticmethod(choose_files)
    choose_target: Callable[[QWidget, str], str] = staticmethod(choose_target)

    def build(self) -> None:
        style = self.bench.style
        self._folder: Path | None = None
        self._making = False
        self.add_button = button(style, _("Add files"), self._choose, kind="primary", icon="plus")
        self.buttons.addWidget(self.add_button)
        self.empty = empty_frame(style, self._choose)
        self.shelf = Shelf(style)
        self.details = Details(self.bench)
        self.details.foot.addLayout(self._detail_buttons())
        self.filled = QWidget()
        self.filled.setProperty("kind", "plain")
        row = QHBoxLayout(self.filled)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        left = QVBoxLayout()
        left.addWidget(self.shelf, 1)
        left.addWidget(plain_label(_("Drop files on the page, or paste a picture or files with Ctrl+V."), "caption", wrap=True))
        row.addLayout(left, 1)
        row.addWidget(self.details)
        self.body.addWidget(self.empty, 1)
        self.body.addWidget(self.filled, 1)
        self.setAcceptDrops(True)
        self.shelf.currentItemChanged.connect(lambda *_items: self._show_details())
        self.shelf.itemActivated.connect(lambda _item: self.open_current())
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self.paste)

    def refresh(self) -> None:
        rows = self.content.all(Attachment)
        self.empty.setVisible(not rows)
        self.filled.setVisible(bool(rows))
        self.add_button.setVisible(bool(rows))
        self.add_button.setEnabled(not self.bench.document.read_only)
        self.remove_button.setEnabled(not self.bench.document.read_only)
        self.shelf.show_rows(rows)
        self._show_details()
        self._make_pictures()

    def focus_row(self, key: str) -> None:
        self.shelf.select(key)
        self.shelf.setFocus()

    def add_files(self, paths: Sequence[str]) -> None:
        """Read files from the disk and keep them, as one edit."""
        if paths and not self.bench.document.read_only:
            wanted = list(paths)
            self.bench.jobs.run(_("Reading files"), lambda report: read_files(wanted, report), self._keep, self._failed)

    def paste(self) -> None:
        """Keep what the clipboard holds: files, or a picture."""
        self.take(QGuiApplication.clipboard().mimeData())

    def take(self, mime: QMimeData) -> None:
        """Keep dropped or pasted files, or a picture."""
        paths = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
        image = QImage(mime.imageData()) if mime.hasImage() and not paths else QImage()
        if paths:
            self.add_files(paths)
        elif not image.isNull():
            name = _("Picture {moment}.png").format(moment=f"{self.bench.document.workspace.clock():%Y-%m-%d %H-%M-%S}")
            self._keep(Incoming(((name, png_bytes(image)),)))

    def remove(self) -> None:
        """Remove what is selected; undo brings it back."""
        rows = self.shelf.chosen()
        if not rows or self.bench.document.read_only:
            return
        label = _("Delete {name}").format(name=rows[0].name) if len(rows) == 1 else _("Delete {count} attachments").format(count=len(rows))
        with self.bench.edit(label) as work:
            for row in rows:
                found = work.find(Attachment, row.key)
                if found is not None:
                    work.delete(found)

    def open_current(self) -> None:
        """Open a copy with the system's program."""
        row = self.shelf.current()
        if row is None:
            return
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="qcbench-open-"))
            weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        with self.bench.telling():
            path = copy_to_open(self.bench.document.workspace, row, self._folder)
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def save_current(self) -> None:
        """Save a copy where the user says."""
        row = self.shelf.current()
        target = self.choose_target(self, safe_name(row)) if row is not None else ""
        if row is None or not target:
            return
        with self.bench.telling():
            save_copy(self.bench.document.workspace, row, Path(target))
            self.bench.tell.note(_("Saved: {path}").format(path=target), "good")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.shelf.hasFocus():
            self.remove()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take(event.mimeData())

    def _choose(self) -> None:
        self.add_files(self.choose_files(self))

    def _keep(self, incoming: Incoming) -> None:
        """Store what was read, as one edit; tell what could not be read."""
        for trouble in incoming.troubles:
            self.bench.tell.trouble(trouble)
        if not incoming.files:
            return
        names = incoming.files[0][0] if len(incoming.files) == 1 else _("{count} attachments").format(count=len(incoming.files))
        place = max((row.position for row in self.content.all(Attachment)), default=0.0)
        made: list[Attachment] = []
        with self.bench.edit(_("Add {what}").format(what=names)) as work:
            for number, (name, data) in enumerate(incoming.files, 1):
                made.append(attach(work, self.bench.document.project_key, name, data))
                made[-1].position = place + number
            key = made[0].key
        if any(row.key == key for row in self.content.all(Attachment)):
            self.shelf.select(key)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, QcbenchError):
            raise error
        self.bench.tell.trouble(error)

    def _make_pictures(self) -> None:
        """Make the small pictures that are lacking, beside the window's work."""
        lacking = self.shelf.lacking()
        if not lacking or self._making:
            return
        self._making = True
        workspace = self.bench.document.workspace
        job = self.bench.jobs.run(
            _("Making small pictures"), lambda report: small_pictures(workspace, lacking, report), self._show_pictures
        )
        job.ended.connect(self._made)

    def _show_pictures(self, pictures: list[tuple[str, QImage]]) -> None:
        self.shelf.show_pictures(pictures)
        self._show_details()

    def _made(self) -> None:
        self._making = False

    def _show_details(self) -> None:
        row = self.shelf.current()
        self.details.show_row(row, self.shelf.picture(row) if row is not None else None)

    def _detail_buttons(self) -> QHBoxLayout:
        style = self.bench.style
        row = QHBoxLayout()
        row.setSpacing(8)
        self.remove_button = button(style, _("Delete"), self.remove, icon="trash", compact=True)
        row.addWidget(button(style, _("Open"), self.open_current, icon="eye", compact=True))
        row.addWidget(button(style, _("Save a copy"), self.save_current, icon="save", compact=True))
        row.addWidget(self.remove_button)
        row.addStretch(1)
        return row


def empty_frame(style: Style, on_choose: Callable[[], object]) -> QFrame:
    """What invites the first file."""
    frame = QFrame()
    frame.setProperty("kind", "drop")
    column = QVBoxLayout(frame)
    column.setSpacing(8)
    column.addStretch(1)
    mark = QLabel()
    mark.setPixmap(style.icon("file-up", Shade.PALE).pixmap(40, 40))
    parts = (
        mark,
        plain_label(_("Drop files here"), "strong"),
        plain_label(_("Photos, tables, documents; or paste a picture with Ctrl+V"), "muted"),
        button(style, _("Choose files"), on_choose, kind="primary", icon="folder-open"),
    )
    for part in parts:
        column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addStretch(1)
    return frame
