"""Who did what that touches security, and when: rows are added, and go when they are old; nothing changes them."""

from datetime import datetime
from hashlib import sha256
from typing import Any, ClassVar, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal import clock

PSEUDONYM_DIGITS = 20
LONGEST_WHAT = 60
LONGEST_DETAIL = 200
LONGEST_WHERE = 45


class AddedToOnly(TypeError):
    """Somebody wanted to change or delete a row of the record."""


def pseudonym_of(pk: Any) -> str:
    """The same for the same person always. Ids are random: once the person is erased, it leads to nobody."""
    return sha256(f"audit {pk}".encode()).hexdigest()[:PSEUDONYM_DIGITS]


class Deed(models.TextChoices):
    """What happened."""

    SIGNED_IN = "signed_in", _("Signed in")
    SIGN_IN_FAILED = "sign_in_failed", _("Failed to sign in")
    SIGNED_OUT = "signed_out", _("Signed out")
    CODE_TAKEN = "code_taken", _("Second factor accepted")
    CODE_REFUSED = "code_refused", _("Second factor refused")
    FACTOR_ADDED = "factor_added", _("Second factor added")
    FACTOR_REMOVED = "factor_removed", _("Second factor removed")
    FACTOR_RENEWED = "factor_renewed", _("Recovery codes made anew")
    FACTOR_RESET = "factor_reset", _("Second factor taken away by a command")
    DENIED = "denied", _("Denied")
    RIGHTS_GIVEN = "rights_given", _("Rights given or taken")
    PERSON_DELETED = "person_deleted", _("Person deleted in the admin")
    PUBLISHED = "published", _("Release published")
    ROLLED_BACK = "rolled_back", _("Rolled back to a release")
    DRAFT_REPLACED = "draft_replaced", _("Release made the draft")
    PACK_IMPORTED = "pack_imported", _("Pack taken into the draft")
    EXPORTED = "exported", _("Data of a person exported")
    ERASED = "erased", _("Person erased")
    INVITED = "invited", _("Invitation made")
    INVITATION_USED = "invitation_used", _("Invitation used")
    INVITATION_REVOKED = "revoked", _("Invitation revoked")


class AuditQuerySet(models.QuerySet["AuditEntry"]):
    """Only adding, and forgetting what is old."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise AddedToOnly("the record of security is only added to")

    def delete(self) -> NoReturn:
        raise AddedToOnly("the record of security is only added to")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AddedToOnly("the record of security is only added to")

    def forget_before(self, moment: datetime) -> int:
        """Delete what is older; how many rows that were."""
        gone: int = self.filter(at__lt=moment)._raw_delete(self.db)
        return gone


class AuditEntry(models.Model):
    """`who` did it and to `what`, persons by their pseudonym; `where`: of staff alone the network they came from."""

    at = models.DateTimeField(_("when"), default=clock.now, db_index=True, editable=False)
    deed = models.CharField(_("what happened"), max_length=20, choices=Deed, editable=False)
    who = models.CharField(_("who"), max_length=PSEUDONYM_DIGITS, blank=True, editable=False)
    what = models.CharField(_("to what"), max_length=LONGEST_WHAT, blank=True, editable=False)
    detail = models.CharField(_("more"), max_length=LONGEST_DETAIL, blank=True, editable=False)
    where = models.CharField(_("from where"), max_length=LONGEST_WHERE, blank=True, editable=False)

    objects = AuditQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry in the record of security")
        verbose_name_plural = _("record of security")
        ordering = ("-at", "-pk")
        base_manager_name = "objects"
        default_permissions = ("view",)
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(deed__in=Deed.values), name="audit_deed_known"),
        ]

    def __str__(self) -> str:
        return f"{self.deed} {self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AddedToOnly("the record of security is only added to")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AddedToOnly("the record of security is only added to")
