"""Minutes, signatures and their PDFs as their tables have them now."""

from collections.abc import Iterator

from audit.record.mirror import Mirrored, mirror
from councils.models import Minutes, MinutesPaper, MinutesSignature
from councils.queries import stated_minutes
from workflow.queries.mirror import streamed


@mirror("minutes")
def minutes() -> Iterator[Mirrored]:
    """Every edition of minutes."""
    rows = Minutes.objects.select_related("session", "body", "ballot", "replaces")
    return streamed(rows, stated_minutes.minutes)


@mirror("minutes_signature")
def signatures() -> Iterator[Mirrored]:
    """Every signature on minutes."""
    rows = MinutesSignature.objects.select_related("minutes", "user")
    return streamed(rows, stated_minutes.signature)


@mirror("minutes_paper")
def papers() -> Iterator[Mirrored]:
    """Every PDF of signed minutes."""
    rows = MinutesPaper.objects.select_related("minutes", "made_by")
    return streamed(rows, stated_minutes.paper)
