"""One case: today's advice beside an advice as it was given, what changed, what happened."""

import json
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

import advisor
from portal import clock
from portal.cases.access import own_case
from portal.cases.advising import Standing, facts_of, standing_of
from portal.cases.answers import readable
from portal.cases.changes import changes_between
from portal.cases.forms.events import FORMS
from portal.cases.models import Case, GivenAdvice, Kind
from portal.cases.summary import summary_of
from portal.cases.timeline import timeline_of
from portal.curation.published import current_release
from portal.wording import Words


@require_safe
def show_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The case of its owner; 404 for everybody else."""
    case = own_case(request.user, case_id)
    now, release = clock.now(), current_release()
    words = Words(release.rulebook)
    events = list(case.events.select_related("promise"))
    promises = list(case.promises.all())
    standing = standing_of(release, facts_of(case, events), now, words.lang)
    context = {
        "case": case,
        "standing": standing,
        "faulty": [words.label(fault.fact.partition(".")[0]) for fault in standing.faults],
        "timeline": timeline_of(standing.situation, standing.advice, events, promises, now.date(), words),
        "promises": [(promise, promise.state_on(now.date()), promise.days_overdue(now.date())) for promise in promises],
        "advice_address": _address(standing.situation),
        "saved_address": _address(readable(case.facts, now)),
        "kinds": [Kind(kind) for kind in FORMS],
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
    """The given advice, today's, and what is not as it was."""
    context: dict[str, Any] = {"given": given, "all_given": case.given_advices.only("case_id", "given_at")}
    if given:
        context["then"] = summary_of(given.advice, words)
    if standing.advice:
        plain = json.loads(advisor.to_json(standing.advice))
        context["today"] = summary_of(plain, words)
        context["changes"] = changes_between(given.advice, plain, words) if given else []
    return context
