"""Units and their succession, posts, bodies and memberships, each with its dates."""

import uuid
from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from workflow.rules.stating import named_after, ref
from workflow.vocabulary import BodyKind, Role, SuccessionKind, UnitKind


class DatedQuerySet(models.QuerySet):
    """Rows that begin and end by themselves."""

    def current(self, on: date) -> "DatedQuerySet":
        """Rows in force on the date. The last day is exclusive: what ended today opens nothing."""
        return self.filter(Q(held_until=None) | Q(held_until__gt=on), held_from__lte=on)


class Dated(models.Model):
    """Held from a date, and until (not including) another."""

    held_from = models.DateField(_("from"))
    held_until = models.DateField(_("until"), null=True, blank=True)
    basis = models.CharField(_("basis"), max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def obj(self) -> str:
        """The name of this row on the log."""
        return f"{self._meta.model_name}/{self.uid}"


class Unit(Dated):
    """A unit of the sector, under the name it bore at the time."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=UnitKind.choices)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    is_demo = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name


class UnitSuccession(models.Model):
    """One unit followed another; open cases of the former go to the latter."""

    former = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="precedents", null=True, blank=True
    )
    kind = models.CharField(max_length=20, choices=SuccessionKind.choices)
    on = models.DateField()
    basis = models.CharField(max_length=200, blank=True)
    verified = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["former", "successor"], name="one_succession_each")
        ]

    def __str__(self) -> str:
        return f"{self.former} -> {self.successor}"

    @property
    def obj(self) -> str:
        """The name on the log: that of the pair."""
        return named_after("succession", self.former.obj, ref(self.successor))


class Post(Dated):
    """A person's post on a unit, from which rights are read."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey("workflow.User", on_delete=models.PROTECT, related_name="posts")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(max_length=30, choices=Role.choices)

    class Meta:
        indexes = [models.Index(fields=["user", "role", "unit"])]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}, {self.unit}"


class Body(Dated):
    """A cluster, block or council; a council belongs to the unit it advises."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=20, choices=BodyKind.choices)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="bodies")
    is_demo = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name


class Membership(Dated):
    """A seat on a body: a person, or a unit through its authorised representative."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="memberships")
    user = models.ForeignKey("workflow.User", on_delete=models.PROTECT, related_name="memberships")
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships"
    )
    role = models.CharField(max_length=30, choices=Role.choices)

    class Meta:
        indexes = [models.Index(fields=["user", "role", "body"])]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}, {self.body}"
