"""What is given to a person on one object beyond the role: guardian's direct-key rows."""

import uuid

from django.db import models
from guardian.models import UserObjectPermissionBase


class Grant(UserObjectPermissionBase):
    """A right on one object, with its source and its last day (exclusive)."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    source = models.CharField(max_length=200)
    until = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    @property
    def obj(self) -> str:
        """The name of this right on the log."""
        return f"grant/{self.uid}"
