"""Record the unit's own meeting or council on its letter, with the votes on every line."""

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from nominations.actions.editing import require_seat
from nominations.actions.submissions import require_draft
from nominations.models import Nomination, ReviewVote, Submission, UnitReview
from nominations.permissions import OFFICERS
from nominations.queries import stated_reviews
from nominations.rules.choosing import figures_wrong
from nominations.vocabulary import NominationState, ReviewMode
from workflow.access import today
from workflow.actions import amend, introduce
from workflow.errors import Refusal, Refused
from workflow.models import User
from workflow.rules.stating import Stated

Votes = Mapping[int, tuple[int, int]]
THRESHOLD = ("threshold_yes", "threshold_of", "threshold_base", "threshold_basis")


def record_review(
    submission: Submission,
    *,
    kind: str,
    votes: Votes,
    actor: User,
    seen: int | None = None,
    **fields,
) -> UnitReview:
    """Record a meeting or council of the unit, or correct what was recorded; with every vote.

    ``votes`` maps keys of the letter's lines to yes votes and votes cast; it replaces the votes
    recorded before. ``seen`` is the version the person had before them, 0 where there was none.
    Raises `Refused` to others than the unit's officer, once the letter left its draft, and for
    figures that cannot be.
    """
    require_seat(actor, OFFICERS, submission)
    with transaction.atomic():
        held = Submission.objects.select_for_update(of=("self",)).get(pk=submission.pk)
        require_draft(held)
        _require_sound(fields)
        _require_votes(held, fields, votes)
        known = UnitReview.objects.filter(submission=held, kind=kind).first()
        if known is None:
            return _introduced(held, kind, votes, actor, fields)
        return _amended(known, votes, actor, fields, seen=seen)


def _introduced(
    letter: Submission, kind: str, votes: Votes, actor: User, fields: Mapping
) -> UnitReview:
    row = UnitReview.objects.create(submission=letter, kind=kind, **fields)
    _keep(row, votes)
    introduce(row, kind="review.recorded", actor=actor, **_said(row)._asdict())
    return row


def _amended(
    known: UnitReview, votes: Votes, actor: User, fields: Mapping, *, seen: int | None
) -> UnitReview:
    with amend(known, kind="review.recorded", actor=actor, seen=seen) as change:
        change.set(**fields)
        ReviewVote.objects.filter(review=known).delete()
        _keep(change.subject, votes)
        change.say(_said(change.subject))
    return change.subject


def _keep(row: UnitReview, votes: Votes) -> None:
    ReviewVote.objects.bulk_create(
        ReviewVote(review=row, nomination_id=key, yes=yes, total=total)
        for key, (yes, total) in sorted(votes.items())
    )


def _said(row: UnitReview) -> Stated:
    prefetch_related_objects([row], "votes__nomination")
    return stated_reviews.review(row)


def _require_sound(fields: Mapping) -> None:
    total, present = fields["members_total"], fields["members_present"]
    share = [fields.get(name) for name in THRESHOLD]
    if not 1 <= present <= total:
        raise Refused(
            _impossible(_("Not more can be present than there are members, and at least one."))
        )
    if fields["held_on"] > today():
        raise Refused(_impossible(_("The day lies in the future.")))
    if any(share) and not all(share):
        raise Refused(_impossible(_("A threshold needs its share, its base and its basis.")))
    if all(share) and not 1 <= share[0] <= share[1]:
        raise Refused(_impossible(_("A threshold is a share of at most one.")))


def _require_votes(letter: Submission, fields: Mapping, votes: Votes) -> None:
    if votes and fields["mode"] == ReviewMode.CONSENSUS:
        raise Refused(_impossible(_("By consensus no votes are counted.")))
    standing = letter.nominations.exclude(state=NominationState.WITHDRAWN)
    strange = set(votes) - set(standing.values_list("pk", flat=True))
    wrong = strange | set(figures_wrong(dict(votes), present=fields["members_present"]))
    if wrong:
        codes = _codes(wrong)
        raise Refused(
            _impossible(
                _("These figures cannot be: %(codes)s.") % {"codes": ", ".join(codes)}, lines=codes
            )
        )


def _codes(keys: Iterable[int]) -> list[str]:
    rows = Nomination.objects.filter(pk__in=list(keys)).order_by("pk")
    return list(rows.values_list("code", flat=True))


def _impossible(message: str, **facts: list[str]) -> Refusal:
    return Refusal(
        code="figures_impossible",
        message=message,
        facts=facts,
        remedy=_("Compare with the unit's minutes and correct the figures."),
    )
