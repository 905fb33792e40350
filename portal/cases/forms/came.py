"""The day on which something came that was awaited."""

from datetime import date, datetime
from typing import Any

from advisor.calendar import end_of
from advisor.facts import Awaited
from portal.cases.facts import Facts
from portal.cases.forms.events import EventForm
from portal.cases.models import Event, Kind
from portal.dates import day_of


class CameForm(EventForm):
    """When it came. `awaited`: what was awaited, as the shop names it; `tells`: what its coming says about the order.

    A day that is itself what is told is not asked for once more.
    """

    kind = Kind.STEP
    uses = ("day", "text")
    needs = ("day",)

    def __init__(self, *args: Any, awaited: Awaited, tells: Facts, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.awaited, self.tells = awaited, tells
        told = tells.get(awaited.asks)
        is_day = self.words.vocabulary.facts[awaited.asks].kind == "date"
        self.day_told = date.fromisoformat(told) if is_day and told else None
        if self.day_told is not None:
            del self.fields["day"]

    @property
    def at(self) -> datetime:
        if self.day_told is None:
            return super().at
        return min(end_of(self.day_told), self.now).replace(second=0, microsecond=0)

    def event(self) -> Event:
        event = super().event()
        event.step = self.awaited.about
        return event

    def told(self) -> Facts:
        day = self.awaited.days.get(str(self.tells.get(self.awaited.asks)))
        return ({day: day_of(self.at).isoformat()} if day else {}) | self.tells
