"""Correcting the answers of a case: the new ones come in the address, as on the advice page."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.cases.access import own_case
from portal.cases.advising import facts_with, standing_of
from portal.cases.answers import changed_answers
from portal.cases.forms.keyed import KeyedForm
from portal.cases.forms.words import MOST_EDITS
from portal.cases.record import change_answers
from portal.cases.views.addressed import standing_in_address
from portal.desk import desk_for


class AnswersForm(KeyedForm):
    """The version of the case the person looked at."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=MOST_EDITS)


@require_http_methods(["GET", "HEAD", "POST"])
def correct_answers(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show which answers would change; change them on POST. What was written down stays and still counts."""
    case = own_case(request.user, case_id)
    desk = desk_for(request)
    now, words = desk.now, desk.words
    given = standing_in_address(request)
    if isinstance(given, HttpResponse):
        return given
    facts = facts_with(given.facts, case.events.all(), desk.vocabulary)
    standing = standing_of(desk.release, facts, now, words.lang)
    context = {
        "case": case,
        "changes": changed_answers(case.facts, given.situation, now, words) if given.situation else [],
        "clashing": [words.label(fault.fact.partition(".")[0]) for fault in standing.faults],
    }
    form = AnswersForm(request.POST if request.method == "POST" else None, initial={"version": case.version})
    if request.method == "POST" and form.is_valid() and not standing.faults:
        version = form.cleaned_data["version"]
        if case.facts == given.facts or change_answers(case, version, given.facts, standing, now, words.lang):
            messages.success(request, _("The answers are corrected."))
            return redirect("cases:show", case.pk)
        case.refresh_from_db()
        form = AnswersForm(initial={"version": case.version})
        context |= {"moved": True}
    return render(request, "cases/answers.html", context | {"form": form})
