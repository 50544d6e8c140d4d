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
}
