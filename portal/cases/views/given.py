"""The advices of a case as they were given: the list of them, and each word for word."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from advisor.advice import Advice
from portal.cases.access import own_case
from portal.cases.advising import kept_advice
from portal.cases.changes import changes_between
from portal.cases.panel import standing_today
from portal.cases.phrases import action_phrase, deadline_phrase, refund_phrase, remedy_phrase, unreadable_phrase
from portal.cases.views.shelf import A_PAGE
from portal.desk import desk_for
from portal.wording import Words


@dataclass(frozen=True)
class GivenItem:
    """One item as it was given: its title and text then, and its state in short words."""

    title: str
    text: str = ""
    phrase: str = ""


@require_safe
def list_given(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Each with the moment it was given, the latest first, page by page."""
    case = own_case(request, case_id)
    given = case.given_advices.only("case_id", "given_at").order_by("-given_at")
    page = Paginator(given, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "cases/given_list.html", {"case": case, "page": page})


@require_safe
def show_given(request: HttpRequest, case_id: UUID, given_id: UUID) -> HttpResponse:
    """The kept advice in its own words and language, and what is not as it was; a sentence where it is not readable."""
    case = own_case(request, case_id)
    given = get_object_or_404(case.given_advices, pk=given_id)
    desk = desk_for(request)
    advice = kept_advice(given, desk.vocabulary)
    context: dict[str, Any] = {"case": case, "given": given}
    if advice is None:
        return render(request, "cases/given.html", context | {"unreadable": unreadable_phrase()})
    today = standing_today(case, desk).advice
    context |= {"sections": list(_sections(advice, desk.words)), "today": today}
    context |= {"changes": changes_between(advice, today, desk.words) if today else []}
    return render(request, "cases/given.html", context)


def _sections(advice: Advice, words: Words) -> Iterator[tuple[str, list[GivenItem]]]:
    yield _("Steps"), [GivenItem(one.title, one.text, action_phrase(words, one)) for one in advice.actions]
    yield _("What you may get"), [GivenItem(one.title, one.text, remedy_phrase(words, one)) for one in advice.remedies]
    yield _("Not possible"), [GivenItem(one.title, one.text) for one in advice.ruled_out]
    yield (
        _("When the money comes"),
        [GivenItem(one.title, one.text, refund_phrase(words, one)) for one in advice.refunds],
    )
    yield (
        _("What opens and closes"),
        [GivenItem(one.title, phrase=deadline_phrase(words, one)) for one in advice.deadlines],
    )
    yield _("Beware"), [GivenItem(one.title, one.text) for one in advice.warnings]
