"""The day on which something came that was awaited."""

from datetime import date
from typing import Any

from portal.cases.facts import Facts
from portal.cases.forms.events import EventForm
from portal.cases.models import Event, Kind


class CameForm(EventForm):
    """When it came. `about`: what was awaited, as the shop names it; `tells`: what its coming says about the order.

    A day that is itself what is told need not be given once more.
    """

    kind = Kind.STEP
    uses = ("day", "text")
    needs = ("day",)

    def __init__(self, *args: Any, about: str, tells: Facts, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.about, self.tells = about, tells
        kinds = self.words.vocabulary.facts
        days = (date.fromisoformat(day) for fact, day in tells.items() if day and kinds[fact].kind == "date")
        self.fields["day"].initial = min([*days, self.now.date()])

    def event(self) -> Event:
        event = super().event()
        event.step = self.about
        return event

    def told(self) -> Facts:
        return self.tells
