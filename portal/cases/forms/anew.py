"""The form of an entry that is corrected: what was written down, and by which key it was read."""

from typing import Any

from django import forms

from advisor import Vocabulary
from advisor.facts import Events
from portal.cases.claims import decided_claim
from portal.cases.models import Event, Promise
from portal.clock import TOKYO


class ReadAt(forms.Form):
    """The key of the entry as it was when the form was opened."""

    was = forms.UUIDField(widget=forms.HiddenInput)


def written_down(event: Event, promise: Promise | None, vocabulary: Vocabulary) -> dict[str, Any]:
    """What the fields of its form say, as it stands."""
    at, events, claim = event.at.astimezone(TOKYO), vocabulary.shop.events, decided_claim(vocabulary)
    words = {name: getattr(event, name) for name in ("party", "channel", "method", "amount_jpy", "who", "text")}
    words |= {"counter": event.step, "decision": event.facts.get(claim.asks, "") if claim else ""}
    party = next((one for one in events.parties if one.code == event.party), None)
    reply = event.facts.get(party.replied, "") if party else ""
    when = {"day": at.date(), "time": None if event.is_day else at.time()}
    return words | when | {"reply": reply} | (_promised(event, promise, events) if promise else {})


def _promised(event: Event, promise: Promise, events: Events) -> dict[str, Any]:
    topic = next((one.code for one in events.topics if one.due and one.due in event.facts), "")
    return {"topic": topic, "promised": promise.text, "due_on": promise.due_on}
