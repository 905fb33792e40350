from django.urls import path

from portal.intake import views

app_name = "intake"
urlpatterns = [
    path("", views.home, name="home"),
    path("intake/", views.questions, name="questions"),
]
