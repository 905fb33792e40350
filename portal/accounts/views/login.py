"""Signing in: allauth's page, with the status that says why it did not go on."""

from http import HTTPStatus
from typing import Any

from allauth.account.views import LoginView
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpResponse

TOO_MANY = "too_many_login_attempts"


class SignInView(LoginView):
    """Too many tries are a 429, and the address stays in the form."""

    def form_invalid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)
        if form.has_error(NON_FIELD_ERRORS, TOO_MANY):
            response.status_code = HTTPStatus.TOO_MANY_REQUESTS
        return response


sign_in = SignInView.as_view()
