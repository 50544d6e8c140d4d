"""What a person checks at the standing office's desk: a closed list, each with where it stands.

The law's text for a check is the clause that asks for the paper or gives the route it is about; a
check about neither is a setting of the ministry, and shown as one.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from nominations.rules.rulebook import Clause, Rulebook

NOMINATION, LETTER = "NOMINATION", "LETTER"
STANDARD = "STANDARD"


@dataclass(frozen=True, slots=True, kw_only=True)
class HumanCheck:
    """One check: of a nomination or of a whole letter, about a paper, the route, or neither.

    `only_with_paper`: asked only where the law asks for the paper.
    """

    code: str
    scope: str
    paper: str = ""
    is_about_route: bool = False
    only_with_paper: bool = False


CHECKS = (
    HumanCheck(code="LETTER_SIGNED", scope=LETTER, paper="SUBMISSION_LETTER"),
    HumanCheck(code="MINUTES_NAME_VOTE", scope=LETTER, paper="UNIT_MINUTES"),
    HumanCheck(code="LIST_AS_SIGNED", scope=LETTER, paper="SUBMISSION_LETTER"),
    HumanCheck(code="REPORT_CERTIFIED", scope=NOMINATION, paper="ACHIEVEMENT_REPORT"),
    HumanCheck(code="REPORT_TELLS_THE_SAME", scope=NOMINATION, paper="ACHIEVEMENT_REPORT"),
    HumanCheck(
        code="INITIATIVE_MATCHES",
        scope=NOMINATION,
        paper="INITIATIVE_CERTIFICATE",
        only_with_paper=True,
    ),
    HumanCheck(code="ROUTE_RIGHT", scope=NOMINATION, is_about_route=True),
    HumanCheck(code="PERSON_IDENTIFIED", scope=NOMINATION),
    HumanCheck(code=STANDARD, scope=NOMINATION),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A check that is asked of one thing, with the clause behind it if there is one."""

    check: HumanCheck
    clause: Clause | None


def checks_for(
    scope: str, law: Rulebook, lines: Iterable[tuple[str, str, str, str]]
) -> tuple[Asked, ...]:
    """What a person checks of a letter or a nomination, in the order of the list.

    Each line is award, commendation, track and kind of nominee.
    """
    told = list(lines)
    papers = {
        paper.kind: law.clause(paper.clause)
        for award, _commendation, track, subject in told
        for paper in law.papers_for(award, subject, track)
    }
    routes = [
        law.clause(route.clause)
        for award, commendation, track, subject in told
        for route in law.routes_for(award, commendation, track, subject=subject)
    ]
    return tuple(
        Asked(each, (routes or [None])[0] if each.is_about_route else papers.get(each.paper))
        for each in CHECKS
        if each.scope == scope and (each.paper in papers or not each.only_with_paper)
    )
