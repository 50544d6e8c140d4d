"""The words for what entries say of a unit's own meetings and of lists that go up."""

from django.utils.translation import gettext_lazy as _

UNIT_FIELDS = {
    "came_with": _("Came up with"),
    "chaired_by": _("Chaired by"),
    "confirmed_by": _("Compared with the paper and confirmed by"),
    "decided_by": _("How it was decided"),
    "entered_by": _("Entered from paper by"),
    "feat_on": _("Day of the feat"),
    "found_by": _("Found by"),
    "found_on": _("Found on"),
    "goes_to": _("Goes into the letter of"),
    "lead_unit": _("Lead unit"),
    "members_present": _("Members present"),
    "members_total": _("Members in all"),
    "head_clicked": _("The head of the unit approved in this system"),
    "paper_office": _("Entered by the standing office of"),
    "paper_on": _("The paper arrived on"),
    "paper_scans": _("Scans compared"),
    "paper_signer": _("Signed on paper by"),
    "threshold_base": _("Threshold counted"),
    "threshold_basis": _("Clause of your unit's regulation"),
    "threshold_blocks": _("Nobody below the threshold"),
    "threshold_of": _("of every so many"),
    "threshold_strict": _("More than this share, not just this share"),
    "threshold_yes": _("Yes votes needed"),
    "votes_by_line": _("Yes votes and votes cast"),
}
