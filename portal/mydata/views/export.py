"""Taking one's own data along."""

from django.http import HttpRequest, StreamingHttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal import clock
from portal.accounts import audit
from portal.accounts.people import person_of
from portal.audit.models import Deed
from portal.cases.takenalong import taken_along
from portal.mydata.export import everything_of


@never_cache
@require_safe
def export_account(request: HttpRequest) -> StreamingHttpResponse:
    """Everything kept about the person, the files of their cases among it, as a zip to save."""
    person, now = person_of(request), clock.now()
    everything = everything_of(person, now)
    audit.keep(Deed.EXPORTED, request, of=person.pk)
    return taken_along(*everything, now, "todoku")
