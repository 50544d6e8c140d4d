"""A letter with its list on paper: as the unit signs it, or its list alone, wide."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_GET

from nominations.models import Nomination, Submission
from nominations.queries.definitions import said_for
from nominations.queries.direct import DirectShare, direct_among
from nominations.queries.lists import listed
from nominations.queries.rules import law_for
from nominations.queries.story import last_move, story_of
from nominations.queries.upward import lines_sent_up
from nominations.rules.bands import Work
from nominations.rules.rulebook import Rulebook
from nominations.vocabulary import PEOPLE, NominationState, SubmissionState
from nominations.web.quota_panel import panel_of
from nominations.web.seeing import seen_lines, seen_submission
from workflow.access import today

IN_HAND = (
    SubmissionState.DRAFT,
    SubmissionState.AWAITING_HEAD,
    SubmissionState.NIL_ASKED,
    SubmissionState.PAPER_CHECK,
)
STANDING = (NominationState.DRAFT, NominationState.UNIT)
APPROVALS = ("approve", "send_up", "confirm_nil")


@login_required
@require_GET
def letter(request: HttpRequest, code: str) -> HttpResponse:
    """The letter with its list, to be signed on paper; marked while nobody has approved it."""
    held = seen_submission(request, code)
    lines = list(_on_paper(request, held))
    with translation.override("vi"):
        quotas = panel_of(held, lines=lines)
    return _paper(request, held, lines, "letter_print", quotas.share, quotas=quotas)


@login_required
@require_GET
def list_alone(request: HttpRequest, code: str) -> HttpResponse:
    """The list alone, across the page, however long."""
    held = seen_submission(request, code)
    lines = list(_on_paper(request, held))
    said = said_for(held.round, on=held.received_on or today())
    share = direct_among(lines, year=held.round.year, said=said) if lines else None
    return _paper(request, held, lines, "list_print", share)


def _paper(
    request: HttpRequest,
    held: Submission,
    lines: list[Nomination],
    template: str,
    share: DirectShare | None,
    **more: Any,
) -> HttpResponse:
    law = law_for(held)
    is_in_hand = held.state in IN_HAND
    people = sum(line.nominee.kind in PEOPLE for line in lines)
    context = {
        **more,
        "submission": held,
        "rows": _rows(law, lines, share),
        "share": share,
        "counted_on": today(),
        "people": people,
        "collectives": len(lines) - people,
        "approval": None if is_in_hand else last_move(story_of(held), *APPROVALS),
        "law": law,
        "mark": _mark(held),
        "is_in_hand": is_in_hand,
    }
    return render(request, f"nominations/{template}.html", context)


def _on_paper(request: HttpRequest, held: Submission) -> QuerySet[Nomination]:
    """Who is proposed: on a draft all still in question, later all who went with the letter.

    Lines of a list that was taken in lie in the letter above: whatever became of them there, they
    were on the paper that went up.
    """
    kept_back = Q(submission=held, state=NominationState.DECLINED, ruleset=None)
    if held.went_up:
        up = lines_sent_up(held).filter(~kept_back, origin=None)
        return seen_lines(request, up.select_related("submission"))
    lines = seen_lines(request, listed(held).select_related("submission"))
    return lines.filter(state__in=STANDING) if held.state in IN_HAND else lines.filter(~kept_back)


def _rows(
    law: Rulebook | None, lines: list[Nomination], share: DirectShare | None
) -> list[dict[str, Any]]:
    """Each line in Vietnamese, the language of the paper, whatever the reader's."""
    works = share.works if share else {}
    names = {each.code: each.name for each in law.awards} if law else {}
    with translation.override("vi"):
        return [
            {
                "line": line,
                "kind": str(line.nominee.get_kind_display()),
                "award": names.get(line.award, line.award),
                "worker": {True: "Có", False: "Không"}.get(_direct(works, line), ""),
            }
            for line in lines
        ]


def _direct(works: Mapping[int, Work], line: Nomination) -> bool | None:
    work = works.get(line.nominee_id)
    return work.is_direct if work else None


def _mark(held: Submission) -> str:
    if held.state in IN_HAND:
        return "DỰ THẢO"
    return "ĐÃ RÚT" if held.state == SubmissionState.WITHDRAWN else ""
