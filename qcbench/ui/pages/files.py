"""Files as evidence: what is dropped, pasted or chosen becomes an attachment of a row; a strip lists them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QWidget

from qcbench.model.survey import Attachment
from qcbench.render.theme import Shade
from qcbench.texts import _
from qcbench.ui.bench import Bench
from qcbench.ui.pages.circle.files import read_file
from qcbench.ui.widgets.buttons import button, icon_button
from qcbench.ui.widgets.labels import ElidedLabel, plain_label
from qcbench.ui.widgets.layouts import FlowLayout

Choose = Callable[[QWidget], Sequence[str]]


@dataclass(frozen=True, slots=True)
class LooseFile:
    """A file that is not stored yet."""

    name: str
    data: bytes


def choose_files(parent: QWidget) -> Sequence[str]:
    """Let the user choose files."""
    return QFileDialog.getOpenFileNames(parent, _("Attach files"))[0]


def read_files(paths: Sequence[str]) -> list[LooseFile]:
    """The bytes of files.

    Raises:
        Refusal: one is a folder, empty or too large.
        Trouble: one can't be read.
    """
    return [LooseFile(path.name, read_file(path)) for path in map(Path, paths)]


def files_of(mime: QMimeData) -> list[LooseFile]:
    """The files, or the picture, that were dropped or copied; none where it is only text.

    Raises:
        Trouble: a file can't be read.
    """
    paths = [url.toLocalFile() for url in mime.urls() if url.isLocalFile() and Path(url.toLocalFile()).is_file()]
    if paths:
        return read_files(paths)
    if not mime.hasImage():
        return []
    image, buffer = QImage(mime.imageData()), QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if image.isNull() or not image.save(buffer, b"PNG"):
        return []
    return [LooseFile(_("picture.png"), bytes(buffer.data().data()))]


def size_text(size: int) -> str:
    """38 kB, 1.2 MB."""
    return f"{size / 1e6:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} kB"


def icon_of(name: str) -> str:
    """The icon of a file by its ending."""
    ending = Path(name).suffix.lower()
    if ending in (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".heic"):
        return "picture"
    return "table" if ending in (".xlsx", ".xls", ".csv", ".et", ".ods") else "file"


class FileChip(QFrame):
    """One file with its size, and a button that takes it away."""

    def __init__(self, bench: Bench, name: str, size: int, on_remove: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setFixedWidth(176)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 4, 4)
        row.setSpacing(8)
        mark = plain_label()
        mark.setPixmap(bench.style.icon(icon_of(name), Shade.PRIMARY).pixmap(20, 20))
        row.addWidget(mark)
        row.addWidget(ElidedLabel(name, "small"), 1)
        row.addWidget(plain_label(size_text(size), "caption"))
        self.remove = icon_button(bench.style, "close", _("Remove {name}").format(name=name), on_remove, size=20, shade=Shade.MUTED)
        self.remove.setEnabled(not bench.document.read_only)
        row.addWidget(self.remove)


class FileStrip(QFrame):
    """Chips, and the place that takes more: drop, Ctrl+V, or the dialog. ``take(files)`` is given what comes."""

    def __init__(self, bench: Bench, take: Callable[[list[LooseFile]], object], choose: Choose = choose_files) -> None:
        super().__init__()
        self.bench, self._take, self._choose = bench, take, choose
        self.setProperty("kind", "plain")
        self.setAcceptDrops(not bench.document.read_only)
        self.flow = FlowLayout(self, spacing=8, line_spacing=8)
        self.chips: list[FileChip] = []
        self.add_button = button(bench.style, _("Drop here, or Ctrl+V"), self.choose, kind="drop", icon="paperclip", compact=True)
        self.add_button.setAccessibleName(_("Attach files"))
        self.add_button.setEnabled(not bench.document.read_only)
        self.flow.addWidget(self.add_button)

    def show_files(self, files: Sequence[tuple[str, int, Callable[[], object]]]) -> None:
        """Show files: name, size, and how to take each away."""
        for chip in self.chips:
            self.flow.removeWidget(chip)
            chip.deleteLater()
        self.flow.removeWidget(self.add_button)
        self.chips = [FileChip(self.bench, name, size, remove) for name, size, remove in files]
        for chip in self.chips:
            self.flow.addWidget(chip)
        self.flow.addWidget(self.add_button)
        self.updateGeometry()

    def show_attachments(self, rows: Sequence[Attachment]) -> None:
        """Show stored files; taking one away is an edit."""
        self.show_files([(row.name, row.size, lambda row=row: self._delete(row)) for row in rows])  # type: ignore[misc]

    def choose(self) -> None:
        """Let the user choose files."""
        with self.bench.telling():
            found = read_files(self._choose(self))
            if found:
                self._take(found)

    def paste(self) -> bool:
        """Take what is on the clipboard; False where it holds no file and no picture."""
        with self.bench.telling():
            found = files_of(QGuiApplication.clipboard().mimeData())
            if found:
                self._take(found)
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        with self.bench.telling():
            found = files_of(event.mimeData())
            if found:
                event.acceptProposedAction()
                self._take(found)

    def _delete(self, row: Attachment) -> None:
        with self.bench.edit(_("Remove the file {name}").format(name=row.name)) as work:
            found = work.find(Attachment, row.key)
            if found is not None:
                work.delete(found)
