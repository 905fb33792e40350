"""A person's own cases by their own words: width, case, the kind of kana and the dashes of a number do not matter."""

from collections.abc import Iterable

from portal.cases.models import Case
from portal.cases.ordernumbers import without_dashes
from portal.spelling import normalised

MOST_CHARACTERS = 100


def saying(words: str, cases: Iterable[Case]) -> list[Case]:
    """Those that have every one of the words in their name, their items, their notes or their order number."""
    wanted = normalised(words).split()
    return [case for case in cases if _has(case, wanted)]


def _has(case: Case, wanted: list[str]) -> bool:
    names = "\n".join(one.name for one in case.ordered)
    said = normalised(f"{case.title}\n{names}\n{case.notes}\n{case.order_number}")
    own_number = normalised(without_dashes(case.order_number))
    return all(word in said or bool((number := without_dashes(word)) and number in own_number) for word in wanted)
