"""Correcting the answers of a case: each can be asked for once more, and the new ones come back in the address."""

import hashlib
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from advisor import to_address
from portal.cases.access import own_case
from portal.cases.advising import Standing, standing_of
from portal.cases.answers import changed_answers
from portal.cases.facts import Facts
from portal.cases.forms.keyed import KeyedForm
from portal.cases.forms.words import MOST_EDITS
from portal.cases.models import Case
from portal.cases.panel import standing_today
from portal.cases.record import change_answers
from portal.cases.views.addressed import Addressed, answers_in_address
from portal.desk import Desk, desk_for
from portal.pasted import query_of
from portal.reasons import Answer, answers_in_words

LONGEST_DIGEST = 64


class AnswersForm(KeyedForm):
    """The case the person looked at: its version, and what was written down in it."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=MOST_EDITS)
    entries = forms.CharField(widget=forms.HiddenInput, max_length=LONGEST_DIGEST)


@require_http_methods(["GET", "HEAD", "POST"])
def correct_answers(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The answers as they stand today, each to be changed; with new ones in the address what would change, and POST
    changes it. What was written down stays, and what it told is among the answers."""
    case = own_case(request, case_id)
    desk = desk_for(request)
    present = standing_today(case, desk)
    if not request.GET:
        if present.situation is None:
            return redirect("cases:show", case.pk)
        return render(request, "cases/answers.html", {"case": case} | _listed(case, present, desk))
    given = answers_in_address(request)
    if isinstance(given, HttpResponse):
        return given
    standing = standing_of(desk.release, _wanted(case, present.facts, given), desk.now, desk.lang)
    context = {"case": case} | _what_changes(present.facts, standing, desk)
    context |= _listed(case, standing if standing.situation else given.standing, desk)
    version = AnswersForm(request.POST if request.method == "POST" else None, initial=_looked_at(case))
    if request.method == "POST" and version.is_valid() and not standing.faults:
        if present.facts == standing.facts or _change(case, version, standing, desk):
            messages.success(request, _("The answers are corrected."))
            return redirect("cases:show", case.pk)
        case.refresh_from_db()
        context |= {"moved": True} | _what_changes(standing_today(case, desk).facts, standing, desk)
        version = AnswersForm(initial=_looked_at(case))
    return render(request, "cases/answers.html", context | {"form": version})


def _wanted(case: Case, present: Facts, given: Addressed) -> Facts:
    """The answers given; what was written down since stays, unless the address says that it is not known."""
    written = {fact for fact, value in present.items() if value != case.facts.get(fact)}
    kept = written - given.standing.facts.keys() - set(given.skipped)
    return given.standing.facts | {fact: present[fact] for fact in kept}


def _change(case: Case, form: AnswersForm, standing: Standing, desk: Desk) -> bool:
    said = form.cleaned_data
    if digest_of_entries(case) != said["entries"]:
        return False
    return change_answers(case, said["version"], standing.facts, standing, desk.now, desk.lang)


def _looked_at(case: Case) -> dict[str, Any]:
    return {"version": case.version, "entries": digest_of_entries(case)}


def digest_of_entries(case: Case) -> str:
    """Another one as soon as an entry is added, corrected or removed: a corrected one has the key of its last form."""
    keys = sorted(key.hex for key in case.events.values_list("form_key", flat=True))
    return hashlib.sha256("".join(keys).encode()).hexdigest()


def _what_changes(present: Facts, standing: Standing, desk: Desk) -> dict[str, Any]:
    changed = changed_answers(present, standing.situation, desk.now, desk.words) if standing.situation else []
    clashing = [desk.words.label(fault.fact.partition(".")[0]) for fault in standing.faults]
    return {"changes": changed, "clashing": clashing, "is_given": True}


def _listed(case: Case, standing: Standing, desk: Desk) -> dict[str, Any]:
    """The answers, what can be told besides, and the address that with a fact behind it asks for it once more."""
    facts = standing.situation.facts if standing.situation else {}
    questions: Iterable[Any] = standing.advice.questions if standing.advice else ()
    query = query_of(to_address(standing.situation)) if standing.situation else ""
    return {
        "answers": answers_in_words(facts.items(), desk.words),
        "more": [Answer(one.fact, desk.words.label(one.fact)) for one in questions],
        "asking": {"change": f"{reverse('intake:questions')}?{query}&back={case.pk}&change="},
    }
