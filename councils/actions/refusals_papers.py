"""The noes of papers of the room in a secret ballot, each with what to do next."""

from collections.abc import Sequence

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
    """A sheet of several awards is cast whole, on a device."""
    return Refusal(
        code="section_of_a_sheet",
        message=_("This ballot is one section of a sheet, which is cast whole on a device."),
        remedy=_("Where members want papers, prepare each award as a ballot of its own."),
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


def do_not_fit(problems: Sequence[Problem]) -> Refusal | None:
    """What does not fit, or that an item has too few papers; None where nothing is wrong."""
    if not problems:
        return None
    told = [{"code": p.code, "item": p.item, **p.facts} for p in problems]
    if all(problem.code == "TOO_FEW" for problem in problems):
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
            "Let more members vote on paper while voting is open; or cancel this ballot with a"
            " reason, and vote on devices alone or on paper alone."
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
