from django.urls import path

from portal.authenticity import views

app_name = "authenticity"
urlpatterns = [path("authenticity/", views.check_message, name="check")]
