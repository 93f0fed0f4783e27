from collections import Counter
from itertools import combinations

import pytest

from qcbench.analysis.design.arrays import array_names, array_of, interaction_columns, suggest_array, unbalanced_pair
from qcbench.errors import Refusal


@pytest.mark.parametrize("name", array_names())
def test_every_pair_of_columns_is_balanced(name: str) -> None:
    array = array_of(name)
    for one, other in combinations(zip(*array.rows, strict=True), 2):
        meetings = Counter(zip(one, other, strict=True))
        assert len(meetings) == len(set(one)) * len(set(other))
        assert len(set(meetings.values())) == 1


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("L4", "L4(2³)"),
        ("L8", "L8(2⁷)"),
        ("L9", "L9(3⁴)"),
        ("L12", "L12(2¹¹)"),
        ("L16", "L16(2¹⁵)"),
        ("L18", "L18(2¹×3⁷)"),
        ("L27", "L27(3¹³)"),
    ],
)
def test_the_arrays_have_the_sizes_of_their_titles(name: str, title: str) -> None:
    assert array_of(name).title == title


def test_l9_and_l8_stand_as_in_the_tables() -> None:
    l9 = "1111 1222 1333 2123 2231 2312 3132 3213 3321"
    l8 = "1111111 1112222 1221122 1222211 2121212 2122121 2211221 2212112"
    assert ["".join(map(str, row)) for row in array_of("L9").rows] == l9.split()
    assert ["".join(map(str, row)) for row in array_of("L8").rows] == l8.split()


def test_an_interaction_has_its_columns_where_the_array_keeps_it_together() -> None:
    assert interaction_columns(array_of("L8"), 1, 2) == (3,)
    assert interaction_columns(array_of("L8"), 2, 4) == (6,)
    assert interaction_columns(array_of("L27"), 1, 2) == (3, 4)
    assert interaction_columns(array_of("L12"), 1, 2) == ()


def test_the_smallest_array_that_fits_is_suggested() -> None:
    assert suggest_array([2, 2, 2]).name == "L4"
    assert suggest_array([3, 3, 3]).name == "L9"
    assert suggest_array([2, 3, 3, 3]).name == "L18"
    assert suggest_array([4, 4, 4]).name == "L16(4^5)"
    with pytest.raises(Refusal, match="6, 6"):
        suggest_array([6, 6])


def test_columns_out_of_proportion_are_found() -> None:
    assert unbalanced_pair([[1, 1, 2, 2], [1, 2, 1, 2]]) is None
    assert unbalanced_pair([[1, 1, 2, 2], [1, 2, 1, 2], [1, 1, 2, 1]]) == (0, 2)


def test_an_unknown_array_is_refused_with_the_known_ones() -> None:
    with pytest.raises(Refusal, match=r"L10.*L18"):
        array_of("L10")
