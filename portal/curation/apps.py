from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CurationConfig(AppConfig):
    name = "portal.curation"
    label = "curation"
    verbose_name = _("ルールと公開")
    default_auto_field = "django.db.models.BigAutoField"
