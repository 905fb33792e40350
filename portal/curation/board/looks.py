"""Recording that somebody looked at sources: the day, when to look again, and the history of each."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, cast

from django import forms
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction
from django.forms.utils import ErrorList
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from advisor.calendar import is_business_day
from advisor.proof.lint import MOST_A_DAY, Deciding, deciding, latest_recheck
from advisor.rulebook import Rulebook
from portal import clock
from portal.accounts.models import User
from portal.curation.board.lines import versions_of
from portal.curation.editconflict.versions import NONE
from portal.curation.models import Source

SOURCE = "source"
LOOKED = "looked at"
DAYS_CHANGED = ["checked_on", "recheck_on"]
MOST_NAMED = 5
LONGEST_AGO = timedelta(days=366)
ONE_DAY = timedelta(days=1)


class ChangedMeanwhile(Exception):
    """Somebody changed these sources after the page was opened, and nothing is recorded."""

    def __init__(self, rows: list[Source]) -> None:
        super().__init__(named(rows))
        self.rows = rows


class DayInput(forms.DateInput):
    """The browser's own input for a day."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def ids_of_sources() -> list[tuple[str, str]]:
    """Every source of the draft, as something to choose."""
    return [(slug, slug) for slug in Source.objects.values_list("slug", flat=True)]


class LookForm(forms.Form):
    """Which sources were looked at, on which day, and when to look again where that is said."""

    source = forms.MultipleChoiceField(
        choices=ids_of_sources,
        error_messages={"required": gettext_lazy("Tick the sources first.")},
        label=gettext_lazy("sources"),
    )
    day = forms.DateField(label=gettext_lazy("Looked at on"), widget=DayInput)
    due = forms.DateField(label=gettext_lazy("Look again on"), required=False, widget=DayInput)

    def clean_day(self) -> date:
        """Nobody has looked at anything tomorrow, or tells of it years later."""
        day: date = self.cleaned_data["day"]
        last = clock.today()
        first = last - LONGEST_AGO
        if not first <= day <= last:
            said = _("The day of a look lies between %(first)s and %(last)s.") % {"first": first, "last": last}
            raise forms.ValidationError(said)
        return day

    def clean(self) -> dict[str, Any]:
        """The next look comes after this one, and this one not before the last."""
        given: dict[str, Any] = super().clean() or {}
        day, due = given.get("day"), given.get("due")
        if day and due and due <= day:
            self.add_error("due", _("The next look comes after %(day)s.") % {"day": day})
        later = [row for row in self.chosen if day and row.checked_on > day]
        if later:
            self.add_error("day", _later(later))
        return given

    @property
    def chosen(self) -> list[Source]:
        """The sources that are ticked."""
        return list(Source.objects.filter(slug__in=self.cleaned_data.get(SOURCE, ())))

    @property
    def faults(self) -> list[tuple[str, ErrorList]]:
        """What is wrong, each under the name of its field."""
        return [(str(self.fields[name].label), errors) for name, errors in self.errors.items()]


def _later(rows: list[Source]) -> str:
    said = ngettext(
        "%(rows)s was looked at after that day. Its last look is moved back in its own form alone.",
        "%(rows)s were looked at after that day. Their last look is moved back in their own forms alone.",
        len(rows),
    )
    return said % {"rows": named(rows)}


def named(rows: list[Source]) -> str:
    """The first of the sources by their ids and titles, and how many more there are."""
    shown = ", ".join(str(row) for row in rows[:MOST_NAMED])
    more = len(rows) - MOST_NAMED
    return _("%(shown)s and %(more)s more") % {"shown": shown, "more": more} if more > 0 else shown


@transaction.atomic
def record(request: HttpRequest, form: LookForm, versions: Mapping[str, int], draft: Rulebook) -> list[Source]:
    """Record the look at each source, as it was when the page was opened.

    Raises ChangedMeanwhile, and then nothing is recorded.
    """
    chosen = form.cleaned_data[SOURCE]
    rows = list(Source.objects.select_for_update().filter(slug__in=chosen).order_by("recheck_on", "pk"))
    newest = versions_of(row.pk for row in rows)
    if moved := [row for row in rows if newest.get(row.pk, NONE) != versions.get(row.slug)]:
        raise ChangedMeanwhile(moved)
    days = _NextDays(draft, {row.slug for row in rows})
    for row in rows:
        span = row.recheck_on - row.checked_on
        row.checked_on = form.cleaned_data["day"]
        row.recheck_on = form.cleaned_data["due"] or days.next(row, span)
    save_days(request, rows, LOOKED, DAYS_CHANGED)
    return rows


def save_days(request: HttpRequest, rows: list[Source], reason: str, changed: list[str]) -> None:
    """Save each of the rows with its history, and note who did it."""
    for row in rows:
        row._change_reason = reason  # type: ignore[attr-defined]  # simple_history's
        row.save()
    editor = cast(User, request.user)
    LogEntry.objects.log_actions(editor.pk, rows, CHANGE, change_message=[{"changed": {"fields": changed}}])


class _NextDays:
    """The day for the next look where nobody says one: as long after this one as it was planned after the last."""

    def __init__(self, draft: Rulebook, looked_at: set[str]) -> None:
        self.decides: Deciding = deciding(draft)
        self.taken = due_days(draft, looked_at)

    def next(self, row: Source, span: timedelta) -> date:
        """No later than lint allows, on a working day that has room."""
        longest = latest_recheck(row.to_entry(), self.decides) - row.checked_on
        latest = row.checked_on + min(max(span, ONE_DAY), longest)
        day = latest
        while day > row.checked_on and not self._has_room(day):
            day -= ONE_DAY
        day = day if day > row.checked_on else latest
        self.taken[day] += 1
        return day

    def _has_room(self, day: date) -> bool:
        return is_business_day(day) and self.taken[day] < MOST_A_DAY


def due_days(draft: Rulebook, but: set[str]) -> Counter[date]:
    """How many sources and figures come due on each day, some sources left out."""
    days = [source.recheck_on for source in draft.sources if source.id not in but]
    return Counter([*days, *(figure.recheck_on for figure in draft.figures if figure.recheck_on)])
