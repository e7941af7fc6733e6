"""News time: expressions of a report as intervals of days, each with its reason."""

from recount.resolve.times.finding import TimeExpression, find_times

__all__ = ["TimeExpression", "find_times"]
