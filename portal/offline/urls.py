from django.urls import path

from portal.offline import views

app_name = "offline"
urlpatterns = [path("offline/", views.offline, name="page")]
