"""Where the members are asked in writing: each has the time that was given, and no more."""

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from councils.models import Turnout
from councils.queries.asked import is_over, is_time_up
from workflow.engine import Errand
from workflow.errors import Refusal
from workflow.registry import guard


@guard("time_to_answer")
def time_to_answer(sessions, errand: Errand) -> dict[int, Refusal]:
    """Who is asked in writing still has time to answer."""
    no = Refusal(
        code="closing_passed",
        message=_("The time to answer in writing has passed already."),
        remedy=_("Set a later day and hour where the agenda is arranged."),
    )
    return {s.pk: no for s in sessions if s.is_written and is_time_up(s)}


@guard("closing_lies_ahead")
def closing_lies_ahead(ballots, errand: Errand) -> dict[int, Refusal]:
    """The time until which votes are taken, where one was announced, has not passed."""
    no = Refusal(
        code="closing_passed",
        message=_("The closing time that was announced has passed already."),
        remedy=_("Set a later day and hour on the ballot."),
    )
    return {b.pk: no for b in ballots if not b.session.is_written and is_over(b)}


@guard("answers_are_in")
def answers_are_in(ballots, errand: Errand) -> dict[int, Refusal]:
    """Who is asked in writing has answered, or the time to answer is up."""
    refused = {}
    for ballot in ballots:
        session = ballot.session
        if not session.is_written or is_time_up(session):
            continue
        asked = len(ballot.roll.get("present", ()))
        answered = Turnout.objects.filter(ballot=ballot).count()
        if answered < asked:
            until = date_format(localtime(session.closes_at), "SHORT_DATETIME_FORMAT")
            refused[ballot.pk] = Refusal(
                code="answers_missing",
                message=_("%(answered)s of %(asked)s have answered; they have until %(until)s.")
                % {"answered": answered, "asked": asked, "until": until},
                facts={"answered": answered, "asked": asked},
                remedy=_("Wait until everybody has answered or the time is up."),
            )
    return refused
