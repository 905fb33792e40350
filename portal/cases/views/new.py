"""Saving an advice as a case: the answers come in the address, as on the advice page."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from advisor.facts import PROBLEM
from portal.accounts.models import User
from portal.accounts.people import person_of
from portal.cases.advising import Standing, facts_of
from portal.cases.answers import answers_in_words
from portal.cases.forms.words import CaseWordsForm
from portal.cases.models import MOST_CASES, Case
from portal.cases.record import save_case
from portal.cases.views.addressed import answers_in_address
from portal.desk import Desk, desk_for
from portal.forms import status_of


@require_http_methods(["GET", "HEAD", "POST"])
def new_case(request: HttpRequest) -> HttpResponse:
    """Show what will be saved; save it on POST. An address that makes no sense is explained, as on the advice page."""
    desk = desk_for(request)
    now, words = desk.now, desk.words
    given = answers_in_address(request)
    if isinstance(given, HttpResponse):
        return given
    standing = given.standing
    owner = person_of(request)
    initial = {"title": words.choice(PROBLEM, standing.facts[PROBLEM])}
    form = CaseWordsForm(request.POST if request.method == "POST" else None, initial=initial, words=words)
    if request.method == "POST" and form.is_valid():
        if Case.objects.owned_by(owner).count() < MOST_CASES:
            case = save_case(owner, form.cleaned_data["form_key"], form.case_words(), standing, now, words.lang)
            messages.success(request, _("The case is saved."))
            return redirect("cases:show", case.pk)
        form.add_error(
            None, _("You have %(most)d cases, as many as fit here. Delete one first.") % {"most": MOST_CASES}
        )
    context = {
        "form": form,
        "answers": answers_in_words(standing.situation, words),
        **_saved_before(owner, standing, desk),
    }
    return render(request, "cases/new.html", context, status=status_of(form))


def _saved_before(owner: User, standing: Standing, desk: Desk) -> dict[str, Any]:
    """The open cases: the one that has these very answers today, those of the same trouble, and the others."""
    same: Case | None = None
    alike: list[Case] = []
    others: list[Case] = []
    cases = Case.objects.owned_by(owner).still_open().order_by("-updated_at").prefetch_related("events")
    for case in cases:
        facts = facts_of(case, case.events.all(), desk.vocabulary)
        if facts == standing.facts:
            same = same or case
        (alike if facts.get(PROBLEM) == standing.facts[PROBLEM] else others).append(case)
    return {"same": same, "alike": alike, "others": others}
