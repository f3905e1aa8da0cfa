"""When a certification has paid for itself: money by month, three curves, and the month from which it holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careers.certification_worth import (
    MONTHS,
    Costs,
    Range,
    change_into_the_field,
    paid_back,
    raise_in_the_field,
    worth,
)

COSTS = Costs(exam=425, retake=74, books=244.99, membership=229)
SAME = Range(1200, 1200, 1200)


def test_the_start_holds_everything_and_one_membership() -> None:
    assert COSTS.start == pytest.approx(972.99)
    assert Costs(course=2400, education=100, membership=229).start == 2629
    assert Costs(course=2400, education=100, membership=229).yearly == 329


@pytest.mark.parametrize(("month", "renewals"), [(0, 0), (11, 0), (12, 1), (23, 1), (24, 2), (48, 4), (59, 4), (60, 4)])
def test_membership_is_renewed_each_year_but_not_at_the_end(month: int, renewals: int) -> None:
    assert COSTS.spent(month) == pytest.approx(972.99 + 229 * renewals)


def test_a_raise_is_a_share_of_pay_half_of_it_and_twice() -> None:
    assert raise_in_the_field(40000, 5) == (1000, 2000, 4000)
    assert raise_in_the_field(40000, 0) == (0, 0, 0)


def test_a_change_counts_the_first_pay_less_the_present() -> None:
    low, expected, high = change_into_the_field(30000, 36000, 44000, 10)
    assert low == pytest.approx(36000 * 1.05 - 30000)
    assert expected == pytest.approx(40000 * 1.1 - 30000)
    assert high == pytest.approx(44000 * 1.2 - 30000)


def test_a_first_job_that_pays_less_is_a_loss() -> None:
    assert change_into_the_field(60000, 36000, 44000, 5).high < 0
    found = worth(COSTS, change_into_the_field(60000, 36000, 44000, 5), 6)
    assert (found.low, found.expected, found.high) == (None, None, None)


def test_it_begins_with_what_was_spent_and_waits() -> None:
    found = worth(COSTS, SAME, 6)
    assert [point.expected for point in found.curve[:7]] == pytest.approx([-972.99] * 7)
    assert found.curve[7].expected == pytest.approx(100 - 972.99)
    assert len(found.curve) == MONTHS + 1


def test_it_pays_back_in_the_month_that_reaches_zero() -> None:
    found = worth(Costs(exam=600), SAME, 3)
    assert found.curve[9].expected == 0
    assert found.expected == found.low == found.high == 9


def test_the_low_end_pays_back_last() -> None:
    found = worth(COSTS, raise_in_the_field(45000, 5), 6)
    assert (found.high, found.expected, found.low) == (9, 13, 19)


def test_a_renewal_that_pushes_below_zero_once_more_counts() -> None:
    assert paid_back([-2, -1, 0, 1, -1, 0, 1]) == 5
    assert paid_back([-1, -1]) is None
    assert paid_back([0, 1]) == 0
    assert paid_back([-1, 0]) == 1


def test_nothing_spent_is_paid_back_at_once() -> None:
    assert worth(Costs(), Range(0, 0, 0), 0).expected == 0


def test_a_job_after_five_years_pays_nothing_back() -> None:
    assert worth(COSTS, SAME, MONTHS).expected is None


def test_the_yearly_rows_are_points_of_the_curve() -> None:
    found = worth(COSTS, raise_in_the_field(45000, 5), 6)
    assert [year for year, *_ in found.years] == [1, 2, 3, 4, 5]
    assert found.years[-1] == (5, pytest.approx(972.99 + 4 * 229), found.curve[60])


@given(
    st.builds(Costs, *(st.floats(0, 10_000) for _ in range(6))),
    st.floats(2000, 500_000),
    st.floats(0, 100),
    st.integers(0, 60),
)
def test_the_low_end_is_never_above_the_high_end(costs: Costs, pay: float, uplift: float, wait: int) -> None:
    found = worth(costs, raise_in_the_field(pay, uplift), wait)
    assert all(low <= expected <= high for low, expected, high in found.curve)
    months = [MONTHS + 1 if month is None else month for month in (found.high, found.expected, found.low)]
    assert months == sorted(months)
    for month, name in ((found.low, "low"), (found.expected, "expected"), (found.high, "high")):
        nets = [getattr(point, name) for point in found.curve]
        if month is None:
            assert nets[-1] < 0
        else:
            assert min(nets[month:]) >= 0
            assert month == 0 or nets[month - 1] < 0


@given(st.integers(0, 59), st.floats(0, 50_000))
def test_waiting_longer_never_pays_back_sooner(wait: int, gain: float) -> None:
    sooner = worth(COSTS, Range(gain, gain, gain), wait).expected
    later = worth(COSTS, Range(gain, gain, gain), wait + 1).expected
    assert later is None or (sooner is not None and sooner <= later)
