"""As what a person reads a result: every page that tells one asks here before it asks the rule."""

from collections.abc import Collection, Mapping

from django.db.models import Q, QuerySet

from councils.models import Session
from councils.queries.substitutes import sessions_sat_in
from councils.queries.visible import visible_sessions
from councils.rules.disclosure import Audience
from nominations.models import Nomination
from nominations.permissions import OFFICE_ROLES
from nominations.queries.candidates import reads_as_nominee
from workflow.access import bodies_where, units_seen
from workflow.models import User


def audience_in(session: Session, reader: User) -> Audience:
    """As what somebody who sees a session reads its results. One query."""
    is_member = _read_as_member(reader).filter(pk=session.pk).exists()
    return Audience.MEMBER if is_member else Audience.INSPECTOR


def audiences_on(
    line: Nomination, sessions: Collection[int], reader: User
) -> Mapping[int, Audience]:
    """As what somebody who sees a nomination reads what sessions said of it. Three queries.

    Whoever sees it and not the session is told as its unit, but as a candidate the nominee to whom
    it was shown and who holds no office with it.
    """
    rows = Session.objects.filter(pk__in=sessions)
    as_member = set(rows.filter(pk__in=_read_as_member(reader)).values_list("pk", flat=True))
    seen = set(visible_sessions(reader).filter(pk__in=sessions).values_list("pk", flat=True))
    other = Audience.CANDIDATE if reads_as_nominee(reader, line) else Audience.UNIT
    found = dict.fromkeys(sessions, other) | dict.fromkeys(seen, Audience.INSPECTOR)
    return found | dict.fromkeys(as_member, Audience.MEMBER)


def _read_as_member(reader: User) -> QuerySet[Session]:
    """Those of one's bodies, those one sits in for a member, and those one's office prepares."""
    return Session.objects.filter(
        Q(body__in=bodies_where(reader))
        | Q(body__unit__in=units_seen(reader, *OFFICE_ROLES))
        | Q(pk__in=sessions_sat_in(reader))
    )
