"""What must be true of a submission before it moves: facts fetched once for the set."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from django.utils.translation import gettext as _

from nominations.guards.refusals import (
    no_route,
    no_rules,
    papers_missing,
    quota_exceeded,
)
from nominations.models import Evidence, Guidance, Nomination, Submission
from nominations.queries.guidance import guidance_on
from nominations.queries.papers import letter_requirements, missing_by_nomination, present_papers
from nominations.queries.quotas import counted_in_units, limits_in
from nominations.queries.rounds import last_days_of
from nominations.queries.rules import rulebook_on
from nominations.queries.sudden import is_found_alone
from nominations.rules.quotas import BLOCKS
from nominations.rules.rulebook import Rulebook
from nominations.vocabulary import SETTLED, NominationState
from workflow.engine import Errand
from workflow.errors import Refusal
from workflow.registry import guard


def _lines(submissions, errand: Errand) -> dict[int, list[Nomination]]:
    return errand.once("lines", submissions, lambda: _fetch_lines(submissions))


def _law(errand: Errand, on: date) -> Rulebook | None:
    return errand.once(f"law of {on}", (), lambda: rulebook_on(on))


def _by_day(submissions, errand: Errand) -> Iterator[tuple[date, list[Submission]]]:
    """Letters by the day whose rules they are judged by: of those from paper, when it came."""
    groups: dict[date, list[Submission]] = defaultdict(list)
    for submission in submissions:
        groups[submission.comes_on(errand.on)].append(submission)
    yield from groups.items()


def _guidance(submissions, errand: Errand) -> Mapping[int, Guidance]:
    """By key of the round, once for the whole move."""
    rounds = {s.round_id: s.round for s in submissions}.values()
    return errand.once("guidance", submissions, lambda: guidance_on(rounds, on=errand.on))


def _fetch_lines(submissions) -> dict[int, list[Nomination]]:
    found: dict[int, list[Nomination]] = {s.pk: [] for s in submissions}
    rows = Nomination.objects.filter(submission__in=found).exclude(state__in=SETTLED)
    for row in rows.select_related("nominee").order_by("pk"):
        found[row.submission_id].append(row)
    return found


@guard("has_nominees")
def has_nominees(submissions, errand: Errand) -> dict[int, Refusal]:
    """At least one nominee is put forward."""
    no = Refusal(
        code="no_nominees",
        message=_("The list has nobody on it."),
        remedy=_("Add a nominee, or take up again somebody who was not put forward."),
    )
    return {pk: no for pk, lines in _lines(submissions, errand).items() if not lines}


@guard("choice_recorded")
def choice_recorded(submissions, errand: Errand) -> dict[int, Refusal]:
    """The unit has said of everybody on the draft whether it puts them forward.

    Where a leader's finding began the letter, no meeting of the unit is needed for whom it named;
    somebody added beside that person needs one.
    """
    refused = {}
    lines = _lines(submissions, errand)
    for submission in submissions:
        own = lines[submission.pk]
        open_lines = [n for n in own if n.state == NominationState.DRAFT]
        if open_lines or not (submission.reviewed_on or is_found_alone(submission, own)):
            refused[submission.pk] = Refusal(
                code="choice_not_recorded",
                message=_("The unit's own choice is not recorded yet."),
                facts={"undecided": [n.code for n in open_lines]},
                remedy=_("Record when the unit met and whom it puts forward."),
            )
    return refused


@guard("papers_complete")
def papers_complete(submissions, errand: Errand) -> dict[int, Refusal]:
    """Every paper the rules require of the letter and of each line is attached.

    Of a list that goes into another unit's letter nothing is required: that letter answers for all.
    """
    own = [s for s in submissions if s.goes_to_id is None]
    lines, papers = _lines(submissions, errand), present_papers(s.pk for s in own)
    refused = {}
    for on, group in _by_day(own, errand):
        law = _law(errand, on)
        for submission in group:
            mine = lines[submission.pk]
            no = _papers_lacking(submission, mine, law=law, papers=papers) if law else no_rules(on)
            if no is not None:
                refused[submission.pk] = no
    return refused


def _papers_lacking(
    submission: Submission, lines: list[Nomination], *, law: Rulebook, papers: list[Evidence]
) -> Refusal | None:
    letter = letter_requirements(submission, lines, law=law, papers=papers)
    missing = missing_by_nomination(lines, law=law, papers=papers)
    lacking = [(submission.code, r) for r in letter if not r.is_met]
    lacking += [(n.code, r) for n in lines for r in missing.get(n.pk, ())]
    return papers_missing(lacking) if lacking else None


@guard("quotas_kept")
def quotas_kept(submissions, errand: Errand) -> dict[int, Refusal]:
    """No unit puts forward more for an award than a quota that stops a list allows.

    A list that goes up is counted where it goes: in the letter of the higher unit.
    """
    editions, asked, laws = _guidance(submissions, errand), [], {}
    for on, group in _by_day([s for s in submissions if s.goes_to_id is None], errand):
        law = _law(errand, on)
        limits = {
            pk: limits_in(each, law=law, guidance=editions.get(pk), on=on)
            for pk, each in {s.round_id: s.round for s in group}.items()
        }
        asked += [(s, limits[s.round_id]) for s in group]
        laws |= {s.pk: law for s in group}
    counted = counted_in_units(asked)
    over = {pk: [each for each in rows if each.verdict == BLOCKS] for pk, rows in counted.items()}
    return {pk: quota_exceeded(rows[0], laws[pk]) for pk, rows in over.items() if rows}


@guard("within_deadline")
def within_deadline(submissions, errand: Errand) -> dict[int, Refusal]:
    """The round is open for this unit on the business date, or was on the day its paper came."""
    days = last_days_of(submissions, on=errand.on, editions=_guidance(submissions, errand))
    refused = {}
    for submission in submissions:
        last = days[submission.pk]
        on = submission.comes_on(errand.on)
        if on < submission.round.opens_on or on > last:
            refused[submission.pk] = Refusal(
                code="outside_dates",
                message=_("The round takes submissions from %(first)s to %(last)s.")
                % {"first": f"{submission.round.opens_on:%d/%m/%Y}", "last": f"{last:%d/%m/%Y}"},
                facts={"on": on.isoformat(), "last": last.isoformat()},
                remedy=_("Ask the head of the standing office for a later date, with the reason."),
            )
    return refused


@guard("routes_known")
def routes_known(submissions, errand: Errand) -> dict[int, Refusal]:
    """The rules of the day give every line exactly one route."""
    refused, lines = {}, _lines(submissions, errand)
    for on, group in _by_day(submissions, errand):
        law = _law(errand, on)
        if law is None:
            refused |= {s.pk: no_rules(on) for s in group}
            continue
        for submission in group:
            unknown = [n.code for n in lines[submission.pk] if not _has_route(law, n)]
            if unknown:
                refused[submission.pk] = no_route(unknown, law)
    return refused


def _has_route(law: Rulebook, line: Nomination) -> bool:
    try:
        law.route(line.award, line.commendation, line.track, subject=line.nominee.kind)
    except LookupError:
        return False
    return True
