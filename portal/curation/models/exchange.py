"""Packs that come from outside and that went there: what a merge is made of, beside the draft."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.curation.models.packed import PackedRulebook


class KnownPack(PackedRulebook):
    """A state of the rules that the draft and a file may both come from."""

    files = models.CharField(_("digest of the files"), max_length=64, blank=True, default="")
    """Of a pack in a folder: by this it is known again without reading it, which takes seconds."""

    noted_at = models.DateTimeField(_("noted on"))
    origin_at = models.DateTimeField(_("taken into the draft on"), null=True)
    """When the draft was made of it or brought up to it; None where it only went out as a zip."""

    class Meta:
        verbose_name = _("known pack")
        verbose_name_plural = _("known packs")
        default_permissions = ()
        constraints = (models.UniqueConstraint(fields=["digest"], name="one_row_a_known_pack"),)

    def __str__(self) -> str:
        return self.digest


class TakenPack(models.Model):
    """That a pack was taken into the draft, by which it is told and undone as one."""

    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        # Erasing a person must be possible; what was taken in stays.
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("taken in by"),
    )
    taken_at = models.DateTimeField(_("taken in on"), db_index=True)
    name = models.CharField(_("name"), max_length=100)
    count = models.PositiveIntegerField(_("entries it changed"))
    before = models.ForeignKey(KnownPack, on_delete=models.CASCADE, related_name="+", verbose_name=_("draft before"))
    after = models.ForeignKey(KnownPack, on_delete=models.CASCADE, related_name="+", verbose_name=_("draft after"))

    class Meta:
        verbose_name = _("pack taken in")
        verbose_name_plural = _("packs taken in")
        ordering = ("-taken_at", "-pk")
        default_permissions = ()

    def __str__(self) -> str:
        return self.name


class UploadedPack(PackedRulebook):
    """What somebody has handed in and is looking at, until they take it into the draft.

    A row, for whatever instance answers the next request finds it there; not the zip but what was read of it, for
    reading takes seconds and every look at the merge needs it again.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("handed in by")
    )
    name = models.CharField(_("name"), max_length=100)
    made_from = models.CharField(_("made from"), max_length=71, blank=True, default="")
    """The digest of what the zip was written from, where it says so."""

    files = models.CharField(_("digest of the files"), max_length=64, blank=True, default="")
    """Of the pack that comes with the software; empty for a zip."""

    uploaded_at = models.DateTimeField(_("handed in on"), db_index=True)

    class Meta:
        verbose_name = _("uploaded pack")
        verbose_name_plural = _("uploaded packs")
        default_permissions = ()

    def __str__(self) -> str:
        return self.name

    @property
    def is_shipped(self) -> bool:
        """Whether it is the pack that comes with the software."""
        return bool(self.files)
