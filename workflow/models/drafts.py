"""What somebody has typed into a form and not sent."""

from django.db import models


class FormDraft(models.Model):
    """The text of one form as one person left it; only that person ever reads it.

    It is nobody's act: no entry of the log speaks of it (ADR 0019). ``place`` is the digest of the
    form's address, ``page`` and ``title`` lead its author back, ``seen`` is the version of the
    thing that lay before them.
    """

    user = models.ForeignKey("workflow.User", on_delete=models.CASCADE, related_name="form_drafts")
    place = models.CharField(max_length=64)
    page = models.CharField(max_length=500)
    title = models.CharField(max_length=200)
    seen = models.CharField(max_length=9, blank=True)
    fields = models.JSONField()
    saved_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "place"], name="one_draft_of_a_form_each")
        ]

    def __str__(self) -> str:
        return self.title
