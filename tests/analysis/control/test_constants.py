"""The constants against Montgomery, Introduction to Statistical Quality Control, 6th ed., 2009, Appendix VI."""

import pytest

from qcbench.analysis.control.constants import a2, a3, b3, b4, big_d3, big_d4, c4, d2, d3
from qcbench.errors import Refusal

TABLE = {
    # n: A2, A3, c4, B3, B4, d2, d3, D3, D4
    2: (1.880, 2.659, 0.7979, 0, 3.267, 1.128, 0.853, 0, 3.267),
    5: (0.577, 1.427, 0.9400, 0, 2.089, 2.326, 0.864, 0, 2.114),
    7: (0.419, 1.182, 0.9594, 0.118, 1.882, 2.704, 0.833, 0.076, 1.924),
    10: (0.308, 0.975, 0.9727, 0.284, 1.716, 3.078, 0.797, 0.223, 1.777),
    25: (0.153, 0.606, 0.9896, 0.565, 1.435, 3.931, 0.708, 0.459, 1.541),
}


@pytest.mark.parametrize("size", TABLE)
def test_the_constants_are_those_of_the_table(size: int) -> None:
    found = [a2(size), a3(size), c4(size), b3(size), b4(size), d2(size), d3(size), big_d3(size), big_d4(size)]
    assert found == pytest.approx(TABLE[size], abs=0.0011)


def test_the_constants_go_on_beyond_the_table() -> None:
    assert d2(100) == pytest.approx(5.01519, abs=1e-5)  # H. L. Harter, Annals of Mathematical Statistics 31, 1960
    assert d2(1000) > d2(999)
    assert 0.9997 < c4(1000) < 1


def test_a_subgroup_of_one_has_no_constants() -> None:
    with pytest.raises(Refusal, match="subgroup of 1"):
        d2(1)
