"""The page that tells what publishing the draft would change."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import ngettext

from advisor import Release
from advisor.proof.impact import differ
from portal.curation import newest
from portal.curation.advices.comparing import Row
from portal.curation.advices.places import Aspect
from portal.curation.draft import draft_release
from portal.curation.impact.accepting import AcceptForm, accept, groups_of
from portal.curation.impact.choosing import (
    choices_of,
    chosen,
    chosen_to_leave_out,
    draft_as_typed,
    draft_with_only,
    draft_without,
)
from portal.curation.impact.kinds import columns, heading_of
from portal.curation.impact.measuring import Changed, Count, Impact, is_quick, measure
from portal.curation.impact.opencases import count
from portal.curation.releasing.leavingout import OUT, as_query
from portal.curation.trying.scene import pairs_of_example
from portal.curation.trying.unsaved import unsaved_of
from portal.wording import Words, language

CHANGE_EXAMPLE = "curation.change_goldencase"
ONLY, LATER, SHOW, COUNT = "only", "later", "show", "count"
"""In the address: one entry alone, by its name; the examples moved past the day a figure turns; the
kind of change that is shown whole; and that the count is waited for, however long it takes."""
EVERY = "every"
"""Every kind is shown whole."""
MOST_SHOWN, MOST_PLACES = 5, 3


@dataclass(frozen=True)
class Shown:
    """One example with the places that change most, and where it can be tried."""

    id: str
    day: str
    lang: str
    places: list[Row]
    address: str


@dataclass(frozen=True)
class Group:
    """The examples with one kind of change, at first a few of them."""

    name: str
    heading: str
    number: int
    shown: list[Shown]

    @property
    def left(self) -> int:
        """How many are not shown."""
        return self.number - len(self.shown)


def impact_page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Count what the draft, one entry of it, or one as it was typed changes in the worked examples and open cases."""
    draft = draft_release()
    release = newest.newest_readable()
    context |= {"release": release, "unsaved": unsaved_of(request)}
    made = _add_impact(request, context, release, draft) if release else None
    return made or TemplateResponse(request, "admin/curation/impact/impact.html", context)


def _add_impact(request: HttpRequest, context: dict[str, Any], release: Release, draft: Release) -> HttpResponse | None:
    """What the page says; the redirect once answers were accepted."""
    new = _new(request, context, release, draft)
    if new is None:
        return None
    is_look = request.method == "GET" or context["unsaved"] is not None
    if is_look and COUNT not in {*request.GET, *request.POST} and not is_quick(release, new):
        asked = [(name, one) for name, some in request.GET.lists() for one in some]
        context |= {"is_counting": True, "examples": len(new.rulebook.golden), "asked": asked}
        return None
    try:
        impact = measure(release, new)
    except Exception as error:  # a draft with errors that lint finds may fail in any way
        context["error"] = f"{type(error).__name__}: {error}"
        return None
    is_later = bool(request.GET.get(LATER)) and len(impact.counts) > 1
    current = impact.counts[is_later]
    whole = "" if context["unsaved"] is None else EVERY
    context |= {
        "impact": impact,
        "current": current,
        "is_later": is_later,
        "columns": columns(),
        "groups": _groups(current, new, whole or request.GET.get(SHOW, "")),
        "open": count(partial(differ, release, new, reach=impact.reach)),
    }
    is_of_all = context["unsaved"] is None and context["only"] is None and not context["left_out"]
    return _accepting(request, context, impact, new) if is_of_all else None


def _new(request: HttpRequest, context: dict[str, Any], release: Release, draft: Release) -> Release | None:
    """What the release is compared with; None while what was typed cannot be read."""
    context["only"] = None
    if context["unsaved"]:
        return draft_as_typed(context["unsaved"], release)
    choices = choices_of(release, draft)
    only = chosen(request.GET.get(ONLY, ""), choices)
    left_out = chosen_to_leave_out(request.GET.getlist(OUT), release, draft)
    context |= {"choices": choices, "only": only, "left_out": left_out}
    context["out_query"] = as_query([one.value for one in left_out])
    if only:
        return draft_with_only(only, release, draft)
    return draft_without(left_out, release, draft) if left_out else draft


def _accepting(request: HttpRequest, context: dict[str, Any], impact: Impact, draft: Release) -> HttpResponse | None:
    failing = impact.counts[0].failing
    if not failing or not request.user.has_perm(CHANGE_EXAMPLE):
        return None
    groups = groups_of(failing, Words(draft, failing[0].change.now.date(), language()))
    form = AcceptForm(groups, request.POST if request.method == "POST" else None)
    context["form"] = form
    if request.method != "POST" or not form.is_valid():
        return None
    changed = accept(request, failing, form)
    said = ngettext(
        "%(counter)s worked example expects the new answer now.",
        "%(counter)s worked examples expect the new answer now.",
        changed,
    )
    messages.success(request, said % {"counter": changed})
    return HttpResponseRedirect(reverse("admin:impact"))


def _groups(current: Count, new: Release, whole: str) -> list[Group]:
    found = []
    for aspect in Aspect:
        some = current.of(aspect)
        if some:
            name = aspect.name.lower()
            shown = some if whole in (name, EVERY) else some[:MOST_SHOWN]
            found.append(Group(name, heading_of(aspect), len(some), [_shown(one, aspect, new) for one in shown]))
    return found


def _shown(one: Changed, aspect: Aspect, new: Release) -> Shown:
    change = one.change
    pairs = pairs_of_example(change.example, new.vocabulary, change.language)
    places = [row for row in one.compared.changed if row.aspect == aspect][:MOST_PLACES]
    address = f"{reverse('admin:try')}?{urlencode(pairs)}"
    return Shown(one.id, change.now.date().isoformat(), change.language, places, address)
