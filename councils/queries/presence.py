"""Who is there now: who came and has not left since."""

from django.db.models import QuerySet

from councils.models import Attendance, Session


def there_now(session: Session) -> QuerySet[Attendance]:
    """The attendance of those who are there at this moment."""
    return Attendance.objects.filter(session=session, left_at=None, withdrawn_at=None)
