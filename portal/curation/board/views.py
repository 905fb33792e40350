"""The board of sources: what is due, and recording that somebody looked."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode

from portal import clock
from portal.curation.board.lines import BY_DAY, BY_REACH, Board, Line, found, in_order, versions_of
from portal.curation.board.looks import SOURCE, LookForm
from portal.curation.board.posting import posted_look
from portal.curation.board.reach import known_reach, reach
from portal.curation.draft import draft_release
from portal.curation.freshness import Span, is_due
from portal.curation.models import Source
from portal.curation.newest import newest_readable
from portal.curation.pastedtexts import pasted_lately
from portal.curation.permissions import CHANGE_SOURCE

FOLDER = "admin/curation/board"
COUNT, CHANGED = "count", "_changed"
LINES_A_PAGE = 50
LONGEST_SEARCH = 100


@dataclass(frozen=True)
class Asked:
    """What an address of the board asks for; what it does not know is as if it were not there."""

    query: str
    span: Span | None
    is_official: bool
    by: str
    page: str

    @classmethod
    def of(cls, given: QueryDict) -> "Asked":
        """As the address says it."""
        due, by = given.get("due", ""), given.get("by", "")
        return cls(
            given.get("q", "").strip()[:LONGEST_SEARCH],
            next((span for span in Span if span == due), None),
            bool(given.get("official")),
            BY_REACH if by == BY_REACH else BY_DAY,
            given.get("p", ""),
        )


def board_page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """The sources by urgency; a form of those ticked says that somebody looked at them."""
    chosen = request.POST.getlist(SOURCE)
    if CHANGED in request.POST and chosen:
        return HttpResponseRedirect(f"{reverse('admin:board_changed')}?{urlencode({SOURCE: chosen}, doseq=True)}")
    form, is_recorded = posted_look(request)
    if is_recorded:
        return HttpResponseRedirect(request.get_full_path())
    return TemplateResponse(request, f"{FOLDER}/board.html", context | _shown(request, form))


def _shown(request: HttpRequest, form: LookForm) -> dict[str, Any]:
    asked, today, released = Asked.of(request.GET), clock.today(), newest_readable()
    board = Board(draft_release().rulebook, reach() if COUNT in request.GET else known_reach(), today)
    rows = found(asked.query, asked.span, asked.is_official, today)
    page = Paginator(in_order(board.lines(rows), asked.by), LINES_A_PAGE).get_page(asked.page)
    return {
        "asked": asked,
        "form": form,
        "page": page,
        "lines": _with_versions(page),
        "ticked": set(request.POST.getlist(SOURCE)),
        "is_counted": board.reach is not None,
        "examples": len(released.rulebook.golden) if released else 0,
        "counts": counts_of(today),
        "pasted": pasted_lately(today),
        "may_change": request.user.has_perm(CHANGE_SOURCE),
    }


def _with_versions(page: Page) -> list[tuple[Line, int]]:
    versions = versions_of(line.row.pk for line in page)
    return [(line, versions.get(line.row.pk, 0)) for line in page]


def counts_of(today: date) -> dict[str, int]:
    """How many sources there are, and how many are due in each span."""
    days = list(Source.objects.values_list("recheck_on", flat=True))
    return {"all": len(days)} | {span.value: sum(is_due(day, today, span) for day in days) for span in Span}
