"""The one door to a case: its owner's, or that of the guest who keeps it. For everybody else there is no such page."""

from uuid import UUID

from django.db.models.expressions import Combinable
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from portal.accounts.people import keeper_of
from portal.cases.models import Case


def own_case(request: HttpRequest, case_id: UUID, **told: Combinable) -> Case:
    """The case of whoever asks, with what else is `told` of it. Raises Http404 alike for another's and for none."""
    return get_object_or_404(Case.objects.owned_by(keeper_of(request)).annotate(**told), pk=case_id)
