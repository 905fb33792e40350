from django.apps import AppConfig
from django.conf import settings
from django.db.models.signals import post_delete
from django.utils.translation import gettext_lazy as _


class PostConfig(AppConfig):
    name = "portal.post"
    label = "post"
    verbose_name = _("Mail")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from portal.post.folder import forget_erased

        post_delete.connect(forget_erased, sender=settings.AUTH_USER_MODEL, dispatch_uid="post.forget_erased")
