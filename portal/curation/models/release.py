"""What people are advised from: published, immutable snapshots of the rulebook."""

from typing import Any, Never

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from advisor.release import Release as AdvisorRelease
from advisor.rulebook import Rulebook
from portal.curation.models.packed import DamagedContent, packed, unpacked


class ImmutableRelease(TypeError):
    """A release is never changed or deleted; publish another one."""


class DamagedRelease(ValueError):
    """The stored content of a release is not what was published."""


class ReleaseQuerySet(models.QuerySet["Release"]):
    """Reads and adds; nothing else."""

    def update(self, **kwargs: Any) -> Never:
        raise ImmutableRelease("a release cannot be changed")

    def delete(self) -> Never:
        raise ImmutableRelease("a release cannot be deleted")

    def bulk_update(self, *args: Any, **kwargs: Any) -> Never:
        raise ImmutableRelease("a release cannot be changed")


class Release(models.Model):
    """A rulebook as it was published: number, digest, when, by whom and why."""

    number = models.PositiveIntegerField(_("number"), unique=True)
    digest = models.CharField(_("digest"), max_length=71)
    published_at = models.DateTimeField(_("published at"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        # Erasing a person must be possible; what was published stays.
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("published by"),
    )
    note = models.TextField(_("editors’ note"))
    repeats = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("repeats release")
    )
    content = models.BinaryField(_("content"))

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        ordering = ("-number",)
        default_permissions = ("view",)
        permissions = (("publish_release", _("May publish and roll back")),)

    def __str__(self) -> str:
        return f"{self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise ImmutableRelease("a release cannot be changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Never:
        raise ImmutableRelease("a release cannot be deleted")

    @staticmethod
    def pack(rulebook: Rulebook) -> bytes:
        """The content to store for a rulebook."""
        return packed(rulebook)

    def load(self) -> AdvisorRelease:
        """The release as the advisor takes it. Raises DamagedRelease: content and digest disagree, or another shape."""
        try:
            rulebook = unpacked(self.content, self.digest)
        except DamagedContent as error:
            raise DamagedRelease(f"release {self.number}: {error}") from None
        return AdvisorRelease(self.number, self.digest, self.published_at, rulebook)


class PublishingLock(models.Model):
    """One row. Whoever publishes or imports writes to it first, and so waits for the others."""

    taken_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.taken_at}"
