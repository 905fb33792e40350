"""Invitations to make an account: each is good once and for some days; only a digest of its code is kept."""

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from portal import clock
from portal.accounts.models import Invitation

CODE_BYTES = 18
LONGEST_CODE = 64
PARAMETER = "invitation"


def is_needed() -> bool:
    """Whether nobody makes an account without one."""
    return bool(settings.SIGN_UP == "invitation")


def new_code() -> str:
    """144 random bits, as they stand in a link."""
    return secrets.token_urlsafe(CODE_BYTES)


def invite(code: str, days: int) -> Invitation:
    """An invitation that this code opens, unsaved."""
    return Invitation(digest=_digest(code), expires_at=clock.now() + timedelta(days=days))


def link_of(code: str) -> str:
    """Where the code is filled in already."""
    return f"{settings.ORIGIN}{reverse('account_signup', query={PARAMETER: code})}"


def is_good(code: str) -> bool:
    """Whether it opens an account now."""
    return bool(Invitation.objects.good(clock.now()).filter(digest=_digest(code)).exists())


def use(code: str) -> bool:
    """Use it up; False where somebody was first. Of two at once one succeeds, on any database."""
    now = clock.now()
    return bool(Invitation.objects.good(now).filter(digest=_digest(code)).update(used_at=now))


def forget_old() -> int:
    """Delete those that open nothing any more; how many there were."""
    now = clock.now()
    gone, _by_table = Invitation.objects.filter(Q(expires_at__lte=now) | Q(used_at__isnull=False)).delete()
    return gone


def _digest(code: str) -> str:
    return hashlib.sha256(code.strip().encode()).hexdigest()
