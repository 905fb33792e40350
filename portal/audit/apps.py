from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "portal.audit"
    label = "audit"
    verbose_name = _("Record of security")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from portal.audit.guarding import guard

        post_migrate.connect(guard, sender=self)
