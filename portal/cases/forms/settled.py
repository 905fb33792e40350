"""What became of a promise, and on which day."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from advisor.rulebook import day_in_words
from portal.cases.forms.fields import FIRST_DAY, LAST_DAY, DayField, check_happened
from portal.cases.forms.keyed import KeyedForm
from portal.cases.models import Kind, Promise
from portal.dates import day_of
from portal.wording import language


class SettledForm(KeyedForm):
    """Whether the promise was kept; of today, unless another day since it was given is told."""

    ending = forms.ChoiceField(
        label=gettext_lazy("What became of it?"),
        choices=[(Kind.KEPT, gettext_lazy("It was kept")), (Kind.BROKEN, gettext_lazy("It was not kept"))],
        widget=forms.RadioSelect,
    )
    day = DayField(
        FIRST_DAY,
        LAST_DAY,
        label=gettext_lazy("Which day"),
        help_text=gettext_lazy("The day it was kept, or the day you knew that it would not be."),
    )

    def __init__(self, *args: Any, promise: Promise, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.given_on, self.today = day_of(promise.event.at), now.date()
        field = self.fields["day"]
        field.initial = self.today
        field.widget.attrs |= {"min": self.given_on.isoformat(), "max": self.today.isoformat()}

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        check_happened(day, self.today)
        if day < self.given_on:
            given_on = day_in_words(self.given_on, language(), self.today)
            raise forms.ValidationError(
                _("The promise was given on %(day)s. Give that day, or a later one.") % {"day": given_on},
                code="before_promise",
            )
        return day
