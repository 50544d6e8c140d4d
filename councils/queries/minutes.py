"""Minutes: which one sees, who may be named to sign, who has signed what is there now."""

from collections.abc import Iterable, Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast

from councils.lifecycle.minutes import PRESIDING
from councils.models import Ballot, Minutes, MinutesPaper, MinutesSignature, Session
from councils.queries.visible import visible_sessions
from councils.vocabulary import MinutesKind, MinutesState, SignerRole
from workflow.access import in_office, today
from workflow.models import Membership, User
from workflow.vocabulary import Role

PRESIDES = tuple(holder.role for holder in PRESIDING)


def visible_minutes(user: User) -> QuerySet[Minutes]:
    """Minutes of the sessions one sees, and those that were put to one for signing."""
    seen = Q(session__in=visible_sessions(user))
    return Minutes.objects.filter(seen | Q(pk__in=put_to(user).values("pk")))


def put_to(user: User) -> QuerySet[Minutes]:
    """Minutes put to signing that name a person, who had a seat on their body and is in office.

    Whoever presided, wrote or counted signs what happened then, whether they have a seat or not.
    """
    seats = Membership.objects.filter(user=user, body=OuterRef("body"))
    rows = Minutes.objects.filter(Exists(seats), in_office(user), times_put__gt=0)
    # SQLite cannot ask what a JSON list contains; a name on the log stands in no other.
    return rows.alias(names=Cast("signers", TextField())).filter(names__contains=user.obj)


def put_beside_seats(user: User) -> QuerySet[Minutes]:
    """Of these, the minutes of sessions one does not see any more, the newest first."""
    rows = put_to(user).exclude(session__in=visible_sessions(user))
    return rows.select_related("body", "session").defer("content").order_by("-pk")


def visible_signatures(user: User) -> QuerySet[MinutesSignature]:
    """Signatures on minutes one sees."""
    return MinutesSignature.objects.filter(minutes__in=visible_minutes(user))


def visible_minutes_papers(user: User) -> QuerySet[MinutesPaper]:
    """PDFs of minutes one sees."""
    return MinutesPaper.objects.filter(minutes__in=visible_minutes(user))


def minutes_in(session: Session) -> QuerySet[Minutes]:
    """All minutes of a session, those of the session first, the latest edition on top."""
    rows = Minutes.objects.filter(session=session).select_related("body", "ballot__ruleset")
    rows = rows.defer("content", "ballot__ruleset__content")
    return rows.order_by("kind", "ballot", "-edition")


def latest_of(session: Session, ballot: Ballot | None) -> Minutes | None:
    """The latest edition of the session's minutes, or of a ballot's tally minutes."""
    rows = Minutes.objects.filter(session=session, ballot=ballot)
    return rows.select_related("body").order_by("edition").last()


def seats_for(session: Session) -> list[Membership]:
    """The seats whose holders may be named to sign: today's, and those of the session's day.

    Also those of before, where seats were handed over on that very day. One query.
    """
    opened = session.opened_on or today()
    held = Q(held_from__lt=opened, held_until=opened)
    for day in sorted({today(), opened}):
        held |= Q(pk__in=Membership.objects.current(day).filter(body=session.body_id))
    rows = Membership.objects.filter(held, body=session.body_id).select_related("user", "unit")
    return list(rows.order_by("user__full_name", "pk"))


def may_preside(
    session: Session, seats: Iterable[Membership], presided: Iterable[User]
) -> dict[str, str]:
    """Who may be named as having presided: name on the log and person, who opened first.

    Those who led the session by its log, and the seats that preside on its day: where leaders
    took over on that very day, those of before.
    """
    day = session.opened_on or today()
    found = [seat for seat in seats if seat.role in PRESIDES and seat.held_from <= day]
    found = [seat for seat in found if seat.held_until is None or seat.held_until >= day]
    if any(seat.held_until == day for seat in found):
        found = [seat for seat in found if seat.held_from < day]
    return {user.obj: str(user) for user in (*presided, *(seat.user for seat in found))}


def suggested(session: Session, presided: Sequence[User]) -> list[dict]:
    """Who is asked to sign unless somebody else is named: who presided, and the secretary."""
    seats = seats_for(session)
    chair = next(iter(may_preside(session, seats, presided)), None)
    wrote = [seat.user.obj for seat in seats if seat.role == Role.COUNCIL_SECRETARY]
    secretary = next((key for key in wrote if key != chair), None)
    found = ((SignerRole.SECRETARY, secretary), (SignerRole.CHAIR, chair))
    return [{"role": str(role), "user": key} for role, key in found if key is not None]


def signers_of(minutes: Minutes) -> dict[str, User]:
    """The accounts of those asked to sign, by their names on the log. One query."""
    uids = [each["user"].removeprefix("u/") for each in minutes.signers]
    return {user.obj: user for user in User.objects.filter(uid__in=uids)}


def signatures_now(minutes: Minutes) -> Sequence[MinutesSignature]:
    """The signatures that count: over the content as it is fixed now. One query."""
    if not minutes.digest or minutes.state == MinutesState.DRAFT:
        return []
    rows = minutes.signatures.filter(digest=minutes.digest)
    return list(rows.select_related("user"))


def role_of(minutes: Minutes, user: User) -> str:
    """As what a person is asked to sign; empty where they are not."""
    mine = [each["role"] for each in minutes.signers if each["user"] == user.obj]
    return mine[0] if mine else ""


def outstanding(minutes: Minutes, signed: Iterable[MinutesSignature]) -> list[str]:
    """Those asked before the chair who have not signed, by their names on the log."""
    done = {row.user.obj for row in signed}
    before = [each for each in minutes.signers if each["role"] != SignerRole.CHAIR]
    return [each["user"] for each in before if each["user"] not in done]


def counted_without_minutes(session: Session, rows: Iterable[Minutes]) -> list[Ballot]:
    """Counted ballots of a session of which no tally minutes are drafted yet. One query.

    Of a sheet the first: its minutes tell of all sections.
    """
    told = [row.ballot for row in rows if row.kind == MinutesKind.TALLY]
    drafted = {ballot.pk for ballot in told}
    found = Ballot.objects.filter(session=session, state="COUNTED").exclude(pk__in=drafted)
    sheets = {ballot.sheet_id for ballot in told if ballot.sheet_id is not None}
    left = []
    for each in found.select_related("ruleset").defer("ruleset__content").order_by("pk"):
        if each.sheet_id is None or each.sheet_id not in sheets:
            left.append(each)
        sheets.add(each.sheet_id)
    return left
