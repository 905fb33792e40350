from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "portal.cases.evidence"
    label = "evidence"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from portal.cases.evidence import going  # noqa: F401  files go with their rows
