"""What changed between an advice as it was given and today's, in words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from django.utils.translation import gettext as _

from portal.cases.phrases import Part, action_phrase, deadline_phrase, refund_phrase, remedy_phrase, title
from portal.wording import Words

Key = TypeVar("Key")
OPEN_REMEDY: Part = {"status": "if"}


@dataclass(frozen=True)
class Change:
    """One thing that is not as it was: what it is about, how it was said then, how it is said now."""

    subject: str
    before: str
    now: str


def changes_between(given: Part, today: Part, words: Words) -> list[Change]:
    """Headline first, then what to do, what one may get, what opens and closes, when money comes.

    `given` and `today` are advices as the contract's JSON. What reads the same is left out, and what only may or
    may not come up ("if …") as long as it stays so.
    """
    found = [
        Change(_("What to do now"), headline_title(given, words), headline_title(today, words)),
        *_listed("actions", given, today, words, partial(action_phrase, words)),
        *_remedies(given, today, words),
        *_listed("deadlines", given, today, words, partial(deadline_phrase, words)),
        *_refunds(given, today, words),
    ]
    soft = {action_phrase(words, None), words.code("action_statuses", "if"), remedy_phrase(words, OPEN_REMEDY)}
    return [one for one in found if one.before != one.now and not {one.before, one.now} <= soft]


def headline_title(advice: Part, words: Words) -> str:
    """The next action's title."""
    code = advice["headline"]["action"]
    action = next((one for one in advice["actions"] if one["code"] == code), {"code": code})
    return title(words, "actions", action)


def _listed(
    group: str, given: Part, today: Part, words: Words, phrase: Callable[[Part | None], str]
) -> Iterator[Change]:
    """The parts of one list: today's in today's order, then those that are gone."""
    then, now = ({part["code"]: part for part in advice[group]} for advice in (given, today))
    for code, part in _today_first(now, then).items():
        yield Change(title(words, group, part), phrase(then.get(code)), phrase(now.get(code)))


def _remedies(given: Part, today: Part, words: Words) -> Iterator[Change]:
    def phrase(code: str, advice: Part) -> str:
        remedy = next((one for one in advice["remedies"] if one["code"] == code), None)
        return remedy_phrase(words, remedy, any(one["code"] == code for one in advice["ruled_out"]))

    parts = [*today["remedies"], *given["remedies"], *today["ruled_out"]]
    for code, part in {part["code"]: part for part in parts}.items():
        yield Change(title(words, "remedies", part), phrase(code, given), phrase(code, today))


def _refunds(given: Part, today: Part, words: Words) -> Iterator[Change]:
    then, now = ({(part["method"], part["via"]): part for part in advice["refunds"]} for advice in (given, today))
    for key in _today_first(now, then):
        subject = _("Refund: %(method)s") % {"method": words.code("methods", key[0])}
        yield Change(subject, refund_phrase(words, then.get(key)), refund_phrase(words, now.get(key)))


def _today_first(now: dict[Key, Part], then: dict[Key, Part]) -> dict[Key, Part]:
    return now | {key: part for key, part in then.items() if key not in now}
