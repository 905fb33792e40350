"""Pasting instead of typing: a text comes by POST, facts of it are proposed, those ticked go on to the questions."""

from functools import partial

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from advisor.facts import PROBLEM
from portal.desk import desk_for
from portal.forms import status_of
from portal.intake.home import problem_groups
from portal.pasting.forms import TextForm
from portal.pasting.proposing import Proposals, proposals_of
from portal.toolbox import message_check


@login_not_required
@sensitive_post_parameters()
@sensitive_variables()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def paste(request: HttpRequest) -> HttpResponse:
    """The form, and after a POST what was read, each beside the words it was read from.

    Whoever comes from the questions brings along which problem it is.
    """
    desk = desk_for(request)
    problem = request.GET.get(PROBLEM, "")
    form = TextForm(request.POST if request.method == "POST" else None)
    found: Proposals | None = None
    if form.is_bound and form.is_valid():
        found = proposals_of(form, desk)
    context = {
        "form": form,
        "found": found,
        "problem": problem if problem in desk.vocabulary.problems else "",
        "groups": partial(problem_groups, desk.words),
        "message_check": message_check(desk.words),
    }
    return render(request, "pasting/paste.html", context, status=status_of(form))
