from django.apps import AppConfig


class PastingConfig(AppConfig):
    name = "portal.pasting"
    label = "pasting"
    default_auto_field = "django.db.models.BigAutoField"
