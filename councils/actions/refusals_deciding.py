"""The noes of writing down a resolution or an election, each with what to do next."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from councils.models import Candidacy
from workflow.errors import Refusal

WHY = {
    "NO_FIGURES": (
        gettext_lazy("Who counts writes down how many were for it."),
        gettext_lazy("Enter the figures, or that it was decided by consensus."),
    ),
    "NOT_MORE_FOR_IT": (
        gettext_lazy("No more were for it than against it: it is not adopted."),
        gettext_lazy("Correct the figures, or write that it was not adopted."),
    ),
    "ELECTED_WITH_FEWER": (
        gettext_lazy("Somebody is elected with no more votes than one who is not."),
        gettext_lazy("Correct the votes, or who is elected."),
    ),
}


def nobody_present(members: int) -> Refusal:
    """Nobody is marked present: there is nobody who could decide."""
    return Refusal(
        code="nobody_present",
        message=_("Nobody is marked present: nobody decides."),
        facts={"present": 0, "members": members},
        remedy=_("Mark who is present, or leave it to a later session."),
    )


def too_few_present(present: int, members: int, needed: int) -> Refusal:
    """Fewer are there than the body's rules on awards ask; of other matters no text read says."""
    figures = {"present": present, "members": members, "needed": needed}
    return Refusal(
        code="quorum_not_met",
        message=_("Quorum not met: %(present)s of %(members)s present, %(needed)s needed.")
        % figures,
        facts={**figures, "unverified": True},
        remedy=_(
            "Mark who is present, or leave it to a later session. The quorum is that of the body’s"
            " votes on awards; which text asks it of other matters is unverified."
        ),
    )


def elected_twice(row: Candidacy) -> Refusal:
    """One member is written down as elected to both posts."""
    return Refusal(
        code="elected_twice",
        message=_("%(name)s cannot be elected to two posts.") % {"name": row},
        remedy=_("Choose one post for each: who leads is not the deputy too."),
    )


def not_borne(why: str) -> Refusal:
    """The figures say something else than the outcome."""
    message, remedy = WHY[why]
    return Refusal(code="not_borne_by_figures", message=message, facts={"why": why}, remedy=remedy)
