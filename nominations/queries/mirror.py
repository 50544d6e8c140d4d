"""Nominations and what belongs to them as their tables have it now, to be held against the log."""

from collections.abc import Iterator

from audit.record.mirror import Mirrored, mirror
from nominations.models import (
    Appraisal,
    DeadlineExtension,
    Decision,
    Evidence,
    Movement,
    Nomination,
    NominationGrant,
    Nominee,
    Round,
    RoundPlaces,
    RuleSet,
    Submission,
    SubmissionGrant,
)
from nominations.queries import stated
from workflow import access
from workflow.queries.mirror import streamed
from workflow.rules.stating import Stated

# What a nomination refers to; the text of its rule set is large and not needed for its digest.
BESIDE = (
    *("submission", "nominee", "unit", "ruleset", "origin", "came_with"),
    *("cluster", "office", "council", "decision", "decision_above", "decline"),
)


@mirror("movement")
def movements() -> Iterator[Mirrored]:
    """Movements."""
    rows = Movement.objects.select_related("unit")
    return streamed(rows, stated.movement)


@mirror("round")
def rounds() -> Iterator[Mirrored]:
    """Rounds of review."""
    rows = Round.objects.select_related("movement", "organiser", "lead_unit", "council")
    return streamed(rows, stated.review)


@mirror("places")
def places() -> Iterator[Mirrored]:
    """Places of each body in each round."""
    return streamed(RoundPlaces.objects.select_related("round", "body"), stated.places)


@mirror("extension")
def extensions() -> Iterator[Mirrored]:
    """Later last days."""
    rows = DeadlineExtension.objects.select_related("round", "unit")
    return streamed(rows, stated.extension)


@mirror("ruleset")
def rulesets() -> Iterator[Mirrored]:
    """Rule sets; the second version is that which a later edition replaced."""
    return streamed(RuleSet.objects.all(), stated.ruleset)


@mirror("submission")
def submissions() -> Iterator[Mirrored]:
    """Letters."""
    on_paper = ("paper_office", "entered_by", "confirmed_by")
    rows = Submission.objects.select_related("round", "unit", "goes_to", "parent", *on_paper)
    return streamed(rows, stated.submission)


@mirror("nominee")
def nominees() -> Iterator[Mirrored]:
    """Nominees."""
    return streamed(Nominee.objects.select_related("unit"), stated.nominee)


@mirror("nomination")
def nominations() -> Iterator[Mirrored]:
    """Lines, each with the no that stands against it."""
    rows = Nomination.objects.select_related(*BESIDE).defer("ruleset__content")
    return streamed(rows, _with_decline)


def _with_decline(row: Nomination) -> Stated:
    said = stated.nomination(row)
    if not hasattr(row, "decline"):
        return said
    no = stated.decline(row.decline)
    return Stated({**said.facts, **no.facts}, {**said.disclosures, **no.disclosures})


@mirror("appraisal")
def appraisals() -> Iterator[Mirrored]:
    """What the standing office found."""
    rows = Appraisal.objects.select_related("nomination", "by")
    return streamed(rows, stated.appraisal)


@mirror("paper")
def papers() -> Iterator[Mirrored]:
    """Papers; the second version is that which was taken out again."""
    rows = Evidence.objects.select_related("submission", "nomination", "added_by")
    return streamed(rows, stated.paper)


@mirror("decision")
def decisions() -> Iterator[Mirrored]:
    """Decisions with what was signed and entered in the book."""
    rows = Decision.objects.select_related("round", "unit", "signer", "signs_for")
    return streamed(rows, stated.decision)


@mirror("grant")
def grants() -> Iterator[Mirrored]:
    """What was given beyond the role, on letters and on nominations."""
    for model in (SubmissionGrant, NominationGrant):
        rows = model.objects.select_related("content_object", "permission", "user")
        yield from streamed(rows, lambda row: access.stated(row, on=row.content_object))
