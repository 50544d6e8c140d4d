"""Written opinions and the chair's declarations, to be held against the log."""

from collections.abc import Iterator

from audit.record.mirror import Mirrored, mirror
from councils.models import Consent, WrittenOpinion
from councils.queries import stated_opinions
from workflow.queries.mirror import streamed


@mirror("opinion")
def opinions() -> Iterator[Mirrored]:
    """What absent members wrote."""
    related = ("session", "membership", "entered_by", "checked_by")
    return streamed(WrittenOpinion.objects.select_related(*related), stated_opinions.opinion)


@mirror("consent")
def consents() -> Iterator[Mirrored]:
    """What chairs declared by name."""
    rows = Consent.objects.select_related("ballot", "membership")
    return streamed(rows, stated_opinions.consent)
