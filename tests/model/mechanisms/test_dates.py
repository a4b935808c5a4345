"""Time: whole days, each kind of date with days of its own."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from sim.model.calendar import CALENDAR
from sim.model.dates import DAYS, day, due_date, due_days, event_day, month_day, split


def test_the_year_has_365_days_and_begins_with_day_zero() -> None:
    assert (day(1, 1), day(3, 1), day(12, 31)) == (0, 59, 364)


@given(some.integers(1, 12), some.integers(1, 28))
def test_a_day_is_read_back_as_its_date(month: int, day_of_month: int) -> None:
    assert month_day(day(month, day_of_month)) == (month, day_of_month)


def test_no_line_of_the_calendar_falls_on_a_due_day_or_a_event_day() -> None:
    lines = {line.day for line in CALENDAR}
    events = {event_day(month) for month in range(1, 13)}
    assert not lines & set(due_days()) and not lines & events and not events & set(due_days())


def test_the_calendar_is_written_in_the_order_of_its_days() -> None:
    days = [line.day for line in CALENDAR]
    assert days == sorted(days)


@given(some.integers(2025, 2044), some.integers(0, 364), some.floats(0, 8))
def test_a_due_date_is_the_first_due_day_from_its_term_on(year: int, from_day: int, years: float) -> None:
    due = due_date(year, from_day, years)
    target = year * DAYS + from_day + round(years * DAYS)
    assert split(due)[1] in due_days()
    assert 0 <= due - target <= 31 + 1
    assert not any(split(between)[1] in due_days() for between in range(target, due))
