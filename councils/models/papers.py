"""Papers laid before the members of a session."""

import uuid

from django.db import models
from django.urls import reverse


def paper_path(paper: "SessionPaper", _name: str) -> str:
    """Files are stored under random names: the name a person gave never becomes a path."""
    return f"session-papers/{paper.uid.hex[:2]}/{paper.uid.hex}"


class SessionPaper(models.Model):
    """One paper of a session, or of one item of its agenda; removed ones stay on the record.

    ``about`` is the item as the log calls it: the code of a nomination, or a matter; empty for the
    session as a whole.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    session = models.ForeignKey("councils.Session", on_delete=models.PROTECT, related_name="papers")
    about = models.CharField(max_length=80, blank=True)
    file = models.FileField(upload_to=paper_path, max_length=200)
    name = models.CharField(max_length=200)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey("workflow.User", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["added_at", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Where its file is handed over."""
        return reverse("councils:session_paper", args=[self.uid])

    @property
    def obj(self) -> str:
        """The name of this paper on the log."""
        return f"sessionpaper/{self.uid}"

    @property
    def version(self) -> int:
        """Its version on the log: laid before the members, then taken back."""
        return 1 if self.removed_at is None else 2
