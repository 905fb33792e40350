from django.apps import AppConfig


class ObservedConfig(AppConfig):
    name = "portal.observed"
    label = "observed"
    default_auto_field = "django.db.models.BigAutoField"
