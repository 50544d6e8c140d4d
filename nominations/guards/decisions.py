"""What must be true of a decision before it moves."""

from django.utils.translation import gettext as _

from nominations.actions.decisions import number_on_paper, number_used
from nominations.models import Decision, Nomination
from nominations.queries.content import content_digest
from nominations.vocabulary import SETTLED
from workflow.access import holders
from workflow.engine import Errand
from workflow.errors import Refusal
from workflow.registry import guard
from workflow.vocabulary import Role


@guard("has_lines")
def has_lines(decisions, errand: Errand) -> dict[int, Refusal]:
    """The decision has at least one line."""
    filled = set(
        Nomination.objects.filter(decision__in=[d.pk for d in decisions])
        .exclude(state__in=SETTLED)
        .values_list("decision", flat=True)
    )
    no = Refusal(
        code="no_lines",
        message=_("The decision has no lines left."),
        remedy=_("Send it back to the standing office."),
    )
    return {d.pk: no for d in decisions if d.pk not in filled}


@guard("has_no_lines")
def has_no_lines(decisions, errand: Errand) -> dict[int, Refusal]:
    """Only an empty draft is dropped: a line leaves by a decision about itself."""
    empty = has_lines(decisions, errand)
    no = Refusal(
        code="lines_left",
        message=_("The draft has lines: it cannot be dropped."),
        remedy=_("Put it for signature; the signer refuses a line with a reason."),
    )
    return {d.pk: no for d in decisions if d.pk not in empty}


@guard("has_title_and_basis")
def has_title_and_basis(decisions, errand: Errand) -> dict[int, Refusal]:
    """A decision says what it decides and on what legal basis."""
    no = Refusal(
        code="not_drawn_up",
        message=_("Title and legal basis are missing."),
        remedy=_("Fill in both and save."),
    )
    return {d.pk: no for d in decisions if not (d.title.strip() and d.basis.strip())}


@guard("has_principal")
def has_principal(decisions, errand: Errand) -> dict[int, Refusal]:
    """A deputy signs for the minister (KT.): somebody must hold the minister's post."""
    refused = {}
    for decision in decisions:
        own = any(
            errand.standing.holds(role, decision.unit)
            for role in (Role.MINISTER, Role.HEAD_OF_UNIT)
        )
        if not own and not holders(Role.MINISTER, unit=decision.unit, on=errand.on).exists():
            refused[decision.pk] = Refusal(
                code="nobody_to_sign_for",
                message=_("A deputy signs for the minister, and nobody holds that post."),
                remedy=_("Wait for the appointment, or ask the administrator to enter it."),
            )
    return refused


@guard("content_as_shown")
def content_as_shown(decisions, errand: Errand) -> dict[int, Refusal]:
    """What is signed is exactly what was shown: the digests agree."""
    refused = {}
    for decision in decisions:
        if errand.is_question(decision):
            continue
        current = content_digest(decision)
        if errand.of(decision).get("digest") != current:
            refused[decision.pk] = Refusal(
                code="content_changed",
                message=_("The list changed after you opened it. Nothing was signed."),
                facts={"shown": errand.of(decision).get("digest", ""), "current": current},
                remedy=_("Read the list as it is now and sign again."),
            )
    return refused


@guard("number_given")
def number_given(decisions, errand: Errand) -> dict[int, Refusal]:
    """Number and date are given, the number is unused, the date not before the signature."""
    refused = {}
    for decision in decisions:
        if errand.is_question(decision):
            continue
        number = number_on_paper(errand.of(decision).get("number", ""))
        issued_on = errand.of(decision).get("issued_on")
        used = Decision.objects.filter(unit=decision.unit_id, number=number).exclude(pk=decision.pk)
        used = used.filter(book_year=issued_on.year if issued_on else None)
        if not number or issued_on is None:
            refused[decision.pk] = Refusal(
                code="number_missing",
                message=_("Number and date of issue are needed."),
                remedy=_("Enter both as in the registry's book."),
            )
        elif used.exists():
            refused[decision.pk] = number_used(number)
        elif decision.signed_on is not None and issued_on < decision.signed_on:
            refused[decision.pk] = Refusal(
                code="issued_before_signed",
                message=_("The date of issue is before the signature of %(on)s.")
                % {"on": f"{decision.signed_on:%d/%m/%Y}"},
                facts={"signed_on": decision.signed_on.isoformat()},
                remedy=_("Correct the date."),
            )
    return refused
