"""The words for what entries say of sessions and of what they decide besides nominations."""

from django.utils.translation import gettext_lazy as _

MEETING_FIELDS = {
    "abstained": _("Neither agree nor disagree"),
    "ballots": _("Ballots that decided it"),
    "candidates": _("Who stands"),
    "closes_at": _("Answers taken until"),
    "conclusion": _("What was decided"),
    "decided": _("How it was decided"),
    "decided_at": _("Decided at"),
    "elected": _("Elected"),
    "election": _("The election they stand in"),
    "following": _("The session it went over to"),
    "left": _("Left undecided"),
    "left_at": _("Left at"),
    "left_by": _("Left over by the session"),
    "on_item": _("Which item it is about"),
    "origin": _("The item as first laid before the body"),
    "seat": _("Seat"),
    "subject": _("What it is about"),
    "text": _("Draft"),
}
