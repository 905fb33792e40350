"""Taking one case along."""

from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal import clock
from portal.accounts.people import keeper_of
from portal.cases.access import own_case
from portal.cases.asdata import FORMAT, case_as_data
from portal.cases.takenalong import is_too_often, taken_along
from portal.handlers import too_many_requests


@never_cache
@require_safe
def export_case(request: HttpRequest, case_id: UUID) -> HttpResponseBase:
    """The case with all that hangs on it, its files among it, as a zip to save."""
    case, now = own_case(request, case_id), clock.now()
    if is_too_often(keeper_of(request), now):
        return too_many_requests(request)
    content = {"format": FORMAT, "exported_at": now, "cases": [case_as_data(case)]}
    return taken_along(content, [case], now, "todoku-case")
