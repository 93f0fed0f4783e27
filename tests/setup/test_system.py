"""Which system packages the set-up asks for, and when a window can be shown."""

from __future__ import annotations

import shlex
import sys

import pytest
from bootstrap import system


@pytest.mark.parametrize(
    ("platform", "environ", "expected"),
    [
        ("win32", {}, True),
        ("darwin", {}, True),
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
    ],
)
def test_a_display_is_seen_where_a_window_can_be_shown(platform: str, environ: dict[str, str], expected: bool) -> None:
    assert system.has_display(platform, environ) is expected


def test_drawing_libraries_are_wanted_everywhere() -> None:
    names = system.wanted(display=False, testing=False, chinese_font=True, server=True)
    assert names == list(system.DRAWING)


def test_a_screen_needs_the_window_libraries_too() -> None:
    names = system.wanted(display=True, testing=False, chinese_font=True, server=True)
    assert names == [*system.DRAWING, *system.SCREEN]


def test_a_chinese_font_is_wanted_only_where_there_is_none() -> None:
    without = system.wanted(display=False, testing=False, chinese_font=False, server=True)
    assert without == [*system.DRAWING, system.FONT]


def test_the_tests_want_a_server_only_where_there_is_none() -> None:
    names = system.wanted(display=False, testing=True, chinese_font=True, server=False)
    assert system.SERVER in names
    assert system.SERVER not in system.wanted(display=False, testing=True, chinese_font=True, server=True)
    assert set(system.TESTING) <= set(names)


def test_starting_the_program_never_wants_what_only_tests_need() -> None:
    names = system.wanted(display=True, testing=False, chinese_font=False, server=False)
    assert not {system.SERVER, *system.TESTING} & set(names)


def test_the_command_for_the_user_names_every_package() -> None:
    assert shlex.split(system.by_hand(["libgl1", "xvfb"]))[-2:] == ["libgl1", "xvfb"]


@pytest.mark.skipif(not system.is_debian(), reason="packages are looked up with dpkg-query, which is not on this system")
def test_installed_packages_are_told_from_unknown_ones() -> None:
    assert system.installed(["dpkg", "qcbench-no-such-package"]) == {"dpkg"}


@pytest.mark.skipif(sys.platform != "linux", reason="apt-get is asked on Linux only")
def test_without_root_the_user_is_told_what_to_type(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "privilege", lambda: None)
    assert system.provide(["libgl1"]) is False
    assert "sudo apt-get install -y --no-install-recommends libgl1" in capsys.readouterr().out
