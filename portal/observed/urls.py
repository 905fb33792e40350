from django.urls import path

from portal.observed.views import observed_days

app_name = "observed"
urlpatterns = [path("refunds/observed/", observed_days, name="page")]
