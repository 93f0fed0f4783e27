from collections.abc import Callable

import numpy as np
import pytest

from qcbench.analysis.distribution.histogram import histogram
from qcbench.analysis.distribution.shape import Shape
from qcbench.texts import using

Generator = np.random.Generator
FORMS: dict[str, Callable[[Generator], np.ndarray]] = {
    "normal": lambda r: r.normal(10, 0.3, 200),
    "skewed_right": lambda r: r.gamma(4, 1, 400),
    "skewed_left": lambda r: 50 - r.gamma(4, 1, 400),
    "two_peaked": lambda r: np.concatenate([r.normal(10, 0.3, 100), r.normal(12, 0.3, 100)]),
    "plateau": lambda r: r.uniform(10, 12, 300),
    "cliff": lambda r: np.sort(r.normal(10, 0.3, 500))[250:],
    "island": lambda r: np.concatenate([r.normal(10, 0.3, 100), r.normal(13, 0.1, 8)]),
}


def shape_of(values: np.ndarray, **settings: int) -> Shape:
    return histogram(np.round(values, 2), **settings).shape  # type: ignore[arg-type]


@pytest.mark.parametrize("name", FORMS)
def test_textbook_shapes_are_named(name: str) -> None:
    found = [shape_of(FORMS[name](np.random.default_rng(seed))).name for seed in range(10)]
    assert found.count(name) >= 8  # type: ignore[arg-type]


@pytest.mark.parametrize("n", [50, 100, 300])
def test_normal_values_are_rarely_called_anything_else(n: int) -> None:
    found = [shape_of(np.random.default_rng(seed).normal(0, 1, n)).name for seed in range(60)]
    assert found.count("normal") >= 52


def test_readings_rounded_to_even_numbers_look_like_a_comb_in_narrow_classes() -> None:
    even = 2 * np.round(np.random.default_rng(5).normal(50, 4, 300) / 2)
    found = histogram(even, width=3).shape
    assert found.name in {"comb", "normal"}
    alternating = np.repeat(np.arange(12), [4, 30, 9, 48, 14, 60, 15, 52, 12, 35, 6, 20])
    assert histogram(alternating, width=1).shape.name == "comb"


def test_few_values_have_no_shape() -> None:
    found = shape_of(np.random.default_rng(1).normal(0, 1, 49))
    assert (found.name, found.evidence) == ("unknown", ())
    with using("en"):
        assert "49 values are too few" in found.verdict
    assert shape_of(np.random.default_rng(1).normal(0, 1, 49), shape_least=30).name != "unknown"


def test_values_of_few_sizes_have_no_shape() -> None:
    with using("en"):
        assert "few different sizes" in histogram([0, 1] * 50).shape.verdict
        assert histogram([3] * 80).shape.name == "unknown"


def test_shapes_stay_with_another_unit_of_measure() -> None:
    for name, form in FORMS.items():
        values = np.round(form(np.random.default_rng(0)), 2)
        assert histogram(values).shape.name == histogram(np.round(values * 1000, 0)).shape.name, name


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_verdict_shows_its_figures(language: str) -> None:
    with using(language):
        for form in FORMS.values():
            found = shape_of(form(np.random.default_rng(0)))
            assert "{" not in found.verdict
            assert any(letter.isdigit() for letter in found.verdict)
            assert found.label
