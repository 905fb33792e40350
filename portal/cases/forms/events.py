"""What the forms that write down what happened have in common; `portal.cases.forms.kinds` has one a kind."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from advisor.calendar import end_of
from advisor.facts import Events, FaultsError, read_situation
from portal.cases.facts import Facts
from portal.cases.forms.choices import (
    Choices,
    counters,
    decisions,
    parties,
    replies,
    topics,
    ways,
    ways_of_paying,
)
from portal.cases.forms.fields import FIRST_DAY, LAST_DAY, ClockField, DayField, FreeText, YenField, check_happened
from portal.cases.forms.keyed import WordedForm
from portal.cases.models import LONGEST_NAME, LONGEST_TEXT, LONGEST_TITLE, Event, Kind, Promise
from portal.clock import TOKYO
from portal.wording import Words

CHOICES: dict[str, Callable[[Words, Mapping[str, Any]], Choices]] = {
    "party": parties,
    "channel": ways,
    "reply": replies,
    "topic": topics,
    "decision": decisions,
    "counter": counters,
    "method": ways_of_paying,
}


def _held(known: Mapping[str, Any], now: datetime, words: Words) -> Mapping[str, Any]:
    """The facts as the advisor holds them; none where they make no sense."""
    try:
        return read_situation(known, now, words.vocabulary).facts
    except FaultsError:
        return {}


class EventForm(WordedForm):
    """Fields of all events; a subclass names those it shows (`uses`) and those that must be filled (`needs`).

    `known`: the facts of the case, by which what can be chosen is fewer.
    """

    kind: ClassVar[Kind]
    uses: ClassVar[tuple[str, ...]]
    needs: ClassVar[tuple[str, ...]] = ()

    party = forms.ChoiceField(label=_("Who it was with"), required=False)
    channel = forms.ChoiceField(label=_("How you were in touch"), required=False)
    day = DayField(FIRST_DAY, LAST_DAY, label=_("Which day"), required=False)
    time = ClockField(
        label=_("At what time"),
        help_text=_(
            "Waits of 24 or 48 hours count from it. Left empty, the end of that day counts; of today, this minute."
        ),
        required=False,
    )
    decision = forms.ChoiceField(label=_("What was decided"), required=False, widget=forms.RadioSelect)
    counter = forms.ChoiceField(label=_("Where you went"), required=False, widget=forms.RadioSelect)
    method = forms.ChoiceField(label=_("By which way it came back"), required=False, widget=forms.RadioSelect)
    amount_jpy = YenField(
        label=_("How much, in yen"),
        help_text=_("Left empty, all that was paid in this way counts as back."),
        required=False,
    )
    reply = forms.ChoiceField(label=_("The answer"), required=False, widget=forms.RadioSelect)
    topic = forms.ChoiceField(label=_("What it is about"), required=False, widget=forms.RadioSelect)
    promised = FreeText(label=_("What was promised"), max_length=LONGEST_TITLE, required=False)
    due_on = DayField(FIRST_DAY, LAST_DAY, has_happened=False, label=_("By which day"), required=False)
    who = FreeText(
        label=_("Who answered"),
        help_text=_("A desk or a family name, only if you like."),
        max_length=LONGEST_NAME,
        required=False,
    )
    text = FreeText(
        label=_("What was said"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self, *args: Any, now: datetime, words: Words, known: Mapping[str, Any] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, words=words, **kwargs)
        self.now = now
        told = _held(known or {}, now, words)
        choices = {name: self._choices(name, told) for name in CHOICES if name in self.uses}
        shown = [name for name in (*self.uses, "form_key") if choices.get(name, True)]
        self.fields = {name: self.fields[name] for name in shown}
        for name in shown:
            if isinstance(field := self.fields[name], forms.ChoiceField):
                has_blank = not isinstance(field.widget, forms.RadioSelect)
                field.choices = [*([("", _("Choose"))] if has_blank else []), *choices[name]]
        for name in self.needs:
            self.fields[name].required = True
        self.fields["day"].initial = now.date()
        self.fields["day"].widget.attrs["max"] = now.date().isoformat()

    def _choices(self, name: str, told: Mapping[str, Any]) -> Choices:
        """What can be true, and what was written down already."""
        possible, given = CHOICES[name](self.words, told), self.initial.get(name)
        return possible + [one for one in CHOICES[name](self.words, {}) if one[0] == given and one not in possible]

    @classmethod
    def is_offered(cls, words: Words) -> bool:
        """Whether the shop has what this form asks for."""
        return True

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        check_happened(day, self.now.date())
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
    def events(self) -> Events:
        """What can be written down, and what it tells."""
        return self.words.vocabulary.shop.events

    @property
    def at(self) -> datetime:
        """The moment it happened; of a day alone, the last moment it can have been."""
        day, clock_time = self.cleaned_data["day"], self.cleaned_data.get("time")
        if clock_time:
            return datetime.combine(day, clock_time, tzinfo=TOKYO)
        return min(end_of(day), self.now).replace(second=0, microsecond=0)

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

    @property
    def counts(self) -> bool:
        """Whether the advice takes the event into account, once the form is valid."""
        return bool(self.told())

    def told(self) -> Facts:
        """What the event says about the order, once the form is valid."""
        return {}

    def promise(self) -> Promise | None:
        """The promise made in it, not yet saved."""
        return None
