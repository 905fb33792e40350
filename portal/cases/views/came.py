"""Saying with one press what came of a wait."""

from typing import Any
from urllib.parse import parse_qsl
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from advisor.facts import Awaited
from portal.address.choices import choices_of
from portal.address.reading import read_facts
from portal.cases.access import own_case
from portal.cases.advising import facts_of, standing_of
from portal.cases.forms.keyed import KeyedForm
from portal.cases.models import MOST_EVENTS, Case
from portal.cases.panel import asked_of
from portal.cases.taking import write_down_answer
from portal.cases.views.seeing import see_case
from portal.desk import Desk, desk_for
from portal.guidance.asking import Asked

LONGEST_ANSWER = 4000


class CameForm(KeyedForm):
    """The answers of the case with the one that came, as an address says them."""

    answer = forms.CharField(widget=forms.HiddenInput, max_length=LONGEST_ANSWER)


@require_http_methods(["GET", "HEAD", "POST"])
def case_came(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Ask what came, each answer a button; POST writes it down. Where nothing is awaited, the case itself is shown."""
    case, desk = own_case(request.user, case_id), desk_for(request)
    facts = facts_of(case, case.events.all(), desk.vocabulary)
    asked = None if case.closed_at else asked_of(standing_of(desk.release, facts, desk.now, desk.lang), desk)
    awaited = desk.words.awaited(asked.advice.headline.about) if asked else None
    if asked is None or awaited is None or not awaited.asks:
        return see_case(case)
    if request.method == "POST":
        return _write_down(request, case, awaited, desk)
    return render(request, "cases/came.html", {"case": case} | _question(asked, awaited, desk))


def _question(asked: Asked, awaited: Awaited, desk: Desk) -> dict[str, Any]:
    """The question, and each answer that says something new with its form."""
    fact = awaited.asks
    choices = choices_of(fact, asked.reading, desk.words, desk.today)
    news = [one for one in choices if not one.is_unknown and _is_news(dict(parse_qsl(one.address)), fact, asked)]
    return {
        "question": desk.words.question(fact),
        "answers": [(one, CameForm(initial={"answer": one.address}, auto_id=False)) for one in news],
    }


def _is_news(answers: dict[str, str], fact: str, asked: Asked) -> bool:
    """Not what is known already, nor that nothing has come yet."""
    vocabulary, value = asked.desk.vocabulary, answers.get(fact)
    is_answer = vocabulary.words_of_fact(fact).told_again == "answer"
    nothing_yet = vocabulary.facts[fact].values[:1] if is_answer else ()
    return value not in (None, *nothing_yet) and value != asked.situation.facts.get(fact)


def _write_down(request: HttpRequest, case: Case, awaited: Awaited, desk: Desk) -> HttpResponse:
    form = CameForm(request.POST)
    if not form.is_valid() or case.events.count() >= MOST_EVENTS:
        return see_case(case)
    reading = read_facts(parse_qsl(form.cleaned_data["answer"]), desk.now, desk.vocabulary)
    value = reading.situation.to_plain().get(awaited.asks) if reading.situation else None
    if value is None:
        messages.info(request, _("Nothing was written down."))
        return see_case(case)
    key = form.cleaned_data["form_key"]
    write_down_answer(case, awaited, value, key, desk.release, desk.now, desk.lang)
    return see_case(case)
