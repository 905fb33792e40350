"""The person who signs in: an e-mail address and a password, nothing else; and the guest, who has neither."""

import uuid
from datetime import datetime
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal import clock
from portal.accounts.emails import LONGEST_EMAIL, normalise_email


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A saved person with a hashed password; without a password nobody can sign in as them."""
        if not normalise_email(email):
            raise ValueError("a person needs an e-mail address")
        user = self.model(email=email, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=normalise_email(username or ""))


class Guest(models.Model):
    """A browser that keeps cases without an account. Whoever has its key is this guest; only a digest of it is here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key_digest = models.CharField(max_length=64, unique=True, editable=False)
    since = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        verbose_name = _("guest")
        verbose_name_plural = _("guests")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.pk)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def good(self, now: datetime) -> "InvitationQuerySet":
        """Those that still open an account."""
        return self.filter(used_at=None, expires_at__gt=now)


class Invitation(models.Model):
    """Lets one person make an account where sign-up is by invitation. Nothing here says who made or used it."""

    digest = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(_("made at"), default=clock.now, editable=False)
    expires_at = models.DateTimeField(_("good until"), editable=False)
    used_at = models.DateTimeField(_("used at"), null=True, blank=True, editable=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ("-made_at",)
        default_permissions = ("view", "add", "delete")

    def __str__(self) -> str:
        return str(self.pk)


class User(AbstractBaseUser, PermissionsMixin):
    """Whoever signs in. The id is random because it stands in password-reset addresses.

    `agreed_to`: the day of the words about privacy that they signed up under; null where somebody else made it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("e-mail address"), max_length=LONGEST_EMAIL, unique=True)
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(_("may use the admin"), default=False)
    date_joined = models.DateTimeField(_("signed up at"), default=clock.now, editable=False)
    agreed_to = models.DateField(_("words on privacy at sign-up"), null=True, editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        permissions = (("give_roles", _("may give and take the roles of this site")),)
        constraints: ClassVar = [models.CheckConstraint(condition=~models.Q(email=""), name="user_has_an_address")]

    def __str__(self) -> str:
        return self.email

    def clean(self) -> None:
        self.email = normalise_email(self.email)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = normalise_email(self.email)
        super().save(*args, **kwargs)
