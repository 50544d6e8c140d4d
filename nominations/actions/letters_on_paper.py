"""What a letter that came on paper must state before anybody works with it."""

from django.utils.translation import gettext as _

from nominations.models import Submission
from workflow.access import today
from workflow.errors import Refusal, Refused


def require_sound(letter: Submission) -> None:
    """Raise `Refused` unless number, date, signer and arrival are there and can be."""
    said = (letter.letter_number.strip(), letter.paper_signer.strip(), letter.letter_date)
    if not all(said) or letter.paper_on is None:
        raise Refused(
            Refusal(
                code="paper_incomplete",
                message=_("A letter on paper has a number, a date, a signer and a day it came."),
                remedy=_("Fill in all four, as the paper and its stamp state them."),
            )
        )
    if not letter.letter_date <= letter.paper_on <= today():
        raise Refused(
            Refusal(
                code="paper_dates",
                message=_(
                    "A letter comes on the day it was written or later, and not after today."
                ),
                facts={
                    "letter_date": letter.letter_date.isoformat(),
                    "paper_on": letter.paper_on.isoformat(),
                },
                remedy=_("Check both days on the paper."),
            )
        )
