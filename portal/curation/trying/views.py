"""The page that tries the draft."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from advisor import Advice, FaultsError, Judged, Release, advise, judged, read_situation
from advisor.rulebook import Golden, Language
from portal.curation import newest
from portal.curation.advices.comparing import Compared, compare
from portal.curation.draft import draft_release
from portal.curation.drawn import drawn
from portal.curation.kept import Kept
from portal.curation.models import GoldenCase
from portal.curation.searching import normalise
from portal.curation.trying.expecting import offers_of
from portal.curation.trying.fields import fields_of
from portal.curation.trying.making import ExampleForm, save_example
from portal.curation.trying.scene import Scene, pairs_of_example, scene_of
from portal.curation.trying.traces import sections_of
from portal.curation.trying.unsaved import Unsaved, unsaved_of
from portal.wording import Words, language

ADD_EXAMPLE = "curation.add_goldencase"
MOST_FOUND = 10
FIND, MAKE = "q", "_golden"
LONGEST_SEARCH = 100


@dataclass(frozen=True)
class Told:
    """What a release says of a scene; `faults`: why it says nothing."""

    release: Release
    advice: Advice | None
    judged: list[Judged] | None
    faults: tuple[str, ...] = ()


_Of = tuple[Release, dict[str, Any], datetime, Language]


def _is_same(one: _Of, other: _Of) -> bool:
    return one[0] is other[0] and one[1:] == other[1:]


_published: Kept[_Of, Told] = Kept(_is_same)


def try_page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Advise on the scene of the address by the draft and by the release, side by side; or keep it as an example."""
    draft = draft_release()
    given = request.POST if request.method == "POST" else request.GET
    unsaved = unsaved_of(request)
    if golden := _example_named(given.get(FIND, "").strip(), draft):
        pairs = urlencode(pairs_of_example(golden, draft.vocabulary, language()))
        if unsaved is None:
            return HttpResponseRedirect(f"{reverse('admin:try')}?{pairs}")
        given = QueryDict(pairs)
    tried = unsaved.put_into(draft) if unsaved else draft
    scene = scene_of(given, tried.vocabulary, language())
    words = Words(tried, scene.moment.date(), language())
    context |= {
        "scene": scene,
        "unsaved": unsaved,
        "fields": list(fields_of(scene, words)),
        "faults": scene.faults(words),
        "addable": drawn('<option value="{}">{}</option>', _addable(scene, words)),
        "questions": f"{reverse('intake:questions')}?{urlencode([*scene.reading.pairs(), ('try', '1')])}",
        "query": given.get(FIND, ""),
        "found": _found(given.get(FIND, "")[:LONGEST_SEARCH]),
    }
    is_whole = scene.situation is not None and not context["faults"]
    made = _add_advice(request, context, scene, tried, unsaved) if is_whole else None
    return made or TemplateResponse(request, "admin/curation/trying/try.html", context)


def _add_advice(
    request: HttpRequest, context: dict[str, Any], scene: Scene, tried: Release, unsaved: Unsaved | None
) -> HttpResponse | None:
    """What both say, and why; the redirect once the scene has become an example."""
    release = newest.newest_readable()
    new = _told(tried, scene)
    old = _told(release, scene) if release else None
    day = scene.moment.date()
    compared = compare(
        old.advice if old else None,
        new.advice,
        Words(release or tried, day, scene.lang),
        Words(tried, day, scene.lang),
    )
    context |= {"compared": compared, "new": new, "old": old, "release": release}
    if new.judged is not None:
        words = Words(tried, day, language())
        context["sections"] = sections_of(tried, new.judged, old.judged if old else None, words)
    return _example_form(request, context, scene, new, compared) if unsaved is None else None


def _example_form(
    request: HttpRequest, context: dict[str, Any], scene: Scene, new: Told, compared: Compared
) -> HttpResponse | None:
    if new.advice is None or not request.user.has_perm(ADD_EXAMPLE):
        return None
    offers = offers_of(new.advice, compared, Words(new.release, scene.moment.date(), language()))
    is_made = request.method == "POST" and MAKE in request.POST
    form = ExampleForm(offers, scene.problem, request.POST if is_made else None)
    context["form"] = form
    if is_made and form.is_valid():
        try:
            row = form.example(scene)
        except ValidationError as error:
            for fault in error.messages:
                form.add_error(None, fault)
            return None
        save_example(request, row)
        messages.success(request, _("“%(name)s” is a worked example now.") % {"name": row.slug})
        return HttpResponseRedirect(reverse("admin:curation_goldencase_change", args=[row.pk]))
    return None


def _told(release: Release, scene: Scene) -> Told:
    """What it says; what is published says the same of the same scene after each edit of the draft."""
    if not release.digest:
        return _asked(release, scene)
    return _published.of((release, scene.told, scene.moment, scene.lang), lambda: _asked(release, scene))


def _asked(release: Release, scene: Scene) -> Told:
    try:
        situation = read_situation(scene.told, scene.moment, release.vocabulary)
        advice = advise(release, situation, scene.moment, scene.lang)
        return Told(release, advice, judged(release, situation, scene.moment))
    except FaultsError as error:
        return Told(release, None, None, tuple(map(str, error.faults)))
    except Exception as error:  # a draft with errors that lint finds may fail in any way
        if release.digest:
            raise
        said = _("It has errors that keep it from advising (%(error)s). The check of the draft names them.")
        return Told(release, None, None, (said % {"error": f"{type(error).__name__}: {error}"},))


def _example_named(name: str, draft: Release) -> Golden | None:
    """The worked example whose name was typed."""
    return next((one for one in draft.rulebook.golden if one.id == name), None)


def _found(typed: str) -> list[GoldenCase]:
    rows = GoldenCase.objects.only("slug", "why")
    terms = normalise(typed).split()
    for term in terms:
        rows = rows.filter(words__contains=term)
    return list(rows[:MOST_FOUND]) if terms else []


def _addable(scene: Scene, words: Words) -> list[tuple[str, str]]:
    """The facts that have no field yet, by name and label."""
    asked = set(scene.asked)
    return [(name, words.label(name)) for name in scene.reading.vocabulary.facts if name not in asked]
