"""Saying with one press that something to keep is kept, and taking that back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.cases.access import own_case
from portal.desk import desk_for
from portal.forms import see_other

ON = "1"
PLACE = "evidence"
"""The row of the case's page, and what the address says to open it."""


@require_POST
def tick_proof(request: HttpRequest, case_id: UUID, code: str) -> HttpResponse:
    """On or off, as the form says; a second time changes nothing, and so does an ended case."""
    case = own_case(request, case_id)
    if code not in desk_for(request).vocabulary.codes.get("evidence", {}):
        raise Http404
    if case.closed_at:
        messages.info(request, _("This case is ended. Go on with it on its page, then send this once more."))
    elif request.POST.get("on") == ON:
        case.ticks.get_or_create(code=code)
    else:
        case.ticks.filter(code=code).delete()
    return see_other(f"{reverse('cases:show', args=[case_id])}?open={PLACE}#{PLACE}")
