from django.urls import path

from portal.tools import views
from portal.tools.guarantee_window import GUARANTEE_WINDOW
from portal.tools.refund_day import REFUND_DAY

app_name = "tools"
urlpatterns = [
    path("", views.index, name="index"),
    path("refund-day/", views.tool, {"tool": REFUND_DAY}, name="refund_day"),
    path("guarantee-window/", views.tool, {"tool": GUARANTEE_WINDOW}, name="guarantee_window"),
]
