"""Sources that say something else now: what was taken from each, to be brought up to date."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from advisor.rulebook import Figure as FigureEntry
from portal.curation.board.lines import versions_of
from portal.curation.board.looks import SOURCE, ids_of_sources
from portal.curation.board.posting import posted_look
from portal.curation.board.uses import Uses, claims_of, uses_by_source
from portal.curation.draft import draft_release
from portal.curation.models import Claim, Figure, Source
from portal.curation.permissions import CHANGE_SOURCE
from portal.curation.today import value_in_words
from portal.wording import language


@dataclass(frozen=True)
class TakenFigure:
    """A figure that rests on the source, and its value today."""

    row: Figure
    value: str

    @property
    def label(self) -> str:
        """What it is called."""
        return self.row.in_language("label")


@dataclass(frozen=True)
class TakenClaim:
    """A claim of the source, the figures made of it, and how many other entries rest on it."""

    row: Claim
    figures: list[TakenFigure]
    others: int

    @property
    def place(self) -> str:
        """Where in the source it stands."""
        return self.row.in_language("locator")


@dataclass(frozen=True)
class Taken:
    """One source with all that was taken from it, what counts the most first."""

    row: Source
    version: int
    figures: list[TakenFigure]
    claims: list[TakenClaim]

    @property
    def title(self) -> str:
        """What it is called."""
        return self.row.in_language("title")


def changed_page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """The claims and figures of the sources in the address; a form says that they are up to date again."""
    rows = _rows(request.GET.getlist(SOURCE))
    form, is_recorded = posted_look(request)
    if is_recorded or not rows:
        return HttpResponseRedirect(reverse("admin:board"))
    context |= {"taken": _taken(rows), "form": form, "may_change": request.user.has_perm(CHANGE_SOURCE)}
    return TemplateResponse(request, "admin/curation/board/changed.html", context)


def _rows(chosen: Iterable[str]) -> list[Source]:
    """The sources of these ids; what is no id of one is left out."""
    known = {slug for slug, _label in ids_of_sources()}
    return list(Source.objects.filter(slug__in=known.intersection(chosen)))


def _taken(rows: list[Source]) -> list[Taken]:
    uses, versions = uses_by_source(draft_release().rulebook), versions_of(row.pk for row in rows)
    return [_of_source(row, uses.get(row.slug, Uses()), versions.get(row.pk, 0)) for row in rows]


def _of_source(row: Source, uses: Uses, version: int) -> Taken:
    entries = {entry.id: entry for entry in uses.by_list.get("figures", ()) if isinstance(entry, FigureEntry)}
    lang = language()
    figures = [TakenFigure(one, value_in_words(one, lang)) for one in Figure.objects.filter(slug__in=entries)]
    resting = [
        claim for name, some in uses.by_list.items() if name != "figures" for one in some for claim in claims_of(one)
    ]
    claims = [
        TakenClaim(
            claim, [one for one in figures if claim.slug in entries[one.row.slug].claims], resting.count(claim.slug)
        )
        for claim in row.claims.all()
    ]
    claims.sort(key=lambda one: (-len(one.figures), -one.others))
    return Taken(row, version, figures, claims)
