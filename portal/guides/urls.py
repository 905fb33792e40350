from django.urls import path

from portal.guides import views

app_name = "guides"
urlpatterns = [
    path("guides/", views.index, name="index"),
    path("guides/<slug:guide_id>/", views.guide, name="guide"),
    path("rules/<str:rule_id>/", views.rule, name="rule"),
    path("sources/", views.sources, name="sources"),
    path("sources/<slug:source_id>/", views.source, name="source"),
]
