"""The record as a Django application: a start without a sound signing key fails here."""

from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class RecordConfig(AppConfig):
    """audit.record, label `record`."""

    name = "audit.record"
    label = "record"
    verbose_name = _("Record")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the site's key where the mode allows it and load it; raises KeyRefused."""
        if settings.PROCESS != "site":
            return
        from audit.record.log.key import ensure_key, signer  # noqa: PLC0415 -- models load first

        if settings.MODE in ("demo", "test"):
            ensure_key(settings.RECORD_KEY_FILE)
        signer()
