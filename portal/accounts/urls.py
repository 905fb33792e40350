from django.urls import path, re_path

from portal.accounts.views.confirm import confirm_email
from portal.accounts.views.correct import correct_email
from portal.accounts.views.email import change_email
from portal.accounts.views.first_factor import first_factor
from portal.accounts.views.login import sign_in
from portal.accounts.views.picture import totp_picture

app_name = "accounts"
urlpatterns = [
    path("login/", sign_in, name="login"),
    # These two stand where allauth has its own, which would take an unconfirmed address away before there is another.
    path("email/", change_email, name="email"),
    re_path(r"^confirm-email/(?P<key>[-:\w]+)/$", confirm_email, name="confirm_email"),
    path("email/correct/", correct_email, name="correct_email"),
    path("2fa/first/", first_factor, name="first_factor"),
    path("2fa/totp/picture/", totp_picture, name="totp_picture"),
]
