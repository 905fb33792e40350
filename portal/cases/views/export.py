"""Taking one case along."""

from uuid import UUID

from django.http import HttpRequest, StreamingHttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal import clock
from portal.cases.access import own_case
from portal.cases.asdata import FORMAT, case_as_data
from portal.cases.takenalong import taken_along


@never_cache
@require_safe
def export_case(request: HttpRequest, case_id: UUID) -> StreamingHttpResponse:
    """The case with all that hangs on it, its files among it, as a zip to save."""
    case, now = own_case(request, case_id), clock.now()
    content = {"format": FORMAT, "exported_at": now, "cases": [case_as_data(case)]}
    return taken_along(content, [case], now, "todoku-case")
