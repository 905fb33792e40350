"""Back to a case after something was written to it."""

from http import HTTPStatus

from django.http import HttpResponseRedirect
from django.urls import reverse

from portal.cases.models import Case


def see_case(case: Case) -> HttpResponseRedirect:
    """Lead to the case: 303, so that the answer to a posted form is always fetched."""
    response = HttpResponseRedirect(reverse("cases:show", args=[case.pk]))
    response.status_code = HTTPStatus.SEE_OTHER
    return response
