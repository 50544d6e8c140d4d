"""Whether a counting team's figures add up, and whether a voting sheet keeps the rule."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from councils.rules.tally import ItemCount
from nominations.rules.rulebook import VotingRule

CHOICES = frozenset({"YES", "NO", "BLANK"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing out of order: a code, the item it concerns (None: the whole), the figures."""

    code: str
    item: Hashable = None
    facts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperTally:
    """The figures of tally minutes: papers, and the counts of each item."""

    issued: int
    returned: int
    not_returned: int
    valid: int
    invalid: int
    items: tuple[ItemCount, ...]


def check_paper_tally(
    tally: PaperTally, *, members: int, barred: Mapping[Hashable, int] | None = None
) -> list[Problem]:
    """Everything that does not add up; `barred` is how many may not vote on an item."""
    rows = check_rows(tally.items, valid=tally.valid, members=members, barred=barred or {})
    return [*_papers(tally, members), *rows]


def check_rows(
    items: Sequence[ItemCount], *, valid: int, members: int, barred: Mapping[Hashable, int]
) -> Iterator[Problem]:
    """Every row that stands twice, or whose answers do not fit the papers."""
    for item in _twice([count.item for count in items]):
        yield Problem(code="ITEM_TWICE", item=item)
    for count in items:
        yield from _item(count, valid, members, barred.get(count.item, 0))


def check_sheet(choices: Mapping[Hashable, str], *, places: int | None, rule: VotingRule):
    """The problems of one voter's sheet: an unknown choice, or more yes than places."""
    unknown = [item for item, choice in choices.items() if choice not in CHOICES]
    problems = [Problem(code="UNKNOWN_CHOICE", item=item) for item in unknown]
    agreed = sum(choice == "YES" for choice in choices.values())
    if rule.voter_limit and places is not None and agreed > places:
        problems.append(Problem(code="OVER_LIMIT", facts={"yes": agreed, "places": places}))
    return problems


def _papers(tally: PaperTally, members: int) -> Iterator[Problem]:
    papers = {
        "issued": tally.issued,
        "returned": tally.returned,
        "not_returned": tally.not_returned,
        "valid": tally.valid,
        "invalid": tally.invalid,
    }
    if min(papers.values()) < 0:
        yield Problem(code="BELOW_ZERO", facts=papers)
    if tally.issued != tally.returned + tally.not_returned:
        yield Problem(code="ISSUED_NOT_RETURNED_SUM", facts=papers)
    if tally.returned != tally.valid + tally.invalid:
        yield Problem(code="VALID_INVALID_SUM", facts=papers)
    if tally.issued > members:
        yield Problem(code="MORE_ISSUED_THAN_MEMBERS", facts=papers | {"members": members})


def _item(count: ItemCount, valid: int, members: int, barred: int) -> Iterator[Problem]:
    """A barred member's paper may be among the valid ones, without an answer to this item."""
    answers = count.yes + count.no + count.blank + count.spoilt
    facts = {"answers": answers, "valid": valid, "members": members, "barred": barred}
    if not valid - barred <= answers <= valid:
        yield Problem(code="ANSWERS_NOT_VALID_SUM", item=count.item, facts=facts)
    if answers > members - barred:
        yield Problem(code="MORE_ANSWERS_THAN_VOTERS", item=count.item, facts=facts)


def _twice(items: list) -> set:
    return {item for item in items if items.count(item) > 1}
