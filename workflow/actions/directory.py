"""The directory's writes: accounts, units, posts, bodies and memberships, each on the record."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from audit.record import log
from audit.record.vocabulary import EntryKind
from workflow.access import standing, today
from workflow.errors import Refusal, Refused
from workflow.models import Body, Membership, Post, Unit, UnitSuccession, User
from workflow.queries import stated
from workflow.rules.stating import Stated
from workflow.vocabulary import Role


def add_user(
    username: str,
    *,
    full_name: str,
    password: str | None,
    actor: User | None,
    email: str = "",
    language: str = "vi",
) -> User:
    """Create an account; records it. The first account of an installation is its own actor."""
    _require_administrator(actor)
    with transaction.atomic():
        user = User.objects.create_user(
            username, password, full_name=full_name, email=email, language=language
        )
        _record(EntryKind.ACCOUNT_CREATED, f"user/{user.uid}", actor or user, stated.account(user))
    return user


def enter_address(user: User, *, email: str, actor: User) -> User:
    """Enter, change or take out the address to which a person's reminders go; records it."""
    _require_administrator(actor)
    with transaction.atomic():
        held = _held(user)
        if held.email != email:
            held.email, held.version = email, held.version + 1
            held.save(update_fields=["email", "version"])
            said = Stated({"account": held.obj}, {"e-mail": email})
            name = f"user/{held.uid}"
            _record(EntryKind.ACCOUNT_CHANGED, name, actor, said, ver=held.version)
    return held


def reset_password(user: User, *, password: str, actor: User) -> None:
    """Give an account a new password; records that it was reset and by whom."""
    _require_administrator(actor)
    with transaction.atomic():
        user.set_password(password)
        user.save(update_fields=["password"])
        _record(
            EntryKind.ACCOUNT_CREDENTIAL_RESET,
            log.fresh("reset"),
            actor,
            Stated({"account": user.obj}, {}),
        )


def add_unit(
    code: str,
    *,
    name: str,
    kind: str,
    held_from: date,
    actor: User,
    name_en: str = "",
    parent: Unit | None = None,
    held_until: date | None = None,
    basis: str = "",
    is_demo: bool = False,
) -> Unit:
    """Enter a unit under the name of its time; records it."""
    _require_administrator(actor)
    with transaction.atomic():
        unit = Unit.objects.create(
            code=code,
            name=name,
            name_en=name_en,
            kind=kind,
            parent=parent,
            held_from=held_from,
            held_until=held_until,
            basis=basis,
            is_demo=is_demo,
        )
        _record(EntryKind.UNIT_ADDED, unit.obj, actor, stated.unit(unit))
    return unit


def succeed(
    former: Unit,
    *,
    by: Unit | None,
    kind: str,
    on: date,
    actor: User,
    basis: str = "",
    verified: bool = False,
) -> UnitSuccession:
    """Record that one unit followed another; the former ends on that day."""
    _require_administrator(actor)
    with transaction.atomic():
        row = UnitSuccession.objects.create(
            former=former, successor=by, kind=kind, on=on, basis=basis, verified=verified
        )
        _record(EntryKind.UNIT_CHANGED, row.obj, actor, stated.succession(row))
        held = _held(former)
        if held.held_until is None:
            _end(held, EntryKind.UNIT_CHANGED, on=on, actor=actor)
    return row


def add_post(
    user: User,
    *,
    unit: Unit,
    role: str,
    held_from: date,
    actor: User,
    held_until: date | None = None,
    basis: str = "",
) -> Post:
    """Give a person a post on a unit for a time; records it."""
    _require_administrator(actor)
    with transaction.atomic():
        post = Post.objects.create(
            user=user, unit=unit, role=role, held_from=held_from, held_until=held_until, basis=basis
        )
        _record(EntryKind.POST_GRANTED, post.obj, actor, stated.post(post))
    return post


def end_post(post: Post, *, on: date, actor: User) -> None:
    """End a post: from that day on it opens nothing; records it."""
    _require_administrator(actor)
    with transaction.atomic():
        _end(_held(post), EntryKind.POST_ENDED, on=on, actor=actor)


def add_body(
    code: str,
    *,
    name: str,
    kind: str,
    unit: Unit,
    held_from: date,
    actor: User,
    name_en: str = "",
    held_until: date | None = None,
    is_demo: bool = False,
    basis: str = "",
) -> Body:
    """Enter a cluster or a council; records it."""
    _require_administrator(actor)
    with transaction.atomic():
        body = Body.objects.create(
            code=code,
            name=name,
            name_en=name_en,
            kind=kind,
            unit=unit,
            held_from=held_from,
            held_until=held_until,
            is_demo=is_demo,
            basis=basis,
        )
        _record(EntryKind.BODY_ADDED, body.obj, actor, stated.body(body))
    return body


def add_membership(
    body: Body,
    *,
    user: User,
    role: str,
    held_from: date,
    actor: User,
    unit: Unit | None = None,
    held_until: date | None = None,
    basis: str = "",
) -> Membership:
    """Give a person a seat on a body, for a unit where the unit is the member; records it."""
    _require_administrator(actor)
    with transaction.atomic():
        seat = Membership.objects.create(
            body=body,
            user=user,
            unit=unit,
            role=role,
            held_from=held_from,
            held_until=held_until,
            basis=basis,
        )
        _record(EntryKind.MEMBERSHIP_GRANTED, seat.obj, actor, stated.membership(seat))
    return seat


def end_membership(seat: Membership, *, on: date, actor: User) -> None:
    """End a seat: from that day on it opens nothing; records it."""
    _require_administrator(actor)
    with transaction.atomic():
        _end(_held(seat), EntryKind.MEMBERSHIP_ENDED, on=on, actor=actor)


def _require_administrator(actor: User | None) -> None:
    """The directory is the administrator's to change; while nobody administers, entry is free."""
    if not Post.objects.current(today()).filter(role=Role.ADMINISTRATOR).exists():
        return
    if actor is None or not standing(actor).is_any(Role.ADMINISTRATOR):
        raise Refused(
            Refusal(
                code="not_permitted",
                message=_("Only a system administrator changes the directory."),
                facts={"roles": [Role.ADMINISTRATOR.value]},
                remedy=_("Ask the administrator named on the help page."),
            )
        )


def _held(row: Unit | Post | Membership | User) -> Unit | Post | Membership | User:
    return type(row).objects.select_for_update(no_key=True).get(pk=row.pk)


def _end(held: Unit | Post | Membership, kind: EntryKind, *, on: date, actor: User) -> None:
    held.held_until, held.version = on, held.version + 1
    held.save(update_fields=["held_until", "version"])
    _record(kind, held.obj, actor, Stated(stated.dates(held), {}), ver=held.version)


def _record(kind: EntryKind, obj: str, actor: User, said: Stated, *, ver: int = 1) -> None:
    act = log.Act(kind=kind, obj=obj, ver=ver, actor=actor.obj, **said._asdict())
    log.append([act], at=log.clock())
