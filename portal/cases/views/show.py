"""One case: today's advice beside an advice as it was given, what changed, what happened."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

import advisor
from portal.caching import next_midnight, note_until
from portal.cases.access import own_case
from portal.cases.advising import Standing, facts_of, kept_advice, standing_of
from portal.cases.answers import readable
from portal.cases.changes import changes_between
from portal.cases.forms.kinds import forms_for
from portal.cases.models import Case, GivenAdvice, Kind
from portal.cases.phrases import unreadable_phrase
from portal.cases.record import note_look
from portal.cases.summary import summary_of
from portal.cases.timeline import timeline_of
from portal.desk import desk_for
from portal.wording import Words


@require_safe
def show_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The case of its owner; 404 for everybody else."""
    case = own_case(request.user, case_id)
    desk = desk_for(request)
    now, words = desk.now, desk.words
    if request.method == "GET":
        note_look(case, now)
    events = list(case.events.select_related("promise"))
    promises = list(case.promises.all())
    standing = standing_of(desk.release, facts_of(case, events, desk.vocabulary), now, words.lang)
    note_until(request, standing.advice.changes_at if standing.advice else next_midnight(now))
    context = {
        "case": case,
        "standing": standing,
        "faulty": [words.label(fault.fact.partition(".")[0]) for fault in standing.faults],
        "timeline": timeline_of(standing.situation, standing.advice, events, promises, words),
        "promises": [(one, one.state_on(desk.today), one.days_overdue(desk.today)) for one in promises],
        "advice_address": _address(standing.situation),
        "saved_address": _address(readable(case.facts, now, desk.vocabulary)),
        "kinds": [Kind(kind) for kind in forms_for(desk.vocabulary.shop.events)],
        **_advices(case, _picked(request, case), standing, words),
    }
    return render(request, "cases/show.html", context)


def _address(situation: advisor.Situation | None) -> str:
    return urlencode(advisor.to_address(situation)) if situation else ""


class PickForm(forms.Form):
    """Which given advice to compare with."""

    since = forms.UUIDField(required=False)


def _picked(request: HttpRequest, case: Case) -> GivenAdvice | None:
    """The given advice the address names; the first one where it names none of this case's."""
    form = PickForm(request.GET)
    since: UUID | None = form.cleaned_data["since"] if form.is_valid() else None
    picked = case.given_advices.filter(pk=since).first() if since else None
    return picked or case.given_advices.first()


def _advices(case: Case, given: GivenAdvice | None, standing: Standing, words: Words) -> dict[str, Any]:
    """The given advice, today's, and what is not as it was; a sentence for one that can no longer be read."""
    context: dict[str, Any] = {"given": given, "all_given": case.given_advices.only("case_id", "given_at")}
    then = kept_advice(given, words.vocabulary) if given else None
    if then:
        context["then"] = summary_of(then, words)
    elif given:
        context["unreadable"] = unreadable_phrase()
    if standing.advice:
        context["today"] = summary_of(standing.advice, words)
    if then and standing.advice:
        context["changes"] = changes_between(then, standing.advice, words)
    return context
