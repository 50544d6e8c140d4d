"""The words for what entries say of minutes, of signatures on them and of their PDFs."""

from django.utils.translation import gettext_lazy as _

MINUTES_FIELDS = {
    "correction": _("What is corrected and why"),
    "log_root": _("Root of the log"),
    "log_size": _("Size of the log"),
    "made_at": _("Made at"),
    "made_by": _("Made by"),
    "minutes": _("Minutes"),
    "recipients": _("Recipients"),
    "remarks": _("Course of the meeting and opinions"),
    "signed": _("Signature"),
    "signers": _("Who signs"),
    "times_put": _("How often put to signing"),
    "user": _("Account"),
}
