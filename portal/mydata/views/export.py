"""Taking one's own data along."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal import clock
from portal.accounts.people import person_of
from portal.mydata.export import export_of


@never_cache
@require_safe
def export_account(request: HttpRequest) -> HttpResponse:
    """Everything kept about the person, as a JSON file to save."""
    response = JsonResponse(export_of(person_of(request)), json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = f'attachment; filename="todoku-{clock.today().isoformat()}.json"'
    return response
