"""A chart on a page: title, second line, the scene, its caption; copy, save, edit the caption."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedLayout, QVBoxLayout, QWidget

from qcbench.charts.layout.dispatch import layout
from qcbench.charts.scene import Frame, Scene
from qcbench.charts.spec import Caption, Drawing
from qcbench.errors import QcbenchError
from qcbench.model.enumerations import FigureKind
from qcbench.model.survey import Figure
from qcbench.render.fonts import qt_measure
from qcbench.texts import _, using
from qcbench.ui.bench import Bench
from qcbench.ui.charts.caption_dialog import SAVE, CaptionDialog
from qcbench.ui.charts.copying import mime_of, table_of
from qcbench.ui.charts.ghost import Ghost
from qcbench.ui.charts.saving import AskPath, ask_path, save
from qcbench.ui.charts.tips import tip_of
from qcbench.ui.charts.view import SCALE, SLIDE_TEXT, SceneView
from qcbench.ui.jobs import Report
from qcbench.ui.widgets.buttons import icon_button
from qcbench.ui.widgets.labels import ElidedLabel, tag

Draw = Callable[[], Drawing | None]
WAIT = 40
"""Milliseconds after a resize until the chart is laid out anew."""


class ChartCard(QWidget):
    """Draws what ``draw`` gives each time ``refresh`` is called. ``picked`` names what was clicked, e.g. ``bar:0:3``."""

    picked = Signal(str)

    def __init__(
        self,
        bench: Bench,
        draw: Draw,
        *,
        step: str,
        kind: FigureKind,
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
        self.view.resized.connect(self._later)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT)
        self._timer.timeout.connect(self._lay_out)
        self._ghost = Ghost(bench.style, empty or _("The chart appears here as soon as there are data."))
        self._title, self._second = ElidedLabel("", "strong"), ElidedLabel("", "caption")
        self._foot = ElidedLabel("", "caption")
        self._foot.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._sample = tag(_("Illustrative data"), "sample")
        self._tools = self._make_tools() if toolbar else QWidget()
        self._tools.setVisible(toolbar)
        self._arrange()

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
        """Put picture, SVG and table on the clipboard."""
        if self.drawing is not None:
            with self._speaking():
                QGuiApplication.clipboard().setMimeData(mime_of(self.drawing))
            self.bench.tell.note(_("Copied: picture and figures."), "good")

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

        def work(_report: Report) -> Path:
            return save(drawing, Path(chosen))

        self.bench.jobs.run(_("Saving the picture"), work, self._saved, self._failed)

    def edit_caption(self) -> None:
        """Ask for title and caption, and keep them with the figure."""
        figure = self.figure()
        proposed = self.drawing.caption if self.drawing is not None else Caption(self.name)
        dialog = CaptionDialog(self.bench.style, figure, proposed, self.window())
        if dialog.exec() == SAVE:
            self.keep_caption(**dialog.values)

    def keep_caption(self, **values: object) -> None:
        """Write the caption's fields into the figure's row, which is made if it is missing; one edit."""
        figure = self.figure()
        if figure is not None:
            self.bench.set(figure, **values)
            return
        with self.bench.edit(_("Write the caption of {figure}").format(figure=self.name)) as work:
            key = self.bench.document.project_key
            row = Figure(project_key=key, step=self._step, kind=self._kind, subject_key=self._subject(), **values)
            work.add(row)

    def figure(self) -> Figure | None:
        """The stored figure of this chart."""
        subject = self._subject()
        rows = self.bench.document.content.all(Figure)
        found = [row for row in rows if row.step == self._step and row.kind is self._kind]
        return next((row for row in found if row.subject_key == subject), None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.drawing is not None:
            self._menu().exec(event.globalPos())

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._second)
        head.addLayout(words, 1)
        head.addWidget(self._sample, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._tools, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        room = QWidget()
        self._stack = QStackedLayout(room)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._ghost)
        column.addWidget(room, 1)
        column.addWidget(self._foot)

    def _make_tools(self) -> QWidget:
        style = self.bench.style
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(icon_button(style, "copy", _("Copy the chart"), self.copy))
        row.addWidget(icon_button(style, "picture", _("Save the picture…"), self.save))
        row.addWidget(icon_button(style, "edit", _("Title and caption…"), self.edit_caption))
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
        self._title.setText(caption.title.replace("|", ""))
        second = [part for part in (caption.sample, caption.period, caption.note) if part]
        self._second.setText(" · ".join(second))
        self._second.setVisible(bool(second))
        foot = [_("Made by: {name}").format(name=caption.maker)] if caption.maker else []
        foot += [_("Date: {day}").format(day=caption.made_on.isoformat())] if caption.made_on else []
        self._foot.setText("    ".join(foot))
        self._foot.setVisible(bool(foot))
        self._sample.setVisible(caption.illustrative)

    def _later(self) -> None:
        self._timer.start()

    def _lay_out(self) -> None:
        if self.drawing is None:
            self.view.show_scene(None)
            return
        wanted = (self.drawing, self.view.width() / SCALE, self.view.height() / SCALE)
        if self._laid != wanted:
            self._laid = wanted
            self.view.show_scene(scene_for(*wanted))

    def _speaking(self) -> AbstractContextManager[None]:
        return using(self.bench.document.content.project.language)

    def _saved(self, path: Path) -> None:
        self.bench.tell.note(_("Saved: {path}").format(path=path), "good")

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, QcbenchError):
            raise error
        self.bench.tell.trouble(error)


def scene_for(drawing: Drawing, width: float, height: float) -> Scene:
    """The drawing laid out in a room of so many points, as on a slide."""
    frame = Frame(width, height, titled=False, text=SLIDE_TEXT, label=SLIDE_TEXT, title=SLIDE_TEXT, subtitle=SLIDE_TEXT)
    return layout(drawing, frame, qt_measure())
