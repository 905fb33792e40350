from django.urls import URLPattern, URLResolver

app_name = "authenticity"
urlpatterns: list[URLPattern | URLResolver] = []
