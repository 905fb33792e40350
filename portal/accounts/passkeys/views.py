"""allauth's pages for passkeys: faults stand where they were made, and where to go next is not forgotten."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.mfa.webauthn.internal.auth import begin_registration
from allauth.mfa.webauthn.views import AddWebAuthnView, LoginWebAuthnView, ReauthenticateWebAuthnView
from allauth.utils import get_request_param
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from portal.accounts.people import person_of


@method_decorator(never_cache, name="dispatch")
class AddPasskeyView(AddWebAuthnView):
    """Every key is made as a passkey, which can sign in alone."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super(AddWebAuthnView, self).get_context_data(**kwargs)
        return context | {"options": begin_registration(person_of(self.request), passwordless=True)}

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        answer: HttpResponse = super().form_valid(form)
        return answer


@method_decorator([login_not_required, never_cache], name="dispatch")
class PasskeyLoginView(LoginWebAuthnView):
    """Back to the sign-in page with the fault, and with where to go afterwards."""

    def form_invalid(self, form: Any) -> HttpResponse:
        for message in form.errors.get("credential", []):
            get_adapter().add_message(self.request, messages.ERROR, message=message)
        wanted = get_request_param(self.request, REDIRECT_FIELD_NAME)
        return HttpResponseRedirect(reverse("account_login", query={REDIRECT_FIELD_NAME: wanted} if wanted else None))


@method_decorator(never_cache, name="dispatch")
class ReauthenticatePasskeyView(ReauthenticateWebAuthnView):
    def form_invalid(self, form: Any) -> HttpResponse:
        """The page again, with the fault."""
        answer: HttpResponse = self.render_to_response(self.get_context_data(form=form))
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The stock one forgets the form it was given."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | kwargs


add_passkey = AddPasskeyView.as_view()
passkey_login = PasskeyLoginView.as_view()
reauthenticate_with_passkey = ReauthenticatePasskeyView.as_view()
