"""One case: today's step, what moved since the last visit, what was promised, and what happened."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.accounts.addresses import confirmed
from portal.caching import next_midnight, note_until
from portal.cases.access import own_case
from portal.cases.advising import Standing, facts_by, facts_of, standing_of
from portal.cases.balance import as_charged, balance_of, shares_of
from portal.cases.evidence.proofs import proofs_of
from portal.cases.forms.kinds import forms_for
from portal.cases.models import ONE_VISIT, Case, Event, Kind, Promise
from portal.cases.panel import asked_of, case_panel
from portal.cases.phrases import did, is_over, named_shares
from portal.cases.refunded import came_by_way
from portal.cases.shortfall import shortfall_of
from portal.cases.since import what_moved
from portal.cases.taking import last_step
from portal.cases.timeline import timeline_of
from portal.cases.views.seen import seen_form
from portal.cases.views.step import StepForm
from portal.desk import Desk, desk_for


@require_safe
def show_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The case of its owner, or of the guest who keeps it; 404 for everybody else."""
    case = own_case(request, case_id, file_count=Count("files"), is_confirmed=confirmed("owner"))
    desk = desk_for(request)
    now, words = desk.now, desk.words
    events = list(case.events.select_related("promise"))
    promises = sorted((event.promise for event in events if hasattr(event, "promise")), key=lambda one: one.due_on)
    standing = standing_of(desk.release, facts_of(case, events, desk.vocabulary), now, words.lang)
    note_until(request, standing.advice.changes_at if standing.advice else next_midnight(now))
    asked = None if case.closed_at else asked_of(standing, desk)
    money = _money(events, standing, desk)
    context = {
        "case": case,
        "standing": standing,
        "faulty": [words.label(fault.fact.partition(".")[0]) for fault in standing.faults],
        "timeline": timeline_of(
            standing.situation,
            standing.advice,
            events,
            promises,
            words,
            is_ended=case.closed_at is not None,
            answered_at=case.answered_at,
        ),
        "promises": [(one, one.state_on(desk.today), one.days_overdue(desk.today)) for one in promises],
        "kinds": [Kind(kind) for kind in forms_for(words)],
        "given_count": case.given_advices.count(),
        "today": case_panel(case, asked, money["balance"]) if asked else None,
        "is_over": case.closed_at is None and is_over(standing.advice, words),
        "step_form": StepForm(initial={"step": asked.advice.headline.action}) if asked else None,
        "seen_form": seen_form(asked.advice if asked else None),
        "proofs": proofs_of(asked, case.ticks.all(), words),
        "opened": request.GET.get("open", ""),
        "guest_days": settings.GUEST_DAYS,
        **money,
        **_since(case, events, promises, standing, desk),
        **_taken(case, events, desk),
    }
    return render(request, "cases/show.html", context)


def _money(events: list[Event], standing: Standing, desk: Desk) -> dict[str, Any]:
    """What came back by each way of paying, once something did."""
    money, came = desk.vocabulary.shop.money, came_by_way(events)
    facts = as_charged(standing.facts, money, standing.advice)
    balance, shares = balance_of(facts, money, came), shares_of(facts, money, came)
    return {
        "balance": balance,
        "shares": named_shares(desk.words, shares),
        "shortfall": shortfall_of(standing, balance, shares, desk),
    }


def _since(case: Case, events: list[Event], promises: list[Promise], standing: Standing, desk: Desk) -> dict[str, Any]:
    """What moved since the visit before this one; nothing of an ended case, or before there was one."""
    last_visit = case.last_visit(desk.now)
    if last_visit is None or case.closed_at or standing.advice is None:
        return {}
    facts = facts_by(case, events, last_visit, desk.vocabulary)
    then = standing_of(desk.release, facts, last_visit, desk.lang)
    return {"since": what_moved(then, standing, promises, desk.words).sentences, "last_visit": last_visit}


def _taken(case: Case, events: list[Event], desk: Desk) -> dict[str, Any]:
    """The step taken on this visit, which can still be taken back."""
    step = last_step(case, events)
    if step is None or desk.now - step.recorded_at > ONE_VISIT:
        return {}
    return {"taken": step, "taken_words": did(desk.words, step.step)}
