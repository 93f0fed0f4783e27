"""Pictures: exact pixels, a true size, the same bytes for the same drawing, and no harm to an old file."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from qcbench.charts.scene import Align, Box, Frame, Scene, Text
from qcbench.charts.spec import Role
from qcbench.errors import Trouble
from qcbench.render.fonts import chart_family, ensure_application, qt_measure
from qcbench.render.picture import paint, picture_bytes, picture_pdf, picture_png, picture_svg, scene_of
from qcbench.render.theme import CONTRAST, MAIN

_spec = importlib.util.spec_from_file_location("sample_charts", Path(__file__).with_name("sample_charts.py"))
assert _spec is not None
assert _spec.loader is not None
samples = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(samples)


def painted(scene: Scene, width: int, height: int) -> QImage:
    """A scene at one pixel a point on white."""
    ensure_application()
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint(scene, painter, MAIN)
    painter.end()
    return image


def ink(image: QImage) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of what is not white."""
    places = [(x, y) for y in range(image.height()) for x in range(image.width()) if QColor(image.pixel(x, y)).lightness() < 200]
    across, down = [place[0] for place in places], [place[1] for place in places]
    return min(across), min(down), max(across), max(down)


@pytest.mark.parametrize("name", [*samples.CHARTS, "pair"])
def test_every_kind_becomes_a_picture_of_exact_pixels_and_true_size(name: str, tmp_path: Path) -> None:
    drawing = samples.PAIR if name == "pair" else samples.CHARTS[name]
    path = tmp_path / "图.png"
    picture_png(drawing, path, width_pixels=960, height_pixels=540)
    image = QImage(str(path))
    assert (image.width(), image.height()) == (960, 540)
    assert image.dotsPerMeterX() == pytest.approx(72 / 0.0254, abs=1)
    assert len({image.pixel(x, y) for x in range(0, 960, 7) for y in range(0, 540, 7)}) > 3


def test_the_default_picture_is_full_high_definition(tmp_path: Path) -> None:
    picture_png(samples.PARETO, tmp_path / "a.png")
    image = QImage(str(tmp_path / "a.png"))
    assert (image.width(), image.height(), round(image.dotsPerMeterX() * 0.0254)) == (1920, 1080, 144)


def test_the_same_drawing_gives_the_same_bytes(tmp_path: Path) -> None:
    assert picture_bytes(samples.LINE) == picture_bytes(samples.LINE)
    for name in ("a", "b"):
        picture_svg(samples.LINE, tmp_path / f"{name}.svg")
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()


def test_other_proportions_lay_the_chart_out_anew() -> None:
    image = QImage.fromData(QByteArray(picture_bytes(samples.PARETO, width_pixels=800, height_pixels=800)))
    blue = QColor(MAIN.hex(Role.PRIMARY)).rgb()
    assert any(image.pixel(x, y) == blue for x in range(0, 800, 5) for y in range(600, 800, 5))


def test_a_transparent_picture_shows_what_is_behind() -> None:
    image = QImage.fromData(QByteArray(picture_bytes(samples.BAR, width_pixels=480, height_pixels=270, transparent=True)))
    assert QColor.fromRgba(image.pixel(2, 2)).alpha() == 0


def test_a_text_stands_on_its_anchor() -> None:
    texts = {align: Text((100, 40), ("目标",), 20, align=align) for align in Align}
    boxes = {align: ink(painted(Scene(200, 100, (text,)), 200, 100)) for align, text in texts.items()}
    assert boxes[Align.LEFT][0] == pytest.approx(100, abs=3)
    assert boxes[Align.RIGHT][2] == pytest.approx(100, abs=3)
    assert sum(boxes[Align.CENTRE][::2]) / 2 == pytest.approx(100, abs=2)
    assert all(box[1] >= 40 and box[3] <= 40 + 25 for box in boxes.values())


def test_the_measure_is_what_is_painted() -> None:
    text = Text((10, 10), ("业务差错 38 件 92.7%",), 20, bold=True)
    box = ink(painted(Scene(400, 60, (text,)), 400, 60))
    assert box[2] - box[0] == pytest.approx(qt_measure()("业务差错 38 件 92.7%", 20, True), abs=4)


def test_words_on_a_dark_fill_are_white() -> None:
    parts = (Box(0, 0, 100, 40, Role.PRIMARY), Text((10, 5), ("症结",), 20, bold=True, on=Role.PRIMARY))
    image = painted(Scene(100, 40, parts), 100, 40)
    assert max(QColor(image.pixel(x, y)).lightness() for x in range(10, 50) for y in range(5, 30)) > 240


def test_soft_bars_are_outlined_in_high_contrast() -> None:
    image = QImage(60, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint(Scene(60, 60, (Box(10, 10, 40, 40, Role.SOFT, Role.PAPER),)), painter, CONTRAST)
    painter.end()
    assert QColor(image.pixel(10, 30)).lightness() < 120
    assert QColor(image.pixel(30, 30)).lightness() == 255


def test_an_svg_holds_its_texts_and_renders(tmp_path: Path) -> None:
    picture_svg(samples.PARETO, tmp_path / "a.svg")
    text = (tmp_path / "a.svg").read_text("utf-8")
    renderer = QSvgRenderer(str(tmp_path / "a.svg"))
    assert "应答语气生硬" in text
    assert "Microsoft YaHei" in text
    assert renderer.isValid()
    assert (renderer.viewBoxF().width(), renderer.viewBoxF().height()) == (960, 540)


def test_a_pdf_has_one_page_of_the_scene_with_its_font(tmp_path: Path) -> None:
    picture_pdf(samples.PARETO, tmp_path / "a.pdf")
    data = (tmp_path / "a.pdf").read_bytes()
    assert data.startswith(b"%PDF-")
    assert data.count(b"/Type /Page\n") == 1
    assert b"/MediaBox [0 0 960" in data
    assert b"/FontFile" in data


def test_a_scene_can_be_painted_in_any_frame() -> None:
    scene = scene_of(samples.TARGET, Frame(400, 260, titled=False, text=14, label=14))
    assert (scene.width, scene.height) == (400, 260)
    assert ink(painted(scene, 400, 260))[2] < 400


def test_a_target_that_cannot_be_written_is_told_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=r"nowhere") as caught:
        picture_png(samples.BAR, tmp_path / "nowhere" / "a.png", width_pixels=96, height_pixels=54)
    assert "a.png" in caught.value.sentence
    (tmp_path / "b.png").mkdir()
    with pytest.raises(Trouble, match=r"b\.png"):
        picture_png(samples.BAR, tmp_path / "b.png", width_pixels=96, height_pixels=54)
    assert [path.name for path in tmp_path.iterdir()] == ["b.png"]


def test_the_old_file_stays_when_the_drawing_fails(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(b"old")
    with pytest.raises(Trouble):
        picture_png(samples.BAR, path, width_pixels=10_000_000, height_pixels=10_000_000)
    assert path.read_bytes() == b"old"


def test_the_family_is_one_of_the_theme_or_told_missing() -> None:
    from qcbench.render.fonts import missing_font_message

    assert (chart_family() is None) == bool(missing_font_message())


def test_pictures_need_no_display(tmp_path: Path) -> None:
    code = (
        "from pathlib import Path; from qcbench.charts.scene import *; from qcbench.charts.spec import Role; "
        "from qcbench.render.picture import picture_png; "
        "picture_png(Scene(96, 54, (Box(0, 0, 9, 9, Role.INK),)), Path('a.png'), width_pixels=96, height_pixels=54)"
    )
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    kept = {key: value for key, value in os.environ.items() if key not in hidden} | {"PYTHONPATH": str(Path(__file__).parents[2])}
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=kept, check=True, timeout=60)
    assert QImage(str(tmp_path / "a.png")).width() == 96
