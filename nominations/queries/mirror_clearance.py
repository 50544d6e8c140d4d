"""Letters, notices and comments as their tables have them now, to be held against the log."""

from collections.abc import Iterator

from audit.record.mirror import Mirrored, mirror
from nominations.models import Consultation, NoticeComment, PublicNotice
from nominations.queries import stated_clearance
from workflow.queries.mirror import streamed


@mirror("consultation")
def consultations() -> Iterator[Mirrored]:
    """Letters with the lines they ask about."""
    rows = Consultation.objects.select_related("office", "sent_by", "settled_by")
    return streamed(rows.prefetch_related("lines__nomination"), stated_clearance.consultation)


@mirror("notice")
def notices() -> Iterator[Mirrored]:
    """Public notices with the lines they show."""
    rows = PublicNotice.objects.select_related("office", "opened_by", "taken_down_by")
    return streamed(rows.prefetch_related("lines__nomination"), stated_clearance.notice)


@mirror("comment")
def comments() -> Iterator[Mirrored]:
    """What was said to notices."""
    rows = NoticeComment.objects.select_related("notice", "nomination", "hold", "moderated_by")
    return streamed(rows, stated_clearance.comment)
