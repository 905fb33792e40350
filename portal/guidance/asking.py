"""What an address of the advice asks for: its facts, the day it is for, and the advice the published release gives."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property, wraps
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from advisor import Advice, Fault, FaultsError, Sitting, Situation
from advisor.calendar import end_of
from advisor.facts import literal
from portal.address.reading import Reading, read_facts
from portal.address.wrong import wrong_address
from portal.caching import next_midnight
from portal.clock import TOKYO
from portal.desk import Desk, desk_for
from portal.guidance.condition import condition_of
from portal.guidance.stepwords import step_title
from portal.pages import page_at
from portal.pasted import Pairs, pairs_of, query_of
from portal.wording import Words

LATER, OPEN, DID, AT, STEP, ITEM = "later", "open", "did", "at", "step", "item"
"""What an address may say beside the facts: the day to show, a row to show open, the step just taken and its minute,
one to take, and the item whose reasons are asked for."""
MOST_DAYS_LATER = 90
MINUTE = "%Y%m%dT%H%M"
JUST_NOW = timedelta(minutes=2)
"""So long after it a step was just taken; whoever opens the address later, or gets it sent, did not press anything."""


@dataclass(frozen=True)
class Asked:
    """The advice for an address.

    `later`: for how many days from today it is given. `opened`: the row to show open; `did`: the step just taken, `at`:
    its minute; `step`: one to take; `item`: the item that is meant. All as they were typed, so that none of them may be
    there.
    """

    desk: Desk
    reading: Reading
    sitting: Sitting
    later: int
    opened: str = ""
    did: str = ""
    at: str = ""
    step: str = ""
    item: str = ""

    @property
    def situation(self) -> Situation:
        """The facts it is about."""
        return self.sitting.situation

    @property
    def advice(self) -> Advice:
        """The advice at the moment shown."""
        return self.sitting.advice

    @property
    def words(self) -> Words:
        """The pack's words in the language of the page."""
        return self.desk.words

    @property
    def now(self) -> datetime:
        """The moment of asking."""
        return self.desk.now

    @property
    def first_step(self) -> str:
        """The next step on the day shown, as a heading: of a wait what is awaited."""
        return step_title(self.advice, self.words)

    @cached_property
    def condition(self) -> str:
        """On what the next step hangs, as a condition in words; empty where it hangs on no answer."""
        return condition_of(self.sitting, self.words)

    @property
    def did_words(self) -> str:
        """The step just taken, in words; empty for none."""
        entry = self.words.code_words("actions", self.did)
        return entry.did.in_language(self.words.lang) if entry and entry.did and self._is_just_now else ""

    @property
    def _is_just_now(self) -> bool:
        try:
            at = datetime.strptime(self.at, MINUTE).replace(tzinfo=TOKYO)
        except ValueError:
            return False
        return at <= self.now < at + JUST_NOW

    def page_that_asks(self, fact: str, back: str) -> str:
        """The address that asks for a fact and leads back to a place of the sheet."""
        return f"{page_at('intake:questions')}?{self.reading.address()}&{urlencode({'change': fact, 'back': back})}"

    @property
    def until(self) -> datetime:
        """The moment up to which the same address is answered in the same way."""
        return next_midnight(self.now) if self.later else self.advice.changes_at

    @property
    def parts(self) -> list[str]:
        """All that the answer depends on, beside the language."""
        shown = [str(self.later), self.opened]
        return [self.desk.release.digest, str(self.desk.release.number), self.reading.address(), *shown]


View = Callable[[HttpRequest, Asked], HttpResponse]


def on_advice(view: View) -> Callable[[HttpRequest], HttpResponse]:
    """A public page made of one advice: the view gets what is asked; where nothing can be told, the way on is shown."""

    @login_not_required
    @require_safe
    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        found = asked(request)
        return found if isinstance(found, HttpResponse) else view(request, found)

    return answer


def asked(request: HttpRequest) -> Asked | HttpResponse:
    """What is asked, with its advice; else the answer that leads on: a fault explained, or the first page."""
    desk = desk_for(request)
    pairs, beside = _taken_apart(pairs_of(request))
    reading = read_facts(pairs, desk.now, desk.vocabulary)
    later = _days_later(beside[LATER])
    if later is None:
        allowed = f"is no number of days from 0 to {MOST_DAYS_LATER}"
        reading = reading.with_faults([Fault(LATER, literal(beside[LATER][-1]), allowed, "not_days_later")])
    if reading.faults or later is None:
        return wrong_address(request, reading, desk.words)
    if reading.is_tidied:
        kept = [(name, value) for name, values in beside.items() for value in values]
        return HttpResponseRedirect(f"{request.path}?{query_of([*reading.pairs(), *kept])}")
    if reading.situation is None:
        return HttpResponseRedirect(reverse("intake:home"))
    try:
        sitting = Sitting(desk.release, reading.situation, moment_shown(desk.now, later), desk.lang)
    except FaultsError as error:
        return wrong_address(request, reading.with_faults(error.faults), desk.words)
    said = {name: "".join(values[-1:]) for name, values in beside.items()}
    others = (said[name] for name in (OPEN, DID, AT, STEP, ITEM))
    return Asked(desk, reading, sitting, later, *others)


def moment_shown(now: datetime, later: int) -> datetime:
    """This moment, or the end of a later day: by then all that happens on that day has happened."""
    return end_of(now.date() + timedelta(days=later)) if later else now


def _taken_apart(pairs: Pairs) -> tuple[Pairs, dict[str, list[str]]]:
    """The facts, and what is said beside them."""
    beside: dict[str, list[str]] = {name: [] for name in (LATER, OPEN, DID, AT, STEP, ITEM)}
    for name, value in pairs:
        if name in beside:
            beside[name].append(value)
    return [pair for pair in pairs if pair[0] not in beside], beside


def _days_later(given: list[str]) -> int | None:
    """The number of days; 0 where nothing is said; None where what is said is none."""
    if len(given) > 1:
        return None
    digits = unicodedata.normalize("NFKC", "".join(given)).strip() or "0"
    days = int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 5 else -1
    return days if 0 <= days <= MOST_DAYS_LATER else None
