"""Forms that write down what happened; each knows what its event tells about the order."""

from datetime import date, datetime, time
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from advisor.calendar.workdays import FIRST_YEAR, LAST_YEAR
from portal.cases.facts import Facts, told_by_answer, told_by_arrival, told_by_claim, told_by_contact, told_by_promise
from portal.cases.forms.keyed import KeyedForm, check_text
from portal.cases.models import LONGEST_NAME, LONGEST_TEXT, LONGEST_TITLE, Channel, Event, Kind, Party, Promise
from portal.clock import TOKYO

FIRST_DAY, LAST_DAY = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
END_OF_DAY = time(23, 59)
REPLIES = (
    ("none", _("No answer yet")),
    ("unresolved", _("There was an answer, but it solves nothing")),
    ("refused", _("They refused")),
    ("agreed", _("They agreed")),
)
TOPICS = (("refund", _("Money back")), ("delivery", _("The parcel")), ("other", _("Something else")))


def _day_field(**options: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(required=False, input_formats=["%Y-%m-%d"], widget=widget, **options)


def _choice_field(choices: Any, **options: Any) -> forms.ChoiceField:
    return forms.ChoiceField(required=False, choices=[("", _("Choose")), *choices], **options)


class EventForm(KeyedForm):
    """Fields of all events; a subclass names those it shows (`uses`) and those that must be filled (`needs`)."""

    kind: ClassVar[Kind]
    uses: ClassVar[tuple[str, ...]]
    needs: ClassVar[tuple[str, ...]] = ()

    party = _choice_field(Party.choices, label=_("Who it was with"))
    channel = _choice_field(Channel.choices, label=_("How you were in touch"))
    day = _day_field(label=_("Which day"))
    time = forms.TimeField(
        label=_("At what time"),
        help_text=_("Waits of 24 or 48 hours count from it. Left empty, the end of the day counts."),
        required=False,
        input_formats=["%H:%M"],
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    reply = forms.ChoiceField(label=_("The answer"), required=False, choices=REPLIES, widget=forms.RadioSelect)
    topic = forms.ChoiceField(label=_("What it is about"), required=False, choices=TOPICS, widget=forms.RadioSelect)
    promised = forms.CharField(
        label=_("What was promised"), max_length=LONGEST_TITLE, required=False, validators=[check_text]
    )
    due_on = _day_field(label=_("By which day"))
    who = forms.CharField(
        label=_("Who answered"),
        help_text=_("A desk or a family name, only if you like."),
        max_length=LONGEST_NAME,
        required=False,
        validators=[check_text],
    )
    text = forms.CharField(
        label=_("What was said"),
        max_length=LONGEST_TEXT,
        required=False,
        validators=[check_text],
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        self.fields = {name: self.fields[name] for name in (*self.uses, "form_key")}
        for name in self.needs:
            self.fields[name].required = True
        self.fields["day"].initial = now.date()

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day > self.now.date():
            raise forms.ValidationError(_("This day is still to come. Give the day it happened."), code="after_now")
        if day < FIRST_DAY:
            raise forms.ValidationError(_("Give a day from 2015 on."), code="too_early")
        return day

    def clean_due_on(self) -> date:
        due_on: date = self.cleaned_data["due_on"]
        if not FIRST_DAY <= due_on <= LAST_DAY:
            raise forms.ValidationError(_("Give a day between 2015 and 2035."), code="out_of_range")
        return due_on

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("day") and cleaned.get("time") and self.at > self.now:
            self.add_error("time", _("This moment is still to come. Give the time it happened."))
        return cleaned

    @property
    def at(self) -> datetime:
        """The moment it happened; of a day alone, the last moment it can have been."""
        day, clock_time = self.cleaned_data["day"], self.cleaned_data.get("time")
        moment = datetime.combine(day, clock_time or END_OF_DAY, tzinfo=TOKYO)
        return moment if clock_time else min(moment, self.now.replace(second=0, microsecond=0))

    def event(self) -> Event:
        """The event, not yet saved, once the form is valid."""
        filled = self.cleaned_data
        return Event(
            kind=self.kind,
            at=self.at,
            is_day=not filled.get("time"),
            facts=self.told(),
            form_key=filled["form_key"],
            **{name: filled.get(name, "") for name in ("party", "channel", "who", "text")},
        )

    def told(self) -> Facts:
        """What the event says about the order, once the form is valid."""
        return {}

    def promise(self) -> Promise | None:
        """The promise made in it, not yet saved."""
        return None


class ContactForm(EventForm):
    """The person asked somebody."""

    kind = Kind.CONTACT
    uses = ("party", "channel", "day", "time", "reply", "text")
    needs = ("party", "day")

    def told(self) -> Facts:
        return told_by_contact(self.cleaned_data["party"], self.at, self.cleaned_data["reply"])


class AnswerForm(EventForm):
    """Somebody answered."""

    kind = Kind.ANSWER
    uses = ("party", "channel", "day", "time", "reply", "who", "text")
    needs = ("party", "day", "reply")

    def told(self) -> Facts:
        return told_by_answer(self.cleaned_data["party"], self.cleaned_data["reply"])


class PromiseForm(EventForm):
    """Somebody named a day."""

    kind = Kind.PROMISE
    uses = ("party", "topic", "promised", "due_on", "channel", "day", "who", "text")
    needs = ("party", "topic", "promised", "due_on", "day")

    def told(self) -> Facts:
        return told_by_promise(self.cleaned_data["topic"], self.cleaned_data["due_on"])

    def promise(self) -> Promise:
        return Promise(text=self.cleaned_data["promised"], due_on=self.cleaned_data["due_on"])


class ArrivalForm(EventForm):
    """The parcel came."""

    kind = Kind.PARCEL_ARRIVED
    uses = ("day", "text")
    needs = ("day",)

    def told(self) -> Facts:
        return told_by_arrival(self.cleaned_data["day"])


class ClaimForm(EventForm):
    """The marketplace guarantee or the Amazon Pay protection was asked for."""

    kind = Kind.ESCALATED
    uses = ("day", "time", "text")
    needs = ("day",)

    def told(self) -> Facts:
        return told_by_claim(self.at)


class NoteForm(EventForm):
    """Anything else worth keeping."""

    kind = Kind.NOTE
    uses = ("day", "text")
    needs = ("day", "text")


FORMS: dict[str, type[EventForm]] = {
    form.kind.value: form for form in (ContactForm, AnswerForm, PromiseForm, ArrivalForm, ClaimForm, NoteForm)
}
"""The form of each kind of event a person can write down, in the order they are offered."""
