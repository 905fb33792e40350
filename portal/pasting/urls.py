from django.urls import path

from portal.pasting import views

app_name = "pasting"
urlpatterns = [path("paste/", views.paste, name="paste")]
