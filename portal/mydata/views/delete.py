"""Ending an account, and everything kept under it."""

from allauth.core import ratelimit
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.forms import DeleteAccountForm
from portal.accounts.people import person_of
from portal.cases.models import Case
from portal.forms import status_of
from portal.handlers import too_many_requests
from portal.mydata.erasing import erase


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def delete_account(request: HttpRequest) -> HttpResponse:
    """Ask for the password; with the right one, delete everything at once. Staff must hand over their work first."""
    user = person_of(request)
    if user.is_staff:
        return render(request, "mydata/delete_staff.html", status=403)
    form = DeleteAccountForm(request.POST if request.method == "POST" else None, user=user)
    if request.method == "POST":
        if not ratelimit.consume(request, action="reauthenticate", user=user):
            return too_many_requests(request)
        if form.is_valid():
            erase(user, request)
            logout(request)
            return redirect("mydata:deleted")
    cases = Case.objects.owned_by(user).count()
    return render(request, "mydata/delete.html", {"form": form, "cases": cases}, status=status_of(form))


@login_not_required
@require_safe
def account_deleted(request: HttpRequest) -> HttpResponse:
    """Says that it is done; looks the same for everybody."""
    return render(request, "mydata/deleted.html")
