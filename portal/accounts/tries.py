"""Tries to give a password: counted by sender and by account, or by device alone where the person signed in before.

Whoever types wrong passwords for somebody else's address uses up their own tries and those of strange devices. The
devices of the person stay open, and a new password, which takes the person's mailbox, opens strange ones again.
"""

from allauth.account.signals import password_reset
from allauth.core.internal import ratelimit
from allauth.core.internal.ratelimit import RateLimitUsage
from django.core.cache import cache
from django.dispatch import receiver
from django.http import HttpRequest

from portal import clock
from portal.accounts.devices import known_device
from portal.accounts.emails import normalise_email
from portal.accounts.models import User

APP = "portal.accounts"
BY_SENDER, BY_ACCOUNT, BY_DEVICE = "sender", "account", "device"
LIMITS = {BY_SENDER: "30/15m/ip", BY_ACCOUNT: "8/15m/key", BY_DEVICE: "8/15m/key"}


def count(request: HttpRequest, email: str) -> RateLimitUsage | None:
    """Count one try for that address; None when it is one too many. What it returns takes itself back."""
    email = normalise_email(email)
    person = User.objects.filter(email=email).first()
    if person and (device := known_device(request, person)):
        return _consume(request, BY_DEVICE, device)
    sender = _consume(request, BY_SENDER)
    account = _consume(request, BY_ACCOUNT, email) if sender else None
    return RateLimitUsage([*sender.usage, *account.usage]) if sender and account else None


@receiver(password_reset)
def forget(request: HttpRequest, user: User, **kwargs: object) -> None:
    """The person has read a mail of ours: wrong passwords of others count no more."""
    ratelimit.clear(request, app=APP, action=BY_ACCOUNT, config=LIMITS, key=user.email)


def _forget_what_is_to_come(request: HttpRequest, action: str, key: str | None) -> None:
    """Tries of a time when the clock was fast: they would count until it is that late again, be it a day or a year."""
    (rate,) = ratelimit.parse_rates(LIMITS[action])
    history = cache.get(ratelimit.get_cache_key(request, app=APP, action=action, rate=rate, key=key), [])
    if history and max(history) > clock.now().timestamp() + rate.duration:
        ratelimit.clear(request, app=APP, action=action, config=LIMITS, key=key)


def _consume(request: HttpRequest, action: str, key: str | None = None) -> RateLimitUsage | None:
    _forget_what_is_to_come(request, action, key)
    return ratelimit.consume(request, app=APP, action=action, config=LIMITS, key=key)
