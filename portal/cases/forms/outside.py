"""Forms for what goes beyond the two parties: a claim that was decided, and another counter that was gone to."""

from portal.cases.claims import decided_claim
from portal.cases.facts import Facts, told_each_time
from portal.cases.forms.choices import counters, decisions
from portal.cases.forms.events import EventForm
from portal.cases.models import Event, Kind
from portal.dates import day_of
from portal.wording import Words


class DecisionForm(EventForm):
    """A claim was decided."""

    kind = Kind.DECIDED
    uses = ("decision", "day", "text")
    needs = ("decision", "day")

    @classmethod
    def is_offered(cls, words: Words) -> bool:
        return bool(decisions(words, {}))

    def told(self) -> Facts:
        claim = decided_claim(self.words.vocabulary)
        if claim is None:
            return {}
        decision = self.cleaned_data["decision"]
        day = claim.days.get(decision)
        return {claim.asks: decision} | ({day: day_of(self.at).isoformat()} if day else {})


class CounterForm(EventForm):
    """Another counter was gone to."""

    kind = Kind.COUNTER
    uses = ("counter", "channel", "day", "who", "text")
    needs = ("counter", "day")

    @classmethod
    def is_offered(cls, words: Words) -> bool:
        return bool(counters(words, {}))

    def told(self) -> Facts:
        vocabulary = self.words.vocabulary
        entry = vocabulary.codes["escalations"][self.cleaned_data["counter"]]
        return told_each_time(vocabulary.tellings_of(entry.goes_on), self.at, vocabulary)

    def event(self) -> Event:
        event = super().event()
        event.step = self.cleaned_data["counter"]
        return event
