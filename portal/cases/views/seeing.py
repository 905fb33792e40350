"""Back to a case after something was written to it."""

from django.http import HttpResponseRedirect
from django.urls import reverse

from portal.cases.models import Case
from portal.forms import see_other


def see_case(case: Case) -> HttpResponseRedirect:
    """Lead to the case."""
    return see_other(reverse("cases:show", args=[case.pk]))
