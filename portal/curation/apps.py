from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class CurationConfig(AppConfig):
    name = "portal.curation"
    label = "curation"
    verbose_name = _("Rules and releases")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from portal.curation.roles import keep_roles

        post_migrate.connect(keep_roles, sender=self)
