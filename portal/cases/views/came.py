"""Saying what came of a wait: the sheet's own question is asked, and its answer comes back here for its day."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from advisor.facts import Awaited
from portal.cases.access import own_case
from portal.cases.answers import changed_answers
from portal.cases.facts import Facts, told_by_doing
from portal.cases.forms.came import CameForm
from portal.cases.models import Case
from portal.cases.panel import asked_of, standing_today
from portal.cases.views.addressed import answers_in_address
from portal.cases.views.late import answer_late
from portal.cases.views.seeing import see_case
from portal.cases.views.writing import is_written_down
from portal.desk import Desk, desk_for
from portal.forms import status_of
from portal.guidance.asking import Asked


@require_http_methods(["GET", "HEAD", "POST"])
def case_came(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Lead to the question what came; with its answer in the address ask for the day, and write it down on POST.

    Where nothing is awaited, or nothing came, the case itself is shown.
    """
    case, desk = own_case(request, case_id), desk_for(request)
    standing = standing_today(case, desk)
    asked = None if case.closed_at else asked_of(standing, desk)
    awaited = desk.words.awaited(asked.advice.headline.about) if asked else None
    is_sent = request.method == "POST"
    if asked is None or awaited is None or not awaited.asks:
        return answer_late(request, case, desk) if is_sent else see_case(case)
    if not request.GET:
        return redirect(_question(case, asked, awaited))
    given = answers_in_address(request)
    if isinstance(given, HttpResponse):
        return given
    told = _news(asked, given.standing.facts, awaited, desk)
    if not told and is_sent:
        return answer_late(request, case, desk)
    if not told:
        messages.info(request, _("Nothing was written down."))
        return see_case(case)
    form = CameForm(
        request.POST if is_sent else None,
        now=desk.now,
        words=desk.words,
        awaited=awaited,
        tells=told,
    )
    if is_sent and is_written_down(form, case, desk):
        return see_case(case)
    context: dict[str, Any] = {"case": case, "form": form, "came": awaited.came.in_language(desk.lang)}
    if given.standing.situation:
        context["changes"] = changed_answers(standing.facts, given.standing.situation, desk.now, desk.words)
    return render(request, "cases/came.html", context, status=status_of(form))


def _question(case: Case, asked: Asked, awaited: Awaited) -> str:
    back = urlencode({"change": awaited.asks, "back": f"came.{case.pk}"})
    return f"{reverse('intake:questions')}?{asked.reading.facts_address()}&{back}"


def _news(asked: Asked, given: Facts, awaited: Awaited, desk: Desk) -> Facts:
    """What the answers tell that was not known, and what is over with it; nothing where nothing has come yet."""
    news = told_by_doing(asked.situation.to_plain(), given)
    following = desk.vocabulary.asked_after(awaited.asks, news.get(awaited.asks), asked.situation.problem)
    over = following.facts if following else ()
    told = {fact: value for fact, value in news.items() if value is not None or fact in over}
    return {} if told.get(awaited.asks) in awaited.not_yet else told
