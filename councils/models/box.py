"""The box of a secret ballot, its key's public half, and what the keeper counted."""

import hashlib
import uuid

from django.db import models


class BoxKey(models.Model):
    """The key of one box as everybody may know it; the site asks and tries, the keeper does.

    Keys, digests and the test slip are in hexadecimal. ``salt`` makes the salts of the items,
    each of which hides one count in the digest that the keeper's entry states; no entry names it.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    ballot = models.OneToOneField(
        "councils.Ballot", on_delete=models.PROTECT, related_name="box_key"
    )
    public_key = models.CharField(max_length=64, blank=True)
    trial = models.CharField(max_length=160, blank=True)
    expected = models.CharField(max_length=64, blank=True)
    tried = models.CharField(max_length=64, blank=True)
    box_digest = models.CharField(max_length=64, blank=True)
    slips = models.PositiveIntegerField(null=True)
    refused = models.CharField(max_length=20, blank=True)
    salt = models.CharField(max_length=64, blank=True)
    opened_at = models.DateTimeField(null=True)
    destroyed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    def __str__(self) -> str:
        return f"{self.ballot_id}: {self.public_key[:8]}"

    @property
    def obj(self) -> str:
        """The name of this box on the log."""
        return f"box/{self.uid}"

    @property
    def is_tried(self) -> bool:
        """Whether the keeper has opened the newest test slip."""
        found = hashlib.sha256(bytes.fromhex(self.tried)).hexdigest()
        return bool(self.tried) and found == self.expected


class BallotBox(models.Model):
    """Every slip of one ballot, in the order of their bytes. No time, no serial, no person."""

    ballot = models.OneToOneField(
        "councils.Ballot", on_delete=models.PROTECT, primary_key=True, related_name="box"
    )
    slips = models.BinaryField(default=b"")

    def __str__(self) -> str:
        return str(self.ballot_id)


class BoxCount(models.Model):
    """What was counted on one item; without figures where ``withheld`` says why not."""

    item = models.OneToOneField(
        "councils.BallotItem", on_delete=models.PROTECT, related_name="box_count"
    )
    slips = models.PositiveIntegerField()
    yes = models.PositiveIntegerField(null=True)
    no = models.PositiveIntegerField(null=True)
    blank = models.PositiveIntegerField(null=True)
    spoilt = models.PositiveIntegerField(null=True)
    withheld = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="every_slip_counted_or_none",
                condition=models.Q(
                    withheld="",
                    slips=models.F("yes") + models.F("no") + models.F("blank") + models.F("spoilt"),
                )
                | models.Q(
                    ~models.Q(withheld=""),
                    yes__isnull=True,
                    no__isnull=True,
                    blank__isnull=True,
                    spoilt__isnull=True,
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.slips}"
