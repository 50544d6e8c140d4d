"""What must be true of the record before anything is decided."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from audit.record import log
from audit.record import queries as record
from workflow.engine import Errand
from workflow.errors import Refusal
from workflow.registry import guard


@guard("record_is_sealed")
def record_is_sealed(subjects, errand: Errand) -> dict[Any, Refusal]:
    """No entry has waited for its seal beyond the patience of the settings.

    Whoever holds the database could still take an unsealed entry back unseen: nothing is closed,
    counted or signed on such ground. One statement for all subjects and all moves judged at once,
    two where the time of the act is not known yet.
    Source: audit_and_ballots.md A3.
    """
    since = errand.once("unsealed", (), lambda: _late(errand))
    return {} if since is None else dict.fromkeys([s.pk for s in subjects], unsealed(since))


def _late(errand: Errand) -> datetime | None:
    patience = timedelta(seconds=settings.RECORD_PATIENCE_SECONDS)
    return record.unsealed_since((errand.at or log.clock()) - patience)


def unsealed(since: datetime) -> Refusal:
    """The record is not being sealed."""
    moment = formats.date_format(timezone.localtime(since), "H:i d/m/Y")
    return Refusal(
        code="record_unsealed",
        message=_("The log has not been sealed since %(since)s: nothing is decided on it.")
        % {"since": moment},
        facts={"since": since.isoformat(), "seconds": settings.RECORD_PATIENCE_SECONDS},
        remedy=_("Nothing was changed. Ask those who run the system to start the notary."),
    )
