"""The gallery: all figures of the project small, one of them large; copied or saved from here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QIcon, QImage, QKeyEvent, QKeySequence, QPainter, QPixmap, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QListView, QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout, QWidget

from qcbench.charts.spec import Drawing
from qcbench.errors import QcbenchError
from qcbench.render.theme import Shade
from qcbench.report.pictures import pictures
from qcbench.texts import _
from qcbench.ui.charts.card import ChartCard
from qcbench.ui.charts.copying import mime_of
from qcbench.ui.look import Style
from qcbench.ui.pages.circle.figures import HEIGHT, WIDTH, Small, place_of, save_all, small_figures
from qcbench.ui.pages.page import Page
from qcbench.ui.widgets.buttons import button, icon_button
from qcbench.ui.widgets.coach import CoachLine
from qcbench.ui.widgets.labels import ElidedLabel

KEY = Qt.ItemDataRole.UserRole


def choose_folder(parent: QWidget) -> str:
    """Ask for a folder; '' if the user thinks better of it."""
    return QFileDialog.getExistingDirectory(parent, _("Save all figures into the folder"))


class GalleryPage(Page):
    """Small pictures of all figures; Enter or a double click shows one large, Esc goes back."""

    scrolls = False
    choose_folder: Callable[[QWidget], str] = staticmethod(choose_folder)

    def build(self) -> None:
        style = self.bench.style
        self.figures: list[Small] = []
        self._making = self._again = False
        self.copy_button = button(style, _("Copy"), self.copy, icon="copy")
        self.save_button = button(style, _("Save all"), self.save, icon="save")
        self.buttons.addWidget(self.copy_button)
        self.buttons.addWidget(self.save_button)
        self.coach = CoachLine(
            style, _("No figure yet."), _("Each figure comes by itself with its data: the plan, the survey, the causes, the effect.")
        )
        self.coach.hide()  # until it is known that there is none
        self.tiles = tiles()
        self.tiles.itemActivated.connect(lambda item: self.show_large(str(item.data(KEY))))
        self.large = Large(self)
        self.stack = QStackedWidget()
        self.stack.setProperty("kind", "page")
        self.stack.addWidget(self.tiles)
        self.stack.addWidget(self.large)
        self.body.addWidget(self.coach)
        self.body.addWidget(self.stack, 1)
        self.body.addStretch(0)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        copy.activated.connect(self.copy)
        style.changed.connect(self._make)

    def refresh(self) -> None:
        self._make()
        self.large.refresh()

    def current(self) -> Small | None:
        """The figure that is chosen."""
        item = self.tiles.currentItem()
        return self.figure(str(item.data(KEY))) if item is not None else None

    def figure(self, key: str) -> Small | None:
        """A figure by its key."""
        return next((one for one in self.figures if one.key == key), None)

    def show_large(self, key: str) -> None:
        """Show one figure large."""
        if (one := self.figure(key)) is not None:
            self.tiles.setCurrentRow(self.figures.index(one))
            self.large.show_figure(one)
            self.stack.setCurrentWidget(self.large)
            self.large.setFocus()

    def walk(self, by: int) -> None:
        """Show the next or the one before."""
        row = self.tiles.currentRow() + by
        if 0 <= row < len(self.figures):
            self.show_large(self.figures[row].key)

    def back(self) -> None:
        """Show all again."""
        self.stack.setCurrentWidget(self.tiles)
        self.tiles.setFocus()

    def copy(self) -> None:
        """Copy the chosen figure for slides and tables: picture on white, SVG and figures."""
        one = self.current()
        if one is not None:
            with self.bench.telling():
                QGuiApplication.clipboard().setMimeData(mime_of(one.drawing))
            self.bench.tell.note(_("Copied: {title}").format(title=one.title), "good")

    def save(self) -> None:
        """Save all figures as PNG."""
        folder = self.choose_folder(self) if self.figures else ""
        if folder:
            figures = list(self.figures)
            self.bench.jobs.run(
                _("Saving figures"),
                lambda report: save_all(figures, Path(folder), report),
                lambda count: self._saved(count, folder),
                self._failed,
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.stack.currentWidget() is self.large:
            self.back()
        elif self.stack.currentWidget() is self.large and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.walk(1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def _make(self) -> None:
        """Make the pictures anew; what changes meanwhile is made after."""
        if self._making:
            self._again = True
            return
        self._making = True
        document, ratio, theme = self.bench.document, self.devicePixelRatioF(), self.bench.style.charts
        workspace, content, procedure = document.workspace, document.content, document.procedure
        job = self.bench.jobs.run(
            _("Drawing figures"),
            lambda report: small_figures(workspace, content, procedure, theme, ratio, report),
            self._show,
            self._failed,
        )
        job.ended.connect(self._made)

    def _made(self) -> None:
        self._making = False
        if self._again:
            self._again = False
            self._make()

    def _show(self, figures: list[Small]) -> None:
        chosen = self.current()
        self.figures = figures
        self.coach.setVisible(not figures)
        self.stack.setVisible(bool(figures))
        self.copy_button.setEnabled(bool(figures))
        self.save_button.setEnabled(bool(figures))
        show_tiles(self.tiles, figures, chosen.key if chosen is not None else "", self.bench.style)
        self.large.refresh()

    def _saved(self, count: int, folder: str) -> None:
        text = _("{count} figures saved in {folder}").format(count=count, folder=folder)
        self.bench.tell.note(text, "good", _("Open the folder"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(folder)))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, QcbenchError):
            raise error
        self.bench.tell.trouble(error)


class Large(QWidget):
    """One figure as the pages show it, with the way to its neighbours."""

    def __init__(self, page: GalleryPage) -> None:
        super().__init__()
        self.page = page
        self.setProperty("kind", "plain")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._key = ""
        self._card: ChartCard | None = None
        style = page.bench.style
        self._title = ElidedLabel("", "caption")
        head = QHBoxLayout()
        head.addWidget(button(style, _("All figures"), page.back, kind="text", icon="grid-cards", compact=True))
        head.addWidget(self._title, 1)
        head.addWidget(icon_button(style, "chevron-left", _("Figure before"), lambda: page.walk(-1)))
        head.addWidget(icon_button(style, "chevron-right", _("Next figure"), lambda: page.walk(1)))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(head)

    def show_figure(self, one: Small) -> None:
        """Show a figure."""
        self._key = one.key
        if self._card is not None:
            self._column.removeWidget(self._card)
            self._card.hide()
            self._card.deleteLater()
        place = place_of(one.key, self.page.bench.document.source())
        self._card = ChartCard(
            self.page.bench, self._drawing, step=place.step, kind=place.kind, subject=lambda: place.subject, name=one.title
        )
        self._column.addWidget(self._card, 1)
        self.refresh()

    def refresh(self) -> None:
        """Show it as it is now."""
        if self._card is not None:
            self._card.refresh()
        place = next((number for number, one in enumerate(self.page.figures, 1) if one.key == self._key), 0)
        self._title.setText(_("Figure {number} of {count}").format(number=place, count=len(self.page.figures)) if place else "")

    def _drawing(self) -> Drawing | None:
        if self._key.startswith("explored-"):  # drawn in the pool: a large dataset takes seconds
            one = self.page.figure(self._key)
            return one.drawing if one is not None else None
        document = self.page.bench.document
        return next((one.drawing for one in pictures(document.source()) if one.key == self._key), None)


def tiles() -> QListWidget:
    """An empty list of tiles."""
    made = QListWidget()
    made.setViewMode(QListView.ViewMode.IconMode)
    made.setMovement(QListView.Movement.Static)
    made.setResizeMode(QListView.ResizeMode.Adjust)
    made.setUniformItemSizes(True)
    made.setIconSize(QSize(WIDTH, HEIGHT))
    made.setGridSize(QSize(WIDTH + 32, HEIGHT + 48))
    made.setTextElideMode(Qt.TextElideMode.ElideRight)
    made.setProperty("kind", "flat")
    made.setAccessibleName(_("Figures"))
    return made


def framed_icon(image: QImage, style: Style) -> QIcon:
    """A small picture with a hairline around it; selecting does not tint it."""
    picture = QPixmap.fromImage(image)
    painter = QPainter(picture)
    painter.setPen(style.colour(Shade.LINE))
    painter.drawRect(0, 0, WIDTH - 1, HEIGHT - 1)
    painter.end()
    made = QIcon(picture)
    made.addPixmap(picture, QIcon.Mode.Selected)
    return made


def show_tiles(where: QListWidget, figures: list[Small], chosen: str, style: Style) -> None:
    """Show the figures; what was chosen stays chosen."""
    if [where.item(place).data(KEY) for place in range(where.count())] != [one.key for one in figures]:
        where.clear()
        for one in figures:
            item = QListWidgetItem(where)
            item.setData(KEY, one.key)
    for place, one in enumerate(figures):
        where.item(place).setText(one.title)
        where.item(place).setIcon(framed_icon(one.image, style))
        if one.key == chosen or (not chosen and place == 0):
            where.setCurrentRow(place)
