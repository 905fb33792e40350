from django.urls import path

from portal.mydata.views.delete import account_deleted, delete_account
from portal.mydata.views.export import export_account
from portal.mydata.views.home import account_home

app_name = "mydata"
urlpatterns = [
    path("", account_home, name="home"),
    path("export/", export_account, name="export"),
    path("delete/", delete_account, name="delete"),
    path("deleted/", account_deleted, name="deleted"),
]
