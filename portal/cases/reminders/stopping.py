"""Stopping the reminders of a case, signed in or not: by an address that does that and nothing else."""

from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from portal.cases.models import Case
from portal.post.models import Mail, State

_signer = Signer(salt="portal.cases.reminders.stop")


def stop_address(case: Case) -> str:
    """Where one request stops them, in the language of the page being made; it tells nothing of the case."""
    return f"{settings.ORIGIN}{reverse('cases:stop_reminders', args=[_signer.sign(case.pk.hex)])}"


def case_of(token: str) -> UUID | None:
    """The id that was signed into such an address; None for an invented one."""
    try:
        return UUID(_signer.unsign(token))
    except (BadSignature, ValueError):
        return None


def stop(case_id: UUID) -> None:
    """No more reminders of the case, those on their way included; where there is no such case, nothing."""
    Case.objects.filter(pk=case_id).update(reminds_in="", reminds_since=None)
    withdraw(case_id)


def withdraw(case_id: UUID) -> None:
    """Forget the reminders of the case that are not sent yet."""
    Mail.objects.filter(reminders__case_id=case_id).exclude(state=State.SENT).empty(State.LAPSED)
