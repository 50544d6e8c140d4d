"""The lines of a draft: one is added with its nominee, for an award the round takes, once."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from nominations.actions.codes import new_code
from nominations.actions.editing import tell_lists
from nominations.actions.nominees import nominee_for
from nominations.actions.recognising import Said
from nominations.models import Nomination, Nominee, Round, Submission
from nominations.queries import stated
from nominations.queries.likes import same_people
from nominations.vocabulary import NominationState
from workflow.actions import introduce
from workflow.errors import Refusal, Refused


def enter_line(
    held: Submission,
    *,
    award: str,
    nominee: Mapping[str, object],
    achievement: str,
    said: Said | None = None,
    **by,
) -> Nomination:
    """Add a nominee and a draft line to a draft held by the caller; records both.

    ``said`` is who the nominee is by a person's word. Raises `Refused`.
    """
    require_award(held.round, award)
    person = nominee_for(held, nominee, said=said, **by)
    require_new(held, person, award)
    line = _line(held, person, award, achievement)
    introduce(line, kind="nomination.added", **by, **stated.nomination(line)._asdict())
    tell_lists([line])
    return line


def require_award(review: Round, award: str) -> None:
    """Raise `Refused` for an award of which the round takes no nominations."""
    if award not in review.awards:
        raise Refused(
            Refusal(
                code="award_not_in_round",
                message=_("This round does not take nominations for %(award)s.") % {"award": award},
                facts={"award": award, "awards": list(review.awards)},
                remedy=_("Choose one of the awards of the round."),
            )
        )


def require_new(
    submission: Submission, person: Nominee, award: str, *, line: Nomination | None = None
) -> None:
    """Raise `Refused` where the person is on the list for the award already.

    Under whichever of the entries said to be one; ``line`` is their own, where there is one.
    """
    lines = submission.nominations.filter(award=award).exclude(state=NominationState.WITHDRAWN)
    there = set(lines.exclude(pk=line and line.pk).values_list("nominee", flat=True))
    if there and not there.isdisjoint(same_people([person.pk])[person.pk]):
        raise Refused(
            Refusal(
                code="already_listed",
                message=_("%(name)s is already on the list for this award.")
                % {"name": person.name},
                facts={"nominee": person.obj, "award": award},
                remedy=_("Open the line that is there."),
            )
        )


def _line(submission: Submission, person: Nominee, award: str, achievement: str) -> Nomination:
    review = submission.round
    return Nomination.objects.create(
        code=new_code("DN", review.year),
        submission=submission,
        nominee=person,
        unit=submission.unit,
        award=award,
        year=review.year,
        commendation=review.commendation,
        track=review.track,
        achievement=achievement,
        case=submission.case,
    )
