"""Pictures of every page for looking at: both languages, both looks, three sizes. ``python packaging/screens.py [--out FOLDER] [WORD …]``.

They are written into ``out/screens`` (ignored by git). WORDs keep only the pictures whose name holds one of them, e.g. ``survey dark``.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
SIZES = {"1366x768": (1366, 768, "1"), "1920x1080": (1920, 1080, "1"), "150": (1280, 720, "1.5")}
"""Name → width and height in device-independent px, and the scale. 150 % of a 1920×1080 screen leaves 1280×720."""
SETTLED = 0.6
"""Seconds a page gets at least to lay itself out and paint; work in the pool is waited for."""


def main() -> int:
    """Write the pictures, one process for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=TOP / "out" / "screens")
    parser.add_argument("--size", choices=SIZES)
    parser.add_argument("words", nargs="*")
    wanted = parser.parse_args()
    if wanted.size:
        return _shoot(wanted.size, wanted.out, wanted.words)
    wanted.out.mkdir(parents=True, exist_ok=True)
    code = 0
    for size, (_width, _height, scale) in SIZES.items():
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": scale, "PYTHONPATH": str(TOP)}
        command = [sys.executable, __file__, "--size", size, "--out", str(wanted.out), *wanted.words]
        code |= subprocess.call(command, env=environment)
    return code


def _shoot(size: str, out: Path, words: list[str]) -> int:
    """All pictures of one size."""
    from qcbench.exchange.new_project import new_project
    from qcbench.exchange.sample import build_sample
    from qcbench.store.workspace import Workspace
    from qcbench.texts import use
    from qcbench.ui.app import App, make_application
    from qcbench.ui.bugs import Bugs
    from qcbench.ui.settings import SettingsFile

    application = make_application(["screens"])
    with tempfile.TemporaryDirectory(prefix="qcbench-", ignore_cleanup_errors=True) as folder:
        file = Path(folder) / "screens.qcb"
        use("zh_CN")
        with Workspace.create(file) as workspace:
            sample = build_sample(workspace)
            keys = {key: new_project(workspace, key, f"{key}", circle_name="星火") for key in PROCEDURES}
        bugs = Bugs(None)
        bugs.watch()
        app = App(application, SettingsFile(Path(folder) / "settings.json"), bugs)
        sys.excepthook = sys.__excepthook__  # what ends this program is printed, not asked about
        app.window.resize(*SIZES[size][:2])
        app.start(str(file))
        while app.desk is None:
            application.processEvents()
        for language in ("zh_CN", "en"):
            for look in ("light", "dark"):
                app.settings.values.language, app.settings.values.look = language, look
                app.desk.control.go_home()  # with a project open a new look waits for a turn of the event loop
                app.change_settings()
                _walk(app, out, f"{size}-{language}-{look}", sample, keys, words)
        app.window.close()
    for error in bugs.seen:
        print(f"error: {error!r}", file=sys.stderr)
    return 1 if bugs.seen else 0


PROCEDURES = ("caq_self_set", "caq_innovation", "taiwan_ten_step")
EXTRAS = ("meetings", "attachments", "gallery", "explorer")


def _walk(app, out: Path, name: str, sample: str, empty: dict[str, str], words: list[str]) -> None:  # type: ignore[no-untyped-def]
    """Home, every page of the sample, every page of an empty project, and the pages that only other procedures have."""
    desk = app.desk

    def save(what: str) -> None:
        if all(word in f"{what}-{name}" for word in words):
            end = time.monotonic() + SETTLED
            while time.monotonic() < end:
                app.application.processEvents()
                if app.jobs.running:
                    end = time.monotonic() + SETTLED
            app.window.grab().save(str(out / f"{what}-{name}.png"))

    desk.control.go_home()
    save("home")
    for title, key in {"sample": sample, **empty}.items():
        desk.control.open_project(key)
        view = desk.control.view
        assert view is not None
        steps = [step.key for step in view.bench.document.procedure.steps]
        for step in [*steps, *EXTRAS] if title in ("sample", "caq_self_set") else steps:
            if all(word in f"{title}-{step}-{name}" for word in words):
                view.open(step)
                save(f"{title}-{step}")


if __name__ == "__main__":
    sys.exit(main())
