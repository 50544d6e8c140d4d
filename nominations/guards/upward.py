"""What must be true of a list before it goes up, is taken in, or is declared to be empty."""

from collections import defaultdict

from django.utils.translation import gettext as _

from nominations.actions.upward import listed_twice
from nominations.models import Nomination, Submission
from nominations.queries.names import in_language
from nominations.queries.upward import lists_given_back
from nominations.vocabulary import SETTLED, SubmissionState
from workflow.engine import Errand
from workflow.errors import Refusal
from workflow.registry import guard


@guard("goes_straight")
def goes_straight(submissions, errand: Errand) -> dict[int, Refusal]:
    """The letter goes to the organiser of the round, not into another unit's letter."""
    return {
        s.pk: Refusal(
            code="goes_to_unit",
            message=_("This list goes into the letter of %(unit)s.")
            % {"unit": in_language(s.goes_to)},
            facts={"goes_to": s.goes_to.code},
            remedy=_("Send it to the higher unit."),
        )
        for s in submissions
        if s.goes_to_id is not None
    }


@guard("goes_up")
def goes_up(submissions, errand: Errand) -> dict[int, Refusal]:
    """The list goes into the letter of a higher unit."""
    no = Refusal(
        code="goes_straight",
        message=_("This letter goes straight to the organiser of the round."),
        remedy=_("Approve and submit it."),
    )
    return {s.pk: no for s in submissions if s.goes_to_id is None}


@guard("no_list_waiting")
def no_list_waiting(submissions, errand: Errand) -> dict[int, Refusal]:
    """No list of a unit below waits to be taken into the letter."""
    asked = [s for s in submissions if getattr(s, "has_lists_waiting", True)]
    if not asked:
        return {}
    waiting = defaultdict(list)
    rows = Submission.objects.filter(
        state=SubmissionState.SENT_UP, goes_to__in={s.unit_id for s in asked}
    )
    for row in rows.select_related("unit").order_by("pk"):
        waiting[row.round_id, row.goes_to_id].append(row)
    return {
        s.pk: _list_waits(waiting[s.round_id, s.unit_id])
        for s in asked
        if (s.round_id, s.unit_id) in waiting
    }


def _list_waits(rows: list[Submission]) -> Refusal:
    return Refusal(
        code="list_waiting",
        message=_("Lists of units below wait to be taken in: %(units)s.")
        % {"units": ", ".join(in_language(row.unit) for row in rows)},
        facts={"lists": [row.code for row in rows]},
        remedy=_("Take each list in, or return it with the reason."),
    )


@guard("higher_letter_open")
def higher_letter_open(submissions, errand: Errand) -> dict[int, Refusal]:
    """The letter of the higher unit is not begun yet, or is still a draft of its own hand."""
    letters = higher_letters(submissions)
    return {
        s.pk: letter_gone(letter)
        for s in submissions
        if (letter := letters.get((s.round_id, s.goes_to_id)))
        and (letter.state != SubmissionState.DRAFT or letter.is_from_paper)
    }


@guard("higher_letter_takes")
def higher_letter_takes(submissions, errand: Errand) -> dict[int, Refusal]:
    """The letter of the higher unit is there, and a draft."""
    letters = higher_letters(submissions)
    none = Refusal(
        code="higher_letter_missing",
        message=_("There is no letter yet to take the list into."),
        remedy=_("Start your unit's submission in this round first."),
    )
    refused = {s.pk: none for s in submissions if (s.round_id, s.goes_to_id) not in letters}
    return refused | higher_letter_open(submissions, errand)


def higher_letters(submissions) -> dict[tuple[int, int], Submission]:
    """The letters into which these lists go, by round and unit. One query."""
    rows = Submission.objects.filter(
        round__in={s.round_id for s in submissions},
        unit__in={s.goes_to_id for s in submissions} - {None},
    ).exclude(state=SubmissionState.WITHDRAWN)
    return {(row.round_id, row.unit_id): row for row in rows.select_related("unit", "case")}


def letter_gone(letter: Submission) -> Refusal:
    """The letter of the higher unit is no longer a draft, or is entered from its paper."""
    if letter.is_being_entered:
        return Refusal(
            code="higher_letter_on_paper",
            message=_("The standing office enters the letter of %(unit)s from paper.")
            % {"unit": in_language(letter.unit)},
            facts={"letter": letter.code},
            remedy=_("It holds whom that unit put forward on paper; ask that unit."),
        )
    return Refusal(
        code="higher_letter_gone",
        message=_("The letter of %(unit)s is no longer a draft: “%(state)s”.")
        % {"unit": in_language(letter.unit), "state": letter.get_state_display()},
        facts={"letter": letter.code, "state": letter.state},
        remedy=_("Ask the higher unit to take its letter back first."),
    )


@guard("nobody_twice")
def nobody_twice(submissions, errand: Errand) -> dict[int, Refusal]:
    """Nobody comes up twice for the same award, in these lists or with the letter's own lines."""
    return listed_twice(submissions, higher_letters(submissions))


@guard("list_empty")
def list_empty(submissions, errand: Errand) -> dict[int, Refusal]:
    """Nobody stands on the list."""
    no = Refusal(
        code="list_not_empty",
        message=_("Somebody is on the list."),
        remedy=_("Remove them, or record why the unit does not put them forward."),
    )
    rows = Nomination.objects.filter(submission__in=[s.pk for s in submissions])
    return dict.fromkeys(rows.exclude(state__in=SETTLED).values_list("submission", flat=True), no)


@guard("nothing_decided")
def nothing_decided(submissions, errand: Errand) -> dict[int, Refusal]:
    """No line of the letter has reached its signer."""
    rows = Nomination.objects.filter(submission__in=[s.pk for s in submissions])
    undecided = Nomination.table()["withdraw"].source
    rows = rows.exclude(state__in=(*undecided, *SETTLED)).order_by("pk")
    late = defaultdict(list)
    for key, code in rows.values_list("submission", "code"):
        late[key].append(code)
    return {
        pk: Refusal(
            code="already_decided",
            message=_("Lines of this letter are with the signer or decided: %(codes)s.")
            % {"codes": ", ".join(codes)},
            facts={"lines": codes},
            remedy=_("Withdraw single lines that are not decided yet."),
        )
        for pk, codes in late.items()
    }


@guard("list_taken_in")
def list_taken_in(nominations, errand: Errand) -> dict[int, Refusal]:
    """A line goes up with its list, never alone."""
    no = Refusal(
        code="list_not_taken_in",
        message=_("A nomination goes up with its list, once the higher unit has taken it in."),
        remedy=_("Take the list in."),
    )
    return {n.pk: no for n in nominations if n.submission.state != SubmissionState.MERGED}


@guard("entered_by_unit")
def entered_by_unit(nominations, errand: Errand) -> dict[int, Refusal]:
    """What a unit below has proposed is weighed, never struck out."""
    no = Refusal(
        code="came_from_below",
        message=_("A unit below proposed this nominee: the line cannot be removed."),
        remedy=_("Record in the unit's own choice that it is not put forward, with the reason."),
    )
    return {n.pk: no for n in nominations if n.came_with_id is not None}


@guard("higher_letter_withdrawn")
def higher_letter_withdrawn(submissions, errand: Errand) -> dict[int, Refusal]:
    """The letter the list was taken into has been withdrawn."""
    letters = Submission.objects.filter(pk__in={s.parent_id for s in submissions})
    gone = set(letters.filter(state=SubmissionState.WITHDRAWN).values_list("pk", flat=True))
    no = Refusal(
        code="higher_letter_stands",
        message=_("The letter that the list was taken into is not withdrawn."),
        remedy=_("Withdraw the letter whole: every list in it then goes back to its unit."),
    )
    return {s.pk: no for s in submissions if s.parent_id not in gone}


@guard("list_handed_back")
def list_handed_back(nominations, errand: Errand) -> dict[int, Refusal]:
    """A line comes back with the list of its unit, never alone."""
    no = Refusal(
        code="list_not_handed_back",
        message=_("A nomination comes back with the list it was sent up on, never alone."),
        remedy=_("Once the whole letter is withdrawn, every list in it goes back to its unit."),
    )
    back = errand.once("lists back", nominations, lambda: lists_given_back(nominations))
    return {n.pk: no for n in nominations if n.pk not in back}
