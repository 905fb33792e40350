"""What the forms of the site have in common: the status of a page with faults, the way on, and a field for a day."""

from collections.abc import Callable
from datetime import date
from http import HTTPStatus
from typing import Any

from django import forms
from django.http import HttpResponseRedirect
from django.utils.dateparse import parse_date, parse_time


def status_of(form: forms.BaseForm) -> HTTPStatus:
    """422 for a form that was sent and cannot be taken, else 200."""
    return HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound and form.errors else HTTPStatus.OK


def see_other(address: str) -> HttpResponseRedirect:
    """Lead there: 303, so that the answer to a posted form is always fetched."""
    return HttpResponseRedirect(address, status=HTTPStatus.SEE_OTHER)


class DayInput(forms.DateInput):
    """The browser's calendar; what was typed and is no day stays to be seen, for a calendar would show nothing."""

    def __init__(self, first: date, last: date) -> None:
        super().__init__(attrs={"type": "date", "min": first.isoformat(), "max": last.isoformat()}, format="%Y-%m-%d")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        widget = context["widget"]
        if widget["value"] and not is_day(widget["value"]):
            widget["type"] = "text"
            for bound in ("min", "max"):
                del widget["attrs"][bound]
        return context


class ClockInput(forms.TimeInput):
    """The browser's clock; what was typed and is no time stays to be seen, for a clock would show nothing."""

    def __init__(self) -> None:
        super().__init__(attrs={"type": "time"}, format="%H:%M")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        widget = context["widget"]
        if widget["value"] and not is_time(widget["value"]):
            widget["type"] = widget["attrs"]["type"] = "text"
        return context


def is_day(text: str) -> bool:
    """Whether a calendar can show it: a day written as ``2026-11-28``."""
    return _is_read(parse_date, text)


def is_time(text: str) -> bool:
    """Whether a browser's field for a time can show it: ``09:30``."""
    return _is_read(parse_time, text)


def _is_read(read: Callable[[str], object], text: str) -> bool:
    try:
        return read(text) is not None
    except ValueError:
        return False
