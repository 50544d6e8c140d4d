"""What hangs on a dossier: papers, the office's findings, and every no with its ground."""

import uuid
from pathlib import PurePosixPath

from django.db import models

from nominations.vocabulary import BODY_STAGES, Ground, NominationState, PaperKind, Verdict
from workflow.rules.stating import moment, named_after

SHOWN_AS = {".png": "picture", ".jpg": "picture", ".jpeg": "picture", ".pdf": "pages"}


def paper_path(evidence: "Evidence", _name: str) -> str:
    """Files are stored under random names: the name a person gave never becomes a path."""
    return f"papers/{evidence.uid.hex[:2]}/{evidence.uid.hex}"


class Evidence(models.Model):
    """One paper of a submission or of one nomination; removed papers stay on the record."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    submission = models.ForeignKey(
        "nominations.Submission", on_delete=models.PROTECT, related_name="papers"
    )
    nomination = models.ForeignKey(
        "nominations.Nomination", on_delete=models.PROTECT, null=True, related_name="papers"
    )
    kind = models.CharField(max_length=30, choices=PaperKind.choices)
    file = models.FileField(upload_to=paper_path, max_length=200)
    name = models.CharField(max_length=200)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey("workflow.User", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["added_at"]

    def __str__(self) -> str:
        return self.name

    @property
    def obj(self) -> str:
        """The name of this paper on the log."""
        return f"paper/{self.uid}"

    @property
    def version(self) -> int:
        """Its version on the log: attached, then taken out."""
        return 1 if self.removed_at is None else 2

    @property
    def shown_as(self) -> str:
        """How a page shows it: as a `picture`, by its `pages`, or not at all."""
        return SHOWN_AS.get(PurePosixPath(self.name).suffix.lower(), "")


class Appraisal(models.Model):
    """What the standing office found about one nomination.

    ``judged`` holds the criteria that only a person could answer, each with what the facts said;
    ``right_route`` where a nomination sent by the wrong route should have gone.
    """

    nomination = models.ForeignKey(
        "nominations.Nomination", on_delete=models.PROTECT, related_name="appraisals"
    )
    verdict = models.CharField(max_length=20, choices=Verdict.choices)
    note = models.TextField(blank=True)
    clause = models.CharField(max_length=80, blank=True)
    judged = models.JSONField(default=dict)
    right_route = models.JSONField(default=dict)
    by = models.ForeignKey("workflow.User", on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.nomination_id}: {self.verdict}"

    @property
    def obj(self) -> str:
        """The name on the log: that of the nomination and the time."""
        return named_after("appraisal", self.nomination.obj, moment(self.at))


class Decline(models.Model):
    """Every no: at which stage, on which ground and clause, in the words told to the unit."""

    nomination = models.OneToOneField(
        "nominations.Nomination", on_delete=models.PROTECT, related_name="decline"
    )
    stage = models.CharField(max_length=20, choices=NominationState.choices)
    ground = models.CharField(max_length=30, choices=Ground.choices)
    clause = models.CharField(max_length=80, blank=True)
    citation = models.CharField(max_length=250, blank=True)
    verified = models.BooleanField(default=False)
    words = models.TextField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.nomination_id}: {self.ground}"

    @property
    def is_of_a_body(self) -> bool:
        """Whether a cluster or council said it, whose votes ground and words may tell."""
        return self.stage in BODY_STAGES
