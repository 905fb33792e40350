from django.urls import path

from portal.guidance import views

app_name = "guidance"
urlpatterns = [path("advice/", views.advice, name="advice")]
