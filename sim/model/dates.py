"""Time is whole days of a 365-day year; every kind of date has days of its own, so nothing is simultaneous."""
from __future__ import annotations

from datetime import date

DAYS = 365
EVENT_DAY_OF_MONTH = 8
DUE_DAY_OF_MONTH = 6


def day(month: int, day_of_month: int) -> int:
    """Day of the year, 0 for 1 January (29 February does not exist)."""
    return date(2025, month, day_of_month).timetuple().tm_yday - 1


BUDGET_DAY = day(1, 5)


def event_day(month: int) -> int:
    return day(month, EVENT_DAY_OF_MONTH)


def due_days() -> tuple[int, ...]:
    return tuple(day(month, DUE_DAY_OF_MONTH) for month in range(1, 13))


def due_date(year: int, from_day: int, years: float) -> int:
    """Absolute day number (year x 365 + day) of the first due day at or after ``years`` from the given date."""
    target = year * DAYS + from_day + round(years * DAYS)
    target_year, rest = divmod(target, DAYS)
    for candidate in due_days():
        if candidate >= rest:
            return target_year * DAYS + candidate
    return (target_year + 1) * DAYS + due_days()[0]


def split(absolute: int) -> tuple[int, int]:
    """Year and day of the year of an absolute day number."""
    return divmod(absolute, DAYS)


def month_day(day_of_year: int) -> tuple[int, int]:
    moment = date.fromordinal(date(2025, 1, 1).toordinal() + int(day_of_year))
    return moment.month, moment.day
