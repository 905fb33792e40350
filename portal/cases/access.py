"""The one door to a case: its owner's, or that of the guest who keeps it. For everybody else there is no such page."""

from uuid import UUID

from django.db.models.expressions import Combinable
from django.http import Http404, HttpRequest

from portal.accounts.guests import guest_of
from portal.accounts.people import Keeper, keeper_of
from portal.cases.models import Case


def own_case(request: HttpRequest, case_id: UUID, **told: Combinable) -> Case:
    """The case of whoever asks, with what else is `told` of it. Raises Http404 alike for another's and for none.

    What this browser keeps without an account stays open to it after a sign-in, until it is taken into the account.
    """
    case = _kept_by(keeper_of(request), case_id, told)
    if case is None and (guest := guest_of(request)):
        case = _kept_by(guest, case_id, told)
    if case is None:
        raise Http404
    return case


def keeper_of_case(request: HttpRequest, case: Case) -> Keeper:
    """Whoever keeps that case, which is one of theirs."""
    guest = guest_of(request) if case.guest_id else None
    return guest or keeper_of(request)


def _kept_by(keeper: Keeper, case_id: UUID, told: dict[str, Combinable]) -> Case | None:
    return Case.objects.owned_by(keeper).annotate(**told).filter(pk=case_id).first()
