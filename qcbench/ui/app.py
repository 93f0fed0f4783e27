"""The composition root: makes the parts, shows the first window, loads the rest in a thread behind it, and wires everything."""

from __future__ import annotations

import sys
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import PySide6
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from qcbench.errors import QcbenchError
from qcbench.render.fonts import refuse_unsafe_qt
from qcbench.texts import _, language, system_language, use, using
from qcbench.ui.bugs import Bugs, told_in_order
from qcbench.ui.garbage import Garbage
from qcbench.ui.look import LookChoice, Style, window_font
from qcbench.ui.settings import SettingsFile, settings_folder
from qcbench.ui.shell.opening import Opening
from qcbench.ui.shell.window import Window

if TYPE_CHECKING:
    from PySide6.QtCore import QTranslator

    from qcbench.ui.jobs import Jobs
    from qcbench.ui.session_mark import SessionMark
    from qcbench.ui.shell.desk import Desk
    from qcbench.ui.shell.first import FirstHome

HOME, LOADED = "qcbench.ui.shell.first", "qcbench.ui.shell.desk"
"""The modules that pull in what the first paint does without: home, then everything."""


class Loader(QObject):
    """Loads the rest in one thread after the first paint; the signals arrive in the window's thread."""

    home = Signal(object)
    loaded = Signal(object)
    failed = Signal(object)

    def start(self, spoken: str) -> None:
        """Begin; the thread speaks the window's language."""
        import threading

        threading.Thread(target=self._run, args=(spoken,), name="loading", daemon=True).start()

    def _run(self, spoken: str) -> None:
        import importlib

        try:
            with using(spoken):
                self.home.emit(importlib.import_module(HOME))
                module = importlib.import_module(LOADED)
                module.warm_up()
        except Exception as error:  # told in the window's thread
            self.failed.emit(error)
        else:
            self.loaded.emit(module)


class App(QObject):
    """The running workbench."""

    def __init__(self, application: QApplication, settings: SettingsFile, bugs: Bugs, *, quiet: bool = False) -> None:
        """``quiet`` leaves bugs to whoever reads ``bugs``, without a dialog, and shows no window on a screen."""
        super().__init__()
        self._quiet = quiet
        self.application = application
        self.settings = settings
        self.bugs = bugs
        self.garbage = Garbage()
        self.style = Style()
        self.desk: Desk | None = None
        self._wanted: tuple[str, bool] = ("", False)
        use(self.settings.values.language or system_language())
        self.style.begin(LookChoice(self.settings.values.look).first_look())
        self.window = Window(self.style, Opening(self.style, settings.path.parent))
        self.window.restore_from(settings.values.geometry)
        self.window.closing.connect(self._on_closing)
        self.first: FirstHome | None = None
        if not quiet:
            bugs.found.connect(told_in_order(self._tell_bug))
        self._loader = Loader()
        self._loader.home.connect(self._on_home)
        self._loader.loaded.connect(self._on_loaded)
        self._loader.failed.connect(self._on_failed)

    @cached_property
    def jobs(self) -> Jobs:
        """The pool for slow work; its progress is shown in the window."""
        from qcbench.ui.jobs import Jobs

        jobs = Jobs()
        jobs.started.connect(self.window.toasts.progress)
        return jobs

    @cached_property
    def mark(self) -> SessionMark:
        """The mark this session leaves."""
        from qcbench.ui.session_mark import SessionMark

        return SessionMark(self.settings.path.parent)

    @cached_property
    def _translator(self) -> QTranslator:
        from PySide6.QtCore import QTranslator

        return QTranslator(self)

    def make_home(self, workspace: str) -> FirstHome:
        """Home's parts, showing what was opened lately."""
        from qcbench.ui.shell.first import FirstHome

        return FirstHome(self.style, self.jobs, self.window.toasts, self.settings.path.parent, workspace)

    def ask_settings(self) -> None:
        """Ask for the settings."""
        if self.desk is not None:
            self.desk.preferences()

    def speak(self) -> None:
        """Speak the chosen language, Qt's own dialogs too."""
        from PySide6.QtCore import QLibraryInfo, QLocale

        use(self.settings.values.language or system_language())
        locale = QLocale(language())
        QLocale.setDefault(locale)
        self.application.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(f"qtbase_{language()}", folder):
            self.application.installTranslator(self._translator)

    def dress(self) -> None:
        """Put on the chosen look."""
        self.style.apply(LookChoice(self.settings.values.look).look())

    def start(self, file: str, *, sample: bool = False) -> None:
        """Show the window; the rest is loaded after its first paint."""
        self._wanted = (file, sample)
        if self._quiet:
            from PySide6.QtCore import Qt

            self.window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self.window.show()
        QTimer.singleShot(0, lambda: self._loader.start(language()))

    def change_settings(self) -> None:
        """Take over changed settings: the window speaks and looks anew, without a restart.

        A new look waits until the open pages are gone: to dress what is thrown away would take seconds.
        """
        self.speak()
        self.settings.save()
        other = LookChoice(self.settings.values.look).look() is not self.style.look
        view = self.desk.control.view if self.desk is not None else None
        if self.desk is not None and view is not None and other:
            place = view.bench.document.project_key, view.key
            self.desk.control.go_home()
            QTimer.singleShot(0, lambda: self._look_anew(*place))
        else:
            self._look_anew()

    def _look_anew(self, project: str = "", step: str = "") -> None:
        if LookChoice(self.settings.values.look).look() is not self.style.look:
            self.dress()
        if self.desk is not None:
            self.desk.renew()
            if project:
                self.desk.control.open_project(project, step)

    def _on_home(self, _module: Any) -> None:
        self.speak()
        self.dress()
        self.application.setWindowIcon(app_icon(self.style))
        self.window.furnish()
        self.first = self.make_home(self.settings.values.workspace)
        self.window.show_parts(*self.first.parts)

    def _on_loaded(self, module: Any) -> None:
        self.garbage.settle()
        self.desk = module.Desk(self)
        self.desk.begin(*self._wanted)

    def _on_failed(self, error: Exception) -> None:
        raise error

    def _on_closing(self) -> None:
        self.application.removeTranslator(self._translator)
        self.settings.values.geometry = self.window.geometry_text()
        if self.desk is not None:
            self.desk.end()
        if self.first is not None:
            self.jobs.finish()
        self.mark.take_away()
        self.settings.save()
        self.garbage.stop()

    def _tell_bug(self, _error: BaseException, details: str) -> None:
        from qcbench.ui.dialogs.bug import BugDialog

        BugDialog(self.style, details, self.bugs.log, self.window).exec()


def default_file() -> Path:
    """The workspace of a first start: in the user's documents."""
    from PySide6.QtCore import QStandardPaths

    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents or Path.home()) / _("QC workbench") / _("My projects.qcb")


def make_application(arguments: list[str]) -> QApplication:
    """The application object with its style and font.

    Raises:
        Trouble: this PySide6 does not run safely on this Python.
    """
    refuse_unsafe_qt(PySide6.__version__, sys.version_info[:2])
    application = QApplication(arguments)
    application.setApplicationName("qcbench")
    application.setApplicationDisplayName("")
    application.setStyle("Fusion")
    application.setFont(window_font())
    return application


def main(file: str = "", *, sample: bool = False) -> int:
    """Run the workbench until its window is closed; the exit code."""
    use(system_language())
    try:
        application = make_application(["qcbench"])
    except QcbenchError as error:
        sys.stderr.write(f"{error.sentence}\n")
        return 1
    bugs = Bugs(settings_folder() / "errors.log")
    bugs.watch()
    app = App(application, SettingsFile(), bugs)
    app.start(file, sample=sample)
    return application.exec()


def app_icon(style: Style) -> Any:
    """The window's icon."""
    from PySide6.QtGui import QIcon

    from qcbench.render.theme import Shade
    from qcbench.ui.icons import pixmap

    return QIcon(pixmap("fishbone", style.colour(Shade.PRIMARY), 64, 1.0))
