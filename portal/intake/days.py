"""Days to choose from in a form that asks for more than one thing: a choice there fills its own question alone.

``day.FACT=2026-11-28`` in a submitted form is the day chosen for that fact; an empty one stands for the field below it.
"""

from advisor import Vocabulary
from portal.pasted import Pairs

DAY = "day"


def with_days(pairs: Pairs, vocabulary: Vocabulary) -> Pairs:
    """The pairs with each chosen day in place of what the field of its fact holds."""
    chosen = {name.partition(".")[2]: value for name, value in pairs if name.startswith(f"{DAY}.")}
    days = dict(_day(fact, day, vocabulary) for fact, day in chosen.items() if day and fact in vocabulary.facts)
    kept = [(name, value) for name, value in pairs if not name.startswith(f"{DAY}.") and name not in days]
    return [*kept, *days.items()]


def _day(fact: str, day: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """A moment keeps the time that stands beside its day."""
    return (f"{fact}.date" if vocabulary.facts[fact].kind == "datetime" else fact), day
