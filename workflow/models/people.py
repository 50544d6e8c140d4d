"""People who sign in, and the clock, which acts as a person does."""

import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils.translation import gettext_lazy as _

CLOCK = "clock"


class UserManager(BaseUserManager):
    """Finds people by the name they sign in with."""

    def create_user(self, username: str, password: str | None = None, **fields) -> "User":
        """Add an account; without a password it cannot be used to sign in."""
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """One account. What it may do is read from dated posts and memberships, never from here."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    username = models.CharField(_("user name"), max_length=80, unique=True)
    full_name = models.CharField(_("full name"), max_length=120)
    email = models.EmailField(_("e-mail"), blank=True)
    language = models.CharField(_("language"), max_length=2, default="vi")
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_superuser=False), name="nobody_is_superuser"
            )
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def obj(self) -> str:
        """The name of this person on the log."""
        return f"u/{self.uid}"

    @property
    def is_clock(self) -> bool:
        """Whether this is the clock."""
        return self.username == CLOCK

    @property
    def initials(self) -> str:
        """First letters of the first and last word of the name."""
        words = self.full_name.split() or ["?"]
        return (words[0][0] + words[-1][0]).upper() if len(words) > 1 else words[0][0].upper()
