from django.urls import path

from portal.guidance import exports, views
from portal.guidance.why import why

app_name = "guidance"
urlpatterns = [
    path("advice/", views.advice, name="advice"),
    path("advice/print/", views.paper, name="print"),
    path("advice/days/", views.days, name="days"),
    path("advice/done/", views.done, name="done"),
    path("advice/why/", why, name="why"),
    path("advice/calendar.ics", exports.calendar_file, name="calendar"),
    path("advice/text/", exports.plain_text, name="text"),
    path("advice/qr/", exports.qr, name="qr"),
]
