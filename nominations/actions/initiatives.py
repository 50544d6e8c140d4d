"""Recognised initiatives: enter one with its authors, and say for which nomination it counts."""

from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from nominations.models import Initiative, InitiativeAuthor, Nomination, Nominee
from nominations.permissions import CHRONICLERS, OFFICE_ROLES, OFFICERS
from nominations.queries import stated_facts
from nominations.queries.initiatives import serves_elsewhere
from nominations.queries.people import same_people
from nominations.queries.reach import reach_of, same_or_followed
from nominations.vocabulary import InitiativeScope, NominationState
from workflow.access import Standing, not_permitted, require, standing, today, units_where
from workflow.actions import Change, amend, introduce
from workflow.errors import Refusal, Refused
from workflow.models import Unit, User

WHOLE = 100
# An initiative counts once; used for a title it does not serve a form, and the other way round.
ONCE = "Công văn 5007/BNV-TĐKT ngày 05/9/2023, III.5.c"
UNTIL_APPRAISED = (
    *(NominationState.DRAFT, NominationState.UNIT, NominationState.CLUSTER),
    *(NominationState.APPRAISAL, NominationState.RETURNED),
)


def enter_initiative(
    unit: Unit, *, authors: Mapping[Nominee, int | None], actor: User, **fields: Any
) -> Initiative:
    """Enter an initiative with its authors and the share of each in percent where declared.

    The standing office enters what any council recognised, with its scope; a unit its own
    grassroots ones, marked as stated by the unit. Records the initiative and each author. Raises
    `Refused`.
    """
    row = Initiative(unit=unit, **fields)
    row.stated_by_unit = _is_stated_by_unit(row, actor=actor)
    require_sense(row)
    require_authors(unit, authors, only_own=row.stated_by_unit, actor=actor)
    with transaction.atomic():
        row.save()
        said = stated_facts.initiative(row)
        introduce(row, kind="initiative.entered", actor=actor, **said._asdict())
        for nominee, share in authors.items():
            one = InitiativeAuthor.objects.create(initiative=row, nominee=nominee, share=share)
            said = stated_facts.author(one)
            introduce(one, kind="initiative.author_named", actor=actor, **said._asdict())
    return row


def use_initiative(
    row: Initiative, *, nomination: Nomination, actor: User, seen: int | None = None
) -> InitiativeAuthor:
    """Say that a nomination relies on an initiative of its nominee; records it with the author.

    Each declared author relies on it once; a nomination that was declined or withdrawn frees it.
    The officer of the nomination's unit may until it was appraised, or the standing office. Raises
    `Refused` when the nominee is no author of it, or relies on it for another nomination.
    """
    _require_user(nomination, actor=actor)
    with _relying(row, nomination, actor=actor, seen=seen) as change:
        other = serves_elsewhere(change.subject, nomination)
        if other is not None:
            raise Refused(_used_already(other))
        change.set(used_for=nomination)
        change.facts["used_for"] = nomination.obj
    return change.subject


def release_initiative(
    row: Initiative, *, nomination: Nomination, actor: User, seen: int | None = None
) -> InitiativeAuthor:
    """Say that a nomination no longer relies on an initiative; records it. Raises `Refused`."""
    _require_user(nomination, actor=actor)
    with _relying(row, nomination, actor=actor, seen=seen) as change:
        if change.subject.used_for_id != nomination.pk:
            raise Refused(_not_relied_on())
        change.set(used_for=None)
        change.facts["used_for"] = None
    return change.subject


def _is_stated_by_unit(row: Initiative, *, actor: User) -> bool:
    if is_office_of(actor, row.unit):
        return False
    require(actor, (*OFFICERS, *CHRONICLERS), row)
    require_grassroots(row)
    return True


def require_grassroots(row: Initiative) -> None:
    """Raise `Refused` where an initiative reaches further than a unit may say by itself."""
    if row.scope != InitiativeScope.GRASSROOTS:
        raise Refused(
            Refusal(
                code="scope_of_the_office",
                message=_("A unit enters only its own grassroots initiatives."),
                facts={"scope": str(row.scope)},
                remedy=_("Send the council's decision to the standing office, which enters it."),
            )
        )


def is_office_of(actor: User, unit: Unit) -> bool:
    """Whether the person sits in the standing office that answers for the unit."""
    return reach_of(units_where(actor, *OFFICE_ROLES)).filter(pk=unit.pk).exists()


def require_sense(row: Initiative) -> None:
    """Raise `Refused` where title, council or days are missing or cannot be."""
    is_ahead = row.recognised_on > today()
    ends_before = row.valid_until is not None and row.valid_until < row.recognised_on
    if is_ahead or ends_before or not row.council.strip() or not row.title.strip():
        raise Refused(
            Refusal(
                code="initiative_incomplete",
                message=_(
                    "An initiative needs a title, the council that recognised it, and a day of "
                    "recognition that lies in the past and before the last day."
                ),
                remedy=_("Correct what is missing."),
            )
        )


def require_authors(
    unit: Unit,
    authors: Mapping[Nominee, int | None],
    *,
    only_own: bool,
    actor: User,
    known: Container[int] = (),
) -> None:
    """Raise `Refused` where nobody is named, shares pass a hundred, or somebody is of elsewhere.

    ``known`` are the keys of those named before: they may have moved on since.
    """
    if not authors:
        raise Refused(_authors_missing())
    shares = [share for share in authors.values() if share is not None]
    if any(not 1 <= share <= WHOLE for share in shares) or sum(shares) > WHOLE:
        raise Refused(_shares_too_large(shares))
    where = same_or_followed(unit) if only_own else reach_of(units_where(actor, *OFFICE_ROLES))
    near = set(where.values_list("pk", flat=True))
    new = [nominee for nominee in authors if nominee.pk not in known]
    if any(nominee.unit_id not in near for nominee in new):
        raise Refused(_author_of_elsewhere())


def no_to_relying(
    nomination: Nomination, *, actor: User, who: Standing | None = None
) -> Refusal | None:
    """Why the person does not say on what a nomination relies; nothing where they do."""
    who, by = who or standing(actor), (*OFFICERS, *CHRONICLERS)
    if who.is_any(*OFFICE_ROLES) and is_office_of(actor, nomination.unit):
        return None
    if not who.may(by, nomination):
        return not_permitted(by)
    return _appraised_already(nomination) if nomination.state not in UNTIL_APPRAISED else None


def _require_user(nomination: Nomination, *, actor: User) -> None:
    no = no_to_relying(nomination, actor=actor)
    if no is not None:
        raise Refused(no)


def _appraised_already(nomination: Nomination) -> Refusal:
    return Refusal(
        code="appraised_already",
        message=_("The nomination was appraised: the unit no longer says what it relies on."),
        facts={"state": str(nomination.state)},
        remedy=_("Tell the standing office, which may enter it."),
    )


def _author_of(row: Initiative, nomination: Nomination) -> InitiativeAuthor:
    same = same_people([nomination.nominee_id])[nomination.nominee_id]
    authors = list(row.authors.filter(nominee__in=same).order_by("pk"))
    if not authors:
        raise Refused(_not_an_author(nomination))
    return next((each for each in authors if each.used_for_id is not None), authors[0])


@contextmanager
def _relying(
    row: Initiative, nomination: Nomination, *, actor: User, seen: int | None
) -> Iterator[Change]:
    """Change for what an author relies on it, under the lock of the initiative.

    Whoever corrects it holds the same lock: it is relied on as it was before, or as it is after.
    """
    with transaction.atomic():
        Initiative.objects.select_for_update(of=("self",), no_key=True).get(pk=row.pk)
        author = _author_of(row, nomination)
        with amend(author, kind="initiative.used", actor=actor, seen=seen) as change:
            yield change


def _authors_missing() -> Refusal:
    return Refusal(
        code="authors_missing",
        message=_("An initiative has at least one author."),
        remedy=_("Choose who wrote it; enter people on the roster first."),
    )


def _shares_too_large(shares: Sequence[int]) -> Refusal:
    return Refusal(
        code="shares_too_large",
        message=_("The shares declared add up to %(sum)s percent; together they are 100 at most.")
        % {"sum": sum(shares)},
        facts={"sum": sum(shares)},
        remedy=_("Correct the shares, each from 1 to 100."),
    )


def _author_of_elsewhere() -> Refusal:
    return Refusal(
        code="author_of_elsewhere",
        message=_("An author belongs to a unit for which this cannot be entered here."),
        remedy=_("Ask the standing office to enter the initiative with all its authors."),
    )


def _used_already(other: Nomination) -> Refusal:
    return Refusal(
        code="initiative_used",
        message=_("The nominee already relies on this initiative for %(code)s.")
        % {"code": other.code},
        facts={"nomination": other.code},
        citation=ONCE,
        remedy=_("Choose another initiative, or take it off the other nomination first."),
    )


def _not_relied_on() -> Refusal:
    return Refusal(
        code="not_relied_on",
        message=_("The nomination does not rely on this initiative."),
        remedy=_("Nothing needs to be done."),
    )


def _not_an_author(nomination: Nomination) -> Refusal:
    return Refusal(
        code="not_an_author",
        message=_("%(name)s is not among the authors of this initiative.")
        % {"name": nomination.nominee.name},
        facts={"nomination": nomination.code},
        remedy=_("Choose an initiative of the nominee's own."),
    )
