"""A chart on a page: title, second line, the scene, its caption; copy, save, edit the caption."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedLayout, QVBoxLayout, QWidget

from qcbench.charts.spec import Caption, Drawing
from qcbench.errors import QcbenchError
from qcbench.model.enumerations import FigureKind
from qcbench.model.survey import Figure
from qcbench.texts import _, using
from qcbench.ui.bench import Bench
from qcbench.ui.charts.caption_dialog import SAVE, CaptionDialog
from qcbench.ui.charts.copying import Contents, contents_of, mime_with, table_of
from qcbench.ui.charts.ghost import Ghost
from qcbench.ui.charts.head import Head
from qcbench.ui.charts.saving import AskPath, ask_path, save
from qcbench.ui.charts.scenes import SCALE, scene_for
from qcbench.ui.charts.tips import tip_of
from qcbench.ui.charts.view import SceneView
from qcbench.ui.jobs import Report
from qcbench.ui.widgets.buttons import icon_button
from qcbench.ui.widgets.labels import ElidedLabel

Draw = Callable[[], Drawing | None]
Made = TypeVar("Made")
WAIT = 40
"""Milliseconds after a resize until a chart is laid out anew that takes longer than ``SLOW`` seconds."""
SLOW = 0.03
NARROW, ROOMY = 360, 400
"""Pixels from which the bar has room for the usual buttons, and for every one; the menu holds all of them."""


class ChartCard(QWidget):
    """Draws what ``draw`` gives each time ``refresh`` is called. ``picked`` names what was clicked, e.g. ``bar:0:3``."""

    picked = Signal(str)

    def __init__(
        self,
        bench: Bench,
        draw: Draw,
        *,
        step: str,
        kind: FigureKind | Callable[[], FigureKind],
        name: str,
        subject: Callable[[], str | None] = lambda: None,
        empty: str = "",
        tip: Callable[[str], list[str]] | None = None,
        minimum: tuple[int, int] = (320, 240),
        toolbar: bool = True,
        ask: AskPath = ask_path,
    ) -> None:
        super().__init__()
        self.bench, self.name, self.ask = bench, name, ask
        self._draw, self._step, self._kind, self._subject = draw, step, kind, subject
        self.drawing: Drawing | None = None
        self._laid: tuple[Drawing, float, float] | None = None
        self.view = SceneView(bench.style)
        self.view.setMinimumSize(*minimum)
        self.view.setAccessibleName(name)
        self.view.tip_lines = tip or (lambda thing: tip_of(self.drawing, thing))
        self.view.picked.connect(self.picked)
        self.view.resized.connect(self._on_resize)
        self.view.copy_wanted.connect(self.copy)
        self._cost = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT)
        self._timer.timeout.connect(self._lay_out)
        self._ghost = Ghost(bench.style, empty or _("The chart appears here as soon as there are data."))
        self._foot = ElidedLabel("", "caption")
        self._foot.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._buttons: dict[QWidget, int] = {}
        self._tools = self._make_tools() if toolbar else QWidget(self)
        self._tools.setVisible(toolbar)
        self._head = Head(self._tools)
        self._arrange()

    @property
    def kind(self) -> FigureKind:
        """The kind of the figure its caption is stored with; it may depend on the data."""
        return self._kind if isinstance(self._kind, FigureKind) else self._kind()

    def refresh(self) -> None:
        """Draw what the document holds now."""
        trouble = ""
        with using(self.bench.document.content.project.language):
            try:
                self.drawing = self._draw()
            except QcbenchError as error:
                self.drawing, trouble = None, error.sentence
        self._stack.setCurrentWidget(self._ghost if self.drawing is None else self.view)
        self._ghost.show_trouble(trouble)
        self._tools.setEnabled(self.drawing is not None)
        self._show_caption(self.drawing.caption if self.drawing is not None else Caption(self.name))
        self._lay_out()

    def copy(self) -> None:
        """Put picture, SVG and table on the clipboard; the picture is painted in the pool."""
        drawing = self.drawing
        if drawing is not None:
            self.bench.jobs.run(_("Copying the chart"), self._in_its_language(lambda: contents_of(drawing)), self._copied, self._failed)

    def copy_table(self) -> None:
        """Put only the figures on the clipboard."""
        if self.drawing is not None:
            QGuiApplication.clipboard().setMimeData(table_of(self.drawing))
            self.bench.tell.note(_("Copied: the figures."), "good")

    def save(self, kind: str = "png") -> None:
        """Ask where, and save the picture."""
        drawing = self.drawing
        if drawing is None:
            return
        chosen = self.ask(self, drawing.caption.title or self.name, kind)
        if not chosen:
            return

        work = self._in_its_language(lambda: save(drawing, Path(chosen)))
        self.bench.jobs.run(_("Saving the picture"), work, self._saved, self._failed)

    def edit_caption(self) -> None:
        """Ask for title and caption, and keep them with the figure."""
        dialog = CaptionDialog(self.bench.style, self.figure(), self.proposed(), self.window())
        if dialog.exec() == SAVE:
            self.keep_caption(**dialog.values)

    def proposed(self) -> Caption:
        """The caption as it is where the circle has written none."""
        figure, drawing = self.figure(), self.drawing
        if figure is not None:
            with self._speaking(), self.bench.document.without(figure), suppress(QcbenchError):
                drawing = self._draw()
        return drawing.caption if drawing is not None else Caption(self.name)

    def keep_caption(self, **values: object) -> None:
        """Write the caption's fields into the figure's row, which is made if it is missing; one edit."""
        figure = self.figure()
        if figure is not None:
            self.bench.set(figure, **values)
        elif any(values.values()):
            with self.bench.edit(_("Write the caption of {figure}").format(figure=self.name)) as work:
                key = self.bench.document.project_key
                last = max((row.position for row in self.bench.document.content.all(Figure)), default=0.0)
                place = {"position": last + 1, "step": self._step, "kind": self.kind, "subject_key": self._subject()}
                work.add(Figure(project_key=key, **place, **values))

    def figure(self) -> Figure | None:
        """The stored figure of this chart, as the report finds it: of its subject, or without one the first of its kind."""
        subject = self._subject()
        rows = self.bench.document.content.all(Figure)
        found = [row for row in rows if row.step == self._step and row.kind is self.kind]
        return next((row for row in found if subject is None or row.subject_key == subject), None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for button, least in self._buttons.items():
            button.setVisible(self.width() >= least)
        self._head.fit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.drawing is not None:
            self._menu().exec(event.globalPos())

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._head)
        room = QWidget()
        self._stack = QStackedLayout(room)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._ghost)
        column.addWidget(room, 1)
        column.addWidget(self._foot)

    def _make_tools(self) -> QWidget:
        style = self.bench.style
        tools = QWidget(self)  # shown without a parent it would be a window for a moment
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for icon, name, run, least in (
            ("copy", _("Copy the chart"), self.copy, NARROW),
            ("picture", _("Save the picture…"), self.save, NARROW),
            ("table", _("Copy the figures"), self.copy_table, ROOMY),
            ("edit", _("Title and caption…"), self.edit_caption, NARROW),
        ):
            made = icon_button(style, icon, name, run)
            self._buttons[made] = least
            row.addWidget(made)
        more = icon_button(style, "more", _("More"))
        more.clicked.connect(lambda *_checked: self._menu().exec(more.mapToGlobal(more.rect().bottomLeft())))
        row.addWidget(more)
        return tools

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        entries: list[tuple[str, Callable[[], object]]] = [(_("Copy the chart"), self.copy), (_("Copy the figures"), self.copy_table)]
        entries += [(_("Save as {kind}…").format(kind=kind.upper()), partial(self.save, kind)) for kind in ("png", "svg", "pdf")]
        entries.append((_("Title and caption…"), self.edit_caption))
        for words, run in entries:
            menu.addAction(words).triggered.connect(lambda *_checked, run=run: run())
        return menu

    def _show_caption(self, caption: Caption) -> None:
        self._head.show_caption(caption)
        foot = [_("Made by: {name}").format(name=caption.maker)] if caption.maker else []
        foot += [_("Date: {day}").format(day=caption.made_on.isoformat())] if caption.made_on else []
        self._foot.setText("    ".join(foot))
        self._foot.setVisible(bool(foot))

    def _on_resize(self) -> None:
        if self._cost > SLOW:
            self._timer.start()
        else:
            self._lay_out()

    def _lay_out(self) -> None:
        if self.drawing is None:
            self._laid = None
            self.view.show_scene(None)
            return
        wanted = (self.drawing, self.view.width() / SCALE, self.view.height() / SCALE)
        if self._laid != wanted:
            begun = perf_counter()
            self._laid = wanted
            with self._speaking():
                scene = scene_for(*wanted)
            self._cost = perf_counter() - begun
            self.view.show_scene(scene)

    def _speaking(self) -> AbstractContextManager[None]:
        return using(self.bench.document.content.project.language)

    def _in_its_language(self, make: Callable[[], Made]) -> Callable[[Report], Made]:
        """Work for the pool that speaks the project's language, as the exports do."""
        spoken = self.bench.document.content.project.language

        def work(_report: Report) -> Made:
            with using(spoken):
                return make()

        return work

    def _copied(self, contents: Contents) -> None:
        QGuiApplication.clipboard().setMimeData(mime_with(contents))
        self.bench.tell.note(_("Copied: picture and figures."), "good")

    def _saved(self, path: Path) -> None:
        self.bench.tell.note(_("Saved: {path}").format(path=path), "good")

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, QcbenchError):
            raise error
        self.bench.tell.trouble(error)
