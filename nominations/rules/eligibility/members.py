"""Criteria on a collective, computed from the list of its members in whole numbers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from nominations.rules.eligibility.criterion import Criterion
from nominations.rules.eligibility.finding import MET, MISSING, NOT_MET, Said, said
from nominations.rules.eligibility.history import History, MemberFact
from nominations.rules.eligibility.years import Answer, reaches
from nominations.rules.terms import DISCIPLINES

# So many teams are named in one sentence.
MOST_NAMED = 12

Test = Callable[[MemberFact], bool | None]


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of so many pass a test, and of how many it is not known."""

    good: int
    unknown: int
    total: int

    @property
    def best(self) -> int:
        """Those who pass if everybody of whom it is not known does."""
        return self.good + self.unknown


@dataclass(frozen=True, slots=True)
class Least:
    """How many must pass, of those placed, and if those not placed count against or for it."""

    now: int
    at_worst: int
    at_best: int


def members_rated(criterion: Criterion, history: History, year: int, on) -> Answer:
    """The share of members rated so or better is reached."""
    wanted = criterion.rating

    def test(member: MemberFact) -> bool | None:
        if member.rating in (None, "NOT_RATED"):
            return None
        return reaches(member.rating, wanted)

    return _share(criterion, history, test, year)


def members_awarded(criterion: Criterion, history: History, year: int, on) -> Answer:
    """The share of members given one of the titles for the year is reached."""
    return _share(criterion, history, _holds(criterion.titles, history), year)


def member_count(criterion: Criterion, history: History, year: int, on) -> Answer:
    """At least so many members were given one of the titles for the year."""
    placed, others = _parted(history)
    if not placed:
        return _unlisted(history, year)
    test = _holds(criterion.titles, history)
    least = Least(criterion.times, criterion.times, criterion.times)
    return _judged(history, _counted(placed, test), _counted(others, test), least, year)


def members_undisciplined(criterion: Criterion, history: History, year: int, on) -> Answer:
    """No member is disciplined at the level or above."""
    placed, others = _parted(history)
    if not placed:
        return _unlisted(history, year)
    grave = DISCIPLINES[DISCIPLINES.index(criterion.discipline) :]

    def test(member: MemberFact) -> bool | None:
        return None if member.discipline is None else member.discipline not in grave

    known, open_ = _counted(placed, test), _counted(others, test)
    found = known.total - known.best
    told = said("members_disciplined", count=found, total=known.total)
    facts = (told, *_lines(history, year))
    if found:
        return NOT_MET, facts, (told,), said("next_year", first=year + 1)
    if known.unknown:
        return MISSING, (), (said("members_unknown", year=year),), said("enter_members", year=year)
    if open_.good < open_.total:
        return MISSING, facts, *_unplaced(open_, year)
    return MET, facts, (), None


def needed(share: tuple[int, int], total: int, *, strict: bool) -> int:
    """The least number of `total` that is the share, or more than it where `strict`."""
    numerator, denominator = share
    if strict:
        return total * numerator // denominator + 1
    return -(-total * numerator // denominator)


def _share(criterion: Criterion, history: History, test: Test, year: int) -> Answer:
    placed, others = _parted(history)
    if not placed:
        return _unlisted(history, year)
    known, open_ = _counted(placed, test), _counted(others, test)

    def of(total: int) -> int:
        return needed(criterion.share, total, strict=criterion.strict)

    least = Least(
        of(known.total),
        of(known.total + open_.total - open_.good),
        of(known.total + open_.best),
    )
    return _judged(history, known, open_, least, year)


def _judged(history: History, known: Counted, open_: Counted, least: Least, year: int) -> Answer:
    """A yes or no only where it holds whoever of those not placed belongs to the collective."""
    told = said("members", good=known.good, unknown=known.unknown, total=known.total)
    facts = (told, *_lines(history, year))
    if known.good >= least.at_worst:
        return MET, facts, (), None
    lacking = (said("members_few", good=known.good, needed=least.now),)
    if known.best + open_.best < least.at_best:
        return NOT_MET, facts, lacking, said("next_year", first=year + 1)
    if known.good < least.now <= known.best:
        return MISSING, facts, lacking, said("enter_members", year=year)
    return MISSING, facts, *_unplaced(open_, year)


def _parted(history: History) -> tuple[list[MemberFact], list[MemberFact]]:
    """The members, and those of the unit who may be some."""
    found: tuple[list[MemberFact], list[MemberFact]] = ([], [])
    for each in history.members or ():
        found[not each.is_placed].append(each)
    return found


def _counted(members: Sequence[MemberFact], test: Test) -> Counted:
    answers = [test(each) for each in members]
    return Counted(answers.count(True), answers.count(None), len(answers))


def _holds(titles: tuple[str, ...], history: History) -> Test:
    """Whether a member holds one of the titles; not known as long as none of them does."""
    wanted = frozenset(titles)
    is_entered = any(wanted & (each.awards or frozenset()) for each in history.members or ())

    def test(member: MemberFact) -> bool | None:
        return bool(wanted & member.awards) if is_entered and member.awards is not None else None

    return test


def _lines(history: History, year: int) -> tuple[Said, ...]:
    """How many lines of the roster the answer rests on, where that is not all of them."""
    if history.teams is None:
        return ()
    placed, others = _parted(history)
    return (said("team_lines", year=year, count=len(placed), unplaced=len(others)),)


def _unplaced(open_: Counted, year: int) -> tuple[tuple[Said, ...], Said]:
    lacking = said("team_open", count=open_.total)
    return (lacking,), said("place_members", year=year, count=open_.total)


def _unlisted(history: History, year: int) -> Answer:
    """Nobody is known to belong to it: no roster, a roster without teams, or none of that name."""
    if history.members is None or history.teams is None:
        return MISSING, (), (said("members_unknown", year=year),), said("enter_members", year=year)
    if not history.teams:
        return MISSING, (), (said("teams_unknown", year=year),), said("enter_teams", year=year)
    rest = ["…"] if len(history.teams) > MOST_NAMED else []
    named = "; ".join([*history.teams[:MOST_NAMED], *rest])
    cure = said("enter_team", year=year, teams=named)
    return MISSING, (), (said("team_not_named", year=year),), cure
