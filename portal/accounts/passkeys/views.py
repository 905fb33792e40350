"""allauth's pages for passkeys. What one is asked is made when the button is pressed: opening a page writes nothing.

Faults stand where they were made, and where to go next is not forgotten.
"""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.templatekit import get_entrance_context_data
from allauth.account.views import BaseReauthenticateView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.webauthn.internal.auth import begin_authentication, begin_registration
from allauth.mfa.webauthn.views import AddWebAuthnView, LoginWebAuthnView, ReauthenticateWebAuthnView
from allauth.utils import get_request_param
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from portal.accounts.passkeys.names import passkeys_of
from portal.accounts.people import person_of


class AskingView:
    """Answers a script that is about to ask the browser for a passkey; whatever else is posted is the form."""

    request: HttpRequest

    def options(self) -> Any:
        raise NotImplementedError

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if get_adapter().is_ajax(request):
            return JsonResponse(self.options())
        answer: HttpResponse = super().post(request, *args, **kwargs)  # type: ignore[misc]  # allauth's view
        return answer


@method_decorator(never_cache, name="dispatch")
class AddPasskeyView(AskingView, AddWebAuthnView):
    """Every key is made as a passkey, which can sign in alone."""

    def options(self) -> Any:
        return begin_registration(person_of(self.request), passwordless=True)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super(AddWebAuthnView, self).get_context_data(**kwargs)
        return context

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        answer: HttpResponse = super().form_valid(form)
        return answer


@method_decorator([login_not_required, never_cache], name="dispatch")
class PasskeyLoginView(AskingView, LoginWebAuthnView):
    def options(self) -> Any:
        return begin_authentication()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponseRedirect(reverse("account_login"))

    def form_invalid(self, form: Any) -> HttpResponse:
        """Back to the sign-in page with the fault."""
        for message in form.errors.get("credential", []):
            get_adapter().add_message(self.request, messages.ERROR, message=message)
        wanted = get_request_param(self.request, REDIRECT_FIELD_NAME)
        return HttpResponseRedirect(reverse("account_login", query={REDIRECT_FIELD_NAME: wanted} if wanted else None))


@method_decorator([login_not_required, never_cache], name="dispatch")
class SecondFactorView(AskingView, AuthenticateView):
    """The code of an app, a recovery code, or a passkey, after the password."""

    def options(self) -> Any:
        return begin_authentication(self.stage.login.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super(AuthenticateView, self).get_context_data(**kwargs)
        forms = {"form": self.auth_form, "webauthn_form": self.webauthn_form}
        entrance: dict[str, Any] = get_entrance_context_data(self.request)
        return context | entrance | forms | {"passkeys": passkeys_of(self.stage.login.user)}


@method_decorator(never_cache, name="dispatch")
class ReauthenticatePasskeyView(AskingView, ReauthenticateWebAuthnView):
    def options(self) -> Any:
        return begin_authentication(person_of(self.request))

    def form_invalid(self, form: Any) -> HttpResponse:
        """The page again, with the fault."""
        answer: HttpResponse = super(BaseReauthenticateView, self).form_invalid(form)
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super(ReauthenticateWebAuthnView, self).get_context_data(**kwargs)
        return context


add_passkey = AddPasskeyView.as_view()
passkey_login = PasskeyLoginView.as_view()
second_factor = SecondFactorView.as_view()
reauthenticate_with_passkey = ReauthenticatePasskeyView.as_view()
