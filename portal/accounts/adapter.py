"""How allauth behaves here."""

from allauth.account.adapter import DefaultAccountAdapter

from portal.accounts.emails import check_email, normalise_email


class AccountAdapter(DefaultAccountAdapter):
    """Stock allauth, with one spelling for one e-mail address."""

    def clean_email(self, email: str) -> str:
        """The stored spelling. Raises ValidationError for what is no address."""
        normalised = normalise_email(email)
        check_email(normalised)
        return normalised
