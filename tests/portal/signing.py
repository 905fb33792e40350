"""Signing staff in as the admin asks for it: with a second factor, and lately."""

from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY,
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from portal import clock
from portal.accounts.models import User

SECRET = "JBSWY3DPEHPK3PXP"


def factor_of(person: User) -> Authenticator:
    """Their second factor; it gets one."""
    found = Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).first()
    return found or TOTP.activate(person, SECRET).instance


def sign_in_staff(browser: Client, person: User, minutes_ago: int = 0) -> Client:
    """The browser, in which the person gave password and code so many minutes ago."""
    factor = factor_of(person)
    browser.force_login(person)
    proof = {"method": "mfa", "at": clock.now().timestamp() - minutes_ago * 60, "id": factor.pk, "type": factor.type}
    session = browser.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [proof]
    session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(person.pk)
    session.save()
    return browser
