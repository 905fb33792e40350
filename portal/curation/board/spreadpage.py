"""The page that spreads the due days: the plan first, then the same plan applied."""

import hashlib
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec
from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal import clock
from portal.curation.board.lines import Board, Line, dues_of
from portal.curation.board.looks import save_days
from portal.curation.board.reach import reach
from portal.curation.board.skyline import Skyline, skyline
from portal.curation.board.spreading import MOST_A_WEEK, Plan, least_per_week, spread
from portal.curation.draft import draft_release
from portal.curation.locking import take_lock
from portal.curation.models import Source
from portal.curation.permissions import CHANGE_SOURCE

SPREAD = "spread"


@dataclass(frozen=True)
class Move:
    """A source whose day moves."""

    line: Line
    to: date


@dataclass(frozen=True)
class Proposal:
    """What the plan would change, and by what it is known again after somebody looked at it."""

    least: int
    moves: list[Move]
    crowded_out: int
    skyline: Skyline
    digest: str


class PaceForm(forms.Form):
    """How many sources a week can be looked at."""

    per_week = forms.IntegerField(label=gettext_lazy("Sources a week"), min_value=1, max_value=MOST_A_WEEK)


def spread_page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Propose days for all sources, and apply the proposal once it was looked at."""
    form = PaceForm(request.POST if request.method == "POST" else request.GET or None)
    reach()  # counted now where it is not: nobody shall wait for that behind the lock
    if request.method == "POST":
        if not request.user.has_perm(CHANGE_SOURCE):
            raise PermissionDenied
        if form.is_valid() and _is_applied(request, form):
            return HttpResponseRedirect(reverse("admin:board"))
    is_asked = form.is_valid() or form.is_bound
    per_week = form.cleaned_data.get("per_week") if is_asked else None
    proposal = propose(per_week)
    if not is_asked:
        form = PaceForm(initial={"per_week": proposal.least})
    may_change = request.user.has_perm(CHANGE_SOURCE)
    context |= {"form": form, "proposal": proposal, "per_week": per_week or proposal.least, "may_change": may_change}
    return TemplateResponse(request, "admin/curation/board/spread.html", context)


@transaction.atomic
def _is_applied(request: HttpRequest, form: PaceForm) -> bool:
    """Whether the days are those of the plan now; else the form says that it was another one."""
    take_lock()
    proposal = propose(form.cleaned_data["per_week"])
    if proposal.digest != request.POST.get("digest"):
        form.add_error(None, _("The days have changed since you looked at the plan. Look at this one, then apply it."))
        return False
    days = {move.line.row.pk: move.to for move in proposal.moves}
    rows = list(Source.objects.select_for_update().filter(pk__in=days).order_by("pk"))
    for row in rows:
        row.recheck_on = days[row.pk]
    save_days(request, rows, SPREAD, ["recheck_on"])
    said = ngettext("The day of %(count)s source was moved.", "The days of %(count)s sources were moved.", len(rows))
    messages.success(request, said % {"count": len(rows)})
    return True


def propose(per_week: int | None) -> Proposal:
    """The plan with so many a week; with as few as all find room with, where no number is given."""
    today, draft = clock.today(), draft_release().rulebook
    lines = Board(draft, reach(), today).lines(Source.objects.all())
    dues = dues_of(lines)
    others = Counter(figure.recheck_on for figure in draft.figures if figure.recheck_on)
    least = least_per_week(dues, today, others)
    plan = spread(dues, today, per_week or least, others)
    moves = [Move(line, plan.days[line.row.slug]) for line in lines if line.row.slug in plan.days]
    moves.sort(key=lambda move: (move.to, move.line.row.slug))
    before = [due.day for due in dues]
    after = [plan.days.get(due.id, due.day) for due in dues]
    return Proposal(least, moves, len(plan.crowded_out), skyline(before, after, today), _digest(plan, lines))


def _digest(plan: Plan, lines: list[Line]) -> str:
    said = [[line.row.slug, line.row.recheck_on, plan.days.get(line.row.slug)] for line in lines]
    return hashlib.sha256(msgspec.json.encode(sorted(said))).hexdigest()
