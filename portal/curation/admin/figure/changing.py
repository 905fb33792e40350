"""What the buttons of a figure's values do to the form: a value that has changed, a row less, another kind."""

from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpRequest, QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.curation.admin.days import CHECKED, checked_today
from portal.curation.admin.figure.kinds import KINDS
from portal.curation.admin.figure.rows import FROM, TO, Row, is_day, put_rows, row_in, rows_in
from portal.curation.admin.figure.widget import CLAIM, NEW
from portal.curation.admin.picker import pick
from portal.curation.admin.reshaping import Unpressed
from portal.curation.admin.rowsfield import WrongInput

DAY = timedelta(days=1)


def value_not_added(state: QueryDict) -> Unpressed | None:
    """A new value of which the day or the value was typed."""
    return None if row_in(state, NEW).is_blank else Unpressed("_newvalue", "values", "figure-values")


def new_value(request: HttpRequest, state: QueryDict, name: str) -> None:
    """End the value that holds on the day before it, and add the new one with the claim that says so.

    Whoever knows of a new value has looked today.
    """
    rows, new, claim = rows_in(state, name), row_in(state, NEW), state.get(CLAIM, "")
    try:
        new.value()
        if not claim:
            raise WrongInput("", _("Pick the claim that says so. If there is none yet, write it first."))
        place = _place_for(new, rows)
    except WrongInput as fault:
        request.new_value_fault = str(fault)  # type: ignore[attr-defined]
        return
    before, after = rows[place - 1], rows[place:]
    begins = date.fromisoformat(new.fields[FROM])
    ended = Row(before.kind, dict(before.fields) | {TO: (begins - DAY).isoformat()})
    added = Row(new.kind, dict(new.fields) | {TO: before.fields.get(TO, "") if after else ""})
    put_rows(state, name, [*rows[: place - 1], ended, added, *after])
    pick(state, f"claims:{claim}")
    checked_today(request, state, CHECKED)
    for key in [key for key in state if key.startswith(f"{NEW}-")]:
        del state[key]
    said = _(
        "The value before it now ends on %(ends)s; one from %(begins)s was added, and the last look is of today. "
        "Nothing is saved yet."
    )
    messages.success(request, said % {"ends": date_format(begins - DAY), "begins": date_format(begins)})


def _place_for(new: Row, rows: list[Row]) -> int:
    """Where it goes among the rows, which stand in the order of their days. Raises WrongInput."""
    begins = [row.fields.get(FROM, "") for row in rows]
    if not rows or not all(map(is_day, begins)) or begins != sorted(begins):
        raise WrongInput("", _("First give each row its first day, in their order."))
    if new.fields[FROM] <= begins[0] or new.fields[FROM] in begins:
        raise WrongInput("", _("The day must come after the first day of the value that it ends."))
    return sum(one < new.fields[FROM] for one in begins)


def take_out_row(request: HttpRequest, state: QueryDict, prefix: str) -> None:
    """Take the row with that prefix away; the last one is emptied instead."""
    name, _dash, number = prefix.rpartition("-")
    rows = rows_in(state, name)
    for key in [key for key in state if key.startswith(f"{prefix}-")]:
        del state[key]
    left = rows_in(state, name)
    if rows and name and number:
        put_rows(state, name, left or [Row(rows[-1].kind)])


def change_kind(request: HttpRequest, state: QueryDict, name: str) -> None:
    """Make the only row one of the kind that was chosen."""
    chosen, rows = state.get(f"{name}-kind", ""), rows_in(state, name)
    if chosen in KINDS and len(rows) == 1:
        put_rows(state, name, [Row(chosen, {day: rows[0].fields.get(day, "") for day in (FROM, TO)})])
