"""Writing down what happened; it changes the facts, and so the advice."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.cases.access import own_case
from portal.cases.forms.contradictions import is_consistent
from portal.cases.forms.kinds import forms_for
from portal.cases.models import MOST_EVENTS, Kind
from portal.cases.record import log_event
from portal.desk import desk_for
from portal.forms import status_of


@require_http_methods(["GET", "HEAD", "POST"])
def log_to_case(request: HttpRequest, case_id: UUID, kind: str) -> HttpResponse:
    """The form of one kind of event; POST adds it to the case, unless that was ended meanwhile."""
    case = own_case(request, case_id)
    desk = desk_for(request)
    now, words = desk.now, desk.words
    forms = forms_for(desk.vocabulary.shop.events)
    if kind not in forms:
        raise Http404
    form = forms[kind](request.POST if request.method == "POST" else None, now=now, words=words)
    if request.method == "POST" and form.is_valid() and is_consistent(form, case, now, words):
        if case.closed_at:
            form.add_error(None, _("This case is ended. Go on with it on its page, then send this once more."))
        elif case.events.count() < MOST_EVENTS:
            log_event(case, form.event(), desk.release, now, words.lang, form.promise())
            counts = bool(form.told())
            messages.success(
                request,
                _("It is written down, and the advice takes it into account.") if counts else _("It is written down."),
            )
            return redirect("cases:show", case.pk)
        else:
            form.add_error(None, _("This case has %(most)d entries, as many as fit.") % {"most": MOST_EVENTS})
    return render(request, "cases/log.html", {"case": case, "form": form, "kind": Kind(kind)}, status=status_of(form))
