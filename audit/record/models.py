"""The tables of the record: entries, what seals them, what was erased, what was verified."""

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from audit.record.vocabulary import Outcome


class EntryQuerySet(models.QuerySet):
    """Entries, told apart by what the notary did with them."""

    def waiting(self) -> "EntryQuerySet":
        """Those that wait for their seal; what the notary set aside waits for nothing."""
        return self.filter(idx=None, quarantine=None)

    def accepted(self) -> "EntryQuerySet":
        """All but what is set aside; what was judged again and sealed is an entry like any."""
        return self.filter(models.Q(quarantine=None) | models.Q(idx__isnull=False))


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

    objects = EntryQuerySet.as_manager()

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


class Checkpoint(models.Model):
    """A tree head as the notary signed it: so many entries, this root."""

    size = models.PositiveBigIntegerField(primary_key=True)
    root = models.BinaryField()
    note = models.TextField()
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("checkpoint")
        verbose_name_plural = _("checkpoints")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.size)


class Cosignature(models.Model):
    """A witness's line under a checkpoint: it saw this size and root, and nothing beside them."""

    size = models.PositiveBigIntegerField()
    name = models.CharField(max_length=120)
    line = models.TextField()
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["size", "name"], name="record_one_line_per_witness")
        ]

    def __str__(self) -> str:
        return f"{self.size} {self.name}"


class Quarantined(models.Model):
    """A row the notary refused to number, and why."""

    entry = models.OneToOneField(LogEntry, on_delete=models.PROTECT, related_name="quarantine")
    faults = models.CharField(max_length=200)
    detail = models.TextField()
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.faults}"


class Erasure(models.Model):
    """Disclosures of one entry that were lawfully erased, and the entry that says so."""

    erased = models.ForeignKey(LogEntry, on_delete=models.PROTECT, related_name="erasures")
    by = models.ForeignKey(LogEntry, on_delete=models.PROTECT, related_name="erases")
    digests = models.JSONField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["erased", "by"], name="record_one_erasure_per_order")
        ]

    def __str__(self) -> str:
        return f"{self.erased_id} by {self.by_id}"


class Verification(models.Model):
    """One check of the whole log by the notary: hourly, or asked for by a person."""

    uid = models.UUIDField(unique=True, default=uuid4, editable=False)
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=80, blank=True)
    started_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    size = models.PositiveBigIntegerField(null=True)
    root = models.CharField(max_length=44, blank=True)
    outcome = models.CharField(max_length=20, choices=Outcome.choices, default=Outcome.WAITING)
    entry = models.PositiveBigIntegerField(null=True)
    findings = models.JSONField(default=list)

    class Meta:
        default_permissions = ()
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.asked_at:%Y-%m-%d %H:%M} {self.outcome}"
