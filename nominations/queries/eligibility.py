"""What is known of many nominees, read in a fixed number of queries and judged by the law."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from django.db.models import Exists, OuterRef

from nominations.models import Hold, InitiativeAuthor, Nomination, ServiceSpell, StaffYear
from nominations.queries.facts import awards_of, awards_of_units, spells_of, years_of
from nominations.queries.holds import held_lines
from nominations.queries.initiatives import serves_elsewhere
from nominations.queries.members import Members, is_collective, is_unit, members_of
from nominations.queries.people import same_people
from nominations.queries.roster import staff_years_of
from nominations.queries.rules import rule_set_on, rulebook
from nominations.queries.seen_units import seen_units
from nominations.queries.spells import spells_kept_by
from nominations.rules.eligibility.finding import Finding
from nominations.rules.eligibility.history import (
    History,
    HoldFact,
    InitiativeFact,
    YearFacts,
    merged,
)
from nominations.rules.eligibility.judging import Standard, standard_of, what_if
from nominations.rules.rulebook import Rulebook
from workflow.models import User

Rosters = Mapping[int, list[tuple[int, YearFacts]]]
Same = Mapping[int, frozenset[int]]
Holds = Mapping[int, Sequence[Hold]]


@dataclass(frozen=True, kw_only=True)
class Judged:
    """One line held against its award's standard, for its year and the next; whom it is `like`."""

    line: Nomination
    like: frozenset[int]
    law: Rulebook
    standard: Standard
    findings: tuple[Finding, ...]
    next_year: tuple[Finding, ...]


def judged(
    lines: Sequence[Nomination], *, on: date, holds: Holds | None = None
) -> dict[int, Judged]:
    """Each line's findings, by key of the line; none where its day knows no law.

    ``holds`` are those on each line, where they were asked before. A fixed number of queries,
    however many the lines. They need nominee, its unit and ruleset, before receipt the letter.
    """
    same = same_people({line.nominee_id for line in lines})
    days = {line.pk: line.submission.comes_on(on) for line in lines if not line.ruleset_id}
    of_days = {day: rule_set_on(day) for day in set(days.values())}
    laws = {line.pk: of_days[days[line.pk]] if line.pk in days else line.ruleset for line in lines}
    digests = {pk: row.digest for pk, row in laws.items() if row is not None}
    asked = {(digests[line.pk], line.award) for line in lines if line.pk in digests}
    is_long = any(standard(*each).asks("SERVICE") for each in asked)
    known = _histories(lines, same, on=on, holds=holds, with_service=is_long)
    return {
        line.pk: _judged(line, same[line.nominee_id], digests[line.pk], known[line.pk], on=on)
        for line in lines
        if line.pk in digests
    }


def histories(lines: Sequence[Nomination], *, on: date) -> dict[int, History]:
    """What is known of the nominee of each line, by key of the line.

    Fourteen queries at most. What is known of somebody said to be the same counts; an initiative
    that serves the line itself does not.
    """
    return _histories(lines, same_people({line.nominee_id for line in lines}), on=on)


def _histories(
    lines: Sequence[Nomination],
    same: Same,
    *,
    on: date,
    holds: Holds | None = None,
    with_service: bool = True,
) -> dict[int, History]:
    keys = frozenset().union(*same.values())
    units = {line.nominee.unit_id for line in lines if is_unit(line)}
    years = years_of(keys)
    awards, of_units = awards_of(keys), awards_of_units(units)
    works, posts = _works_of(keys), spells_of(keys) if with_service else {}
    held = held_lines(lines, on=on) if holds is None else holds
    members = members_of(lines)
    found = {}
    for line in lines:
        like = sorted(same[line.nominee_id])
        given = [fact for key in like for fact in awards.get(key, ())]
        if is_unit(line):
            given += of_units.get(line.nominee.unit_id, [])
        found[line.pk] = History(
            kind=line.nominee.kind,
            birth_date=line.nominee.birth_date,
            years=_merged(like, years),
            awards=tuple(given),
            initiatives=_facts_of_works(line, like, works),
            **members.get(line.pk, Members())._asdict(),
            holds=tuple(_hold_fact(each) for each in held.get(line.pk, ())),
            service=tuple(post for key in like for post in posts.get(key, ())),
        )
    return found


def sees_details(user: User, found: Iterable[Judged]) -> set[int]:
    """The lines, by key, of whose nominees a person may read ratings, discipline and service.

    Only where that person may see every roster line and every spell of service the answer rests
    on. Two queries.
    """
    found, units = list(found), seen_units(user)
    keys = frozenset().union(*(each.like for each in found))
    seen = staff_years_of(units).filter(pk=OuterRef("pk"))
    hidden = StaffYear.objects.filter(~Exists(seen), nominee__in=keys).order_by()
    posts = spells_kept_by(units).filter(pk=OuterRef("pk"))
    unseen = ServiceSpell.objects.filter(~Exists(posts), nominee__in=keys).order_by()
    barred = set(hidden.values_list("nominee", flat=True).union(unseen.values_list("nominee")))
    return {
        each.line.pk
        for each in found
        if not each.like & barred
        and (not is_collective(each.line) or each.line.nominee.unit_id in units)
    }


@lru_cache(maxsize=256)
def standard(digest: str, award: str) -> Standard:
    """What the rule set behind a digest asks for an award."""
    return standard_of(rulebook(digest).criteria, award)


def _judged(
    line: Nomination, like: frozenset[int], digest: str, history: History, *, on: date
) -> Judged:
    asked, year = standard(digest, line.award), line.year
    later = on + timedelta(days=365)
    return Judged(
        line=line,
        like=like,
        law=rulebook(digest),
        standard=asked,
        findings=asked.judge(history, year=year, on=on),
        next_year=asked.judge(what_if(history, year + 1), year=year + 1, on=later),
    )


def _merged(like: Sequence[int], rosters: Rosters) -> dict[int, YearFacts]:
    lines: dict[int, list[YearFacts]] = defaultdict(list)
    for key in like:
        for year, facts in rosters.get(key, ()):
            lines[year].append(facts)
    return {year: merged(told) for year, told in lines.items()}


def _works_of(keys: Iterable[int]) -> dict[int, list]:
    """What people wrote, each as its author, with the line it served. One query."""
    rows = InitiativeAuthor.objects.filter(nominee__in=keys)
    found: dict[int, list] = defaultdict(list)
    for row in rows.select_related("initiative", "used_for").order_by("initiative"):
        found[row.nominee_id].append(row)
    return found


def _facts_of_works(
    line: Nomination, like: Sequence[int], works: Mapping[int, list]
) -> tuple[InitiativeFact, ...]:
    written: dict[int, list] = defaultdict(list)
    for key in like:
        for author in works.get(key, ()):
            written[author.initiative_id].append(author)
    return tuple(_work_fact(authors, line) for authors in written.values())


def _work_fact(authors: Sequence, line: Nomination) -> InitiativeFact:
    work = authors[0].initiative
    others = [other for each in authors if (other := serves_elsewhere(each, line))]
    return InitiativeFact(
        scope=work.scope,
        recognised_on=work.recognised_on,
        valid_until=work.valid_until,
        used_for=others[0].code if others else "",
        title=work.title,
    )


def _hold_fact(hold) -> HoldFact:
    last = hold.until - timedelta(days=1) if hold.until else None
    return HoldFact(kind=hold.kind, since=hold.since, until=last)
