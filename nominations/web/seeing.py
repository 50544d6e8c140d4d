"""Fetch with permission: what a person may not see does not exist for them."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from nominations.models import Evidence, Nomination, Submission, SubmissionGrant
from nominations.permissions import EDITORS, ENTERERS
from nominations.queries.visible import (
    visible_nominations,
    visible_papers,
    visible_submissions,
)
from workflow.access import granted
from workflow.lifecycle import Holder
from workflow.web.person import standing_of


def seen_submission(request: HttpRequest, code: str) -> Submission:
    """The submission, or 404."""
    related = ("unit", "round__organiser", "case", "goes_to", "parent__unit")
    related += ("paper_office", "entered_by", "confirmed_by")
    rows = visible_submissions(request.user).select_related(*related)
    return get_object_or_404(rows, code=code)


def own_submission(request: HttpRequest, code: str) -> Submission:
    """A submission on whose preparation the person works: their unit's, or shared; else 404.

    One being entered from paper is read by its unit and by the office alike.
    """
    letter = seen_submission(request, code)
    if not (letter.is_being_entered or may_edit(request, letter, EDITORS)):
        raise Http404
    return letter


def seen_lines(request: HttpRequest, lines: QuerySet[Nomination]) -> QuerySet[Nomination]:
    """Those of some lines that the person may see: nothing shows before it has arrived."""
    return lines.filter(pk__in=visible_nominations(request.user).values("pk"))


def seen_nomination(request: HttpRequest, code: str) -> Nomination:
    """The nomination, or 404."""
    related = (
        "unit",
        "nominee",
        "ruleset",
        "case__unit",
        "case__body",
        "submission__unit",
        "submission__round__organiser",
        "decision",
        "decision_above",
        "decline",
    )
    rows = visible_nominations(request.user).select_related(*related).defer("ruleset__content")
    return get_object_or_404(rows, code=code)


def seen_paper(request: HttpRequest, uid: str) -> Evidence:
    """The paper, or 404; one that was removed is on the record only."""
    rows = visible_papers(request.user).filter(removed_at=None)
    related = ("nomination__submission__unit", "nomination__unit", "submission__unit")
    return get_object_or_404(rows.select_related(*related), uid=uid)


def may_edit(request: HttpRequest, submission: Submission, by: Iterable[Holder]) -> bool:
    """Whether the person holds one of the seats on the unit, or shares the draft."""
    if holds_seat(request, submission, by):
        return True
    if submission.is_being_entered:
        return False
    shared = granted(SubmissionGrant, request.user, "edit_submission")
    return Submission.objects.filter(pk=submission.pk, pk__in=shared).exists()


def holds_seat(request: HttpRequest, submission: Submission, by: Iterable[Holder]) -> bool:
    """Whether the person holds one of the seats, or enters the letter from paper."""
    if submission.is_being_entered:
        is_own = submission.entered_by_id == request.user.pk
        return is_own and standing_of(request).may(ENTERERS, submission)
    return standing_of(request).may(by, submission)
