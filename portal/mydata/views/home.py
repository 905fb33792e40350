"""One's own account: what is kept, and what one can do about it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.accounts.addresses import is_confirmed
from portal.accounts.people import person_of
from portal.cases.models import Case


@require_safe
def account_home(request: HttpRequest) -> HttpResponse:
    """The e-mail address, the number of cases, and the ways to change, take along or delete all of it."""
    person = person_of(request)
    words = {"cases": Case.objects.owned_by(person).count(), "is_confirmed": is_confirmed(person)}
    return render(request, "mydata/home.html", words)
