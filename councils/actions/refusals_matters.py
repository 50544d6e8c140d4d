"""The noes of putting resolutions and elections to a ballot, each with what to do next."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from councils.models import Ballot, Candidacy
from workflow.errors import Refusal


def nothing_to_decide() -> Refusal:
    """What was named is not on the agenda, is decided, or does not belong on one ballot."""
    return Refusal(
        code="nothing_to_vote_on",
        message=_("There is nothing undecided to vote on."),
        remedy=_(
            "Choose undecided items of this session while it is open; each post of an election has"
            " a ballot of its own."
        ),
    )


def matter_on_a_ballot(running: Ballot) -> Refusal:
    """A ballot on it is prepared, open or not counted yet."""
    return Refusal(
        code="matter_on_a_ballot",
        message=_("This item is on a ballot that is not counted yet."),
        facts={"ballot": running.obj, "state": running.state},
        remedy=_("Count that ballot, or cancel it with a reason."),
    )


def stands_on_a_ballot(running: Ballot) -> Refusal:
    """Somebody stands for the other post too, and that vote is not counted yet."""
    return Refusal(
        code="candidate_on_a_ballot",
        message=_("Who stands here also stands for the other post, on a ballot not counted yet."),
        facts={"ballot": running.obj, "state": running.state},
        remedy=_("Count that ballot first: whoever it elects does not stand here."),
    )


def decided_by_ballot() -> Refusal:
    """It is decided: figures, and who is elected, are what the ballots counted."""
    return Refusal(
        code="decided_by_ballot",
        message=_("This was decided on what ballots counted; it is not decided anew."),
        remedy=_("Only the words of the decision may be changed."),
    )


def ballots_elected(names: Sequence[str]) -> Refusal:
    """It is not decided yet, and ends with whom ballots elected or, with nobody, not adopted."""
    if names:
        return Refusal(
            code="decided_by_ballot",
            message=_("Ballots elected %(names)s: the election ends with that, or goes on.")
            % {"names": ", ".join(names)},
            facts={"elected": len(names)},
            remedy=_("Choose “Adopted” to end it, or put what is left to another ballot."),
        )
    return Refusal(
        code="decided_by_ballot",
        message=_("No ballot elected anybody yet."),
        facts={"elected": 0},
        remedy=_("Choose “Not adopted” to end it, leave it to a later session, or vote again."),
    )


def ending_not_confirmed(held: str) -> Refusal:
    """An election that was ended is not opened again; whoever ends it says so."""
    return Refusal(
        code="ending_not_confirmed",
        message=_("This ends the election, and it is not opened again. %(held)s") % {"held": held},
        remedy=_("Tick that it ends here, or put what is left to another ballot."),
    )


def no_member_any_more(candidate: Candidacy) -> Refusal:
    """Members are elected; who has left the body since they were named is none."""
    return Refusal(
        code="no_member_any_more",
        message=_("%(name)s holds no voting seat of the body any more.") % {"name": candidate},
        remedy=_("Correct who is elected, or leave the election to a later session."),
    )


def no_places() -> Refusal:
    """A leader is one person; deputies are at least one, and not more than those who stand."""
    return Refusal(
        code="places_wrong",
        message=_("A ballot elects at least one, and no more than stand for the post."),
        remedy=_("One leader is elected; say how many deputy leaders."),
    )


def no_rule_on_matters() -> Refusal:
    """No rule set is in force on the day."""
    return Refusal(
        code="no_voting_rule",
        message=_("No voting rule is in force on this day."),
        remedy=_("Ask those who run the system to install the rule sets."),
    )


def all_rounds_held(number: int) -> Refusal:
    """The rule allows no further round."""
    return Refusal(
        code="rounds_used",
        message=_("The body has voted on this %(rounds)s times, as often as the rule allows.")
        % {"rounds": number},
        facts={"rounds": number},
        remedy=_("Write down what the ballots decided, or leave it to a later session."),
    )
