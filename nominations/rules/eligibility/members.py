"""Criteria on a collective, computed from the list of its members in whole numbers."""

from collections.abc import Callable

from nominations.rules.eligibility.criterion import Criterion
from nominations.rules.eligibility.finding import MET, MISSING, NOT_MET, said
from nominations.rules.eligibility.history import History, MemberFact
from nominations.rules.eligibility.years import Answer, reaches
from nominations.rules.terms import DISCIPLINES

Test = Callable[[MemberFact], bool | None]


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
    if not history.members:
        return _unlisted(year)
    good, unknown = _counted(history, _holds(criterion.titles, history))
    facts = (said("members", good=good, unknown=unknown, total=len(history.members)),)
    return _judged(good, unknown, criterion.times, facts, year)


def members_undisciplined(criterion: Criterion, history: History, year: int, on) -> Answer:
    """No member is disciplined at the level or above."""
    if not history.members:
        return _unlisted(year)
    grave = DISCIPLINES[DISCIPLINES.index(criterion.discipline) :]
    found = sum(each.discipline in grave for each in history.members)
    unknown = sum(each.discipline is None for each in history.members)
    facts = (said("members_disciplined", count=found, total=len(history.members)),)
    if found:
        lacking = said("members_disciplined", count=found, total=len(history.members))
        return NOT_MET, facts, (lacking,), said("next_year", first=year + 1)
    if unknown:
        return _unlisted(year)
    return MET, facts, (), None


def needed(share: tuple[int, int], total: int, *, strict: bool) -> int:
    """The least number of `total` that is the share, or more than it where `strict`."""
    numerator, denominator = share
    if strict:
        return total * numerator // denominator + 1
    return -(-total * numerator // denominator)


def _share(criterion: Criterion, history: History, test: Test, year: int) -> Answer:
    if not history.members:
        return _unlisted(year)
    good, unknown = _counted(history, test)
    total = len(history.members)
    least = needed(criterion.share, total, strict=criterion.strict)
    facts = (said("members", good=good, unknown=unknown, total=total),)
    return _judged(good, unknown, least, facts, year)


def _judged(good: int, unknown: int, least: int, facts, year: int) -> Answer:
    if good >= least:
        return MET, facts, (), None
    lacking = (said("members_few", good=good, needed=least),)
    if good + unknown >= least:
        return MISSING, facts, lacking, said("enter_members", year=year)
    return NOT_MET, facts, lacking, said("next_year", first=year + 1)


def _counted(history: History, test: Test) -> tuple[int, int]:
    answers = [test(each) for each in history.members]
    return answers.count(True), answers.count(None)


def _holds(titles: tuple[str, ...], history: History) -> Test:
    """Whether a member holds one of the titles; not known as long as none of them does."""
    wanted = frozenset(titles)
    is_entered = any(wanted & (each.awards or frozenset()) for each in history.members or ())

    def test(member: MemberFact) -> bool | None:
        return bool(wanted & member.awards) if is_entered and member.awards is not None else None

    return test


def _unlisted(year: int) -> Answer:
    return MISSING, (), (said("members_unknown", year=year),), said("enter_members", year=year)
