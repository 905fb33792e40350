"""Days in the forms of entries: the browser's own input, and one tap for today or for some months from now."""

from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from advisor.calendar import add_months
from portal import clock

CHECKED, DUE = "checked_on", "recheck_on"
MONTHS_OFFERED = (1, 3, 6)


class DayWidget(forms.DateInput):
    """A day; beside that of the last look stands "today", beside that of the next one some months from now."""

    input_type = "date"

    def __init__(self, attrs: Any = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        context = {
            "input": super().render(name, value, attrs, renderer),
            "name": name,
            "id": (attrs or {}).get("id", ""),
            "is_of_look": name == CHECKED,
            "months": [(count, _in_months(count)) for count in MONTHS_OFFERED] if name == DUE else [],
        }
        return render_to_string("admin/curation/_day.html", context)


def _in_months(count: int) -> str:
    return ngettext("in %(count)s month", "in %(count)s months", count) % {"count": count}


def checked_today(request: HttpRequest, state: QueryDict, name: str) -> None:
    """Put today into the field."""
    if name == CHECKED:
        state[name] = clock.today().isoformat()


def due_in_months(request: HttpRequest, state: QueryDict, value: str) -> None:
    """Put the day some months from now into the field, as `recheck_on:3` says."""
    name, _colon, months = value.partition(":")
    if name == DUE and months in map(str, MONTHS_OFFERED):
        state[name] = add_months(clock.today(), int(months)).isoformat()
