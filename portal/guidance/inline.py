"""Questions on the sheet itself: each stands where its answer matters, and one tap answers it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from advisor.advice import Item
from portal.address.choices import Choice, came_back, choices_of, joint_choices, near_days, pairs_without
from portal.guidance.asking import OPEN, Asked
from portal.guidance.money import is_uncharged
from portal.pages import page_at
from portal.pasted import Pairs

FIRST = "sheet"
"""Where the question stands that comes before the rows."""
MOST_CHOICES = 6
"""So many answers stand on the sheet; all of them on the page of the question."""


@dataclass(frozen=True)
class Tap:
    """An answer: the one pair that it adds to what is known, else the address that it leads to."""

    words: str
    is_unknown: bool
    name: str = ""
    value: str = ""
    address: str = ""


@dataclass(frozen=True)
class Ask:
    """A question and its one-tap answers, sent to `action` with `known`, so that it stands once and not in each.

    `form` asks it on a page, where not all can be said here.
    """

    fact: str
    question: str
    action: str
    known: Pairs
    taps: list[Tap]
    form: str
    form_words: str


def asks_of(asked: Asked, first: str | None) -> dict[str, Ask]:
    """For each row the first question whose answer it waits for, each question once; `first` comes before them all."""
    waiting: dict[str, str] = {FIRST: first} if first else {}
    for row, facts in _rows(asked):
        fact = next((one for one in _open(asked) if one in set(facts) and one not in waiting.values()), None)
        if fact is not None:
            waiting[row] = fact
    return {row: ask(asked, fact, row) for row, fact in waiting.items()}


def _open(asked: Asked) -> list[str]:
    """What is worth asking and was not left open, the most useful first."""
    return [one.fact for one in asked.advice.questions if one.fact not in asked.reading.skipped]


def _rows(asked: Asked) -> Iterator[tuple[str, Iterable[str]]]:
    advice, money = asked.advice, asked.desk.vocabulary.shop.money
    starts = [one.starts for one in advice.refunds if one.starts_on is None and one.starts]
    days = [one.statement for one in advice.refunds if one.statement and one.statement.months_only]
    card = (money.card.closing_day, money.card.payment_day) if days else ()
    posted = (money.posted,) if any(map(is_uncharged, advice.refunds)) else ()
    yield "money", (*starts, *card, *posted) if advice.refunds else (money.paid_with, *starts)
    yield "get", _waited_for(advice.remedies)
    yield "dates", _waited_for(advice.deadlines)


def _waited_for(items: Iterable[Item]) -> list[str]:
    return [fact for one in items if isinstance(one.waits_for, list) for fact in one.waits_for]


def ask(asked: Asked, fact: str, row: str) -> Ask:
    """The question for a fact as it stands in a row."""
    joint = asked.desk.vocabulary.asked_in_place_of(fact, asked.situation.problem)
    if joint is not None and joint.answers:
        question = joint.question.in_language(asked.words.lang)
        offered = joint_choices(joint, asked.reading, asked.words)
    elif (back := came_back(fact, asked.reading, asked.words)) is not None:
        question, offered = back
    else:
        question = joint.question.in_language(asked.words.lang) if joint else asked.words.question(fact)
        offered = [
            *near_days(fact, asked.reading, asked.words, asked.desk.today),
            *choices_of(fact, asked.reading, asked.words, asked.desk.today),
        ]
    choices = [one for place, one in enumerate(offered) if place < MOST_CHOICES or one.is_unknown]
    is_filled_in = all(one.is_unknown for one in choices)
    kind = asked.desk.vocabulary.facts[fact].kind
    is_more = len(choices) < len(offered) or kind in ("list", "date") or is_filled_in
    known = pairs_without((fact,), asked.reading)
    taps = [_tap(one, known, fact, row) for one in choices]
    are_sent = sum(bool(one.name) for one in taps) > 1
    return Ask(
        fact=fact,
        question=question,
        action=page_at("guidance:advice") + _place(row),
        known=[*known, *([] if row == FIRST else [(OPEN, row)])] if are_sent else [],
        taps=taps if are_sent else [_tap(one, None, fact, row) for one in choices],
        form=asked.page_that_asks(fact, row) if is_more else "",
        form_words=_("Answer") if is_filled_in else _("Another answer"),
    )


def _tap(choice: Choice, known: Pairs | None, fact: str, row: str) -> Tap:
    """Sent with what is known where the answer only adds one pair to that; a link where it tells more or asks on."""
    added = [pair for pair in choice.told if known is None or pair not in known]
    if known is not None and len(added) == 1 and len(choice.told) == len(known) + 1 and not choice.then:
        return Tap(choice.words, choice.is_unknown, *added[0])
    return Tap(choice.words, choice.is_unknown, address=_address(choice, fact, row))


def _address(choice: Choice, fact: str, row: str) -> str:
    """Where an answer leads: to the sheet, or to the question that is asked at once after it."""
    if choice.then:
        told = urlencode([("change", choice.then), ("back", row), ("since", fact)])
        return f"{page_at('intake:questions')}?{choice.address}&{told}"
    opened = "" if row == FIRST else f"&{OPEN}={row}"
    return f"{page_at('guidance:advice')}?{choice.address}{opened}{_place(row)}"


def _place(row: str) -> str:
    return "" if row == FIRST else f"#{row}"
