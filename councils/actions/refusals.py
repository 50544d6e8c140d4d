"""The noes of preparing a ballot and of casting a vote, each with what to do next."""

from datetime import date

from django.utils import formats
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from councils.models import Ballot, Turnout
from councils.queries.asked import closing_of, is_over
from councils.rules.repeats import Difference
from councils.vocabulary import BallotState
from nominations.rules.rulebook import VotingRule
from workflow.errors import Refusal
from workflow.models import User


def nothing_to_vote_on() -> Refusal:
    """Nothing of this award lies undecided on the agenda."""
    return Refusal(
        code="nothing_to_vote_on",
        message=_("Nothing on the agenda of an open session waits for this vote."),
        remedy=_("Open the session and see what is still undecided."),
    )


def session_sitting() -> Refusal:
    """A session has this before it, and is open or suspended: nothing leaves its agenda."""
    return Refusal(
        code="session_sitting",
        message=_("A session is deciding on this at this moment."),
        remedy=_("Wait until it is closed."),
    )


def award_on_a_ballot(running: Ballot) -> Refusal:
    """Another ballot on this award, here or in another session of the body, is not counted yet."""
    return Refusal(
        code="award_on_a_ballot",
        message=_("A ballot on this award is not counted yet, in session %(session)s.")
        % {"session": running.session.code},
        facts={"ballot": running.obj, "session": running.session.code, "state": running.state},
        remedy=_("Count it, or cancel it with a reason, before preparing another."),
    )


def no_voting_rule(award: str) -> Refusal:
    """The rule set pinned says nothing of how this body decides on the award."""
    return Refusal(
        code="no_voting_rule",
        message=_("The rule set says nothing of how this body decides on this award."),
        facts={"award": award},
        remedy=_("Ask the standing office: the nomination may be on the wrong route."),
    )


def mode_not_allowed(mode: str, rule: VotingRule) -> Refusal:
    """The rule names other ways of deciding."""
    return Refusal(
        code="mode_not_allowed",
        message=_("The voting rule does not allow this way of deciding."),
        facts={"mode": str(mode), "allowed": list(rule.modes), "rule": rule.id},
        remedy=_("Choose one the rule allows."),
    )


def rounds_used(rounds: int) -> Refusal:
    """The rule allows no further round on these items."""
    return Refusal(
        code="rounds_used",
        message=_("The rule allows %(rounds)s rounds of voting; they are used.")
        % {"rounds": rounds},
        facts={"rounds": rounds},
        remedy=_("Choose that the chair decides among what is still tied."),
    )


def rounds_not_used(rounds: int) -> Refusal:
    """The body has not voted on these items as often as the rule has it vote."""
    return Refusal(
        code="rounds_not_used",
        message=ngettext(
            "The chair decides only what is tied after %(rounds)s round of voting.",
            "The chair decides only what is tied after %(rounds)s rounds of voting.",
            rounds,
        )
        % {"rounds": rounds},
        facts={"rounds": rounds},
        remedy=_("Put it to the vote first."),
    )


def repeat_without_reason() -> Refusal:
    """What the body has voted on already is put to it again with a reason only."""
    return Refusal(
        code="reason_missing",
        message=_("A ballot is repeated with a reason only."),
        remedy=_("Write why the body votes again."),
    )


def not_on_roll() -> Refusal:
    """The person is no voting member of the body, or was none when voting opened."""
    return Refusal(
        code="not_on_roll",
        message=_("You are not on the roll of this ballot. Your ballot is not in."),
        remedy=_("The roll was fixed when voting opened. Ask whoever conducts the session."),
    )


def not_present() -> Refusal:
    """A member, but not marked present when the roll was fixed."""
    return Refusal(
        code="not_present",
        message=_("You were not marked present when voting opened. Your ballot is not in."),
        remedy=_("The roll was fixed when voting opened. Ask whoever conducts the session."),
    )


def seat_ended(on: date) -> Refusal:
    """The seat the person would vote from has ended."""
    return Refusal(
        code="seat_ended",
        message=_("Your seat on this body ended on %(day)s. Your ballot is not in.")
        % {"day": formats.date_format(on, "SHORT_DATE_FORMAT")},
        facts={"until": on.isoformat()},
        remedy=_("If that is wrong, ask the standing office."),
    )


def appointment_ended() -> Refusal:
    """The person sat in a member's place on the roll, and does not any more."""
    return Refusal(
        code="appointment_ended",
        message=_("Your appointment to vote in a member’s place has ended. Your ballot is not in."),
        remedy=_("If that is wrong, ask whoever conducts the session."),
    )


def already_voted(before: Turnout | None, *, by: User | None = None) -> Refusal:
    """The earlier cast from this seat counts; ``by`` whom, where the other of the two cast it."""
    facts = {"at": before.at.isoformat() if before else ""}
    if by is not None:
        return Refusal(
            code="already_voted",
            message=_(
                "%(name)s has voted from the seat that the two of you hold. One of you votes,"
                " never both: your ballot is not in."
            )
            % {"name": by},
            facts=facts,
        )
    return Refusal(
        code="already_voted",
        message=_("You have already voted. The earlier cast counts, not this one."),
        facts=facts,
    )


def not_voting(ballot: Ballot) -> Refusal:
    """Voting has not begun, is over, or was called off."""
    if ballot.state == BallotState.OPEN and is_over(ballot):
        return time_is_up(ballot)
    if ballot.state == BallotState.PREPARED:
        return Refusal(
            code="voting_not_open",
            message=_("Voting has not been opened. Your ballot is not in."),
            facts={"state": ballot.state},
            remedy=_("Wait until whoever conducts the session opens the vote."),
        )
    if ballot.state == BallotState.CANCELLED:
        return Refusal(
            code="voting_cancelled",
            message=_("This ballot was cancelled. Your ballot is not in."),
            facts={"state": ballot.state},
            remedy=_("The same items may be put to a new ballot. Wait for it in the session."),
        )
    return Refusal(
        code="voting_closed",
        message=_("Voting is closed. Your ballot is not in."),
        facts={"state": ballot.state},
        remedy=_("Tell whoever conducts the session."),
    )


def time_is_up(ballot: Ballot) -> Refusal:
    """The time that was announced is up, and nothing is taken any more."""
    until = closing_of(ballot) or ballot.session.closes_at
    closed = formats.date_format(localtime(until), "SHORT_DATETIME_FORMAT")
    return Refusal(
        code="time_is_up",
        message=_("Answers were taken until %(until)s. Your ballot is not in.") % {"until": closed},
        facts={"until": until.isoformat()},
        remedy=_("Tell whoever conducts the session."),
    )


def over_limit(places: int) -> Refusal:
    """More agreed to than there are places."""
    return Refusal(
        code="over_limit",
        message=_("Too many: %(places)s at most.") % {"places": places},
        facts={"places": places},
        remedy=_("Change the sheet. Your ballot is not yet in."),
    )


def sheet_invalid(foreign: list[int]) -> Refusal:
    """An item the member may not vote on, or a choice that does not exist."""
    return Refusal(
        code="sheet_invalid",
        message=_("The sheet has an entry you may not make."),
        facts={"foreign": foreign},
        remedy=_("Change the sheet. Your ballot is not yet in."),
    )


def no_test_slip() -> Refusal:
    """There is no key to seal a test slip with, or voting has begun."""
    return Refusal(
        code="no_test_slip",
        message=_("A test slip is sealed when the key is made and before voting begins."),
        remedy=_("Wait for the keeper of ballot boxes to make the key."),
    )


def roll_too_large(members: int, most: int) -> Refusal:
    """The roll is stated whole in one entry of the log, and so many names do not fit into it."""
    return Refusal(
        code="roll_too_large",
        message=_(
            "This body has %(members)s voting members. One entry of the log holds the roll of"
            " %(most)s at most, with those who stand back."
        )
        % {"members": members, "most": most},
        facts={"members": members, "most": most},
        remedy=_("Take this vote on paper outside the system, or divide the body."),
    )


def differing(found: Difference) -> str:
    """What two counts of nearly the same electorate tell, before the second is taken."""
    return _(
        "Since the vote before, %(joined)s may vote who could not then, and %(left)s may not who"
        " could. With so few, the two counts held side by side can tell how one of them voted."
    ) % {"joined": found.joined, "left": found.left}


def few_differ(found: Difference) -> Refusal:
    """A secret vote is taken again by nearly the same electorate, and nobody was told."""
    return Refusal(
        code="few_differ",
        message=differing(found),
        facts={"joined": found.joined, "left": found.left},
        remedy=_(
            "Tell the members and tick that, or wait until those of the vote before are there."
        ),
    )
