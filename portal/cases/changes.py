"""What changed between an advice as it was given and today's, in words."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from django.utils.translation import gettext as _

from advisor.advice import Action, Advice, Deadline
from portal.cases.phrases import (
    action_phrase,
    deadline_phrase,
    headline_title,
    open_phrase,
    refund_phrase,
    remedy_phrase,
    title,
)
from portal.wording import Words

Key = TypeVar("Key")
Value = TypeVar("Value")
Coded = TypeVar("Coded", Action, Deadline)


@dataclass(frozen=True)
class Change:
    """One thing that is not as it was: what it is about, how it was said then, how it is said now."""

    subject: str
    before: str
    now: str


def changes_between(given: Advice, today: Advice, words: Words) -> list[Change]:
    """Headline first, then what to do, what one may get, what opens and closes, when money comes.

    What reads the same is left out, and what only may or may not come up ("if …") as long as it stays so.
    """
    found = [
        Change(_("What to do now"), headline_title(words, given), headline_title(words, today)),
        *_coded("actions", given.actions, today.actions, words, partial(action_phrase, words)),
        *_remedies(given, today, words),
        *_coded("deadlines", given.deadlines, today.deadlines, words, partial(deadline_phrase, words)),
        *_refunds(given, today, words),
    ]
    soft = {action_phrase(words, None), words.code("action_statuses", "if"), open_phrase()}
    return [one for one in found if one.before != one.now and not {one.before, one.now} <= soft]


def _coded(
    codes: str, given: Iterable[Coded], today: Iterable[Coded], words: Words, phrase: Callable[[Coded | None], str]
) -> Iterator[Change]:
    """The items of one list: today's in today's order, then those that are gone."""
    then, now = ({item.code: item for item in items} for items in (given, today))
    for code, item in _today_first(now, then).items():
        yield Change(title(words, codes, item), phrase(then.get(code)), phrase(now.get(code)))


def _remedies(given: Advice, today: Advice, words: Words) -> Iterator[Change]:
    def phrase(code: str, advice: Advice) -> str:
        remedy = next((one for one in advice.remedies if one.code == code), None)
        return remedy_phrase(words, remedy, any(one.code == code for one in advice.ruled_out))

    items = [*today.remedies, *given.remedies, *today.ruled_out]
    for code, item in {item.code: item for item in items}.items():
        yield Change(title(words, "remedies", item), phrase(code, given), phrase(code, today))


def _refunds(given: Advice, today: Advice, words: Words) -> Iterator[Change]:
    then, now = ({(part.method, part.via): part for part in advice.refunds} for advice in (given, today))
    for key in _today_first(now, then):
        subject = _("Refund: %(method)s") % {"method": words.code("methods", key[0])}
        yield Change(subject, refund_phrase(words, then.get(key)), refund_phrase(words, now.get(key)))


def _today_first(now: Mapping[Key, Value], then: Mapping[Key, Value]) -> dict[Key, Value]:
    return {**now, **{key: item for key, item in then.items() if key not in now}}
