"""Service over the years: the posts somebody held, from which day to which."""

import uuid

from django.db import models
from django.db.models import F, Q

from nominations.vocabulary import ServiceLevel


class ServiceSpell(models.Model):
    """A post somebody held, both days included; as long as it is held it has no last day.

    ``unit`` is the body as the source names it; ``in_sector`` whether it belongs to the ministry's
    sector. Only an erased spell has no first day.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    nominee = models.ForeignKey(
        "nominations.Nominee", on_delete=models.PROTECT, related_name="service_spells"
    )
    position = models.CharField(max_length=200)
    level = models.CharField(max_length=20, choices=ServiceLevel.choices)
    unit = models.CharField(max_length=250)
    in_sector = models.BooleanField(default=True)
    held_from = models.DateField(null=True)
    held_until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200)
    stated_by_unit = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["held_from", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(held_until=None) | Q(held_until__gte=F("held_from")),
                name="post_ends_after_it_began",
            )
        ]

    def __str__(self) -> str:
        return f"{self.nominee_id}: {self.position}"

    @property
    def obj(self) -> str:
        """The name of this spell on the log."""
        return f"servicespell/{self.uid}"
