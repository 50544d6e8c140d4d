"""Rosters, initiatives, the ledger and matches as their tables have them now."""

from collections.abc import Iterator

from audit.record.mirror import Mirrored, mirror
from nominations.models import (
    Initiative,
    InitiativeAuthor,
    NomineeMatch,
    PastAward,
    ServiceSpell,
    StaffYear,
)
from nominations.queries import stated_facts
from workflow.queries.mirror import streamed


@mirror("staffyear")
def staff_years() -> Iterator[Mirrored]:
    """Lines of rosters."""
    return streamed(StaffYear.objects.select_related("unit", "nominee"), stated_facts.staff_year)


@mirror("servicespell")
def spells() -> Iterator[Mirrored]:
    """Spells of service."""
    return streamed(ServiceSpell.objects.select_related("nominee"), stated_facts.spell)


@mirror("initiative")
def initiatives() -> Iterator[Mirrored]:
    """Initiatives."""
    rows = Initiative.objects.select_related("unit")
    return streamed(rows, stated_facts.initiative)


@mirror("author")
def authors() -> Iterator[Mirrored]:
    """Authors of initiatives."""
    rows = InitiativeAuthor.objects.select_related("initiative", "nominee", "used_for")
    return streamed(rows, stated_facts.author)


@mirror("pastaward")
def past_awards() -> Iterator[Mirrored]:
    """Awards of earlier years."""
    rows = PastAward.objects.select_related("nominee", "unit", "kept_by")
    return streamed(rows, stated_facts.past_award)


@mirror("match")
def matches() -> Iterator[Mirrored]:
    """Who was said to be whom."""
    rows = NomineeMatch.objects.select_related("nominee", "other", "by")
    return streamed(rows, stated_facts.match)
