"""Which nominations go on for the award theirs falls to, and on which route (domain.md 11)."""

from collections import defaultdict
from collections.abc import Sequence

from nominations.models import Nomination
from nominations.queries.rules import rulebook
from nominations.rules.rulebook import Route
from nominations.vocabulary import NominationState


def falls_to(nomination: Nomination) -> str | None:
    """The award voted on when its own is not given, by its rule set; None without one."""
    return rulebook(nomination.ruleset.digest).award(nomination.award).falls_to


def falling(nominations: Sequence[Nomination]) -> list[Nomination]:
    """Those with a lower award for which their unit did not put the nominee forward itself.

    One query.
    """
    own = _put_forward_for(nominations)
    return [n for n in nominations if falls_to(n) and (n.pk, falls_to(n)) not in own]


def lower_route(origin: Nomination) -> Route:
    """The route of what fell from this one; LookupError where the law has none."""
    return rulebook(origin.ruleset.digest).route(
        falls_to(origin),
        origin.commendation,
        origin.track,
        subject=origin.nominee.kind,
        lowered_from=origin.award,
    )


def _put_forward_for(nominations: Sequence[Nomination]) -> set[tuple[int, str]]:
    """For which awards each of these nominees stands on its letter, by key of the line."""
    letters = {n.submission_id for n in nominations}
    rows = Nomination.objects.filter(submission__in=letters).exclude(
        state=NominationState.WITHDRAWN
    )
    stands: dict[tuple[int, int], set[str]] = defaultdict(set)
    for letter, nominee, award in rows.values_list("submission", "nominee", "award"):
        stands[letter, nominee].add(award)
    return {(n.pk, award) for n in nominations for award in stands[n.submission_id, n.nominee_id]}
