"""Installed rule sets: immutable, dated, named by the digest of their content."""

from django.db import models


class RuleSet(models.Model):
    """All the law of one layer for one period, as installed from a rulebook file."""

    code = models.SlugField(max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    layer = models.CharField(max_length=20)
    title = models.CharField(max_length=250)
    title_en = models.CharField(max_length=250)
    in_force_from = models.DateField()
    in_force_to = models.DateField(null=True)
    content = models.TextField()
    installed_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["in_force_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["code"], condition=models.Q(replaced_at=None), name="one_current_rule_set"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def obj(self) -> str:
        """The name of this rule set on the log, which is its digest."""
        return f"ruleset/{self.digest[:60]}"

    @property
    def version(self) -> int:
        """Its version on the log: installed, then replaced by a later edition."""
        return 1 if self.replaced_at is None else 2
