"""The one table of the record."""

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _


class LogEntry(models.Model):
    """One thing that happened: an immutable signed body, and beside it what may be erased."""

    id = models.BigAutoField(primary_key=True)
    uid = models.UUIDField(unique=True, default=uuid4, editable=False)
    at = models.DateTimeField()
    kind = models.CharField(max_length=40)
    obj = models.CharField(max_length=80)
    ver = models.PositiveIntegerField()
    body = models.BinaryField()
    sig = models.BinaryField()
    disclosures = models.JSONField(null=True)
    idx = models.PositiveBigIntegerField(null=True, unique=True)

    class Meta:
        verbose_name = _("log entry")
        verbose_name_plural = _("log entries")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["obj", "ver"], name="record_one_entry_per_version"),
        ]
        indexes = [
            models.Index(
                fields=["id"], name="record_unnumbered", condition=models.Q(idx__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.obj} v{self.ver}"
