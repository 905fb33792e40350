from django.urls import path, re_path

from portal.accounts.passkeys.views import add_passkey, passkey_login, reauthenticate_with_passkey, second_factor
from portal.accounts.views.confirm import confirm_email
from portal.accounts.views.correct import confirmation_sent, correct_email
from portal.accounts.views.devices import devices
from portal.accounts.views.email import change_email
from portal.accounts.views.first_factor import first_factor
from portal.accounts.views.held import show_held
from portal.accounts.views.login import sign_in
from portal.accounts.views.picture import totp_picture

app_name = "accounts"
urlpatterns = [
    path("login/", sign_in, name="login"),
    # These stand where allauth has its own; that of the address would take away one before there is another.
    path("email/", change_email, name="email"),
    path("confirm-email/", confirmation_sent, name="confirmation_sent"),
    re_path(r"^confirm-email/(?P<key>[-:\w]+)/$", confirm_email, name="confirm_email"),
    path("email/correct/", correct_email, name="correct_email"),
    path("devices/", devices, name="devices"),
    path("held/", show_held, name="held"),
    path("2fa/first/", first_factor, name="first_factor"),
    path("2fa/authenticate/", second_factor, name="second_factor"),
    path("2fa/webauthn/add/", add_passkey, name="add_passkey"),
    path("2fa/webauthn/login/", passkey_login, name="passkey_login"),
    path("2fa/webauthn/reauthenticate/", reauthenticate_with_passkey, name="reauthenticate_with_passkey"),
    path("2fa/totp/picture/", totp_picture, name="totp_picture"),
]
