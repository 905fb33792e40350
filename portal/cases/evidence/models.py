"""What a person has to show: ticks, and files, which were written anew, see `portal.cases.evidence.cleaning`."""

import uuid

from django.db import models
from django.db.models import Q
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext_lazy as _

from portal import clock
from portal.cases.models import LONGEST_CODE, Case

LONGEST_LABEL = 60
LONGEST_PATH = 40
DIGEST_DIGITS = 64


def random_path(kept: "KeptFile", name: str) -> str:
    """A name that tells nothing, in one of 256 folders."""
    key = uuid.uuid4().hex
    return f"{key[:2]}/{key[2:]}"


class FileKind(models.TextChoices):
    JPEG = "jpeg", _("Photo")
    PNG = "png", _("Picture")
    PDF = "pdf", "PDF"


class KeptFile(models.Model):
    """A file of a case. It is on the disk as long as its row is in the database.

    `number`: what a person calls it by, beside its label. `digest`: SHA-256 of the file as it was sent, so that what is
    sent twice is kept once. `size_bytes`: as it is kept.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="files")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=4, choices=FileKind)
    label = models.CharField(_("What the file shows"), max_length=LONGEST_LABEL, blank=True)
    content = models.FileField(upload_to=random_path, max_length=LONGEST_PATH)
    thumbnail = models.FileField(upload_to=random_path, max_length=LONGEST_PATH, blank=True)
    size_bytes = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=DIGEST_DIGITS)
    kept_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        verbose_name = _("file of a case")
        verbose_name_plural = _("files of cases")
        default_permissions = ()
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=["case", "number"], name="file_number_once_a_case"),
            models.UniqueConstraint(fields=["case", "digest"], name="file_once_a_case"),
            models.CheckConstraint(condition=Q(kind__in=FileKind.values), name="file_kind_known"),
        )

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def title(self) -> str:
        """What it goes by, beside its number."""
        return self.label or self.get_kind_display()

    @property
    def download_name(self) -> str:
        """What it is called when it is saved: it tells nothing of the case."""
        return f"todoku-{self.number}.{'jpg' if self.kind == FileKind.JPEG else self.kind}"

    @property
    def path_taken_along(self) -> str:
        """Its place among what is taken along."""
        return f"files/{self.case_id}/{self.download_name}"

    @property
    def parts(self) -> list[FieldFile]:
        """What it has on the disk."""
        return [file for file in (self.content, self.thumbnail) if file]

    @property
    def is_there(self) -> bool:
        """Whether the disk has it."""
        return self.content.storage.exists(str(self.content.name))


class Tick(models.Model):
    """That a person has something the advice says to keep, by its code: it holds when the advice moves on."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="ticks")
    code = models.CharField(max_length=LONGEST_CODE)
    ticked_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        verbose_name = _("proof that is kept")
        verbose_name_plural = _("proofs that are kept")
        default_permissions = ()
        ordering = ("ticked_at",)
        constraints = (models.UniqueConstraint(fields=["case", "code"], name="tick_once_a_code"),)

    def __str__(self) -> str:
        return str(self.pk)
