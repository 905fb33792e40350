"""One's own account: what is kept, and what one can do about it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.cases.models import Case


@require_safe
def account_home(request: HttpRequest) -> HttpResponse:
    """The e-mail address, the number of cases, and the ways to change, take along or delete all of it."""
    return render(request, "account/home.html", {"cases": Case.objects.owned_by(request.user).count()})
