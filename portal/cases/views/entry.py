"""Correcting or removing what was written down; the advice follows."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.cases.access import own_case
from portal.cases.advising import facts_of
from portal.cases.correcting import LASTING, remove_event, replace_event, resting_on
from portal.cases.forms.anew import ReadAt, written_down
from portal.cases.forms.contradictions import is_consistent
from portal.cases.forms.events import EventForm
from portal.cases.forms.kinds import forms_for
from portal.cases.models import Case, Event
from portal.cases.views.seeing import see_case
from portal.desk import Desk, desk_for
from portal.forms import status_of


@require_http_methods(["GET", "HEAD", "POST"])
def correct_entry(request: HttpRequest, case_id: UUID, event_id: UUID) -> HttpResponse:
    """The form with what was written down; POST writes it anew, unless another window did meanwhile.

    What has no form, a step taken or a promise kept, can only be removed.
    """
    case, desk = own_case(request, case_id), desk_for(request)
    event = _entry(case, event_id)
    forms = forms_for(desk.words)
    if event.kind not in forms:
        return redirect("cases:remove_entry", case.pk, event.pk)
    promise = case.promises.filter(event=event).first()
    initial = written_down(event, promise, desk.vocabulary)
    known = facts_of(case, case.events.exclude(pk=event.pk), desk.vocabulary)
    sent = request.POST if request.method == "POST" else None
    form = forms[event.kind](sent, now=desk.now, words=desk.words, known=known, initial=initial)
    read_at = ReadAt(sent, initial={"was": event.form_key})
    if sent is not None and form.is_valid() and is_consistent(form, case, desk.now, desk.words, event):
        if case.closed_at:
            form.add_error(None, _("This case is ended. Go on with it on its page, then send this once more."))
        elif read_at.is_valid() and _is_written(event, form, read_at.cleaned_data["was"], desk):
            messages.success(request, _("The entry is corrected."))
            return see_case(case)
        else:
            return _show_conflict(request, case, event, form)
    return _show(request, case, event, form, read_at)


def _is_written(event: Event, form: EventForm, was: UUID, desk: Desk) -> bool:
    return replace_event(event, form.event(), form.promise(), was, desk.release, desk.now, desk.lang)


def _show_conflict(request: HttpRequest, case: Case, event: Event, form: EventForm) -> HttpResponse:
    """What is typed stays in the form, what is stored stands beside it; sending again replaces it knowingly."""
    event.refresh_from_db()
    read_at = ReadAt(initial={"was": event.form_key})
    return _show(request, case, event, form, read_at, is_conflict=True)


def _show(
    request: HttpRequest, case: Case, event: Event, form: EventForm, read_at: ReadAt, *, is_conflict: bool = False
) -> HttpResponse:
    context = {"case": case, "event": event, "form": form, "read_at": read_at, "is_conflict": is_conflict}
    return render(request, "cases/entry.html", context, status=409 if is_conflict else status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def remove_entry(request: HttpRequest, case_id: UUID, event_id: UUID) -> HttpResponse:
    """Ask on GET, remove on POST; not while another entry makes no sense without it, nor from an ended case."""
    case, desk = own_case(request, case_id), desk_for(request)
    if request.method == "POST" and not case.events.filter(pk=event_id).exists():
        messages.info(request, _("The entry is removed already."))
        return see_case(case)
    event = _entry(case, event_id)
    resting = resting_on(event, case.events.all(), desk.now, desk.vocabulary)
    if request.method == "POST" and not resting and not case.closed_at:
        remove_event(event, desk.release, desk.now, desk.lang)
        messages.success(request, _("The entry is removed, and the advice is without it."))
        return see_case(case)
    context = {"case": case, "event": event, "resting": [desk.words.label(fact) for fact in resting]}
    context["is_in_answers"] = case.answered_at is not None and event.recorded_at <= case.answered_at
    return render(request, "cases/entry_remove.html", context, status=422 if request.method == "POST" else 200)


def _entry(case: Case, event_id: UUID) -> Event:
    """An entry of the case. Raises Http404 for another's, and for what stays as it was written down."""
    return get_object_or_404(case.events.exclude(kind__in=LASTING), pk=event_id)
