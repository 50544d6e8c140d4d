"""Start a submission, change its draft, add and change lines, record the unit's own choice."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from nominations.actions.codes import new_code
from nominations.actions.editing import require_editor, require_seat, tell_lists
from nominations.actions.letters_on_paper import require_sound
from nominations.actions.lines import enter_line, require_award, require_new
from nominations.actions.nominees import changed_nominee
from nominations.actions.recognising import Said, Word, remember
from nominations.actions.upward import letter_case
from nominations.models import Nomination, Nominee, Round, Submission
from nominations.permissions import EDITORS, OFFICERS
from nominations.queries import stated
from nominations.queries.names import in_language
from nominations.queries.upward import higher_unit
from nominations.vocabulary import NominationState, Sameness, SubmissionState
from workflow.access import today
from workflow.actions import amend, introduce
from workflow.engine import perform_all
from workflow.errors import Refusal, Refused
from workflow.models import Unit, User
from workflow.vocabulary import UnitKind


def start_submission(
    review: Round,
    *,
    unit: Unit,
    actor: User,
    on_behalf_of: User | None = None,
    as_of: date | None = None,
) -> Submission:
    """Open a unit's submission in a round, with its case; records it.

    A unit has one letter per round: an existing one is returned, unless it was withdrawn. The
    letter of a unit below another goes into the letter of that one. Raises `Refused` to others
    than the unit's officer and outside the round's dates.
    """
    on = as_of or today()
    submission = Submission(code=new_code("TT", review.year), round=review, unit=unit)
    require_editor(actor, EDITORS, submission, on_behalf_of=on_behalf_of, as_of=as_of)
    require_round(review, unit, on=on)
    letters = Submission.objects.filter(round=review, unit=unit)
    letters = letters.exclude(state=SubmissionState.WITHDRAWN)
    existing = letters.first()
    if existing is not None:
        return existing
    try:
        with transaction.atomic():
            begin_letter(submission, on=on, actor=actor, on_behalf_of=on_behalf_of, as_of=as_of)
    except IntegrityError:  # a colleague, or one's other tab, started it at this very moment
        return letters.get()
    return submission


def begin_letter(submission: Submission, *, on: date, **by) -> None:
    """Lay a new letter on its officer's desk and record it; whether one may, the caller judged."""
    submission.goes_to = higher_unit(submission.round, submission.unit)
    submission.case = letter_case(submission, on=on)
    submission.save()
    said = stated.submission(submission)
    introduce(submission, kind="submission.added", **by, **said._asdict())


def change_letter(
    submission: Submission,
    *,
    actor: User,
    seen: int | None = None,
    on_behalf_of: User | None = None,
    as_of: date | None = None,
    **fields,
) -> Submission:
    """Change the letter's own fields while it is a draft; records which and their new text."""
    require_editor(actor, EDITORS, submission, on_behalf_of=on_behalf_of, as_of=as_of)
    with amend(
        submission,
        kind="submission.changed",
        actor=actor,
        on_behalf_of=on_behalf_of,
        seen=seen,
        as_of=as_of,
    ) as change:
        require_draft(change.subject)
        change.set(**fields)
        if change.subject.is_being_entered:
            require_sound(change.subject)
        change.facts["fields"] = sorted(fields)
        change.disclosures.update({name: str(value or "") for name, value in fields.items()})
    return change.subject


def add_nomination(
    submission: Submission,
    *,
    award: str,
    nominee: Mapping[str, object],
    actor: User,
    achievement: str = "",
    said: Said | None = None,
    on_behalf_of: User | None = None,
    as_of: date | None = None,
) -> Nomination:
    """Add a nominee and a draft line for them; records both, and whom the nominee was taken for.

    ``said`` is who the nominee is by the actor's word. Raises `Refused`, and `Unrecognised` where
    somebody alike is known and nothing was said.
    """
    require_editor(actor, OFFICERS, submission, on_behalf_of=on_behalf_of, as_of=as_of)
    with transaction.atomic():
        held = (
            Submission.objects.select_for_update(of=("self",))
            .select_related("round")
            .get(pk=submission.pk)
        )
        require_draft(held)
        by = {"actor": actor, "on_behalf_of": on_behalf_of, "as_of": as_of}
        line = {"award": award, "nominee": nominee, "achievement": achievement, "said": said}
        return enter_line(held, **line, **by)


def change_nomination(
    nomination: Nomination,
    *,
    actor: User,
    nominee: Mapping[str, object] | None = None,
    said: Said | None = None,
    seen: int | None = None,
    **fields,
) -> Nomination:
    """Change a draft line and, with it, its nominee; records the new values and who it is.

    ``said`` is who a nominee of another name or birth date is by the actor's word. Raises
    `Refused`, and `Unrecognised` as `add_nomination`.
    """
    require_editor(actor, OFFICERS, nomination)
    with transaction.atomic():
        changed, words = _changed(nomination, nominee, fields, said=said, actor=actor, seen=seen)
        remember(changed.nominee, words, actor=actor)
        is_taken = any(word.decision == Sameness.SAME and not word.of_copy for word in words)
        if is_taken or changed.award != nomination.award:
            require_new(changed.submission, changed.nominee, changed.award, line=changed)
    return changed


def _changed(
    nomination: Nomination,
    nominee: Mapping[str, object] | None,
    fields: Mapping[str, object],
    *,
    said: Said | None,
    **by,
) -> tuple[Nomination, list[Word]]:
    words: list[Word] = []
    with amend(nomination, kind="nomination.changed", **by) as change:
        require_draft(change.subject.submission)
        _require_standing(change.subject)
        require_award(change.subject.submission.round, fields.get("award", nomination.award))
        change.set(**fields)
        if nominee:
            person, words = changed_nominee(nomination, nominee, said=said, actor=by["actor"])
            change.set(nominee=person)
            change.facts["nominee"] = person.obj
            change.also(_entered_or_changed(person), person, stated.nominee(person))
        change.facts["fields"] = sorted([*fields, *(nominee or {})])
        change.disclosures.update({name: str(value or "") for name, value in fields.items()})
        change.disclosures.update({name: str(v or "") for name, v in (nominee or {}).items()})
        tell_lists([change.subject])
    return change.subject, words


def record_choice(
    submission: Submission,
    *,
    reviewed_on: date,
    declined: Mapping[int, str],
    actor: User,
    grounds: Mapping[int, str] = MappingProxyType({}),
    note: str = "",
    seen: int | None = None,
    on_behalf_of: User | None = None,
    as_of: date | None = None,
) -> Submission:
    """Record the unit's own choice: all considered, and who was not put forward and why.

    ``declined`` maps keys of nominations to the reason in words, ``grounds`` to its code where it
    is another than not having been chosen. Draft lines become considered; those declined leave
    with their reason; all in one transaction. Raises `Refused`.
    """
    behalf = {"actor": actor, "on_behalf_of": on_behalf_of, "as_of": as_of}
    require_seat(actor, OFFICERS, submission, on_behalf_of=on_behalf_of, as_of=as_of)
    with transaction.atomic():
        with amend(submission, kind="choice.recorded", seen=seen, **behalf) as change:
            require_draft(change.subject)
            change.set(reviewed_on=reviewed_on, review_note=note)
            change.facts["reviewed_on"] = reviewed_on.isoformat()
            change.disclosures["note"] = note
        lines = submission.nominations.all()
        perform_all(list(lines.filter(state=NominationState.DRAFT)), "propose", **behalf)
        dropped = list(lines.filter(state=NominationState.UNIT, pk__in=declined))
        words = {
            line.pk: {"words": declined[line.pk], "ground": grounds.get(line.pk, "")}
            for line in dropped
        }
        perform_all(dropped, "unit_fail", facts=words, **behalf)
    return change.subject


def _entered_or_changed(person: Nominee) -> str:
    return "nominee.added" if person.version == 1 else "nominee.changed"


def require_draft(submission: Submission) -> None:
    """Raise `Refused` when the letter has left the officer's hands."""
    if submission.state != SubmissionState.DRAFT:
        raise Refused(
            Refusal(
                code="submission_closed",
                message=_("The list can no longer be changed: it was put to the head of unit."),
                facts={"state": submission.state},
                remedy=_("Take it back, or ask the head to return it."),
            )
        )


def _require_standing(line: Nomination) -> None:
    if line.state not in (NominationState.DRAFT, NominationState.UNIT):
        raise Refused(
            Refusal(
                code="line_closed",
                message=_("This line is no longer on the list; it stays as it was decided."),
                facts={"state": line.state},
                remedy=_("Take it up again first, or add a new line."),
            )
        )


def require_round(review: Round, unit: Unit, *, on: date) -> None:
    """Raise `Refused` unless the round takes letters of this unit, and had opened by that day."""
    own = (unit.pk, unit.parent_id)
    if review.organiser.kind != UnitKind.MINISTRY and review.organiser_id not in own:
        raise Refused(_not_for(review, unit))
    if on < review.opens_on:
        raise Refused(_not_open(review))


def _not_for(review: Round, unit: Unit) -> Refusal:
    return Refusal(
        code="round_of_another",
        message=_("In this round %(organiser)s reviews its own people only.")
        % {"organiser": in_language(review.organiser)},
        facts={"round": review.code, "unit": unit.code},
        remedy=_("Choose a round of the ministry or of your own unit."),
    )


def _not_open(review: Round) -> Refusal:
    return Refusal(
        code="outside_dates",
        message=_("The round opens on %(first)s.") % {"first": f"{review.opens_on:%d/%m/%Y}"},
        facts={"opens": review.opens_on.isoformat()},
        remedy=_("Come back on that day."),
    )
