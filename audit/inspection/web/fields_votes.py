"""The words for what entries say of boxes, of who stands back and of who votes for whom."""

from django.utils.translation import gettext_lazy as _

VOTE_FIELDS = {
    "agrees": _("Agrees to"),
    "because": _("Why it was ruled so"),
    "binding": _("Digest of agenda, roll and rule"),
    "box": _("Digest of the box as it was closed"),
    "channel": _("How the vote was cast"),
    "checked_at": _("Checked at"),
    "checked_by": _("Checked by"),
    "choices": _("Answers in writing"),
    "consulted": _("Asked in writing"),
    "differs": _("Joined and left since the vote before"),
    "counts": _("Digest of the counts"),
    "destroyed_at": _("Key destroyed at"),
    "ended_at": _("Ended at"),
    "expected": _("Answer the test slip asks for"),
    "figures": _("Figures of the tally"),
    "opened_at": _("Opened at"),
    "person": _("Person"),
    "public_key": _("Public key"),
    "refused": _("Why the box stays sealed"),
    "removed": _("No longer there"),
    "ruled_at": _("Ruled at"),
    "ruled_by": _("Ruled by"),
    "ruling": _("Ruling"),
    "slips": _("Slips"),
    "substitution": _("Appointment in a member’s place"),
    "trial": _("Test slip, sealed"),
    "tried": _("Answer to the test slip"),
}
