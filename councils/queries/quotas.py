"""What a session's agenda proposes against quotas, and its share of direct workers."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from councils.models import AgendaItem, Session
from councils.queries.seats import day_of
from nominations.models import Guidance, Nomination, Submission
from nominations.queries.definitions import said_for
from nominations.queries.direct import DirectShare, direct_among
from nominations.queries.likes import first_of_each
from nominations.queries.ministry_quotas import counted_in_ministry
from nominations.queries.quotas import People, counted_in_units, limits_in
from nominations.queries.rules import rulebook
from nominations.rules.limits import FIXED, Counted, Limit
from nominations.rules.rulebook import Rulebook
from nominations.vocabulary import NominationState
from workflow.models import Body, Unit

GONE = (NominationState.DECLINED, NominationState.WITHDRAWN, NominationState.REVOKED)


@dataclass(frozen=True, kw_only=True)
class AgendaCount:
    """One quota as the agenda stands; `where` is the unit or cluster it is counted in, if one."""

    counted: Counted
    law: Rulebook
    where: Unit | Body | None


@dataclass(frozen=True, kw_only=True)
class AgendaQuotas:
    """Every quota on the awards of an agenda, and the share of direct workers on it."""

    counts: Sequence[AgendaCount]
    share: DirectShare | None
    guidance: Guidance | None


def agenda_quotas(session: Session) -> AgendaQuotas:
    """Count the agenda of a session by the law its lines are pinned to. Fixed queries."""
    lines = _lines(session)
    said, of = said_for(session.round, on=day_of(session)), first_of_each()
    guidance = said.guidance
    limits = _limits(lines, session, guidance)
    laws = {line.award: rulebook(line.ruleset.digest) for line in lines}
    letters = {line.submission_id: line.submission for line in lines}
    of_units = [each for each in limits if each.base != FIXED]
    asked = [(s, _of_letter(s, lines, of_units)) for s in letters.values()]
    counted = counted_in_units(asked, of=of, sent_only=True)
    found = [(each, letters[pk].unit) for pk, rows in counted.items() for each in rows]
    wide = counted_in_ministry(session.round, limits, guidance=guidance, of=of)
    found += [(each, None) for each in wide]
    found += _of_clusters(lines, limits, of)
    share = direct_among(lines, year=session.round.year, said=said, of=of) if lines else None
    counts = [
        AgendaCount(counted=each, law=laws[each.limit.award], where=where) for each, where in found
    ]
    return AgendaQuotas(counts=counts, share=share, guidance=guidance)


def _lines(session: Session) -> list[Nomination]:
    on_it = AgendaItem.objects.filter(session=session).values("nomination")
    lines = Nomination.objects.filter(pk__in=on_it).exclude(state__in=GONE)
    related = ("nominee", "submission__unit", "submission__round", "ruleset", "cluster")
    return list(lines.select_related(*related).defer("ruleset__content").order_by("pk"))


def _limits(
    lines: Sequence[Nomination], session: Session, guidance: Guidance | None
) -> list[Limit]:
    """The limits on each award of the agenda, by the law and the day of its first line."""
    first: dict[str, Nomination] = {}
    for line in lines:
        first.setdefault(line.award, line)
    found = []
    for award, line in first.items():
        law, on = rulebook(line.ruleset.digest), line.submission.received_on or day_of(session)
        limits = limits_in(session.round, law=law, guidance=guidance, on=on)
        found += [each for each in limits if each.award == award]
    return found


def _of_letter(
    letter: Submission, lines: Sequence[Nomination], limits: Sequence[Limit]
) -> list[Limit]:
    """The limits on the awards that a letter has on the agenda."""
    awards = {line.award for line in lines if line.submission_id == letter.pk}
    return [each for each in limits if each.award in awards]


def _of_clusters(
    lines: Sequence[Nomination], limits: Sequence[Limit], of: People
) -> list[tuple[Counted, Body]]:
    """What each cluster has on the agenda against the numbers fixed for each."""
    clusters = {line.cluster_id: line.cluster for line in lines if line.cluster_id}
    people = {(n.cluster_id, n.award, of.get(n.nominee_id, n.nominee_id)) for n in lines}
    proposed = Counter((cluster, award) for cluster, award, _who in people)
    return [
        (Counted(limit=each, proposed=proposed[key, each.award], of=None), cluster)
        for each in limits
        if each.base == FIXED
        for key, cluster in clusters.items()
        if proposed[key, each.award]
    ]
