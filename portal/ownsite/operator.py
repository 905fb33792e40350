"""Whoever runs this site, in their own words: what they have not said is empty, and nothing is made up for them."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Operator:
    """Name, postal address and contact, an e-mail address or an address on the web."""

    name: str
    address: str
    contact: str

    @property
    def contact_link(self) -> str:
        """Where the contact leads; empty where there is none."""
        if not self.contact:
            return ""
        return self.contact if self.contact.startswith("https://") else f"mailto:{self.contact}"

    @property
    def is_told(self) -> bool:
        """Whether readers learn who runs the site and where to ask."""
        return bool(self.name and self.contact)


def operator() -> Operator:
    """As the settings say."""
    return Operator(settings.OPERATOR_NAME, settings.OPERATOR_ADDRESS, settings.OPERATOR_CONTACT)


def site_name() -> str:
    """TODOKU_SITE_NAME, or the project's own name in the language of the page."""
    return settings.SITE_NAME or _("Todoku")
