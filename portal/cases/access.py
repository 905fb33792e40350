"""The one door to a case: its owner's. For everybody else there is no such page."""

from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.shortcuts import get_object_or_404

from portal.accounts.models import User
from portal.cases.models import Case


def own_case(user: User | AnonymousUser, case_id: UUID) -> Case:
    """That person's case. Raises Http404 alike for another's and for none."""
    return get_object_or_404(Case.objects.owned_by(user), pk=case_id)
