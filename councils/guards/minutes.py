"""What must be true of minutes before they move."""

from councils.actions.refusals_minutes import (
    already_signed,
    not_asked,
    not_covered,
    not_drawing_up,
    others_first,
    shown_differs,
    signers_missing,
    signs_unknown,
    still_going_on,
)
from councils.documents.minutes.signs import unknown_in
from councils.models import Minutes
from councils.queries.minutes import outstanding, role_of, seats_for, signatures_now
from councils.queries.minutes_signers import asked, draws_up
from councils.queries.proceedings import presided_over, seal_over
from councils.queries.sheets import together
from councils.rules.signing import SignersProblem, check_signers
from councils.vocabulary import DONE, HELD, NAMELESS, MinutesKind, SignerRole
from workflow.engine import Errand
from workflow.errors import Refusal
from workflow.registry import guard


@guard("draws_up_minutes")
def draws_up_minutes(rows, errand: Errand) -> dict[int, Refusal]:
    """The person draws up minutes of this body, or presided over this session."""
    who = errand.standing
    return {row.pk: not_drawing_up() for row in rows if not draws_up(row, errand.person, who)}


@guard("subject_is_over")
def subject_is_over(rows, errand: Errand) -> dict[int, Refusal]:
    """The session has ended, or the ballot is counted: nothing of what is told will change."""
    return {row.pk: still_going_on() for row in rows if not _is_over(row)}


def _is_over(row: Minutes) -> bool:
    if row.kind == MinutesKind.TALLY:
        return all(each.state in DONE for each in together(row.ballot))
    return row.session.state in HELD


@guard("signers_named")
def signers_named(rows, errand: Errand) -> dict[int, Refusal]:
    """Who presides and who writes are named, each once; of a vote on slips also who counted."""
    found = {}
    for row in rows:
        pairs = [(each["role"], each["user"]) for each in row.signers]
        seated = {seat.user.obj for seat in seats_for(row.session)}
        seated |= {user.obj for user in presided_over(row.session)}
        problem = check_signers(pairs, seated=seated, is_counted=_is_counted(row))
        if problem is not SignersProblem.NONE:
            found[row.pk] = signers_missing(problem)
    return found


def _is_counted(row: Minutes) -> bool:
    return row.ballot is not None and row.ballot.mode in NAMELESS


@guard("paper_has_signs")
def paper_has_signs(rows, errand: Errand) -> dict[int, Refusal]:
    """Every sign written in the draft is one that the fonts of the paper have."""
    return {row.pk: no for row in rows if (no := _unknown(row))}


def _unknown(row: Minutes) -> Refusal | None:
    for name in ("remarks", "recipients", "correction"):
        if signs := unknown_in(getattr(row, name)):
            return signs_unknown(name, signs)
    return None


@guard("record_covers_it")
def record_covers_it(rows, errand: Errand) -> dict[int, Refusal]:
    """A checkpoint of the log covers what the minutes tell: its size and root stand in them."""
    return {row.pk: not_covered() for row in rows if seal_over(row.session, row.ballot) is None}


@guard("asked_to_countersign")
def asked_to_countersign(rows, errand: Errand) -> dict[int, Refusal]:
    """The person is named to sign before whoever presided, and has not signed yet."""
    return {row.pk: no for row in rows if (no := _asked(row, errand, presiding=False))}


@guard("asked_to_preside")
def asked_to_preside(rows, errand: Errand) -> dict[int, Refusal]:
    """The person is named as whoever presided."""
    return {row.pk: no for row in rows if (no := _asked(row, errand, presiding=True))}


def _asked(row: Minutes, errand: Errand, *, presiding: bool) -> Refusal | None:
    role = role_of(row, errand.person)
    if not role or (role == SignerRole.CHAIR) is not presiding:
        return not_asked()
    signed = {each.user_id for each in signatures_now(row)}
    return already_signed() if errand.person.pk in signed else None


@guard("is_a_signer")
def is_a_signer(rows, errand: Errand) -> dict[int, Refusal]:
    """The person is asked to sign; or draws up what one of those asked cannot sign any more."""
    others = [row for row in rows if not role_of(row, errand.person)]
    return {row.pk: not_asked() for row in others if not _takes_back(row, errand)}


def _takes_back(row: Minutes, errand: Errand) -> bool:
    if not draws_up(row, errand.person, errand.standing):
        return False
    return any(not each.is_able for each in asked(row))


@guard("all_countersigned")
def all_countersigned(rows, errand: Errand) -> dict[int, Refusal]:
    """Everybody named before whoever presided has signed this content."""
    left = {row.pk: outstanding(row, signatures_now(row)) for row in rows}
    return {key: others_first(len(keys)) for key, keys in left.items() if keys}


@guard("minutes_as_shown")
def minutes_as_shown(rows, errand: Errand) -> dict[int, Refusal]:
    """What is signed is exactly what was shown: the digests agree."""
    return {
        row.pk: shown_differs()
        for row in rows
        if not errand.is_question(row) and errand.of(row).get("digest") != row.digest
    }
