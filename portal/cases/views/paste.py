"""Pasting into a case: what a text says is proposed, what is ticked goes to the page that corrects the answers."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from advisor import Situation, to_address
from portal.address.reading import fact_name
from portal.cases.access import own_case
from portal.cases.forms.words import TakenOrderForm
from portal.cases.models import Case
from portal.cases.panel import standing_today
from portal.cases.record import change_words
from portal.desk import Desk, desk_for
from portal.forms import status_of
from portal.pasted import TAKEN, Pairs, query_of, taken_apart
from portal.pasting.forms import TextForm
from portal.pasting.proposing import proposals_of
from portal.toolbox import message_check

TAKE = "take"
"""The button under the proposals."""


@sensitive_post_parameters()
@sensitive_variables()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def paste_into_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The form, what was read beside the words it was read from, and the way on. Nothing of the text is kept."""
    case = own_case(request, case_id)
    desk = desk_for(request)
    situation = standing_today(case, desk).situation
    if situation is None:
        return redirect("cases:show", case.pk)
    if TAKE in request.POST:
        return _take(request, case, situation, desk)
    form = TextForm(request.POST if request.method == "POST" else None)
    found = proposals_of(form, desk) if form.is_bound and form.is_valid() else None
    told = to_address(situation)
    fresh = [line for line in found.lines if not {*line.pairs} <= {*told}] if found else []
    context = {"case": case, "form": form, "found": found, "lines": fresh, "message_check": message_check(desk.words)}
    return render(request, "cases/paste.html", context, status=status_of(form))


def _take(request: HttpRequest, case: Case, situation: Situation, desk: Desk) -> HttpResponse:
    """Put the order number into the case, and lead to what the ticked facts would change."""
    order = TakenOrderForm(request.POST, words=desk.words)
    number = order.cleaned_data["order_number"] if order.is_valid() else ""
    with_number = replace(case.words, order_number=number or case.order_number)
    if with_number != case.words and change_words(case, case.version, with_number, desk.now):
        messages.success(request, _("The order number is saved."))
    ticked = [(fact, value) for fact in desk.vocabulary.facts for value in request.POST.getlist(fact)]
    whole = taken_apart((TAKEN, value) for value in request.POST.getlist(TAKEN))
    if not ticked and not whole:
        return redirect("cases:show", case.pk)
    query = query_of(_with_ticked(ticked, whole, situation, desk.vocabulary.list_facts))
    return redirect(f"{reverse('cases:answers', args=[case.pk])}?{query}")


def _with_ticked(ticked: Pairs, whole: Pairs, situation: Situation, list_facts: Iterable[str]) -> Pairs:
    """The answers of the case with those that are ticked in their places; a list gets longer, but for a `whole` one."""
    given = {fact for fact, _value in ticked} - set(list_facts) | {fact_name(name) for name, _value in whole}
    kept = [pair for pair in to_address(situation) if fact_name(pair[0]) not in given and pair not in ticked]
    return [*kept, *ticked, *whole]
