"""Words of Django's admin whose Japanese reads as if made by a machine: the catalogue says them better."""

from django.utils.translation import gettext_noop as _

BORROWED = (
    _("Add %s"),
    _("Add %(name)s"),
    _("Change %s"),
    _("View %s"),
    _("Select %s to change"),
    _("Select %s to view"),
)
