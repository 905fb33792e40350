from django.urls import path

from portal.accounts.views.delete import account_deleted, delete_account
from portal.accounts.views.export import export_account
from portal.accounts.views.home import account_home
from portal.accounts.views.picture import totp_picture

app_name = "accounts"
urlpatterns = [
    path("", account_home, name="home"),
    path("export/", export_account, name="export"),
    path("delete/", delete_account, name="delete"),
    path("2fa/totp/picture/", totp_picture, name="totp_picture"),
    path("deleted/", account_deleted, name="deleted"),
]
