"""The noes of papers of the room in a secret ballot, each with what to do next."""

from collections.abc import Hashable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from councils.models import Turnout
from councils.rules.checks import Problem
from workflow.errors import Refusal
from workflow.models import Membership, User


def voted_on_paper(before: Turnout) -> Refusal:
    """The member took a paper, and so does not vote on a device."""
    return Refusal(
        code="voted_on_paper",
        message=_("A paper of the room was taken for this seat. Your ballot is not in."),
        facts={"at": before.at.isoformat()},
        remedy=_("Vote on the paper and hand it in to the counting team."),
    )


def voted_already(seat: Membership) -> Refusal:
    """The member has voted on a device."""
    return Refusal(
        code="voted_on_device",
        message=_("%(name)s has voted on a device already and takes no paper.")
        % {"name": seat.user},
        remedy=_("The vote on the device counts. Keep the paper back."),
    )


def has_paper(seat: Membership) -> Refusal:
    """The member took a paper before."""
    return Refusal(
        code="has_paper",
        message=_("%(name)s has taken a paper already.") % {"name": seat.user},
        remedy=_("One paper for one seat. A spoilt paper is exchanged and not counted twice."),
    )


def has_no_paper(seat: Membership) -> Refusal:
    """Nothing is there to take back."""
    return Refusal(
        code="has_no_paper",
        message=_("%(name)s was not entered as taking a paper.") % {"name": seat.user},
        remedy=_("See on this page who has one."),
    )


def back_without_reason() -> Refusal:
    """Why a paper is taken back stands on the log."""
    return Refusal(
        code="reason_missing",
        message=_("A paper is taken back with a reason only."),
        remedy=_("Write how it came to be entered for this member."),
    )


def sealed_for_good() -> Refusal:
    """No slip says whose it is, so none can be taken out again."""
    return Refusal(
        code="papers_sealed_for_good",
        message=_(
            "The papers are sealed into the box. No slip bears a name: none can be taken out again."
        ),
        remedy=_(
            "Cancel this vote with a reason before its box is opened, and hold it again; or let it"
            " stand, and say in the minutes what happened."
        ),
    )


def nothing_to_answer(seat: Membership) -> Refusal:
    """Nothing on the paper is for this seat, or for whoever sits in the member's place."""
    return Refusal(
        code="nothing_to_answer",
        message=_("Nothing on this paper is for %(name)s, or for who sits in the place, to answer.")
        % {"name": seat.user},
        remedy=_("See who stands back, and whether the rule lets a substitute vote."),
    )


def not_among_present(seat: Membership) -> Refusal:
    """The seat was not present when the roll was frozen."""
    return Refusal(
        code="not_present",
        message=_("%(name)s was not marked present when voting opened and takes no paper.")
        % {"name": seat.user},
        remedy=_("The roll was fixed when voting opened."),
    )


def no_papers_now() -> Refusal:
    """Papers go into the box of a secret ballot in a room, while its voting is open."""
    return Refusal(
        code="no_papers_now",
        message=_("Papers of the room belong to a secret ballot that is open, in a room."),
        remedy=_("See how the ballot stands."),
    )


def section_of_a_sheet() -> Refusal:
    """A paper holds all sections of a sheet of several awards."""
    return Refusal(
        code="section_of_a_sheet",
        message=_("This ballot is one section of a sheet: one paper holds all its sections."),
        remedy=_("Enter it on the page of the papers of the sheet."),
    )


def time_is_up() -> Refusal:
    """The closing time has passed: nobody takes a paper any more."""
    return Refusal(
        code="time_is_up",
        message=_("The time to vote is up: no more papers are handed out."),
        remedy=_("Seal the papers that were taken, or give more time."),
    )


def sealed_already() -> Refusal:
    """What the papers said lies in the box."""
    return Refusal(
        code="papers_sealed",
        message=_("The papers of this ballot are sealed into the box already."),
        remedy=_("Whoever has not voted votes on a device."),
    )


def nothing_taken() -> Refusal:
    """Nobody took a paper."""
    return Refusal(
        code="no_paper_taken",
        message=_("Nobody has taken a paper in this ballot."),
        remedy=_("Enter first who takes one."),
    )


def second_missing() -> Refusal:
    """Two count the papers: the second has a seat on the body and is not the first."""
    return Refusal(
        code="second_missing",
        message=_("Two count the papers. The second has a seat on this body and is not you."),
        remedy=_("Name another of the counting team."),
    )


def second_unconfirmed(second: User) -> Refusal:
    """The password is not that of the second."""
    return Refusal(
        code="wrong_password",
        message=_("That is not the password of %(name)s. Nothing was sealed.") % {"name": second},
        remedy=_("The second of you enters their own password."),
    )


def items_missing() -> Refusal:
    """A figure is missing, or one is for another ballot."""
    return Refusal(
        code="items_missing",
        message=_("Every item needs its figures, in whole numbers from 0."),
        remedy=_("Fill in every row."),
    )


def do_not_fit(problems: Sequence[tuple[Hashable, Problem]]) -> Refusal | None:
    """What does not fit, or that an item has too few papers; None where nothing is wrong."""
    if not problems:
        return None
    told = [{"code": p.code, "section": key, "item": p.item, **p.facts} for key, p in problems]
    if all(problem.code == "TOO_FEW" for _section, problem in problems):
        return _too_few(told)
    return Refusal(
        code="figures_do_not_add_up",
        message=_("The figures do not fit the papers that were taken."),
        facts={"problems": told},
        remedy=_("Count again. Nothing was sealed, and nothing of it is kept."),
    )


def _too_few(told: list[dict]) -> Refusal:
    return Refusal(
        code="too_few_papers",
        message=_(
            "Fewer than three papers on an item would tell who voted how: nothing is sealed."
        ),
        facts={"problems": told},
        remedy=_(
            "Let more members vote on paper while voting is open; or take back papers that nobody"
            " has filled in, and vote on devices; or cancel this ballot with a reason, and vote on"
            " devices alone or on paper alone."
        ),
    )


def papers_waiting(number: int) -> Refusal:
    """Papers were taken and are not in the box yet: closing now would lose them."""
    return Refusal(
        code="papers_waiting",
        message=ngettext(
            "%(number)s paper of the room was taken and is not sealed into the box yet.",
            "%(number)s papers of the room were taken and are not sealed into the box yet.",
            number,
        )
        % {"number": number},
        facts={"papers": number},
        remedy=_("Collect and count them, and seal them on the page of the papers. Then close."),
    )
