"""Begin the entry of a letter that a unit sent on paper; what follows are moves of the letter."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from nominations.actions.codes import new_code
from nominations.actions.letters_on_paper import require_sound
from nominations.actions.submissions import require_round
from nominations.models import Round, Submission
from nominations.permissions import ENTERERS
from nominations.queries import stated
from nominations.queries.names import in_english, in_language
from nominations.queries.reach import reach_of
from nominations.queries.upward import higher_unit
from nominations.vocabulary import SubmissionState
from workflow import work
from workflow.access import require, today
from workflow.actions import introduce
from workflow.errors import Refusal, Refused
from workflow.models import Unit, User


def start_from_paper(
    review: Round, *, unit: Unit, paper_on: date, actor: User, **said: Any
) -> Submission:
    """Begin to enter a unit's letter from paper, with its case at the office; records it.

    Who begins it enters it. ``paper_on`` is the day it came, by which the round's last day and
    the rules are judged; ``said`` are letter_number, letter_date and paper_signer. Raises
    `Refused`: to others than the organiser's standing office, where the unit has a letter in the
    round already, and where its list goes to a higher unit.
    """
    paper = {"paper_office": review.organiser, "paper_on": paper_on, "entered_by": actor}
    letter = Submission(code=new_code("TT", review.year), round=review, unit=unit, **paper, **said)
    require(actor, ENTERERS, letter)
    require_sound(letter)
    _require_sender(review, unit)
    require_round(review, unit, on=paper_on)
    _require_none(review, unit)
    try:
        with transaction.atomic():
            letter.case = _case(letter, on=today())
            letter.save()
            entry = stated.submission(letter)
            introduce(letter, kind="submission.added", actor=actor, **entry._asdict())
    except IntegrityError:  # the unit, or a colleague, began one at this very moment
        _require_none(review, unit)
        raise
    return letter


def _case(letter: Submission, *, on: date):
    review = letter.round
    return work.open_case(
        "from_paper",
        label=f"{review.title} · {letter.unit.name} · {letter.code}",
        label_en=f"{in_english(review)} · {in_english(letter.unit)} · {letter.code}",
        path=letter.get_absolute_url(),
        unit=letter.paper_office,
        on=on,
    )


def _require_none(review: Round, unit: Unit) -> None:
    letters = Submission.objects.filter(round=review, unit=unit).select_related("unit", "goes_to")
    there = letters.exclude(state=SubmissionState.WITHDRAWN).first()
    if there is not None:
        raise Refused(letter_there(there))


def letter_there(letter: Submission) -> Refusal:
    """The unit has a letter in the round: which, and who can make way for its paper, and how."""
    said = {
        "unit": in_language(letter.unit),
        "code": letter.code,
        "state": letter.get_state_display(),
    }
    message, remedy = _letter_in_way(letter)
    return Refusal(
        code="letter_there",
        message=message % said,
        facts={"submission": letter.code, "state": letter.state},
        remedy=remedy,
    )


def _letter_in_way(letter: Submission) -> tuple[str, str]:
    there = _("%(unit)s has a letter in this round already: %(code)s, “%(state)s”.")
    give_up = _("Ask the head of the unit to give it up, with the reason; then enter the paper.")
    if letter.is_being_entered:
        return there, _(
            "Whoever began that entry goes on with it, or it is given up with the reason."
        )
    if letter.went_up:
        return there, _("Its list lies with the higher unit: hand the paper to that unit.")
    if letter.state == SubmissionState.NIL:
        return _("%(unit)s has said in this round that it proposes nobody."), give_up
    if letter.state != SubmissionState.SUBMITTED:
        return _("%(unit)s has begun its own letter in this round and has not sent it."), give_up
    return there, _(
        "Its head can withdraw it whole until a line of it is with the signer or decided, and "
        "while none lies before a session that is open; then enter the paper."
    )


def _require_sender(review: Round, unit: Unit) -> None:
    higher = higher_unit(review, unit)
    if higher is not None:
        raise Refused(
            Refusal(
                code="goes_to_unit",
                message=_("This list goes into the letter of %(unit)s.")
                % {"unit": in_language(higher)},
                facts={"goes_to": higher.code},
                remedy=_("Hand the paper to that unit, or enter its own letter."),
            )
        )
    near = reach_of([review.organiser_id]).current(today())
    if unit.pk == review.organiser_id or not near.filter(pk=unit.pk).exists():
        raise Refused(
            Refusal(
                code="not_a_sender",
                message=_("%(unit)s sends no letter to this round.") % {"unit": in_language(unit)},
                facts={"round": review.code, "unit": unit.code},
                remedy=_("Choose a unit of the ministry, or a member of one of its clusters."),
            )
        )
