"""Minutes of a session or of a ballot's counting, who signed them, and the paper made of them."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse

from councils.lifecycle import MinutesLifecycle
from councils.vocabulary import MinutesKind, MinutesState, SignerRole
from workflow.lifecycle import states_constraint


class Minutes(MinutesLifecycle):
    """One edition. ``content`` is fixed on putting to signing; its digest is what is signed.

    ``signers`` holds who is asked: as what, and the name of the account on the log.
    Editions of one session, or of one ballot, follow each other; a later one names the former.
    """

    LOCKED_WITH = ("session__body__unit", "session__round")

    session = models.ForeignKey(
        "councils.Session", on_delete=models.PROTECT, related_name="minutes"
    )
    kind = models.CharField(max_length=10, choices=MinutesKind.choices)
    ballot = models.ForeignKey(
        "councils.Ballot", on_delete=models.PROTECT, null=True, related_name="minutes"
    )
    edition = models.PositiveIntegerField(default=1)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="replaced_by"
    )
    correction = models.TextField(blank=True)
    remarks = models.TextField(blank=True)
    recipients = models.TextField(blank=True)
    signers = models.JSONField(default=list)
    body = models.ForeignKey("workflow.Body", on_delete=models.PROTECT, related_name="minutes")
    year = models.PositiveIntegerField(null=True)
    number = models.PositiveIntegerField(null=True)
    times_put = models.PositiveIntegerField(default=0)
    content = models.JSONField(null=True)
    digest = models.CharField(max_length=64, blank=True)
    log_size = models.PositiveBigIntegerField(null=True)
    log_root = models.CharField(max_length=44, blank=True)

    class Meta:
        verbose_name_plural = "minutes"
        constraints = [
            states_constraint(MinutesState, "minutes_state"),
            models.CheckConstraint(
                condition=Q(kind="TALLY", ballot__isnull=False)
                | Q(kind="SESSION", ballot__isnull=True),
                name="tally_minutes_of_a_ballot",
            ),
            models.CheckConstraint(
                condition=Q(edition=1, replaces=None) | Q(edition__gt=1, replaces__isnull=False),
                name="later_editions_name_the_former",
            ),
            models.CheckConstraint(
                condition=Q(state="DRAFT") | ~Q(digest="", number=None, log_size=None),
                name="minutes_fixed_before_signing",
            ),
            models.UniqueConstraint(
                fields=["session", "edition"],
                condition=Q(ballot=None),
                name="session_minutes_edition",
            ),
            models.UniqueConstraint(fields=["ballot", "edition"], name="tally_minutes_edition"),
            models.UniqueConstraint(
                fields=["body", "year", "number"], name="minutes_number_once_in_the_register"
            ),
        ]

    def __str__(self) -> str:
        return self.symbol or f"{self.session} {self.edition}"

    @property
    def symbol(self) -> str:
        """Number and sign as on the paper; empty until the register gave one."""
        return f"{self.number:02d}/BB-{self.body.code.upper()}" if self.number else ""

    @property
    def asked(self) -> frozenset[str]:
        """Those asked to sign, by their names on the log."""
        return frozenset(each["user"] for each in self.signers)

    @property
    def code(self) -> str:
        """What receipts call these minutes."""
        return str(self)

    def get_absolute_url(self) -> str:
        """The page on which they are read, changed and signed."""
        return reverse("councils:minutes_edition", args=[self.uid])


class MinutesSignature(models.Model):
    """That somebody signed the content with this digest; never changed, never taken back.

    Of minutes sent back and put to signing again the digest is another: it counts no more.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="signatures")
    role = models.CharField(max_length=10, choices=SignerRole.choices)
    user = models.ForeignKey("workflow.User", on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["minutes", "digest", "user"], name="minutes_signed_once_each"
            )
        ]

    def __str__(self) -> str:
        return f"{self.minutes_id}: {self.role}"

    @property
    def obj(self) -> str:
        """The name of this signature on the log."""
        return f"minutes_signature/{self.uid}"


def paper_path(paper: "MinutesPaper", _name: str) -> str:
    """Files are stored under the digest of what they hold."""
    return f"minutes/{paper.sha256[:2]}/{paper.sha256}"


class MinutesPaper(models.Model):
    """The PDF/A of signed minutes, kept by the digest of its bytes."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    minutes = models.OneToOneField(Minutes, on_delete=models.PROTECT, related_name="paper")
    file = models.FileField(upload_to=paper_path, max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    made_by = models.ForeignKey("workflow.User", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.minutes_id}: {self.sha256[:12]}"

    @property
    def obj(self) -> str:
        """The name of this paper on the log."""
        return f"minutes_paper/{self.uid}"
