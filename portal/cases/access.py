"""The one door to a case: its owner's, or that of the guest who keeps it. For everybody else there is no such page."""

from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from portal.accounts.people import keeper_of
from portal.cases.models import Case


def own_case(request: HttpRequest, case_id: UUID) -> Case:
    """The case of whoever asks. Raises Http404 alike for another's and for none."""
    return get_object_or_404(Case.objects.owned_by(keeper_of(request)), pk=case_id)
