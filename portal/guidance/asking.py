"""What an address of the advice asks for: its facts, the day it is for, and the advice the published release gives."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from advisor import Advice, Fault, FaultsError, Situation, advise
from advisor.calendar import end_of
from advisor.facts import literal
from portal.address.reading import Reading, read_facts
from portal.address.wrong import wrong_address
from portal.caching import next_midnight
from portal.desk import Desk, desk_for
from portal.pasted import Pairs, pairs_of
from portal.wording import Words

LATER, ITEM = "later", "item"
MOST_DAYS_LATER = 90


@dataclass(frozen=True)
class Asked:
    """The advice for an address. `later`: for how many days from today it is given; `item`: the one that is meant."""

    desk: Desk
    reading: Reading
    situation: Situation
    advice: Advice
    later: int
    item: str = ""

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
        """The title of the next action on the day shown."""
        code = self.advice.headline.action
        step = next((one for one in self.advice.actions if one.code == code), None)
        return step.title if step else self.words.code("actions", code)

    @property
    def until(self) -> datetime:
        """The moment up to which the same address is answered in the same way."""
        return next_midnight(self.now) if self.later else self.advice.changes_at

    @property
    def parts(self) -> list[str]:
        """All that the answer depends on, beside the language."""
        return [self.desk.release.digest, str(self.desk.release.number), self.reading.address(), str(self.later)]


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
    given = pairs_of(request)
    pairs, days = _taken_apart(given)
    reading = read_facts(pairs, desk.now, desk.vocabulary)
    later = _days_later(days)
    if later is None:
        allowed = f"is no number of days from 0 to {MOST_DAYS_LATER}"
        reading = reading.with_faults([Fault(LATER, literal(days[-1]), allowed, "not_days_later")])
    if reading.faults or later is None:
        return wrong_address(request, reading, desk.words)
    if reading.situation is None:
        return HttpResponseRedirect(reverse("intake:home"))
    try:
        advice = advise(desk.release, reading.situation, moment_shown(desk.now, later), desk.lang)
    except FaultsError as error:
        return wrong_address(request, reading.with_faults(error.faults), desk.words)
    item = next((value for name, value in given if name == ITEM), "")
    return Asked(desk, reading, reading.situation, advice, later, item)


def moment_shown(now: datetime, later: int) -> datetime:
    """This moment, or the end of a later day: by then all that happens on that day has happened."""
    return end_of(now.date() + timedelta(days=later)) if later else now


def _taken_apart(pairs: Pairs) -> tuple[Pairs, list[str]]:
    """The facts, and what is said of the day to show; neither that nor the item that is meant is one of them."""
    facts = [pair for pair in pairs if pair[0] not in (LATER, ITEM)]
    return facts, [value for name, value in pairs if name == LATER]


def _days_later(given: list[str]) -> int | None:
    """The number of days; 0 where nothing is said; None where what is said is none."""
    if len(given) > 1:
        return None
    digits = unicodedata.normalize("NFKC", "".join(given)).strip() or "0"
    days = int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 5 else -1
    return days if 0 <= days <= MOST_DAYS_LATER else None
