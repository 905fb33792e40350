"""Forms that write down what happened, one a kind; each knows what its event tells about the order."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from advisor.facts import Named
from portal.cases.facts import Facts, told_by_answer, told_by_contact, told_by_promise, told_each_time
from portal.cases.forms.events import EventForm
from portal.cases.forms.money import RefundForm
from portal.cases.forms.outside import CounterForm, DecisionForm
from portal.cases.models import Kind, Promise
from portal.wording import Words

Picked = TypeVar("Picked", bound=Named)


def _picked(code: str, named: Iterable[Picked]) -> Picked:
    """The one of that code, which the form has checked."""
    return next(one for one in named if one.code == code)


class ContactForm(EventForm):
    """The person asked somebody."""

    kind = Kind.CONTACT
    uses = ("party", "channel", "day", "time", "reply", "text")
    needs = ("party", "day")

    @classmethod
    def is_offered(cls, words: Words) -> bool:
        return bool(words.vocabulary.shop.events.parties)

    def told(self) -> Facts:
        party = _picked(self.cleaned_data["party"], self.events.parties)
        return told_by_contact(party, self.at, self.cleaned_data.get("reply", ""), self.words.vocabulary)


class AnswerForm(EventForm):
    """Somebody answered."""

    kind = Kind.ANSWER
    uses = ("party", "channel", "day", "time", "reply", "who", "text")
    needs = ("party", "day", "reply")

    @classmethod
    def is_offered(cls, words: Words) -> bool:
        return any(party.replied for party in words.vocabulary.shop.events.parties)

    def told(self) -> Facts:
        party = _picked(self.cleaned_data["party"], self.events.parties)
        return told_by_answer(party, self.cleaned_data["reply"])


class PromiseForm(EventForm):
    """Somebody named a day."""

    kind = Kind.PROMISE
    uses = ("party", "topic", "promised", "due_on", "channel", "day", "who", "text")
    needs = ("party", "topic", "promised", "due_on", "day")

    @classmethod
    def is_offered(cls, words: Words) -> bool:
        events = words.vocabulary.shop.events
        return bool(events.parties and events.topics)

    def told(self) -> Facts:
        topic = _picked(self.cleaned_data["topic"], self.events.topics)
        return told_by_promise(topic, self.cleaned_data["due_on"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        made_on, due_on = cleaned.get("day"), cleaned.get("due_on")
        if made_on and due_on and due_on < made_on:
            self.add_error("due_on", _("This is before the day on which it was promised. Please check both days."))
        return cleaned

    def promise(self) -> Promise:
        return Promise(text=self.cleaned_data["promised"], due_on=self.cleaned_data["due_on"])


class ArrivalForm(EventForm):
    """The parcel came."""

    kind = Kind.PARCEL_ARRIVED
    uses = ("day", "text")
    needs = ("day",)

    @classmethod
    def is_offered(cls, words: Words) -> bool:
        return bool(words.vocabulary.shop.events.arrival)

    def told(self) -> Facts:
        return told_each_time(self.events.arrival, self.at, self.words.vocabulary)


class ClaimForm(EventForm):
    """The shop's guarantee was asked for."""

    kind = Kind.ESCALATED
    uses = ("day", "time", "text")
    needs = ("day",)

    @classmethod
    def is_offered(cls, words: Words) -> bool:
        return bool(words.vocabulary.shop.events.claim)

    def told(self) -> Facts:
        return told_each_time(self.events.claim, self.at, self.words.vocabulary)


class NoteForm(EventForm):
    """Anything else worth keeping."""

    kind = Kind.NOTE
    uses = ("day", "text")
    needs = ("day", "text")


_FORMS: tuple[type[EventForm], ...] = (
    ContactForm,
    AnswerForm,
    PromiseForm,
    ArrivalForm,
    RefundForm,
    NoteForm,
    ClaimForm,
    DecisionForm,
    CounterForm,
)


def forms_for(words: Words) -> dict[str, type[EventForm]]:
    """The form of each kind of event that can be written down for the shop, the usual ones first."""
    return {form.kind.value: form for form in _FORMS if form.is_offered(words)}
