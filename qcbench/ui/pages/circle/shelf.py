"""The attachments as small pictures in rows, and the details of the one that is chosen."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QListView, QListWidget, QListWidgetItem, QScrollArea, QVBoxLayout, QWidget

from qcbench.model.content import OWNED
from qcbench.model.survey import Attachment
from qcbench.render.theme import Shade
from qcbench.store.words import row_name
from qcbench.texts import _, language
from qcbench.ui.bench import Bench
from qcbench.ui.fields.form import Form
from qcbench.ui.icons import pixmap
from qcbench.ui.look import Style
from qcbench.ui.pages.circle.files import is_picture
from qcbench.ui.widgets.labels import ElidedLabel, plain_label

PICTURE = QSize(144, 96)
TILE = QSize(168, 148)
KEY = Qt.ItemDataRole.UserRole
DETAIL, BAR, HIGH = 296, 12, 180


class Shelf(QListWidget):
    """One tile for each attachment; ``opened`` on Enter or a double click, ``removed`` on Delete come from Qt's own signals and keys."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.look = style
        self._pictures: dict[str, QImage] = {}
        self._rows: dict[str, Attachment] = {}
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.setIconSize(PICTURE)
        self.setGridSize(TILE)
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setAcceptDrops(False)  # the page takes what is dropped
        self.setProperty("kind", "flat")
        self.setAccessibleName(_("Attachments"))

    def show_rows(self, rows: Iterable[Attachment]) -> None:
        """Show these; what is chosen stays chosen."""
        wanted = list(rows)
        chosen, current = {row.key for row in self.chosen()}, self.current()
        with QSignalBlocker(self):
            self._rows = {row.key: row for row in wanted}
            if [self.item(place).data(KEY) for place in range(self.count())] != [row.key for row in wanted]:
                self.clear()
                for row in wanted:
                    item = QListWidgetItem(self)
                    item.setData(KEY, row.key)
            for place, row in enumerate(wanted):
                self._dress(self.item(place), row)
                self.item(place).setSelected(row.key in chosen)
                if current is not None and row.key == current.key:
                    self.setCurrentItem(self.item(place))
        if self.current() is None and wanted:
            self.setCurrentRow(0)

    def show_pictures(self, pictures: Iterable[tuple[str, QImage]]) -> None:
        """Small pictures that were made meanwhile, by SHA-256."""
        self._pictures.update(pictures)
        for place in range(self.count()):
            self._dress(self.item(place), self._rows[self.item(place).data(KEY)])

    def lacking(self) -> list[Attachment]:
        """The attachments whose small picture is still to be made."""
        return [row for row in self._rows.values() if is_picture(row) and row.sha256 not in self._pictures]

    def picture(self, row: Attachment) -> QImage | None:
        """The small picture of an attachment, if it is one and could be read."""
        image = self._pictures.get(row.sha256)
        return image if image is not None and not image.isNull() else None

    def current(self) -> Attachment | None:
        """The attachment the details are shown of."""
        item = self.currentItem()
        return self._rows.get(item.data(KEY)) if item is not None else None

    def chosen(self) -> list[Attachment]:
        """The selected attachments."""
        return [row for item in self.selectedItems() if (row := self._rows.get(item.data(KEY))) is not None]

    def select(self, key: str) -> None:
        """Go to one."""
        for place in range(self.count()):
            if self.item(place).data(KEY) == key:
                self.setCurrentRow(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            event.ignore()  # the page removes
        else:
            super().keyPressEvent(event)

    def _dress(self, item: QListWidgetItem, row: Attachment) -> None:
        words = row.caption or row.name
        item.setText(" ".join(words.split()))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{row.caption} {row.name}".strip())
        picture = framed(self.look, self.picture(row), row, self.devicePixelRatioF())
        made = QIcon(picture)
        made.addPixmap(picture, QIcon.Mode.Selected)  # else it is tinted
        item.setIcon(made)


class Details(QScrollArea):
    """What is known of one attachment: picture, caption, step, day, and what it belongs to."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self.bench = bench
        self.setFixedWidth(DETAIL + BAR)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        inner.setProperty("kind", "page")
        self.setWidget(inner)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, BAR, 0)
        column.setSpacing(8)
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setFixedHeight(HIGH)
        self.name = ElidedLabel("", "strong")
        self.facts = plain_label("", "caption", wrap=True)
        self.form = Form(bench, columns=1)
        self.form.paragraph("caption", _("Caption"), lines=2, span=1)
        steps = {"": _("(none)"), **{step.key: step.name(language()) for step in bench.document.procedure.steps}}
        self.form.choice("step", _("Belongs to the step"), steps)
        self.form.date("taken_on", _("Taken on"))
        for part in (self.picture, self.name, self.facts, self.form):
            column.addWidget(part)
        self.foot = QVBoxLayout()
        column.addLayout(self.foot)
        column.addStretch(1)

    def show_row(self, row: Attachment | None, image: QImage | None) -> None:
        """Show an attachment, or none."""
        self.setVisible(row is not None)
        self.form.show_row(row)
        if row is None:
            return
        ratio = self.devicePixelRatioF()
        room = QSize(DETAIL, HIGH) * ratio
        shown = pixmap("file", self.bench.style.colour(Shade.FAINT), 48, ratio)
        if image is not None:
            scaled = image.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
            shown = QPixmap.fromImage(scaled)
            shown.setDevicePixelRatio(ratio)
        self.picture.setPixmap(shown)
        self.name.setText(row.name)
        owner = owner_words(self.bench, row)
        self.facts.setText(" · ".join(part for part in (size_words(row.size), owner) if part))


def owner_words(bench: Bench, attachment: Attachment) -> str:
    """The row an attachment proves, in words; '' where it belongs to none."""
    key, content = attachment.subject_key, bench.document.content
    for table in OWNED:
        for row in content.all(table):
            if key and row.key == key:
                shown = {column.key: getattr(row, column.key) for column in table.__mapper__.column_attrs if column.key in row.__dict__}
                return _("belongs to: {row}").format(row=row_name(table.__tablename__, shown))
    return ""


def size_words(size: int) -> str:
    """A size in kB or MB."""
    return f"{size / 1e6:.1f} MB" if size >= 1_000_000 else f"{max(round(size / 1e3), 1)} kB"


def framed(style: Style, image: QImage | None, row: Attachment, ratio: float) -> QPixmap:
    """A picture fitted into the tile's frame; an icon where the file is no picture."""
    made = QPixmap(PICTURE * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(style.colour(Shade.PANEL))
    painter = QPainter(made)
    if image is not None:
        fitted = image.scaled(PICTURE * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        fitted.setDevicePixelRatio(ratio)
        size = fitted.deviceIndependentSize()
        painter.drawImage(round((PICTURE.width() - size.width()) / 2), round((PICTURE.height() - size.height()) / 2), fitted)
    else:
        name = "picture" if is_picture(row) else "table" if row.name.casefold().endswith((".xlsx", ".xls", ".csv", ".et")) else "file"
        painter.drawPixmap((PICTURE.width() - 32) // 2, (PICTURE.height() - 32) // 2, pixmap(name, style.colour(Shade.FAINT), 32, ratio))
    painter.setPen(style.colour(Shade.LINE))
    painter.drawRect(0, 0, PICTURE.width() - 1, PICTURE.height() - 1)
    painter.end()
    return made
