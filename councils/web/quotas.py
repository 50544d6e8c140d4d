"""The panel of quotas on a session's agenda."""

from typing import Any

from councils.models import Session
from councils.queries.quotas import agenda_quotas
from nominations.web.quota_panel import row_of


def quotas_drawn(held: Session) -> dict[str, Any]:
    """What the panel shows: each quota with where it is counted, the share, the guidance."""
    found = agenda_quotas(held)
    rows = [row_of(each.counted, each.law) | {"unit": each.where} for each in found.counts]
    return {"rows": rows, "share": found.share, "guidance": found.guidance}
