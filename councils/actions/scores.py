"""Begin the scoring of a cluster's year, hand in a sheet, reopen it, close or withdraw it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction

from audit.record import log
from councils.actions import score_refusals as no
from councils.lifecycle.covenant import DRAFTING
from councils.models import (
    BonusClaim,
    ClusterYear,
    CriterionPoints,
    ScoreSheet,
    Scoring,
)
from councils.queries import stated_scores as stated
from councils.queries.covenants import in_force
from councils.queries.score_papers import by_criterion, papers_of
from councils.queries.scores import asked, fetch_points, handed_in, units_scored, wanted
from councils.rules.scoring import HUNDRED, Slot, is_own
from councils.vocabulary import SheetKind
from workflow.access import require
from workflow.actions import amend, introduce
from workflow.actions.amending import overtaken
from workflow.errors import Refused
from workflow.models import Unit, User
from workflow.rules.stating import moment


@dataclass(frozen=True)
class Content:
    """What a sheet says, by place of the criterion or rule: hundredths, words, times, evidence."""

    points: Mapping[int, int]
    words: Mapping[int, str] = field(default_factory=dict)
    claims: Mapping[int, tuple[int, str]] = field(default_factory=dict)


def begin_scoring(year: ClusterYear, *, ranked_by: str, actor: User) -> Scoring:
    """Begin to score a year against its covenant in force; records it.

    No text says whose sheets make the ranking: leader or deputy, who begin it, choose, and it is
    shown as their choice. Raises `Refused`.
    """
    deputy = year.deputy.unit if year.deputy else None
    row = Scoring(cluster_year=year, leader=year.leader.unit, deputy=deputy, ranked_by=ranked_by)
    require(actor, DRAFTING, row)
    held = in_force(year)
    if held is None:
        raise Refused(no.no_covenant())
    row.covenant = held
    try:
        with transaction.atomic():
            row.save()
            introduce(row, kind="scoring.begun", actor=actor, **stated.scoring(row)._asdict())
    except IntegrityError:
        raise Refused(no.begun()) from None
    return row


def hand_in_sheet(
    scoring: Scoring,
    *,
    unit: Unit,
    kind: str,
    content: Content,
    actor: User,
    seen: int | None = None,
) -> ScoreSheet:
    """Hand in a sheet on a member, or anew one that was reopened; records it.

    The last that was missing closes the scoring, and all points are shown. ``seen`` is 0 where
    there was no sheet. Raises `Refused`, also where a self-score lacks the evidence asked.
    """
    with transaction.atomic():
        held = held_scoring(scoring)
        slot, row = asked_of(held, actor, unit=unit, kind=kind)
        late = no.why_late(held, row)
        if late is not None:
            raise Refused(late)
        _require_seen(row, seen)
        _require_whole(held, content)
        if kind == SheetKind.SELF:
            _require_evidence(held, unit, content)
        sheet = _written(held, slot, row, content, actor)
        _close_when_whole(held, actor)
    return sheet


def reopen_sheet(
    sheet: ScoreSheet, *, reason: str, actor: User, seen: int | None = None
) -> ScoreSheet:
    """Give a sheet back to whoever handed it in, with the reason; records it.

    Until it is handed in again it is missing. Only leader and deputy may. Raises `Refused`.
    """
    require(actor, DRAFTING, sheet.scoring)
    if not reason.strip():
        raise Refused(no.no_reason())
    with transaction.atomic():
        held_scoring(sheet.scoring)
        with amend(sheet, kind="score.reopened", actor=actor, seen=seen) as change:
            if change.subject.handed_in_at is None:
                raise Refused(no.not_in())
            change.set(handed_in_at=None, reopened_because=reason.strip())
            change.facts["handed_in_at"] = None
            change.disclosures["reopened_because"] = reason.strip()
    return change.subject


def close_scoring(
    scoring: Scoring, *, reason: str, actor: User, seen: int | None = None
) -> Scoring:
    """Close a scoring while sheets are missing, with the reason; records it.

    All points are shown from now on; what is missing stays missing. Raises `Refused`.
    """
    require(actor, DRAFTING, scoring)
    if not reason.strip():
        raise Refused(no.no_reason())
    with transaction.atomic():
        if held_scoring(scoring).closed_at is not None:
            raise Refused(no.closed())
        return _close(scoring, actor, because=reason.strip(), seen=seen)


def withdraw_scoring(
    scoring: Scoring, *, reason: str, actor: User, seen: int | None = None
) -> Scoring:
    """Take a scoring back for which no sheet came, with the reason; records it.

    The row is gone, and the year may be scored anew: against the covenant then in force, ranked
    by what is chosen then. Raises `Refused` as soon as one sheet was handed in.
    """
    require(actor, DRAFTING, scoring)
    if not reason.strip():
        raise Refused(no.no_reason())
    with transaction.atomic():
        held = held_scoring(scoring)
        if seen is not None and seen != held.version:
            raise Refused(overtaken(seen, held.version))
        if held.sheets.exists():
            raise Refused(no.sheets_came())
        Scoring.objects.filter(pk=held.pk).delete()
        held.version += 1
        said = {"facts": {"removed": True}, "disclosures": {"reason": reason.strip()}}
        introduce(held, kind="scoring.withdrawn", actor=actor, **said)
    return held


def held_scoring(scoring: Scoring) -> Scoring:
    """The scoring locked: of two last sheets the second sees the first. Raises `Refused`."""
    rows = Scoring.objects.select_for_update(of=("self",), no_key=True)
    held = rows.select_related("cluster_year__body__unit", "covenant").filter(pk=scoring.pk).first()
    if held is None:
        raise Refused(no.withdrawn())
    return held


def asked_of(
    scoring: Scoring, actor: User, *, unit: Unit, kind: str
) -> tuple[Slot, ScoreSheet | None]:
    """The sheet that is asked of a person, and what came of it. Raises `Refused`."""
    units, sheets = units_scored(scoring), handed_in(scoring)
    mine = wanted(scoring, actor, units, sheets)
    found = next((w for w in mine if (w.slot.unit, w.slot.kind) == (unit.pk, kind)), None)
    if found is not None:
        return found.slot, found.sheet
    if any(is_own(Slot(unit.pk, kind, each.slot.scorer)) for each in mine):
        raise Refused(no.own_unit())
    raise Refused(no.not_asked())


def _require_seen(row: ScoreSheet | None, seen: int | None) -> None:
    current = row.version if row else 0
    if seen is not None and seen != current:
        raise Refused(overtaken(seen, current))


def _require_whole(scoring: Scoring, content: Content) -> None:
    most = {each.position: each.points * HUNDRED for each in scoring.covenant.criteria.all()}
    if content.points.keys() != most.keys():
        raise Refused(no.not_whole())
    if any(not 0 <= content.points[place] <= most[place] for place in most):
        raise Refused(no.not_whole())
    rules = {each.position for each in scoring.covenant.bonuses.all()}
    for place, (times, evidence) in content.claims.items():
        if place not in rules or times < 1 or not evidence.strip():
            raise Refused(no.no_evidence())


def _require_evidence(scoring: Scoring, unit: Unit, content: Content) -> None:
    """Points above 0 that a member gives itself stand on what the covenant asks for."""
    criteria = list(scoring.covenant.criteria.all())
    files = by_criterion(papers_of(scoring, unit), criteria)
    bare = [
        each.position
        for each in criteria
        if each.evidence.strip()
        and each.pk not in files
        and content.points[each.position]
        and not content.words.get(each.position, "").strip()
    ]
    if bare:
        raise Refused(no.evidence_missing(bare))


def _written(
    scoring: Scoring, slot: Slot, row: ScoreSheet | None, content: Content, actor: User
) -> ScoreSheet:
    now = log.clock()
    if row is None:
        row = ScoreSheet(
            scoring=scoring,
            unit_id=slot.unit,
            kind=slot.kind,
            scorer_id=slot.scorer,
            user=actor,
            handed_in_at=now,
        )
        row.save()
        _write(row, content)
        said = stated.sheet(fetch_points(row))._asdict()
        introduce(row, kind="score.handed_in", actor=actor, **said)
        return row
    with amend(row, kind="score.handed_in", actor=actor) as change:
        change.set(user=actor, handed_in_at=now)
        _write(change.subject, content)
        change.say(stated.sheet(fetch_points(change.subject)))
    return change.subject


def _write(row: ScoreSheet, content: Content) -> None:
    row.points.all().delete()
    row.claims.all().delete()
    CriterionPoints.objects.bulk_create(
        CriterionPoints(
            sheet=row,
            criterion=each,
            hundredths=content.points[each.position],
            words=content.words.get(each.position, ""),
        )
        for each in row.scoring.covenant.criteria.all()
    )
    rules = {each.position: each for each in row.scoring.covenant.bonuses.all()}
    BonusClaim.objects.bulk_create(
        BonusClaim(sheet=row, bonus=rules[place], times=times, evidence=evidence)
        for place, (times, evidence) in sorted(content.claims.items())
    )


def _close_when_whole(scoring: Scoring, actor: User) -> None:
    if scoring.closed_at is not None:
        return
    sheets = handed_in(scoring)
    there = {slot for slot, row in sheets.items() if row.handed_in_at is not None}
    if set(asked(scoring, list(units_scored(scoring)))) <= there:
        _close(scoring, actor)


def _close(scoring: Scoring, actor: User, *, because: str = "", seen: int | None = None) -> Scoring:
    now = log.clock()
    with amend(scoring, kind="scoring.closed", actor=actor, seen=seen) as change:
        change.set(closed_at=now, closed_because=because)
        change.facts["closed_at"] = moment(now)
        change.disclosures["closed_because"] = because
    return change.subject
