"""The words for what entries say of the years of clusters and of their covenants."""

from django.utils.translation import gettext_lazy as _

CLUSTER_FIELDS = {
    "leader": _("Leader"),
    "deputy": _("Deputy"),
    "decided_on": _("Day of the decision"),
    "takes_over_on": _("They take over on"),
    "conference": _("Conference"),
    "timetable": _("Timetable"),
    "what": _("What"),
    "cluster_year": _("Year of a cluster"),
    "copied_from": _("Copied from"),
    "criteria": _("Criteria"),
    "bonuses": _("Bonus and penalty points"),
    "title": _("Title"),
    "evidence": _("Evidence asked"),
    "points": _("Points"),
    "cap": _("At most in all"),
    "covenant": _("Covenant"),
    "membership": _("Seat"),
    "signed_by": _("Signed by"),
    "last_signed": _("Signed last"),
    "in_force_on": _("In force from"),
}
