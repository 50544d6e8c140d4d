"""What follows where a higher authority decides: work while it does, then its decision."""

from collections import defaultdict

from nominations.actions.above import answer_case, decision_above_for
from nominations.models import Decision, Nomination
from nominations.queries.rules import rulebook
from nominations.rules.rulebook import Rulebook
from workflow.engine import Errand, bring_along
from workflow.registry import effect


@effect("arrive_above")
def arrive_above(nominations, errand: Errand) -> None:
    """Give the standing office the work of hearing from above: one case per letter."""
    for letter, lines in _by_letter(nominations):
        law = _law(lines[0])
        case = answer_case(letter, count=len(lines), law=law, on=errand.on)
        errand.lay(lines, case=case)


@effect("enter_decision_above")
def enter_decision_above(nominations, errand: Errand) -> None:
    """Enter the decision that confers, once for all its lines, and let each stand on it."""
    for letter, lines in _by_letter(nominations):
        row = decision_above_for(letter, errand.of(lines[0]), errand=errand)
        errand.lay(lines, decision_above=row)
        for line in lines:
            errand.say(line, {"decision_above": row.obj})


@effect("leave_letter")
def leave_letter(nominations, errand: Errand) -> None:
    """What came back stands on no letter any more; the letter keeps what was signed."""
    errand.lay(nominations, decision=None)
    for nomination in nominations:
        errand.say(nomination, {"decision": None})


def _by_letter(nominations: list[Nomination]) -> list[tuple[Decision, list[Nomination]]]:
    bring_along(nominations, "decision__round")
    groups: dict[Decision, list[Nomination]] = defaultdict(list)
    for nomination in nominations:
        groups[nomination.decision].append(nomination)
    return sorted(groups.items(), key=lambda group: group[0].pk)


def _law(line: Nomination) -> Rulebook | None:
    return rulebook(line.ruleset.digest) if line.ruleset_id else None
