"""All components of the look on one page, for those who look after the site, made of the pages' own parts."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from advisor.rulebook import LIKELIHOODS
from portal.accounts.forms import LoginForm
from portal.desk import desk_for
from portal.guidance.depict import picture_of
from portal.guidance.outlook import turns
from portal.guidance.present import DEADLINE_SHAPES, SHAPES
from portal.styleguide.examples import examples
from portal.styleguide.ownparts import own_parts
from portal.styleguide.samples import faulty_fields, sample_sheet, sound_fields
from portal.styleguide.themes import themes_css

TOKENS = ("paper", "wash", "ink", "ink2", "line", "hr", "acc", "on-acc", "panel", "on-panel")


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """The page; for people who are no staff there is none."""
    _staff_only(request)
    desk = desk_for(request)
    words = desk.words
    chosen, faulty = examples(desk), faulty_fields(desk)
    asked, sheet = chosen[0], sample_sheet(chosen)
    context = {
        "tokens": TOKENS,
        "statuses": [
            *((SHAPES[code], words.code("action_statuses", code)) for code in SHAPES),
            *((DEADLINE_SHAPES[code], words.code("deadline_states", code)) for code in DEADLINE_SHAPES),
            ("no", _("Not in this case")),
        ],
        "likelihoods": [(code, words.code("likelihoods", code)) for code in LIKELIHOODS],
        "sound": sound_fields(asked, faulty),
        "faulty": faulty,
        "form": LoginForm({"login": "hanako", "password": ""}, request=request),
        "messages": [_("Copied")],
        "asked": asked,
        "reading": asked.reading,
        "release": desk.release,
        "sheet": sheet,
        "page": sheet.page,
        "picture": next(filter(None, (picture_of(one) for one in chosen)), None),
        "turns": turns(asked),
        **own_parts(asked, sheet.page.evidence),
    }
    return render(request, "styleguide/styleguide.html", context)


@require_safe
def themes(request: HttpRequest) -> HttpResponse:
    """The sheet that shows light and dark side by side."""
    _staff_only(request)
    return HttpResponse(themes_css(), content_type="text/css; charset=utf-8")


def _staff_only(request: HttpRequest) -> None:
    if not getattr(request.user, "is_staff", False):
        raise Http404
