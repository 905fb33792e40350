from django.urls import path

from portal.tools import views

app_name = "tools"
urlpatterns = [
    path("", views.index, name="index"),
    path("<slug:tool_id>/", views.tool, name="tool"),
    path("<slug:tool_id>/shown.css", views.shown, name="shown"),
]
