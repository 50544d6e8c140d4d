"""One sheet of several awards: the ballots that are prepared, opened, cast and counted together."""

import uuid

from django.db import models
from django.urls import reverse


class Sheet(models.Model):
    """What groups the ballots of a session into one sheet; each of them is a section of it.

    It never changes: what happens to it happens to its ballots.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    session = models.ForeignKey("councils.Session", on_delete=models.PROTECT, related_name="sheets")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.session_id}/{self.pk}"

    def get_absolute_url(self) -> str:
        """The sheet's page: the booth while voting is open."""
        return reverse("councils:sheet", args=[self.uid])

    @property
    def obj(self) -> str:
        """The name of this sheet on the log."""
        return f"sheet/{self.uid}"
