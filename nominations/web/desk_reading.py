"""Everything the desk shows of lines under review, read once for all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from nominations.models import Nomination, SupplementPoint
from nominations.queries.checks import Ticks, is_judged, texts_changed, ticks_of
from nominations.queries.desk import Dossier, dossiers, papers_at_desk
from nominations.queries.doubles import Warned, doubles_of
from nominations.queries.eligibility import Judged, judged
from nominations.queries.holds import held_lines
from nominations.queries.standards import open_to_people
from nominations.queries.supplements import points_of
from nominations.web.eligibility import standards_told
from workflow.access import today
from workflow.engine import available
from workflow.errors import Refusal
from workflow.web.person import standing_of

VERDICTS = (
    "find_eligible",
    "refer_for_opinion",
    "return_for_supplement",
    "find_ineligible",
    "return_wrong_route",
)


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What is known of some lines, each by key of the line; letters' ticks by key of the letter."""

    dossiers: Mapping[int, Dossier]
    holds: Mapping[int, Sequence[Any]]
    standards: Mapping[int, Judged]
    told: Mapping[int, dict[str, Any]]
    doubles: Mapping[int, list[Warned]]
    ticks: Mapping[int, Ticks]
    letters: Mapping[int, Ticks]
    points: Mapping[int, list[SupplementPoint]]
    answers: Mapping[int, Mapping[str, Refusal | None]]

    def is_judged(self, line: Nomination) -> bool:
        """Whether nothing of its standard waits for a person."""
        each = self.standards.get(line.pk)
        asked = open_to_people(each) if each else {}
        changed = texts_changed(self.points.get(line.pk, ()))
        return not asked or is_judged(self.ticks.get(line.pk, {}), asked, changed)


def read_lines(request: HttpRequest, lines: Sequence[Nomination]) -> Reading:
    """Read what the desk shows of lines, and what may be found of each. A fixed number of
    queries."""
    if not lines:
        empty: dict[int, Any] = {}
        names = Reading.__dataclass_fields__
        return Reading(**dict.fromkeys(names, empty))
    papers, holds = papers_at_desk(lines), held_lines(lines, on=today())
    standards = judged(lines, on=today(), holds=holds)
    like = {each.line.nominee_id: each.like for each in standards.values()}
    ticks = ticks_of(lines)
    points = points_of(lines)
    brought = {
        "papers": papers,
        "holds": holds,
        "standards": standards,
        "ticks": ticks,
        "every point": points,
    }
    return Reading(
        dossiers={each.nomination.pk: each for each in dossiers(lines, papers=papers)},
        holds=holds,
        standards=standards,
        told=standards_told(request, lines, found=standards),
        doubles=doubles_of(request.user, lines, like=like or None),
        ticks=ticks[0],
        letters=ticks[1],
        points=points,
        answers=available(lines, actor=request.user, who=standing_of(request), brought=brought),
    )


def verdicts_of(
    answers: Mapping[str, Refusal | None],
) -> list[dict[str, Any]]:
    """The findings the office may come to on one line, each with what stands in its way."""
    table = Nomination.table()
    return [
        {"move": name, "label": table[name].label.button, "refusal": answers[name]}
        for name in VERDICTS
        if answers[name] is None or answers[name].code != "not_permitted"
    ]
