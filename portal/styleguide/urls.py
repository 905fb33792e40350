from django.urls import path

from portal.styleguide import views

app_name = "styleguide"
urlpatterns = [
    path("", views.styleguide, name="page"),
    path("themes.css", views.themes, name="themes"),
]
