"""The form for money that came back, by one way of paying."""

from portal.cases.forms.events import EventForm
from portal.cases.models import Event, Kind
from portal.wording import Words


class RefundForm(EventForm):
    """Money came back: all that was paid in that way, or as much as is told."""

    kind = Kind.REFUND_ARRIVED
    uses = ("method", "amount_jpy", "day", "text")
    needs = ("method", "day")

    @classmethod
    def is_offered(cls, words: Words) -> bool:
        return bool(words.vocabulary.shop.money.received)

    @property
    def counts(self) -> bool:
        return True

    def event(self) -> Event:
        event = super().event()
        event.method, event.amount_jpy = self.cleaned_data["method"], self.cleaned_data["amount_jpy"]
        return event
