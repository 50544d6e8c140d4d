"""Papers laid before the members of a session, or beside a member's self-score."""

import uuid

from django.db import models
from django.urls import reverse


def paper_path(paper: "KeptPaper", _name: str) -> str:
    """Files are stored under random names: the name a person gave never becomes a path."""
    return f"{paper.FOLDER}/{paper.uid.hex[:2]}/{paper.uid.hex}"


class KeptPaper(models.Model):
    """A stored file with its digest, and who added it; removed ones stay on the record."""

    FOLDER = ""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    file = models.FileField(upload_to=paper_path, max_length=200)
    name = models.CharField(max_length=200)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey("workflow.User", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
        ordering = ["added_at", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def version(self) -> int:
        """Its version on the log: added, then taken back."""
        return 1 if self.removed_at is None else 2


class SessionPaper(KeptPaper):
    """One paper of a session, or of one item of its agenda.

    ``about`` is the item as the log calls it: the code of a nomination, or a matter; empty for the
    session as a whole.
    """

    FOLDER = "session-papers"

    session = models.ForeignKey("councils.Session", on_delete=models.PROTECT, related_name="papers")
    about = models.CharField(max_length=80, blank=True)

    def get_absolute_url(self) -> str:
        """Where its file is handed over."""
        return reverse("councils:session_paper", args=[self.uid])

    @property
    def obj(self) -> str:
        """The name of this paper on the log."""
        return f"sessionpaper/{self.uid}"


class ScorePaper(KeptPaper):
    """One piece of evidence of a member for its self-score on one criterion of the covenant.

    It hangs on the criterion, not on a sheet: it is attached while no sheet is handed in.
    """

    FOLDER = "score-papers"

    unit = models.ForeignKey("workflow.Unit", on_delete=models.PROTECT, related_name="+")
    criterion = models.ForeignKey(
        "councils.CovenantCriterion", on_delete=models.PROTECT, related_name="papers"
    )

    def get_absolute_url(self) -> str:
        """Where its file is handed over."""
        return reverse("councils:score_paper", args=[self.uid])

    @property
    def obj(self) -> str:
        """The name of this paper on the log."""
        return f"score_paper/{self.uid}"
