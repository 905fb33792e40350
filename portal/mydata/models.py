"""What must be remembered of data that went, and of data that is to go."""

from django.conf import settings
from django.db import models

from portal import clock

DIGEST_DIGITS = 64


class Erasure(models.Model):
    """A row that was deleted for good, as the digest of its random id: nobody can tell from it who or what it was.

    A backup that was made before still holds the row; `restore` finds it by this and deletes it again.
    """

    digest = models.CharField(max_length=DIGEST_DIGITS, primary_key=True)
    erased_on = models.DateField(default=clock.today)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.digest


class LeavingNotice(models.Model):
    """Somebody was told by mail that their account will be deleted unless they sign in."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="leaving_notice")
    told_at = models.DateTimeField(default=clock.now)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.person_id)
