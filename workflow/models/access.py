"""What is given to a person on one object beyond the role: guardian's direct-key rows."""

from django.db import models
from guardian.models import UserObjectPermissionBase


class Grant(UserObjectPermissionBase):
    """A right on one object, with its source and its last day (exclusive)."""

    source = models.CharField(max_length=200)
    until = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True
