"""What came of a ballot, in words: the arithmetic of every item as the minutes print it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from councils.models import Ballot, BallotItem, Tally, Vote
from councils.queries.results_lines import lines_in_words
from councils.rules.disclosure import Shown, has_figures
from councils.vocabulary import OF_MATTERS, Choice, OfMatters, Outcome, SessionKind, Withheld
from nominations.rules.rulebook import VotingRule

TONES = {
    Outcome.CARRIED: ("ok", "check-circle-fill"),
    Outcome.NOT_CARRIED: ("plain", "dash-lg"),
    Outcome.TIED: ("warn", "exclamation-triangle-fill"),
    Outcome.NOT_OPENED: ("warn", "lock-fill"),
}


EVEN = {
    "EVEN": gettext_lazy("Yes and no are equal: by the rule the chair decides."),
    "CHAIR_FOR": gettext_lazy("Yes and no are equal: decided by the chair, who agrees."),
    "CHAIR_AGAINST": gettext_lazy("Yes and no are equal: decided by the chair, who disagrees."),
    "CHAIR_DECIDES": gettext_lazy("Asked in writing: the chair decides, and was not heard on it."),
    "DECIDED_FOR": gettext_lazy("Asked in writing, the answers advise: decided by the chair: yes."),
    "DECIDED_AGAINST": gettext_lazy(
        "Asked in writing, the answers advise: decided by the chair: no."
    ),
}


@dataclass(frozen=True, kw_only=True)
class Result:
    """One item of a counted ballot; ``also`` is the other way of counting, for comparison.

    ``figures`` are there where votes were counted and the reader is shown them.
    """

    item: BallotItem
    tally: Tally
    figures: Tally | None
    label: Any
    tone: str
    icon: str
    sentence: str
    why: str
    also: str
    lines: Sequence[str] = ()


def threshold_words(rule: VotingRule) -> str:
    """The share a rule asks for, as a fraction in words."""
    numerator, denominator = rule.threshold
    fraction = {"fraction": f"{numerator}/{denominator}"}
    if rule.strict:
        return _("more than %(fraction)s") % fraction
    return _("at least %(fraction)s") % fraction


def base_words(rule: VotingRule) -> str:
    """Of whom the share is taken."""
    return {
        "ALL_MEMBERS": _("all members"),
        "PRESENT": _("the members present"),
        "PRESENT_OR_CONSULTED": _("the members present or asked in writing"),
    }[rule.base]


def results_of(
    ballot: Ballot, items: Iterable[BallotItem], *, rule: VotingRule, shown: Shown
) -> list[Result]:
    """The results of a counted ballot, in the order of the sheet, as far as they are shown."""
    if shown == Shown.NOTHING:
        return []
    told = has_figures(shown)
    return [_result(ballot, item, rule, told) for item in items if hasattr(item, "tally")]


def _result(ballot: Ballot, item: BallotItem, rule: VotingRule, told: bool) -> Result:
    tally = item.tally
    tone, icon = TONES[tally.outcome]
    is_counted = told and tally.yes is not None
    return Result(
        item=item,
        tally=tally,
        figures=tally if is_counted else None,
        label=outcome_label(tally.outcome, ballot.session.kind, on=ballot.award),
        tone=tone,
        icon=icon,
        sentence=_counted(tally, rule) if is_counted else _without_figures(tally),
        why=_why(ballot, tally) if is_counted else "",
        also=_also(tally, rule) if is_counted else "",
        lines=lines_in_words(tally) if is_counted else (),
    )


def outcome_label(outcome: str, kind: str, *, on: str) -> str:
    """What the outcome means in a cluster and in a council, of an award or ``on`` a matter."""
    if outcome == Outcome.NOT_OPENED:
        return _("Left undecided")
    if outcome == Outcome.TIED:
        return Outcome(outcome).label
    if on == OfMatters.RESOLUTION:
        return _("Adopted") if outcome == Outcome.CARRIED else _("Not adopted")
    if on in OF_MATTERS:
        return _("Elected") if outcome == Outcome.CARRIED else _("Not elected")
    if kind == SessionKind.CONFERENCE:
        return _("Endorsed") if outcome == Outcome.CARRIED else _("Not endorsed")
    return _("Passed") if outcome == Outcome.CARRIED else _("Not passed")


def told_without_votes(arithmetic: Mapping[str, Any]) -> str:
    """What a unit is told that was not among those a consensus or the chair named."""
    if arithmetic.get("chair"):
        return _told_of_chair(arithmetic)
    if arithmetic["is_full"]:
        return _("The body agreed by consensus on other nominees for its places.")
    if arithmetic["others"]:
        return _("The body agreed by consensus on other nominees.")
    return _("The body agreed by consensus to put forward nobody.")


def _told_of_chair(arithmetic: Mapping[str, Any]) -> str:
    rounds = arithmetic["rounds"]
    if arithmetic.get("authority"):
        return _by_authority(rounds)
    if arithmetic["others"]:
        words = ngettext(
            "Tied after %(rounds)s round of voting; the chair decided for others.",
            "Tied after %(rounds)s rounds of voting; the chair decided for others.",
            rounds,
        )
    else:
        words = ngettext(
            "Tied after %(rounds)s round of voting; the chair decided for nobody.",
            "Tied after %(rounds)s rounds of voting; the chair decided for nobody.",
            rounds,
        )
    return words % {"rounds": rounds}


def _by_authority(rounds: int) -> str:
    return ngettext(
        "Decided by the person with authority, after %(rounds)s round of voting ended in a tie.",
        "Decided by the person with authority, after %(rounds)s rounds of voting ended in a tie.",
        rounds,
    ) % {"rounds": rounds}


def _without_figures(tally: Tally) -> str:
    if tally.yes is None:
        return _agreed(tally)
    return _("By the rule only the outcome is shown here. The figures stand in the minutes.")


def _agreed(tally: Tally) -> str:
    if tally.outcome == Outcome.NOT_OPENED:
        return str(Withheld(tally.arithmetic["withheld"]).label)
    if tally.arithmetic.get("chair"):
        rounds = tally.arithmetic["rounds"]
        if tally.arithmetic.get("authority"):
            return _by_authority(rounds)
        words = ngettext(
            "Decided by the chair, after %(rounds)s round of voting ended in a tie.",
            "Decided by the chair, after %(rounds)s rounds of voting ended in a tie.",
            rounds,
        )
        return words % {"rounds": rounds}
    return _(
        "Decided by consensus, without a vote, with %(present)s of %(members)s members present."
    ) % {"present": tally.arithmetic["present"], "members": tally.arithmetic["members"]}


def _counted(tally: Tally, rule: VotingRule) -> str:
    return _("%(got)s of %(base)s agree; %(needed)s needed: %(threshold)s of %(whose)s.") % {
        "got": tally.yes,
        "base": tally.base,
        "needed": tally.needed,
        "threshold": threshold_words(rule),
        "whose": base_words(rule),
    }


def why_not(ballot: Ballot, tally: Tally) -> str:
    """Why an item of a counted vote was not carried, where its own votes are not the reason."""
    said = tally.arithmetic
    if said.get("chair_side"):
        return _("Equal votes at the last place: it was given by the chair's own vote.")
    code = said["sentence"]["code"]
    if said["reached"] and code == "CHAIR_FOR":
        return _("Equal votes, which the chair decided for it; but the places went to others.")
    if said["reached"]:
        if ballot.award in OF_MATTERS:
            return _("Enough votes, but the places went to candidates with more.")
        return _("Enough votes, but the places went to nominees with more.")
    if code in EVEN:
        return str(EVEN[code])
    return _of_chair(said) if code.startswith("CHAIR_") else ""


def _why(ballot: Ballot, tally: Tally) -> str:
    code = tally.arithmetic["sentence"]["code"]
    if tally.outcome == Outcome.NOT_CARRIED:
        return why_not(ballot, tally)
    if code in EVEN:
        return str(EVEN[code])
    if tally.outcome == Outcome.TIED:
        return _("Equal votes across the last place: this ballot does not decide on these.")
    return ""


def _of_chair(arithmetic: Mapping[str, Any]) -> str:
    """Why enough votes did not suffice; who was never asked did not refuse."""
    if arithmetic["chair_agrees"] is None:
        return _(
            "Enough votes, but the rule asks for the agreement of the chair, who stands back from "
            "this or was not heard on it."
        )
    return _("Enough votes, but the chair did not agree, as the rule requires.")


def _also(tally: Tally, rule: VotingRule) -> str:
    """Where somebody stood back or is of the unit: the count by the other base, and its end."""
    barred = tally.arithmetic["barred"]
    if not barred:
        return ""
    used, other = ("shrunk", "whole") if rule.recusal_shrinks_base else ("whole", "shrunk")
    share = tally.arithmetic[other]
    words = ngettext(
        "%(count)s member does not vote on this and %(place)s.",
        "%(count)s members do not vote on this and %(place)s.",
        barred,
    ) % {
        "count": barred,
        "place": _("is left out of the base")
        if used == "shrunk"
        else _("is counted in the base all the same"),
    }
    compared = _("By the other way of counting: %(got)s of %(base)s, %(needed)s needed, %(end)s.")
    end = _("reached") if share["reached"] else _("not reached")
    return f"{words} {compared % {**share, 'end': end}}"


@dataclass(frozen=True)
class NamedVotes:
    """How one member voted, item by item in the order of the sheet; empty where barred."""

    member: str
    choices: Sequence[Any]
    codes: Sequence[str] = ()
    seat: int = 0


def votes_by_name(ballot: Ballot, items: Sequence[BallotItem]) -> list[NamedVotes]:
    """Who voted how in a counted open ballot, by name of member. One query."""
    votes = Vote.objects.filter(item__ballot=ballot).select_related("membership__user")
    said: dict[int, dict[int, str]] = {}
    names: dict[int, str] = {}
    for vote in votes:
        said.setdefault(vote.membership_id, {})[vote.item_id] = vote.choice
        names[vote.membership_id] = vote.membership.user.full_name
    return [
        _named(seat, names[seat], [said[seat].get(item.pk, "") for item in items])
        for seat in sorted(said, key=names.__getitem__)
    ]


def _named(seat: int, member: str, codes: Sequence[str]) -> NamedVotes:
    labels = [Choice(code).label if code else "" for code in codes]
    return NamedVotes(member, labels, codes, seat)
