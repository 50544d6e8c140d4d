"""Who is there, at any moment: judged from when members came, left and came back."""

from datetime import datetime

from django.db.models import Q, QuerySet

from councils.models import Attendance, Session


def there_now(session: Session) -> QuerySet[Attendance]:
    """The attendance of those who are there at this moment."""
    return Attendance.objects.filter(session=session, left_at=None, withdrawn_at=None)


def present_at(session: Session, at: datetime) -> frozenset[int]:
    """The seats marked present at a moment: they had come and had not left. One query.

    What was marked by mistake and taken back counts at no moment.
    """
    rows = Attendance.objects.filter(session=session, withdrawn_at=None, marked_at__lte=at)
    there = rows.filter(Q(left_at=None) | Q(left_at__gt=at))
    return frozenset(there.values_list("membership", flat=True))
