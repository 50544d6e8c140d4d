"""A list goes up, comes back, or its lines become lines of the higher unit's letter."""

from collections import defaultdict

from django.db.models import F

from nominations.actions.handing_back import REJOINED, rejoin, reopen_lists
from nominations.actions.upward import held_letters, letter_case, listed_twice, lists_case
from nominations.models import Nomination, Submission
from nominations.queries.upward import came_with_lists, lists_given_back
from nominations.vocabulary import NominationState, SubmissionState
from workflow import work
from workflow.engine import Errand, bring_along
from workflow.errors import Refused
from workflow.registry import effect
from workflow.rules.stating import ref


@effect("lay_before_higher")
def lay_before_higher(submissions, errand: Errand) -> None:
    """Lay lists on the desk of the higher unit: one case for all that wait for it in a round."""
    groups: dict[tuple, list[Submission]] = defaultdict(list)
    for submission in submissions:
        groups[submission.round_id, submission.goes_to_id].append(submission)
    for lists in groups.values():
        errand.lay(lists, case=lists_case(lists[0], on=errand.on))


@effect("reopen_letter")
def reopen_letter(submissions, errand: Errand) -> None:
    """Lay letters on their own officer's desk again, each with its lines."""
    for submission in submissions:
        case = letter_case(submission, on=errand.on)
        errand.lay([submission], case=case)
        Nomination.objects.filter(submission=submission).update(case=case)


@effect("merge_lines")
def merge_lines(submissions, errand: Errand) -> None:
    """Make the lines of lists lines of the higher unit's letter; those not chosen stay behind."""
    letters = held_letters(submissions)
    twice = listed_twice(submissions, letters)  # a colleague may have added one since judged
    if twice:
        raise Refused(next(iter(twice.values())), refusals=twice)
    for submission in submissions:
        letter = letters[submission.round_id, submission.goes_to_id]
        errand.lay([submission], parent=letter)
        errand.say(submission, {"parent": letter.obj})
    lines = Nomination.objects.filter(
        submission__in=[s.pk for s in submissions], state=NominationState.UNIT
    )
    lines.filter(came_with=None).update(came_with=F("submission"))
    errand.follow(list(lines.order_by("pk")), "merge_up")


@effect("join_higher_letter")
def join_higher_letter(nominations, errand: Errand) -> None:
    """Put lines on the letter their list was taken into; their code and history stay."""
    parents = Submission.objects.filter(pk__in={n.submission.parent_id for n in nominations})
    letters = parents.select_related("unit", "case").in_bulk()
    lists = Submission.objects.in_bulk({n.came_with_id for n in nominations})
    groups: dict[int, list[Nomination]] = defaultdict(list)
    for nomination in nominations:
        groups[nomination.submission.parent_id].append(nomination)
    for key, lines in groups.items():
        letter = letters[key]
        errand.lay(lines, submission=letter, unit=letter.unit, case=letter.case)
        said = {"submission": letter.obj, "unit": ref(letter.unit)}
        for line in lines:
            errand.say(line, {**said, "came_with": lists[line.came_with_id].obj})


@effect("withdraw_whole")
def withdraw_whole(submissions, errand: Errand) -> None:
    """Withdraw every line of the letters that is not over yet; any refusal stops the whole.

    Every list taken into them goes back to the unit it came from, with what was withdrawn here.
    """
    letters = [s.pk for s in submissions]
    lines = Nomination.objects.filter(
        submission__in=letters, state__in=Nomination.table()["withdraw"].source
    )
    _hand_lists_back(letters, errand.follow(list(lines.order_by("pk")), "withdraw"), errand)


@effect("close_preparation")
def close_preparation(submissions, errand: Errand) -> None:
    """Close the officer's desk of drafts given up; the head's, where they then lie, ends too."""
    for submission in submissions:
        if errand.sources[submission.pk] == SubmissionState.DRAFT:
            case = errand.cases[submission.pk]
            work.complete(case, "prepare", actor=errand.person, on=errand.on)


@effect("drop_whole")
def drop_whole(submissions, errand: Errand) -> None:
    """Drop every line of letters given up, also whom they name as not chosen.

    Every list taken into them goes back to the unit it came from, with all its lines.
    """
    letters = [s.pk for s in submissions]
    lines = Nomination.objects.filter(
        submission__in=letters, state__in=Nomination.table()["drop_entered"].source
    )
    _hand_lists_back(letters, errand.follow(list(lines.order_by("pk")), "drop_entered"), errand)


def _hand_lists_back(letters: list[int], gone: list[Nomination], errand: Errand) -> None:
    lists = Submission.objects.filter(parent__in=letters, state=SubmissionState.MERGED)
    lists = list(lists.order_by("pk"))
    facts = {"withdrawn": [line.pk for line in gone]}
    errand.follow(lists, "hand_back", facts={each.pk: facts for each in lists})


@effect("come_back_with_lines")
def come_back_with_lines(submissions, errand: Errand) -> None:
    """Lay lists on their own officers' desks again; what was withdrawn with the letter comes too.

    What the higher unit or a later stage said no to stays with the letter, and the no with it; so
    does what was withdrawn singly before.
    """
    withdrawn = {key for s in submissions for key in errand.of(s).get("withdrawn", ())}
    lines = list(came_with_lists(submissions).filter(pk__in=withdrawn))
    reopen_lists(submissions, on=errand.on)
    errand.lay(submissions, parent=None)
    for submission in submissions:
        errand.say(submission, {"parent": None})
    errand.follow(lines, "come_back")


@effect("rejoin_own_list")
def rejoin_own_list(nominations, errand: Errand) -> None:
    """Put lines on the lists they came with, free of the route and the rules pinned on them."""
    lists = errand.once("lists back", nominations, lambda: lists_given_back(nominations))
    bring_along(nominations, "came_with")
    for line in nominations:
        errand.say(line, rejoin(line, lists[line.pk]))
    Nomination.objects.bulk_update(nominations, REJOINED)
