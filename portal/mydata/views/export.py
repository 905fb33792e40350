"""Taking one's own data along."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal import clock
from portal.accounts import audit
from portal.accounts.people import person_of
from portal.audit.models import Deed
from portal.cases.takenalong import is_too_often, taken_along
from portal.handlers import too_many_requests
from portal.mydata.export import everything_of


@never_cache
@require_safe
def export_account(request: HttpRequest) -> HttpResponseBase:
    """Everything kept about the person, the files of their cases among it, as a zip to save."""
    person, now = person_of(request), clock.now()
    if is_too_often(person, now):
        return too_many_requests(request)
    everything = everything_of(person, now)
    audit.keep(Deed.EXPORTED, request, of=person.pk)
    return taken_along(*everything, now, "todoku")
