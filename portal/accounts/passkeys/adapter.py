"""Under which name this site asks a browser for a passkey, and what a passkey is called."""

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.translation import gettext as _

from portal.accounts.devicewords import device_in_words
from portal.accounts.models import User
from portal.accounts.passkeys.names import unused_name


class FactorAdapter(DefaultMFAAdapter):
    """Stock allauth, with the configured origin in place of whatever host a request names."""

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The host of the origin; browsers take no IP address, so on one's own machine `localhost`."""
        return {"id": "localhost" if settings.ORIGIN.is_loopback else settings.ORIGIN.host, "name": _("Todoku")}

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002  allauth's name
        """After the device on which it is made."""
        return unused_name(user, device_in_words(context.request.headers.get("User-Agent", "")))
