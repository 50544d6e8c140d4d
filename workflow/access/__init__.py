"""Who may: the one door to posts, memberships and object grants."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import Exists, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.record import log
from audit.record.vocabulary import EntryKind
from workflow.access.written import BODIES_WHERE, SEATS, UNITS_SEEN
from workflow.errors import Refusal, Refused
from workflow.lifecycle import Holder, Named
from workflow.models import Grant, Membership, Post, UnitSuccession, User
from workflow.rules.stating import Stated, day
from workflow.vocabulary import Role

UNIT, BODY = "unit", "body"


@dataclass(frozen=True)
class Standing:
    """Everything one person is on one date: the seats from posts and memberships."""

    seats: frozenset[tuple[str, str, int]]
    is_clock: bool = False
    person: str = ""

    @property
    def is_in_office(self) -> bool:
        """Whether the person holds any post, as told from a seat on a body."""
        return any(kind == UNIT for _role, kind, _key in self.seats)

    def holds(self, role: str, container: Any) -> bool:
        """Whether the person holds the role on this unit or body."""
        return (
            container is not None and (role, container._meta.model_name, container.pk) in self.seats
        )

    def is_any(self, *roles: str) -> bool:
        """Whether the person holds one of the roles anywhere."""
        return any(seat[0] in roles for seat in self.seats)

    def may(self, by: Iterable[Holder | Named], subject: Any) -> bool:
        """Whether one of the holders named by a lifecycle row is this person."""
        return any(self._is(holder, subject) for holder in by)

    def _is(self, holder: Holder | Named, subject: Any) -> bool:
        if isinstance(holder, Named):
            return self.is_in_office and self.person in getattr(subject, holder.on)
        if holder.role == Role.CLOCK:
            return self.is_clock
        return (holder.role, *_container_key(subject, holder.on)) in self.seats


def today() -> date:
    """The business date: that of the ministry's clock, or the day a demonstration is set on."""
    return settings.BUSINESS_DATE or timezone.localdate()


def standing(user: User, *, on: date | None = None) -> Standing:
    """What the person is on the date. One query.

    A unit that was renamed or merged leaves its open cases to the one unit that followed it:
    whoever holds a role there holds it on the former unit too. A split names several, so its
    cases wait until the directory gives posts on the former unit itself.
    """
    if not user.is_active or user.is_clock:
        return Standing(frozenset(), is_clock=user.is_active and user.is_clock)
    day = (on or today()).isoformat()
    with connection.cursor() as cursor:
        who = [user.pk, day, day]
        cursor.execute(SEATS, [*who, *who, day, *who])
        return Standing(frozenset(cursor.fetchall()), person=user.obj)


def standings(users: Iterable[User], *, on: date | None = None) -> dict[int, Standing]:
    """What each of these people is on the date, by key, as `standing` says it. Three queries."""
    day, names = on or today(), {u.pk: u.obj for u in users if u.is_active and not u.is_clock}
    keys = list(names)
    seats: dict[int, set[tuple[str, str, int]]] = {key: set() for key in keys}
    posts = Post.objects.current(day).filter(user__in=keys).values_list("user", "role", "unit")
    posts = list(posts)
    followed = UnitSuccession.objects.filter(
        kind__in=("RENAMED", "MERGED"), on__lte=day, successor__in={unit for *_who, unit in posts}
    )
    formers: dict[int, list[int]] = {}
    for former, successor in followed.values_list("former", "successor"):
        formers.setdefault(successor, []).append(former)
    for user, role, unit in posts:
        seats[user] |= {(role, UNIT, key) for key in (unit, *formers.get(unit, ()))}
    members = Membership.objects.current(day).filter(user__in=keys)
    for user, role, body in members.values_list("user", "role", "body"):
        seats[user].add((role, BODY, body))
    return {key: Standing(frozenset(seats[key]), person=name) for key, name in names.items()}


def _container_key(subject: Any, path: str) -> tuple[str, int | None]:
    """Kind and key of the unit or body at a dotted path, without fetching it."""
    *steps, last = path.split(".")
    for name in steps:
        subject = getattr(subject, name, None)
    if subject is None:
        return "", None
    field = subject._meta.get_field(last)
    return field.related_model._meta.model_name, getattr(subject, field.attname)


def units_where(user: User, *roles: str, on: date | None = None) -> QuerySet:
    """The units on which the person holds one of the roles, as a subquery of keys."""
    return Post.objects.current(on or today()).filter(user=user, role__in=roles).values("unit")


def units_seen(user: User, *roles: str) -> RawSQL:
    """The units of `units_where`, and those they followed: what was theirs stays to be seen.

    Two steps back, as far as the record of successions reaches today. A subquery of keys.
    """
    day = today().isoformat()
    held = UNITS_SEEN.format(roles=", ".join(["%s"] * len(roles)))
    return RawSQL(held, [user.pk, *roles, day, day])  # noqa: S611 - no word of anybody's in it


def bodies_where(user: User, *roles: str, on: date | None = None) -> RawSQL:
    """The bodies on which the person sits, as a subquery of keys; any role when none is named."""
    day = (on or today()).isoformat()
    named = f"AND role IN ({', '.join(['%s'] * len(roles))})" if roles else ""
    return RawSQL(BODIES_WHERE + named, [user.pk, day, day, *roles])  # noqa: S611 - nor here


def in_office(user: User, *, on: date | None = None) -> Exists:
    """Whether the person holds any post on the date, as a condition of a query."""
    return Exists(Post.objects.current(on or today()).filter(user=user))


def holders(role: str, *, unit: Any = None, body: Any = None, on: date | None = None) -> QuerySet:
    """The people who hold the role on the unit or body on the date, by name."""
    rows = Post.objects if unit is not None else Membership.objects
    where = {"unit": unit} if unit is not None else {"body": body}
    people = rows.current(on or today()).filter(role=role, **where).values("user")
    return User.objects.filter(pk__in=people, is_active=True).order_by("full_name")


def require(
    actor: User,
    by: Iterable[Holder | Named],
    subject: Any,
    *,
    on_behalf_of: User | None = None,
    as_of: date | None = None,
) -> None:
    """Raise `Refused` unless the person is one of the holders, or may enter that past act."""
    held, _on = entitled(actor, on_behalf_of=on_behalf_of, as_of=as_of)
    if not held.may(by, subject):
        raise Refused(not_permitted(by))


def entitled(
    actor: User, *, on_behalf_of: User | None, as_of: date | None
) -> tuple[Standing, date]:
    """The standing judged and the business date.

    Entering the past (``as_of``) is allowed to the head of the standing office, whose own post
    is judged today, while the right to the act is that of the person who acted then. Nobody
    acts on another's behalf in the present: delegations are not yet on record. Raises `Refused`.
    """
    now = today()
    if as_of is None:
        if on_behalf_of is not None:
            raise Refused(_no_delegation())
        return standing(actor, on=now), now
    if as_of >= now or not standing(actor, on=now).is_any(Role.STANDING_HEAD):
        raise Refused(_past_closed(as_of))
    return standing(on_behalf_of or actor, on=as_of), as_of


def _no_delegation() -> Refusal:
    return Refusal(
        code="no_delegation",
        message=_("No delegation is on record that lets one act for another."),
        remedy=_("The person concerned must act under their own account."),
    )


def _past_closed(as_of: date) -> Refusal:
    return Refusal(
        code="as_of_not_permitted",
        message=_("Only the head of the standing office may enter acts of a past date."),
        facts={"as_of": as_of.isoformat()},
        remedy=_("Hand the papers to the standing office."),
    )


def not_permitted(by: Iterable[Holder | Named]) -> Refusal:
    """The refusal to somebody who may see a thing but not do this to it."""
    by = [holder for holder in by if holder.role]
    roles = sorted({str(Role(holder.role).label) for holder in by})
    return Refusal(
        code="not_permitted",
        message=_("This is for: %(roles)s.") % {"roles": ", ".join(roles)},
        facts={"roles": sorted({str(holder.role) for holder in by})},
        remedy=_("Ask one of them; your posts are listed on your account page."),
    )


def granted(model: type[Grant], user: User, codename: str, *, on: date | None = None) -> QuerySet:
    """The objects on which the person was given the right beyond the role, as a subquery."""
    on = on or today()
    rows = model.objects.filter(user=user, permission__codename=codename)
    return rows.filter(Q(until=None) | Q(until__gt=on)).values("content_object")


def grant(
    subject: Any,
    *,
    model: type[Grant],
    to: User,
    codename: str,
    source: str,
    actor: User,
    until: date | None = None,
) -> Grant:
    """Give a person a right on one object; records who gave it, why, and until when."""
    permission = Permission.objects.get(
        codename=codename, content_type=ContentType.objects.get_for_model(subject)
    )
    with transaction.atomic():
        row, is_new = model.objects.select_for_update(no_key=True).get_or_create(
            user=to,
            permission=permission,
            content_object=subject,
            defaults={"source": source, "until": until},
        )
        if not is_new:
            row.source, row.until, row.version = source, until, row.version + 1
            row.save(update_fields=["source", "until", "version"])
        _record(EntryKind.ACCESS_GRANTED, row, on=subject, actor=actor)
    return row


def withdraw(row: Grant, *, actor: User) -> None:
    """Take back a right given on one object; records who took it back."""
    with transaction.atomic():
        held = type(row).objects.select_for_update(no_key=True).filter(pk=row.pk).first()
        if held is None:
            return
        held.version += 1
        on = held.content_object
        _record(EntryKind.ACCESS_WITHDRAWN, held, on=on, actor=actor, removed=True)
        held.delete()


def stated(row: Grant, *, on: Any) -> Stated:
    """What entries state of a right: on what, which, to whom, until when, and why."""
    facts = {"on": on.obj, "right": row.permission.codename, "to": row.user.obj}
    return Stated({**facts, "until": day(row.until)}, {"source": row.source})


def _record(kind: EntryKind, row: Grant, *, on: Any, actor: User, **also: bool) -> None:
    facts, words = stated(row, on=on)
    act = log.Act(
        kind=kind,
        obj=row.obj,
        ver=row.version,
        actor=actor.obj,
        facts={**facts, **also},
        disclosures=words,
    )
    log.append([act], at=log.clock())
