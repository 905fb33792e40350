"""Taking one case along."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from portal import clock
from portal.cases.access import own_case
from portal.cases.asdata import FORMAT, case_as_data
from portal.dates import day_of


@require_safe
def export_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The case with all that hangs on it, as a JSON file to save; its name tells nothing of the case."""
    case, now = own_case(request, case_id), clock.now()
    content = {"format": FORMAT, "exported_at": now, "cases": [case_as_data(case)]}
    response = JsonResponse(content, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = f'attachment; filename="todoku-case-{day_of(now).isoformat()}.json"'
    return response
