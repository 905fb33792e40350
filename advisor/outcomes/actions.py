"""The actions: first how each stands, then what is said of it. The next step and questions need only how they stand."""

from __future__ import annotations

from datetime import date, datetime

import msgspec
from msgspec import UNSET

from advisor.advice import Action, When
from advisor.calendar.durations import start_of
from advisor.calendar.workdays import LAST_YEAR
from advisor.case.case import Case, Given
from advisor.facts.entries import CodeEntry
from advisor.facts.vocabulary import LEAST_URGENT
from advisor.outcomes.gathering import Collected, collect, collect_held
from advisor.outcomes.merging import (
    LONG_AGO,
    chosen,
    codes_in_order,
    earliest_of,
    fewest_awaited,
    leading_of,
    moment_of,
    opening_of,
    said_of,
    window_of,
)
from advisor.rulebook.rule_entries import ACTION_STATUSES

_AT_NO_TIME = start_of(date(LAST_YEAR + 1, 1, 1))
_CLOSING_URGENCY = 2


class Standing(msgspec.Struct, frozen=True):
    """How an action stands: its status, from when and by when, how pressing it is, and what gives it.

    `counted`: those of the rules behind it that decide its status. `ticked`: somebody says that it is done.
    """

    code: str
    status: str
    urgency: int
    givens: list[Given]
    counted: list[Given]
    from_: When = None
    by: When = None
    ticked: bool = False


def standings(case: Case, holding: Collected, waiting: Collected) -> list[Standing]:
    """How the actions stand, in the order to take them."""
    held, open_ = holding.get("action", {}), waiting.get("action", {})
    codes = codes_in_order(case, "actions", held, open_)
    said = _said_to_be_done(case)
    made = [_standing(case, code, *chosen(code, held, open_)) for code in codes]
    ticked = [_done(one) if one.code in said else one for one in made]
    places = case.vocabulary.places("actions")
    return sorted(ticked, key=lambda one: (*_order(one), places[one.code]))


def _standing(case: Case, code: str, givens: list[Given], is_open: bool) -> Standing:
    if is_open:
        return Standing(code, "if", _most_urgent(case, givens, "if", None), givens, givens)
    status, counted = _most_pressing(case, givens)
    ends = earliest_of([_closing(case, given) for given in counted])
    starts = earliest_of([opening_of(case, given) for given in counted])
    return Standing(code, status, _most_urgent(case, counted, status, ends), givens, counted, starts, ends)


def _done(standing: Standing) -> Standing:
    return msgspec.structs.replace(standing, status="done", from_=None, by=None, ticked=True)


def _most_urgent(case: Case, givens: list[Given], status: str, ends: When) -> int:
    return min([_urgency(case, given, status, ends) for given in givens])


def title_of(case: Case, code: str) -> str:
    """How an action is called that is given; empty where it is not."""
    held, open_ = collect_held(case).get("action", {}), dict[str, list[Given]]()
    if code not in held:
        open_ = collect(case)[1].get("action", {})
    return _title_of(case, _standing(case, code, *chosen(code, held, open_))) if code in held or code in open_ else ""


def _title_of(case: Case, standing: Standing) -> str:
    leading = leading_of(standing.counted)
    return case.words(leading.outcome.title, days_read=case.days_read(leading, standing.counted))


def action_of(case: Case, standing: Standing) -> Action:
    """The action with its words and reasons."""
    leading = leading_of(standing.counted)
    grounds, days = case.grounds(standing.counted), case.days_read(leading, standing.counted)
    own = {"from": standing.from_, "by": standing.by}
    text, filled = said_of(case, standing.counted, lambda given: own | window_of(case, given))
    if standing.ticked:
        text = case.vocabulary.shop.done_words or text
    return Action(
        code=standing.code,
        title=_title_of(case, standing),
        text=case.words(text, lambda: dict(filled), days),
        from_=standing.from_,
        by=standing.by,
        status=standing.status,  # type: ignore[arg-type]
        urgency=standing.urgency,
        waits_for=fewest_awaited(standing.givens) if standing.status == "if" else UNSET,
        rules=grounds.rules,
        because=case.why(standing.counted),
        sources=grounds.sources[case.language],
        figures=grounds.figures,
        claims=grounds.claims,
        figure_days=days,
    )


def _said_to_be_done(case: Case) -> frozenset[str]:
    """The actions a person says are done; one that a fact tells of is judged by that fact once it is known."""
    listed = case.known.values.get(case.vocabulary.shop.done, ())
    told = ((code, case.vocabulary.words_of_code("actions", code)) for code in listed)
    return frozenset(code for code, words in told if not words.never_done and not _is_told(case, words))


def _is_told(case: Case, words: CodeEntry) -> bool:
    return words.tells is not None and words.tells.fact in case.known.values


def _urgency(case: Case, given: Given, status: str, ends: When) -> int:
    """How pressing it is: what the rule says, else what its nature is; near the end of its window more than that."""
    if given.outcome.urgency is not None:
        return given.outcome.urgency
    natural = case.vocabulary.urgencies.get(given.outcome.action or "", LEAST_URGENT)
    return min(natural, _CLOSING_URGENCY) if status == "now" and case.is_near(ends) else natural


def _most_pressing(case: Case, givens: list[Given]) -> tuple[str, list[Given]]:
    """The best status, and those that have it."""
    if len(givens) == 1:
        return _status(case, givens[0]), givens
    statuses = [_status(case, given) for given in givens]
    best = min(statuses, key=ACTION_STATUSES.index)
    return best, [given for given, status in zip(givens, statuses, strict=True) if status == best]


def _status(case: Case, given: Given) -> str:
    outcome = given.outcome
    if outcome.clock:
        return "later" if case.state_of(outcome.clock) == "not_open" else outcome.status or "now"
    begins = case.at(outcome.after).moment
    return "later" if begins is not None and begins > case.known.now else outcome.status or "now"


def _closing(case: Case, given: Given) -> When:
    reading = case.clocks.get(given.outcome.clock or "")
    ends = case.at(given.outcome.by).told if given.outcome.by is not None else reading.closes.told if reading else None
    return None if ends is not None and moment_of(ends).date() < case.today else ends


def _order(standing: Standing) -> tuple[int, datetime, int, datetime]:
    starts = moment_of(standing.from_) if standing.status == "later" else LONG_AGO
    ends = moment_of(standing.by) if standing.by is not None else _AT_NO_TIME
    return ACTION_STATUSES.index(standing.status), starts, standing.urgency, ends
