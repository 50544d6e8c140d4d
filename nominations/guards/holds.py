"""While a hold stands on a nominee, nothing of theirs is proposed, chosen, signed or issued."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from nominations.actions.holds import on_hold
from nominations.models import Decision, Hold, Nomination, Submission
from nominations.queries.holds import held_lines
from nominations.queries.rules import rulebook, rulebook_on
from nominations.rules.rulebook import Rulebook
from nominations.vocabulary import DecisionState, NominationState
from workflow.engine import Errand
from workflow.errors import Refusal
from workflow.registry import guard

SETTLED = (NominationState.DECLINED, NominationState.WITHDRAWN)


@guard("no_hold")
def no_hold(nominations: Sequence[Nomination], errand: Errand) -> dict[int, Refusal]:
    """No hold stands on the nominee of the line."""
    found = errand.once("holds", nominations, lambda: held_lines(nominations, on=errand.on))
    return {
        n.pk: on_hold([(n.nominee.name, found[n.pk][0])], law=_law(n, errand))
        for n in nominations
        if n.pk in found
    }


@guard("no_line_on_hold")
def no_line_on_hold(decisions: Sequence[Decision], errand: Errand) -> dict[int, Refusal]:
    """No hold stands on anybody on the decision."""
    found = errand.once("lines on hold", decisions, lambda: _refused("decision", decisions, errand))
    states = {decision.pk: decision.state for decision in decisions}
    return {key: replace(no, remedy=_remedy(states[key])) for key, no in found.items()}


@guard("nobody_on_hold")
def nobody_on_hold(submissions: Sequence[Submission], errand: Errand) -> dict[int, Refusal]:
    """No hold stands on anybody whom the letter puts forward."""
    return errand.once(
        "lines on hold", submissions, lambda: _refused("submission", submissions, errand)
    )


def _remedy(state: str) -> str:
    if state == DecisionState.SIGNED:
        return _("Nothing is issued until the standing office lifts the hold.")
    return _("The signer refuses the lines on hold, or the standing office lifts the hold.")


def _refused(
    owner: str, things: Sequence[Decision | Submission], errand: Errand
) -> dict[int, Refusal]:
    rows = Nomination.objects.filter(**{f"{owner}__in": [thing.pk for thing in things]})
    rows = rows.exclude(state__in=SETTLED).annotate(**Nomination.NOTED)
    rows = rows.select_related("nominee", "ruleset").defer("ruleset__content")
    lines = [line for line in rows.order_by("pk") if line.may_be_held]
    found = held_lines(lines, on=errand.on)
    held: dict[int, list[tuple[str, Hold]]] = {}
    laws: dict[int, Rulebook | None] = {}
    for line in lines:
        if line.pk in found:
            key = getattr(line, f"{owner}_id")
            held.setdefault(key, []).append((line.nominee.name, found[line.pk][0]))
            laws.setdefault(key, _law(line, errand))
    return {key: on_hold(each, law=laws[key]) for key, each in held.items()}


def _law(line: Nomination, errand: Errand) -> Rulebook | None:
    if line.ruleset_id:
        return rulebook(line.ruleset.digest)
    return errand.once("law of the day", (), lambda: rulebook_on(errand.on))
