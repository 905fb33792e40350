"""An advice as it was given, word for word."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.cases.access import own_case
from portal.cases.phrases import Part, action_phrase, deadline_phrase, refund_phrase, remedy_phrase
from portal.curation.published import current_release
from portal.wording import Words


@dataclass(frozen=True)
class Told:
    """One item as it was told: its title and text then, and its state in short words."""

    title: str
    text: str
    phrase: str = ""


@require_safe
def show_given(request: HttpRequest, case_id: UUID, given_id: UUID) -> HttpResponse:
    """The kept advice in the words and the language it was given in."""
    case = own_case(request.user, case_id)
    given = get_object_or_404(case.given_advices, pk=given_id)
    sections = list(_sections(given.advice, Words(current_release().rulebook)))
    return render(request, "cases/given.html", {"case": case, "given": given, "sections": sections})


def _sections(advice: Part, words: Words) -> Iterator[tuple[str, list[Told]]]:
    yield _("Steps"), [_told(one, action_phrase(words, one)) for one in advice["actions"]]
    yield _("What you may get"), [_told(one, remedy_phrase(words, one)) for one in advice["remedies"]]
    yield _("Not possible"), [_told(one) for one in advice["ruled_out"]]
    yield _("When the money comes"), [_told(one, refund_phrase(words, one)) for one in advice["refunds"]]
    yield _("What opens and closes"), [_told(one, deadline_phrase(words, one)) for one in advice["deadlines"]]
    yield _("Beware"), [_told(one) for one in advice["warnings"]]


def _told(part: Part, phrase: str = "") -> Told:
    return Told(part.get("title", ""), part.get("text", ""), phrase)
