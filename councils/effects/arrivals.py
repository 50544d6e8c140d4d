"""Nominations arriving before a cluster or council, leaving an agenda, waiting for the next."""

from collections import defaultdict

from django.db.models import F
from django.utils.translation import gettext as _

from audit.record import log
from councils.actions.agenda import lay_before, lay_first, strike
from councils.actions.convening import carry_over
from councils.actions.refusals import session_sitting
from councils.actions.sessions import next_session, planned_meetings, session_for
from councils.effects.matters import conclude
from councils.models import AgendaItem, Ballot, Session
from councils.queries.clusters import cluster_for
from councils.queries.matters import undecided_matters
from councils.vocabulary import BEFORE_A_BODY, COMING, BallotState, SessionKind, SessionState
from nominations.models import Nomination, Round
from nominations.queries.names import in_language
from nominations.vocabulary import NominationState
from workflow import live
from workflow.engine import Errand
from workflow.errors import Refusal, Refused
from workflow.registry import effect
from workflow.rules.stating import day


@effect("arrive_cluster")
def arrive_cluster(nominations, errand: Errand) -> None:
    """Lay nominations before the cluster their unit belongs to, in its next conference."""
    groups = defaultdict(list)
    for nomination in nominations:
        if nomination.state == NominationState.CLUSTER:
            groups[nomination.unit_id, nomination.submission].append(nomination)
    for (unit, letter), lines in groups.items():
        cluster = cluster_for(unit, letter.round.year, on=errand.on)
        if cluster is None:
            raise Refused(_no_cluster(lines[0]))
        kind = SessionKind.CONFERENCE
        session = session_for(cluster, letter.round, kind=kind, errand=errand)
        lay_before(session, lines, errand=errand)
        errand.lay(lines, case_id=session.case_id, cluster=cluster)
        for nomination in lines:
            errand.say(nomination, {"cluster": cluster.obj})


@effect("arrive_council")
def arrive_council(nominations, errand: Errand) -> None:
    """Lay nominations before the council of the round, in its next meeting."""
    groups = defaultdict(list)
    for nomination in nominations:
        if nomination.state == NominationState.COUNCIL:
            groups[nomination.submission].append(nomination)
    planned = planned_meetings([letter.pk for letter in groups]) if groups else {}
    for letter, lines in groups.items():
        case, council, name = planned.get(letter.pk) or _called(letter.round, errand)
        errand.lay(lines, case_id=case, council_id=council)
        for nomination in lines:
            errand.say(nomination, {"council": name})


def _called(review: Round, errand: Errand) -> tuple[int, int, str]:
    if review.council is None:
        raise Refused(_no_council(review))
    session = session_for(review.council, review, kind=SessionKind.COUNCIL, errand=errand)
    return session.case_id, session.body_id, review.council.obj


@effect("strike_from_agenda")
def strike_from_agenda(nominations, errand: Errand) -> None:
    """What is withdrawn leaves the agenda being prepared, so that no older form brings it back.

    Raises `Refused` where that session was opened meanwhile.
    """
    # Whether it sits is judged again under the lock that its opening takes.
    items = AgendaItem.objects.filter(
        nomination__in=[n.pk for n in nominations], session__state__in=COMING
    ).select_for_update(of=("session",), no_key=True)
    leaving: dict[Session, list[str]] = defaultdict(list)
    for item in items.select_related("session", "nomination").order_by("session", "pk"):
        if item.session.state == SessionState.PLANNED:
            leaving[item.session].append(item.nomination.code)
        elif item.session.case_id == item.nomination.case_id:
            raise Refused(session_sitting())
    for session, codes in leaving.items():
        strike(session, codes, errand=errand)


@effect("keep_opening_day")
def keep_opening_day(sessions, errand: Errand) -> None:
    """Write down the business day of the opening: the day on which membership counts."""
    errand.lay(sessions, opened_on=errand.on)
    for session in sessions:
        errand.say(session, {"opened_on": day(errand.on)})


@effect("pass_on_undecided")
def pass_on_undecided(sessions, errand: Errand) -> None:
    """What a session did not decide waits for the next one; ballots never opened are cancelled."""
    for session in sessions:
        unopened = Ballot.objects.filter(session=session, state=BallotState.PREPARED)
        errand.follow(
            list(unopened),
            "cancel",
            reason=errand.reason or _("The session ended before voting was opened."),
        )
        _pass_on(session, errand)
        _carry_matters(session, errand)


def _pass_on(session: Session, errand: Errand) -> None:
    lying = Nomination.objects.filter(case=session.case, state__in=BEFORE_A_BODY)
    waiting = list(lying.order_by("pk").select_for_update(of=("self",), no_key=True))
    if not waiting:
        return
    following = session_for(session.body, session.round, kind=session.kind, errand=errand)
    lay_first(following, waiting, errand=errand)
    keys = [n.pk for n in waiting]
    moved = {"case": following.case_id, "version": F("version") + 1}
    Nomination.objects.filter(pk__in=keys).update(**moved)
    for nomination in waiting:
        nomination.version += 1
    facts = {"move": "passed_on", "session": session.code, "following": following.code}
    errand.record([_passed_on(nomination, facts, errand) for nomination in waiting])
    live.changed(waiting)


def _carry_matters(session: Session, errand: Errand) -> None:
    """Items that are no nominations: those undecided stand anew on the next agenda.

    An election that ballots have filled in part is decided as far as they have.
    """
    if not (begun := undecided_matters(session)):
        return
    conclude(session, [item.matter_id for item in begun], errand, only_whole=False)
    if not (left := undecided_matters(session)):
        return
    following = next_session(session, errand=errand)
    carry_over(following, left, errand=errand)
    names = [item.matter.obj for item in left]
    errand.say(session, {"left": names, "following": following.code})


def _passed_on(nomination: Nomination, facts: dict[str, str], errand: Errand) -> log.Act:
    return log.Act(
        kind="nomination.changed",
        obj=nomination.obj,
        ver=nomination.version,
        actor=errand.actor.obj,
        on_behalf_of=errand.on_behalf_of.obj if errand.on_behalf_of else None,
        as_of=errand.as_of,
        facts=facts,
    )


def _no_cluster(nomination) -> Refusal:
    return Refusal(
        code="no_cluster",
        message=_("%(unit)s belongs to no cluster on that date.")
        % {"unit": in_language(nomination.unit)},
        facts={"nomination": nomination.code},
        remedy=_("The ministry assigns units to clusters; ask the standing office."),
    )


def _no_council(review) -> Refusal:
    return Refusal(
        code="no_council",
        message=_("The round names no council."),
        facts={"round": review.code},
        remedy=_("Ask the standing office to name the council of the round."),
    )
