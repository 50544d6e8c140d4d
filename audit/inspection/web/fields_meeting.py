"""The words for what entries say of sessions and of what they decide besides nominations."""

from django.utils.translation import gettext_lazy as _

MEETING_FIELDS = {
    "abstained": _("Neither agree nor disagree"),
    "candidates": _("Who stands"),
    "closes_at": _("Answers taken until"),
    "conclusion": _("What was decided"),
    "decided": _("How it was decided"),
    "decided_at": _("Decided at"),
    "elected": _("Elected"),
    "following": _("The session it went over to"),
    "left": _("Left undecided"),
    "left_at": _("Left at"),
    "left_by": _("Left over by the session"),
    "on_item": _("Which item it is about"),
    "seat": _("Seat"),
    "subject": _("What it is about"),
    "text": _("Draft"),
}
