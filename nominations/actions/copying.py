"""Put nominees of an earlier letter on this year's draft, many at once."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from audit.record import log
from nominations.actions.codes import new_code
from nominations.actions.editing import require_editor, tell_lists
from nominations.actions.evading import require_nobody_held
from nominations.actions.submissions import require_draft
from nominations.models import Nomination, Submission
from nominations.permissions import OFFICERS
from nominations.queries import stated
from nominations.queries.earlier import names_of, own_among, pairs_on, units_of
from workflow.actions import introduce
from workflow.errors import Refusal, Refused
from workflow.models import User


def copy_lines(
    submission: Submission, lines: Sequence[Nomination], *, actor: User, with_text: bool = False
) -> list[Nomination]:
    """Add the nominees of earlier lines as draft lines for the same awards; records each.

    What was achieved is copied only ``with_text``: it is last year's. All or none: raises
    `Refused` where one is on the list already or looks like somebody else who is on hold, where
    the round does not take the award, and where a line is not of an earlier letter of this unit.
    The number of statements does not grow with the lines, apart from chunking.
    """
    require_editor(actor, OFFICERS, submission)
    with transaction.atomic():
        rows = Submission.objects.select_for_update(of=("self",), no_key=True)
        held = rows.select_related("round", "unit").get(pk=submission.pk)
        require_draft(held)
        _require_some(lines)
        _require_own(held, lines)
        _require_awards(held, lines)
        _require_new(held, lines)
        require_nobody_held([line.nominee for line in lines], unit=held.unit)
        copies = [_copy(held, line, with_text=with_text) for line in lines]
        Nomination.objects.bulk_create(copies, batch_size=500)
        acts: list[log.Act] = []
        for copy in copies:
            said = stated.nomination(copy)
            introduce(
                copy, kind="nomination.added", actor=actor, into=acts.extend, **said._asdict()
            )
        log.append(acts, at=log.clock())
        tell_lists(copies[:1])
    return copies


def _copy(held: Submission, line: Nomination, *, with_text: bool) -> Nomination:
    review = held.round
    return Nomination(
        code=new_code("DN", review.year),
        submission=held,
        nominee=line.nominee,
        unit=held.unit,
        award=line.award,
        year=review.year,
        commendation=review.commendation,
        track=review.track,
        achievement=line.achievement if with_text else "",
        case_id=held.case_id,
    )


def _require_some(lines: Sequence[Nomination]) -> None:
    if not lines:
        raise Refused(
            Refusal(
                code="nobody_chosen",
                message=_("Nobody was chosen."),
                remedy=_("Tick at least one nominee."),
            )
        )


def _require_own(held: Submission, lines: Sequence[Nomination]) -> None:
    own = own_among(held.unit, units_of(lines))
    foreign = [
        line for line in lines if not units_of([line]) <= own or line.year >= held.round.year
    ]
    if foreign:
        raise Refused(
            Refusal(
                code="not_of_earlier_letter",
                message=_("Not on an earlier list of this unit: %(names)s.")
                % {"names": names_of(foreign)},
                facts={"lines": [line.code for line in foreign]},
                remedy=_("Choose from the unit's own lists of earlier years."),
            )
        )


def _require_awards(held: Submission, lines: Sequence[Nomination]) -> None:
    other = [line for line in lines if line.award not in held.round.awards]
    if other:
        raise Refused(
            Refusal(
                code="award_not_in_round",
                message=_("This round does not take the award proposed for: %(names)s.")
                % {"names": names_of(other)},
                facts={"awards": list(held.round.awards)},
                remedy=_("Leave them out and add them with an award of the round."),
            )
        )


def _require_new(held: Submission, lines: Sequence[Nomination]) -> None:
    taken, twice = pairs_on(held), []
    for line in lines:
        pair = (line.nominee_id, line.award)
        if pair in taken:
            twice.append(line)
        taken.add(pair)
    if twice:
        raise Refused(
            Refusal(
                code="already_listed",
                message=_("Already on the list for this award: %(names)s.")
                % {"names": names_of(twice)},
                facts={"lines": [line.code for line in twice]},
                remedy=_("Leave them out. Nobody was copied."),
            )
        )
