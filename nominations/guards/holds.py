"""While a hold stands on a nominee, nothing of theirs is proposed, chosen, signed or issued."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from nominations.actions.holds import on_hold
from nominations.models import Decision, Hold, Nomination, Submission
from nominations.queries.holds import held_lines, on_hold_of
from nominations.queries.rules import rulebook, rulebook_on
from nominations.rules.rulebook import Rulebook
from nominations.vocabulary import SETTLED, DecisionState
from workflow.engine import Errand
from workflow.errors import Refusal
from workflow.registry import guard


@guard("no_hold")
def no_hold(nominations: Sequence[Nomination], errand: Errand) -> dict[int, Refusal]:
    """No hold stands on the nominee of the line."""
    found = errand.once("holds", nominations, lambda: held_lines(nominations, on=errand.on))
    return {
        n.pk: on_hold([(n.nominee.name, found[n.pk][0])], law=_law(n, errand))
        for n in nominations
        if n.pk in found
    }


@guard("held")
def held(nominations: Sequence[Nomination], errand: Errand) -> dict[int, Refusal]:
    """A hold stands on the nominee of the line: nobody else waits on a list of their own."""
    found = errand.once("holds", nominations, lambda: held_lines(nominations, on=errand.on))
    no = Refusal(
        code="not_on_hold",
        message=_("No hold stands on this nominee."),
        remedy=_("The line stays on its list."),
    )
    return {n.pk: no for n in nominations if n.pk not in found}


@guard("some_lines_on_hold")
def some_lines_on_hold(decisions: Sequence[Decision], errand: Errand) -> dict[int, Refusal]:
    """Somebody on the signed list is on hold, and somebody is not."""
    return {
        decision.pk: no
        for decision in decisions
        if (no := _not_to_redraw(on_hold_of(decision, on=errand.on))) is not None
    }


def _not_to_redraw(lines: tuple[list[Nomination], list[Nomination]]) -> Refusal | None:
    stopped, free = lines
    if not stopped:
        return Refusal(
            code="nobody_held",
            message=_("Nobody on this list is on hold."),
            remedy=_("The registry issues it."),
        )
    if not free:
        return Refusal(
            code="everybody_held",
            message=_("Everybody on this list is on hold: nothing would be left to sign."),
            remedy=_("It waits until the standing office lifts a hold."),
        )
    return None


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
        return _(
            "Whoever drew up the list redraws it without the lines on hold, and it is signed anew; "
            "or the standing office lifts the hold."
        )
    return _(
        "Whoever drew up the list takes the lines on hold off it, the signer declines them, or "
        "the standing office lifts the hold."
    )


def _refused(
    owner: str, things: Sequence[Decision | Submission], errand: Errand
) -> dict[int, Refusal]:
    rows = Nomination.objects.filter(**{f"{owner}__in": [thing.pk for thing in things]})
    rows = rows.exclude(state__in=SETTLED).annotate(**Nomination.NOTED)
    rows = rows.select_related("nominee", "submission", "ruleset").defer("ruleset__content")
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
    on = line.submission.comes_on(errand.on)
    return errand.once(f"law of {on}", (), lambda: rulebook_on(on))
