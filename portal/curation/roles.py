"""The three roles of staff and what each may do, brought up to date whenever the database is: models come and go."""

from typing import Any

from django.apps import apps as site
from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db.models import Q

from portal.accounts.rights import CURATOR, OPERATOR, PUBLISHER
from portal.curation.rows import TABLES

EDITING = Q(content_type__app_label="curation", content_type__model__in=[table._meta.model_name for table in TABLES])
READING = Q(content_type__app_label="curation", codename="view_release")
PUBLISHING = Q(content_type__app_label="curation", codename="publish_release")
PEOPLE = Q(content_type__app_label="accounts", codename__in=("view_user", "change_user", "delete_user", "give_roles"))
RECORD = Q(content_type__app_label="audit", codename="view_auditentry")
INVITING = Q(content_type__app_label="accounts", content_type__model="invitation")
MAIL = Q(content_type__app_label="post", codename__in=("view_mail", "retry_mail"))
LOOKING_AT_ROLES = Q(content_type__app_label="auth", codename="view_group")
ROLES = {
    CURATOR: EDITING | READING,
    PUBLISHER: EDITING | READING | PUBLISHING,
    OPERATOR: PEOPLE | LOOKING_AT_ROLES | MAIL | RECORD | INVITING,
}
"""What each role may do, and nothing else. Cases are not among it: no role sees them."""


def keep_roles(using: str, apps: Apps = site, **kwargs: Any) -> None:
    """Give each role exactly its permissions. After `migrate`, which makes those of new models."""
    for label in ("curation", "accounts", "post", "audit", "auth"):
        # Django makes them app by app, in an order that is not ours.
        create_permissions(site.get_app_config(label), verbosity=0, using=using, apps=apps)
    group, permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    for name, granted in ROLES.items():
        role, _ = group.objects.using(using).get_or_create(name=name)
        role.permissions.set(permission.objects.using(using).filter(granted))
