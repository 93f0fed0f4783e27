from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from qcbench.analysis.whole_counts import ShareRange, counts_of, totals_of


def share(tenths: int, unit: int = 1) -> ShareRange:
    """A share stated in tenths of a percent."""
    stated, step = Fraction(tenths, 1000), Fraction(unit, 1000)
    return ShareRange(stated, stated - step / 2, stated + step)


def by_trying(shares: list[ShareRange], total: int) -> bool:
    choices = [[n for n in range(total + 1) if one.low <= Fraction(n, total) < one.high] for one in shares]
    return any(sum(counts) == total for counts in product(*choices))


@settings(max_examples=150)
@given(st.lists(st.integers(0, 1000), min_size=1, max_size=3), st.integers(1, 40), st.sampled_from([1, 10]))
def test_interval_arithmetic_finds_what_trying_finds(tenths: list[int], total: int, unit: int) -> None:
    shares = [share(one, unit) for one in tenths]
    if sum(tenths) != 1000:
        assert (counts_of(shares, total) is not None) == by_trying(shares, total)


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=6).filter(lambda counts: sum(counts) > 0))
def test_counts_add_up_and_lie_in_their_ranges(counts: list[int]) -> None:
    total = sum(counts)
    shares = [share(1000 * count // total) for count in counts]
    found = counts_of(shares, total)
    assert found is not None
    assert sum(found) == total
    assert all(one.low - Fraction(1, 1000) <= Fraction(n, total) < one.high for n, one in zip(found, shares, strict=True))


def test_the_smallest_totals_come_first() -> None:
    halves = [share(500), share(500)]
    assert totals_of(halves, 4) == (2, 4, 6, 8)
    assert totals_of([share(333), share(667)], 1) == (3,)


def test_shares_that_no_total_gives_have_no_candidates() -> None:
    assert totals_of([share(100), share(100)], 50) == ()
