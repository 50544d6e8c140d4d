"""Open a public notice, take it down, and end it once its days have passed."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import formats
from django.utils.translation import gettext as _

from audit.record import log
from nominations.actions.clearing import hold_lines, office_of, tell
from nominations.actions.codes import new_code
from nominations.models import Nomination, NoticeLine, PublicNotice
from nominations.permissions import CLEARERS
from nominations.queries import stated_clearance
from nominations.queries.rules import rulebook
from nominations.rules.clearance import Asked, notice_of
from nominations.vocabulary.clearance import Moderation
from workflow import work
from workflow.access import require, today
from workflow.actions import amend, introduce
from workflow.errors import Refusal, Refused
from workflow.models import User
from workflow.queries.calendar import working_day_after
from workflow.rules.stating import day


def asked_of(lines: Sequence[Nomination]) -> Asked:
    """The longest notice the laws pinned on these lines ask for, else the usual one."""
    awards: dict[str, set[str]] = {}
    for line in lines:
        awards.setdefault(line.ruleset.digest, set()).add(line.award)
    found = [notice_of(rulebook(digest), codes) for digest, codes in sorted(awards.items())]
    return max(found, key=lambda each: (each.days, each.is_verified))


def open_notice(
    lines: Sequence[Nomination], *, basis: str, first_day: date, last_day: date, actor: User
) -> PublicNotice:
    """Show these lines to everybody from the first day to the last; records it, opens its case.

    ``first_day`` is today or later; day one is counted when it is a working day. Shorter than a
    verified rule asks for is refused. Only their standing office may. Raises `Refused`.
    """
    with transaction.atomic():
        held = hold_lines(lines)
        office = office_of(held, actor=actor)
        asked = asked_of(held)
        _require_basis(basis)
        _require_days(first_day, last_day, asked)
        notice = PublicNotice.objects.create(
            code=new_code("CK", first_day.year),
            office=office,
            basis=basis.strip(),
            first_day=first_day,
            last_day=last_day,
            citation=asked.clause.citation if asked.clause else "",
            verified=asked.is_verified,
            opened_by=actor,
            opened_at=log.clock(),
        )
        NoticeLine.objects.bulk_create(
            [NoticeLine(notice=notice, nomination=line) for line in held]
        )
        said = stated_clearance.notice(notice)
        introduce(notice, kind="notice.opened", actor=actor, **said._asdict())
        _open_case(notice, len(held))
        tell(held)
    return notice


def take_down(
    notice: PublicNotice, *, why: str, actor: User, seen: int | None = None
) -> PublicNotice:
    """Take a notice off the public page, with the reason; its lines then need another."""
    require(actor, CLEARERS, notice)
    if not why.strip():
        raise Refused(_reason_missing())
    with transaction.atomic():
        held = hold_lines(Nomination.objects.filter(notices__notice=notice))
        with amend(notice, kind="notice.taken_down", actor=actor, seen=seen) as change:
            if change.subject.taken_down_at is not None:
                raise Refused(_gone())
            change.set(taken_down_by=actor, taken_down_at=log.clock(), taken_down_why=why.strip())
            change.say(stated_clearance.taken_down(change.subject))
        end_work(change.subject, actor=actor)
        tell(held)
    return change.subject


def close_notice(path: str, *, actor: User) -> None:
    """The clock's part: end the work on a notice whose last day has passed, once all is read.

    Records it, once.
    """
    code = path.rstrip("/").rpartition("/")[2]
    ended = PublicNotice.objects.filter(code=code, closed_on=None, last_day__lt=today())
    with transaction.atomic():
        # Asked under the lock: two clocks end it once.
        notice = ended.select_for_update(of=("self",), no_key=True).first()
        if notice is None or notice.comments.filter(moderation=Moderation.WAITING).exists():
            return
        with amend(notice, kind="notice.closed", actor=actor) as change:
            change.set(closed_on=today())
            change.facts["closed_on"] = day(change.subject.closed_on)
            end_work(change.subject, actor=actor)


def _open_case(notice: PublicNotice, size: int) -> None:
    label = f"{notice.code} · {size}"
    work.open_case(
        "notice",
        label=label,
        label_en=label,
        path=notice.office_url,
        unit=notice.office,
        on=today(),
        due_on=notice.last_day,
    )


def end_work(notice: PublicNotice, *, actor: User) -> None:
    """Close the work of reading what is said to a notice; whoever calls records why."""
    for case in work.hold_open_cases([notice.office_url], flow="notice"):
        work.complete(case, "moderate", actor=actor, on=today())


def _require_basis(basis: str) -> None:
    if not basis.strip():
        raise Refused(
            Refusal(
                code="basis_missing",
                message=_("Say on what basis the nominations are decided: everybody reads it."),
                remedy=_("Write the basis and send again."),
            )
        )


def _require_days(first_day: date, last_day: date, asked: Asked) -> None:
    if first_day < today() or last_day < first_day:
        raise Refused(
            Refusal(
                code="days_impossible",
                message=_("A notice begins today or later and ends after it begins."),
                facts={"first": first_day.isoformat(), "last": last_day.isoformat()},
                remedy=_("Correct the days."),
            )
        )
    least = working_day_after(first_day, asked.days)
    if asked.is_verified and last_day < least:
        raise Refused(
            Refusal(
                code="notice_too_short",
                message=_("The notice runs %(days)s working days at least: until %(day)s.")
                % {"days": asked.days, "day": formats.date_format(least, "SHORT_DATE_FORMAT")},
                facts={"days": asked.days, "least": least.isoformat()},
                citation=asked.clause.citation,
                remedy=_("Choose a later last day."),
            )
        )


def _reason_missing() -> Refusal:
    return Refusal(
        code="reason_missing",
        message=_("Say why the notice is taken down: it is recorded."),
        remedy=_("Write the reason and send again."),
    )


def _gone() -> Refusal:
    return Refusal(
        code="already_taken_down",
        message=_("This notice was taken down already."),
        remedy=_("Open another for its nominations."),
    )
