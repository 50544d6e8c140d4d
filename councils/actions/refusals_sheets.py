"""The noes of a sheet of several awards; each names the section it comes from."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from councils.models import Ballot
from councils.queries.own_rules import law_of_ballot
from nominations.queries.names import award_name
from workflow.errors import Refusal


def of_section(name: str, no: Refusal, *, award: str) -> Refusal:
    """The refusal of one section, naming it."""
    message = _("%(section)s: %(why)s") % {"section": name, "why": no.message}
    return replace(no, message=message, facts={**no.facts, "section": award})


def of_ballot(ballot: Ballot, no: Refusal) -> Refusal:
    """The refusal of a section that is a ballot already."""
    name = award_name(law_of_ballot(ballot), ballot.award)
    return of_section(name, no, award=ballot.award)


def of_sections(ballots: Sequence[Ballot], refused: Mapping[int, Refusal]) -> Refusal | None:
    """Why a sheet does not move: that of its first section, named unless all say the same."""
    found = [(ballot, refused[ballot.pk]) for ballot in ballots if refused.get(ballot.pk)]
    if not found:
        return None
    first, no = found[0]
    is_of_all = len(found) == len(ballots) and len({str(each.message) for _b, each in found}) == 1
    return no if is_of_all else of_ballot(first, no)


def too_few_sections() -> Refusal:
    """One award alone needs no sheet."""
    return Refusal(
        code="too_few_sections",
        message=_("One sheet is for two awards or more."),
        remedy=_("Choose another award, or prepare a ballot on this one alone."),
    )


def not_voted_on_a_sheet() -> Refusal:
    """A sheet is cast by the members on their devices."""
    return Refusal(
        code="not_voted_on_a_sheet",
        message=_("One sheet is for votes on the members’ own devices, open or secret."),
        remedy=_("Choose an open or a secret ballot, or prepare each award by itself."),
    )


def cast_with_its_sheet() -> Refusal:
    """A section is not cast alone."""
    return Refusal(
        code="cast_with_its_sheet",
        message=_("This ballot is one section of a sheet. Your ballot is not in."),
        remedy=_("Open the sheet and cast all its sections at once."),
    )


def timed_with_its_sheet() -> Refusal:
    """The sections of a sheet have one time."""
    return Refusal(
        code="timed_with_its_sheet",
        message=_("This ballot is one section of a sheet: one time holds for all its sections."),
        remedy=_("Set the time on the card of the sheet."),
    )


def no_section_of_yours() -> Refusal:
    """The member stands back from everything on the sheet."""
    return Refusal(
        code="no_section_of_yours",
        message=_("You do not vote on any row of this sheet. Your ballot is not in."),
        remedy=_("Ask whoever conducts the session."),
    )
