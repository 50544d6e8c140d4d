"""One nomination: where it is, whom it waits for, what may be done, why, and what happened."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from nominations.models import Nomination
from nominations.permissions import EDITORS, HOLD_PLACERS, OBSERVER_GIVERS
from nominations.queries.candidates import reads_as_nominee
from nominations.queries.clearance import seen_of, standings
from nominations.queries.doubles import doubles_of
from nominations.queries.holds import seen_holds
from nominations.queries.names import award_name, place_name
from nominations.queries.rules import law_of
from nominations.queries.story import ASKED_OF_UNIT, Episode, last_move, story_of
from nominations.queries.supplements import points_of
from nominations.queries.visible import visible_nominations, visible_papers, visible_submissions
from nominations.queries.waiting import open_item
from nominations.vocabulary import BODY_STAGES, PEOPLE, NominationState, SubmissionState
from nominations.web.eligibility import standards_told
from nominations.web.progress import steps_of
from nominations.web.relied import may_look, no_to_rely
from nominations.web.route_words import told as route_told
from nominations.web.seeing import may_edit, seen_nomination
from nominations.web.tasks import own_requirements
from workflow.access import today
from workflow.engine import Offer, offers
from workflow.web.moving import Attempt, buttons, version_in
from workflow.web.person import standing_of

ENDED = (
    NominationState.AWARDED,
    NominationState.DECLINED,
    NominationState.WITHDRAWN,
    NominationState.REVOKED,
)
# These follow from the move of a letter, a ballot or a decision: grey, they would only distract.
FOLLOWING = frozenset(
    {
        *("submit", "endorse", "not_endorse", "lower", "lower_in_council"),
        *("carry", "fail", "propose"),
        *("sign", "unsign", "set_aside", "issue", "forward"),
    }
)


@login_required
@require_GET
def nomination(request: HttpRequest, code: str) -> HttpResponse:
    """The page of a nomination."""
    return nomination_page(request, code)


def nomination_page(
    request: HttpRequest, code: str, attempt: Attempt | None = None
) -> HttpResponse:
    """Draw a nomination, with a refused move if there was one; for htmx its strip alone."""
    line = seen_nomination(request, code)
    if request.htmx:
        return _strip_answer(request, line, line.version)
    found = _offered(request, line)
    context = _told(request, line)
    context["may_hold"] = line.state not in ENDED and standing_of(request).may(HOLD_PLACERS, line)
    context["moves"] = buttons(
        found, url_name="nominations:nomination_move", key=line.code, attempt=attempt
    )
    context["elsewhere"] = _elsewhere(line, found)
    context["attempt"] = attempt
    return render(request, "nominations/nomination.html", context)


@login_required
@require_GET
def strip(request: HttpRequest, code: str) -> HttpResponse:
    """State, progress and waiting, as the open page asks for them again."""
    line = seen_nomination(request, code)
    version = version_in(request.GET.get("seen", "")) or line.version
    return _strip_answer(request, line, version)


@login_required
@require_GET
def printed(request: HttpRequest, code: str) -> HttpResponse:
    """The dossier for paper: facts, achievement, papers, the why, and the history."""
    line = seen_nomination(request, code)
    context = _told(request, line)
    context["told"] = standards_told(request, [line]).get(line.pk)
    return render(request, "nominations/nomination_print.html", context)


@login_required
@require_GET
def as_data(request: HttpRequest, code: str) -> JsonResponse:
    """A nomination for programs: state, version, for whom it waits, what may be done."""
    line = seen_nomination(request, code)
    item = _item(line)
    return JsonResponse(
        {
            "code": line.code,
            "award": line.award,
            "state": line.state,
            "version": line.version,
            "waiting": item
            and {
                "role": item.role,
                "place": place_name(item),
                "due": item.due_on and item.due_on.isoformat(),
            },
            "holds": [
                {"kind": each.hold.kind, "since": each.hold.since.isoformat()}
                for each in seen_holds(request.user, line, law_of(line), on=today())
            ],
            "offers": [
                {
                    "move": offer.row.name,
                    "label": str(offer.row.label.button),
                    "needs_reason": offer.needs_reason,
                    "own_page": offer.row.own_page,
                    "refusal": offer.refusal and offer.refusal.as_json(),
                }
                for offer in offers(line, actor=request.user, who=standing_of(request))
            ],
        }
    )


def _told(request: HttpRequest, line: Nomination) -> dict[str, Any]:
    """Everything the page and its print tell, but the moves."""
    law, story, outcome_only = law_of(line), story_of(line), _outcome_only(request, line)
    letter = line.submission
    is_draft = letter.state == SubmissionState.DRAFT
    return {
        **_standing_now(request, line, line.version, story),
        "submission": letter,
        "sees_letter": visible_submissions(request.user).filter(pk=letter.pk).exists(),
        "title": award_name(law, line.award),
        "law": law,
        "story": _without_votes(story) if outcome_only else story,
        "may_change": is_draft and line.state not in ENDED and may_edit(request, letter, EDITORS),
        "may_rely": line.nominee.kind in PEOPLE and may_look(no_to_rely(request, line)),
        "may_show": standing_of(request).may(OBSERVER_GIVERS, line),
        "asked": _asked(line, story),
        **_points(request, line),
        "appraisals": _appraisals(line, law),
        "outcome_only": outcome_only,
        "papers": _papers(request, line),
        "requirements": own_requirements(line, law=law),
        **_clearance(request, line),
        "linked": _linked(request, line),
        "doubles": doubles_of(request.user, [line]).get(line.pk, []),
    }


def _outcome_only(request: HttpRequest, line: Nomination) -> bool:
    """Whether a nominee reads what a body said: its ground and words may tell of votes."""
    no = getattr(line, "decline", None)
    return no is not None and no.is_of_a_body and reads_as_nominee(request.user, line)


def _without_votes(story: Sequence[Episode]) -> list[Episode]:
    """The history without the words in which bodies said no."""
    return [replace(e, reason="") if e.came_from in BODY_STAGES else e for e in story]


def _clearance(request: HttpRequest, line: Nomination) -> dict[str, Any]:
    """Who was asked about a line until when, once its route has come to that."""
    if NominationState.CLEARANCE not in line.route:
        return {}
    where = standings([line])[line.pk]
    return {"clearance": where, "on": today(), **seen_of(request.user, where)}


def _standing_now(request: HttpRequest, line: Nomination, version: int, story) -> dict[str, Any]:
    return {
        "holds": seen_holds(request.user, line, law_of(line), on=today()),
        "nomination": line,
        "steps": steps_of(line, story),
        "item": _item(line),
        "is_ended": line.state in ENDED,
        "page_version": version,
        "is_overtaken": version != line.version,
    }


def _strip_answer(request: HttpRequest, line: Nomination, version: int) -> HttpResponse:
    context = _standing_now(request, line, version, story_of(line))
    return render(request, "nominations/nomination.html#strip", context)


def _item(line: Nomination):
    return None if line.state in ENDED else open_item(line.case_id)


def _offered(request: HttpRequest, line: Nomination) -> list[Offer]:
    found = offers(line, actor=request.user, who=standing_of(request))
    return [o for o in found if o.refusal is None or o.row.name not in FOLLOWING]


def _elsewhere(line: Nomination, found: list[Offer]) -> list[dict[str, Any]]:
    """Moves made on a page of their own, and the way to it."""
    pages = {
        "find_ineligible": (
            f"{line.submission.get_absolute_url()}appraisal/",
            _("Open the review"),
        ),
        "return_from_clearance": (
            f"{line.submission.get_absolute_url()}clearance/",
            _("Open consultation and public notice"),
        ),
        "refuse": (
            line.decision.get_absolute_url() if line.decision else "",
            _("Open the decision"),
        ),
    }
    if line.decision is not None:
        answer = (reverse("nominations:above", args=[line.decision.code]), _("Open the letter"))
        pages |= dict.fromkeys(("confer", "return_from_above", "decline_above"), answer)
    own = [o for o in found if o.row.own_page and o.refusal is None and o.row.name in pages]
    ways = dict.fromkeys(pages[offer.row.name] for offer in own)
    return [{"url": url, "label": label} for url, label in ways]


def _asked(line: Nomination, story):
    if line.state != NominationState.RETURNED:
        return None
    return last_move(story, *ASKED_OF_UNIT)


def _points(request: HttpRequest, line: Nomination) -> dict[str, Any]:
    """What was asked point by point and, where it was, the achievement before and after."""
    points = points_of([line]).get(line.pk, [])
    is_back = line.state == NominationState.RETURNED
    return {
        "points": [each for each in points if each.case_id == line.case_id],
        "new_texts": [each for each in points if each.has_new_text],
        "may_answer": is_back and may_edit(request, line.submission, EDITORS),
    }


def _appraisals(line: Nomination, law) -> list[dict[str, Any]]:
    rows = line.appraisals.select_related("by").order_by("-at")
    return [
        {
            "row": row,
            "clause": _clause(law, row.clause),
            "right_route": route_told(row.right_route),
        }
        for row in rows
    ]


def _clause(law, clause: str):
    if law is None or not clause:
        return None
    try:
        return law.clause(clause)
    except LookupError:
        return None


def _papers(request: HttpRequest, line: Nomination):
    own = Q(nomination=line) | Q(nomination__in=[line.origin_id] if line.origin_id else [])
    of_letter = Q(nomination=None, submission=line.submission_id)
    rows = visible_papers(request.user).filter(own | of_letter, removed_at=None)
    return rows.select_related("added_by", "nomination").order_by("-nomination", "added_at")


def _linked(request: HttpRequest, line: Nomination):
    near = Q(pk=line.origin_id) | Q(origin=line.pk)
    return visible_nominations(request.user).filter(near).order_by("pk")
