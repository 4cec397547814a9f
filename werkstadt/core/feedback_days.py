"""The days of feedback: from when the coordinator asks for it until its last day, and what holds afterwards."""

from datetime import date

from werkstadt.clock import today


def is_running(until: date | None) -> bool:
    """Whether participants are asked to correct and add now."""
    return until is not None and today() <= until


def is_over(until: date | None) -> bool:
    """Whether they were asked and the last day is past: what is documented stays as it is."""
    return until is not None and today() > until
