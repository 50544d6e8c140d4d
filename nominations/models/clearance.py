"""Clearance: letters to other bodies, public notices, and what the public said to them."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from nominations.vocabulary.clearance import BodyAsked, Moderation, Opinion


def answer_path(row: "Consultation", _name: str) -> str:
    """Scans are stored under random names: the name a person gave never becomes a path."""
    return f"answers/{row.uid.hex[:2]}/{uuid.uuid4().hex}"


class Consultation(models.Model):
    """A letter that asks another body about some nominations, and how that body answered.

    ``office`` is the ministry whose standing office sent it. ``goes_on`` is the rule as it was on
    the day of sending: whether the procedure goes on when nobody answers by ``due_on``. The file is
    the scan of the answer, which may follow later.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(max_length=30, unique=True)
    office = models.ForeignKey("workflow.Unit", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=BodyAsked.choices)
    body = models.CharField(max_length=200)
    asked = models.TextField()
    sent_on = models.DateField()
    due_on = models.DateField()
    goes_on = models.BooleanField()
    citation = models.CharField(max_length=250, blank=True)
    verified = models.BooleanField(default=False)
    sent_by = models.ForeignKey("workflow.User", on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    answer = models.CharField(max_length=20, choices=Opinion.choices, blank=True)
    answered_on = models.DateField(null=True)
    words = models.TextField(blank=True)
    answer_number = models.CharField(max_length=60, blank=True)
    file = models.FileField(upload_to=answer_path, max_length=200, blank=True)
    name = models.CharField(max_length=200, blank=True)
    size = models.PositiveIntegerField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    settled_by = models.ForeignKey(
        "workflow.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    settled_on = models.DateField(null=True)
    settled_why = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="", answered_on=None)
                | ~Q(answer="") & Q(answered_on__isnull=False),
                name="consultation_answered_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        """The page of the letter at the standing office."""
        return reverse("nominations:consultation", args=[self.code])

    @property
    def obj(self) -> str:
        """The name of this letter on the log."""
        return f"consultation/{self.uid}"


class ConsultationLine(models.Model):
    """One nomination that a letter asks about, and whether the answer objects to it.

    From ``void_from`` on the letter counts for it no more: it asked about an earlier text.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="lines")
    nomination = models.ForeignKey(
        "nominations.Nomination", on_delete=models.PROTECT, related_name="consulted"
    )
    objects_to = models.BooleanField(default=False)
    void_from = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "nomination"], name="asked_once_in_a_letter"
            )
        ]

    def __str__(self) -> str:
        return f"{self.consultation_id}: {self.nomination_id}"

    @property
    def is_over(self) -> bool:
        """Whether the letter counts for the line no more, or never was answered."""
        return self.void_from is not None or self.consultation.answer == Opinion.CALLED_BACK

    @property
    def spares(self) -> bool:
        """Whether the answer objects, but to others of the letter."""
        return self.consultation.answer == Opinion.OBJECTS and not self.objects_to


class PublicNotice(models.Model):
    """Some nominations shown to everybody from the first day to the last, both included.

    ``citation`` and ``verified`` are the rule of the day it was opened; ``closed_on`` the day on
    which the clock ended the work on it.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(max_length=30, unique=True)
    office = models.ForeignKey("workflow.Unit", on_delete=models.PROTECT, related_name="+")
    basis = models.TextField()
    first_day = models.DateField()
    last_day = models.DateField()
    citation = models.CharField(max_length=250, blank=True)
    verified = models.BooleanField(default=False)
    opened_by = models.ForeignKey("workflow.User", on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    taken_down_by = models.ForeignKey(
        "workflow.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    taken_down_at = models.DateTimeField(null=True)
    taken_down_why = models.TextField(blank=True)
    closed_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["-first_day", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="notice_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        """The page everybody reads, without signing in."""
        return reverse("nominations:public_notice", args=[self.code])

    @property
    def office_url(self) -> str:
        """The page on which the standing office reads what was said."""
        return reverse("nominations:notice_desk", args=[self.code])

    @property
    def obj(self) -> str:
        """The name of this notice on the log."""
        return f"notice/{self.uid}"


class NoticeLine(models.Model):
    """One nomination that a notice shows.

    From ``void_from`` on it is off the notice, which counts for it no more: it was returned while
    the notice ran, or its text changed since.
    """

    notice = models.ForeignKey(PublicNotice, on_delete=models.PROTECT, related_name="lines")
    nomination = models.ForeignKey(
        "nominations.Nomination", on_delete=models.PROTECT, related_name="notices"
    )
    void_from = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["notice", "nomination"], name="shown_once_in_a_notice")
        ]

    def __str__(self) -> str:
        return f"{self.notice_id}: {self.nomination_id}"


class NoticeComment(models.Model):
    """What somebody said to a notice, and what the standing office decided to show of it.

    ``sender`` is a keyed digest of the address it came from: it limits how often one writes.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    notice = models.ForeignKey(PublicNotice, on_delete=models.PROTECT, related_name="comments")
    nomination = models.ForeignKey(
        "nominations.Nomination", on_delete=models.PROTECT, null=True, related_name="comments"
    )
    words = models.TextField()
    name = models.CharField(max_length=120, blank=True)
    contact = models.CharField(max_length=160, blank=True)
    sender = models.CharField(max_length=64)
    received_at = models.DateTimeField()
    moderation = models.CharField(
        max_length=20, choices=Moderation.choices, default=Moderation.WAITING
    )
    shown = models.TextField(blank=True)
    why = models.TextField(blank=True)
    moderated_by = models.ForeignKey(
        "workflow.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    moderated_at = models.DateTimeField(null=True)
    hold = models.ForeignKey(
        "nominations.Hold", on_delete=models.PROTECT, null=True, related_name="comments"
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["received_at", "pk"]
        indexes = [models.Index(fields=["sender", "received_at"])]

    def __str__(self) -> str:
        return f"{self.notice_id}: {self.received_at}"

    @property
    def obj(self) -> str:
        """The name of this comment on the log."""
        return f"comment/{self.uid}"
