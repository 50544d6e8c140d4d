"""Prepare a ballot and cast votes."""

from collections.abc import Mapping
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from audit.record import log
from councils.models import AgendaItem, Attendance, Ballot, BallotItem, Session, Turnout, Vote
from councils.permissions import CONDUCTING
from councils.queries.rolls import barred_from, rule_of, seat_of
from councils.rules.checks import check_sheet
from councils.vocabulary import BallotState, Choice, Mode, Outcome, SessionState
from nominations.models import Nomination, RoundPlaces
from nominations.queries.rules import rulebook
from nominations.vocabulary import NominationState, VotingBody
from workflow import live
from workflow.access import require, today
from workflow.actions import introduce
from workflow.errors import Refusal, Refused
from workflow.models import Membership, User
from workflow.vocabulary import BodyKind

BEFORE_A_BODY = (NominationState.CLUSTER, NominationState.COUNCIL)


def prepare_ballot(
    session: Session,
    *,
    award: str,
    mode: str,
    actor: User,
    on_behalf_of: User | None = None,
    as_of: date | None = None,
) -> Ballot:
    """Put the undecided agenda items of one award to a ballot, under the rule pinned on them.

    Places are those of the round less what is already carried; a second ballot on tied items is
    a new round of voting. Records it. Raises `Refused`.
    """
    require(actor, CONDUCTING, session, on_behalf_of=on_behalf_of, as_of=as_of)
    with transaction.atomic():
        held = (
            Session.objects.select_for_update(of=("self",))
            .select_related("body", "round")
            .get(pk=session.pk)
        )
        lines = _undecided(held, award)
        rule = _rule_for(held, lines, award, mode)
        earlier = _earlier(held, award)
        if len(earlier) >= rule.max_rounds:
            raise Refused(_rounds_used(rule.max_rounds))
        ballot = Ballot.objects.create(
            session=held,
            award=award,
            mode=mode,
            ruleset=lines[0].ruleset,
            rule_id=rule.id,
            places=_places_left(held, award),
            round_no=len(earlier) + 1,
            state=BallotState.PREPARED,
        )
        BallotItem.objects.bulk_create(
            [BallotItem(ballot=ballot, nomination=n, position=i) for i, n in enumerate(lines, 1)]
        )
        introduce(
            ballot,
            kind="ballot.added",
            actor=actor,
            on_behalf_of=on_behalf_of,
            as_of=as_of,
            facts={
                "session": held.obj,
                "award": award,
                "mode": mode,
                "rule": rule.id,
                "rules": lines[0].ruleset.digest,
                "places": ballot.places,
                "items": [n.code for n in lines],
            },
        )
        live.changed([held])
    return ballot


def _undecided(session: Session, award: str) -> list[Nomination]:
    items = AgendaItem.objects.filter(
        session=session,
        nomination__award=award,
        nomination__case=session.case_id,
        nomination__state__in=BEFORE_A_BODY,
    ).exclude(nomination__ballot_items__ballot__in=_running(session))
    lines = [i.nomination for i in items.select_related("nomination__ruleset").order_by("position")]
    same = [n for n in lines if n.ruleset_id == lines[0].ruleset_id]
    if session.state != SessionState.OPEN or not same:
        raise Refused(
            Refusal(
                code="nothing_to_vote_on",
                message=_("Nothing on the agenda of an open session waits for this vote."),
                remedy=_("Open the session; items already put to a ballot are not put twice."),
            )
        )
    return same


def _running(session: Session):
    return Ballot.objects.filter(
        session=session, state__in=[BallotState.PREPARED, BallotState.OPEN, BallotState.CLOSED]
    )


def _earlier(session: Session, award: str) -> list[Ballot]:
    return list(Ballot.objects.filter(session=session, award=award, state=BallotState.COUNTED))


def _rule_for(session: Session, lines: list[Nomination], award: str, mode: str):
    body = VotingBody.COUNCIL if session.body.kind == BodyKind.COUNCIL else VotingBody.CLUSTER
    rule = rulebook(lines[0].ruleset.digest).voting_for(body, award)
    if mode not in rule.modes or mode not in Mode.values:
        raise Refused(
            Refusal(
                code="mode_not_allowed",
                message=_("The voting rule does not allow this way of deciding."),
                facts={"mode": str(mode), "allowed": list(rule.modes), "rule": rule.id},
                remedy=_("Choose one the rule allows."),
            )
        )
    return rule


def _places_left(session: Session, award: str) -> int | None:
    row = RoundPlaces.objects.filter(round=session.round, body=session.body, award=award).first()
    if row is None:
        return None
    taken = BallotItem.objects.filter(
        ballot__session__body=session.body,
        ballot__session__round=session.round,
        ballot__award=award,
        tally__outcome=Outcome.CARRIED,
    ).count()
    return max(0, row.places - taken)


def cast(
    ballot: Ballot,
    *,
    choices: Mapping[int, str],
    actor: User,
    token: str = "",
) -> Turnout:
    """Cast an open vote: one row of turnout, one vote per item the member may vote on.

    Records that the member voted, never how. The same token sent again is answered with the
    cast that was received; another attempt is refused. Raises `Refused`.
    """
    with transaction.atomic():
        held = (
            Ballot.objects.select_for_update(of=("self",))
            .select_related("session__body", "ruleset")
            .get(pk=ballot.pk)
        )
        seat = _entitled(held, actor)
        before = Turnout.objects.filter(ballot=held, membership=seat).first()
        if before is not None:
            if token and before.token == token:
                return before
            raise Refused(_already_voted(before))
        if held.state != BallotState.OPEN:
            raise Refused(_voting_closed(held))
        sheet = _checked_sheet(held, seat, choices)
        return _enter(held, seat, sheet, actor, token)


def _entitled(ballot: Ballot, actor: User) -> Membership:
    on = today()
    seat = seat_of(actor, ballot.session.body, on=on)
    present = Attendance.objects.filter(session=ballot.session, membership=seat).exists()
    if seat is None or seat.pk not in ballot.roll.get("members", ()) or not present:
        raise Refused(
            Refusal(
                code="not_entitled",
                message=_("You are not on the roll of this ballot, or not marked present."),
                facts={"present": present},
                remedy=_(
                    "The roll was fixed when voting opened. Ask whoever conducts the session."
                ),
            )
        )
    return seat


def _checked_sheet(ballot: Ballot, seat: Membership, choices: Mapping[int, str]) -> dict[int, str]:
    closed = barred_from(ballot)
    items = [i.pk for i in ballot.items.all() if seat.pk not in closed.get(i.pk, ())]
    foreign = set(choices) - set(items)
    sheet = {item: choices.get(item) or Choice.BLANK for item in items}
    problems = check_sheet(sheet, places=ballot.places, rule=rule_of(ballot))
    if foreign or problems:
        over = any(p.code == "OVER_LIMIT" for p in problems)
        message = (
            _("Too many: %(places)s at most.") % {"places": ballot.places}
            if over
            else _("The sheet has an entry you may not make.")
        )
        raise Refused(
            Refusal(
                code="over_limit" if over else "sheet_invalid",
                message=message,
                facts={"places": ballot.places, "foreign": sorted(foreign)},
                remedy=_("Change the sheet. Your ballot is not yet in."),
            )
        )
    return sheet


def _enter(
    ballot: Ballot, seat: Membership, sheet: Mapping[int, str], actor: User, token: str
) -> Turnout:
    at = log.clock()
    try:
        with transaction.atomic():
            turnout = Turnout.objects.create(ballot=ballot, membership=seat, token=token, at=at)
    except IntegrityError as twice:
        raise Refused(_already_voted(None)) from twice
    Vote.objects.bulk_create(
        [Vote(item_id=item, membership=seat, choice=choice) for item, choice in sheet.items()]
    )
    log.append(
        [
            log.Act(
                kind="ballot.cast",
                obj=f"cast/{turnout.uid}",
                ver=1,
                actor=actor.obj,
                facts={"ballot": ballot.obj, "membership": f"membership/{seat.uid}"},
            )
        ],
        at=at,
    )
    live.publish((ballot.obj.replace("/", "."), ballot.version))
    return turnout


def _already_voted(before: Turnout | None) -> Refusal:
    return Refusal(
        code="already_voted",
        message=_("You have already voted. The earlier cast counts, not this one."),
        facts={"at": before.at.isoformat() if before else ""},
    )


def _voting_closed(ballot: Ballot) -> Refusal:
    return Refusal(
        code="voting_closed",
        message=_("Voting is closed. Your ballot is not in."),
        facts={"state": ballot.state},
        remedy=_("Tell whoever conducts the session."),
    )


def _rounds_used(rounds: int) -> Refusal:
    return Refusal(
        code="rounds_used",
        message=_("The rule allows %(rounds)s rounds of voting; they are used.")
        % {"rounds": rounds},
        facts={"rounds": rounds},
        remedy=_("The competent person decides now; close the session and report."),
    )
