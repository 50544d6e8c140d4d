"""One nominee over the years, and the desk where a person says who is whom."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from nominations.actions.holds import office_over
from nominations.actions.matching import decide_match, decide_name, decide_stated
from nominations.models import NomineeMatch, PastAward
from nominations.permissions import OFFICE_ROLES, UNIT_ROLES
from nominations.queries.chains import resting
from nominations.queries.holds import seen_holds_on
from nominations.queries.matching import (
    awards_named,
    decided_matches,
    namesakes_of_awards,
    probable_twins,
    versions_said,
    with_nominees,
)
from nominations.queries.names import award_name
from nominations.queries.people import story_of_nominee, visible_matches
from nominations.queries.rules import rulebook_on
from nominations.queries.spells import may_state_service
from nominations.queries.visible import visible_nominations
from nominations.rules.intake.people import is_of_list
from nominations.rules.matching import Likeness
from nominations.rules.rulebook import Rulebook
from nominations.vocabulary import PEOPLE, MatchGround, Sameness
from nominations.web.people_seeing import READERS, seen_nominee, seen_past_award
from workflow.access import today
from workflow.errors import Refused
from workflow.web.moving import Attempt, next_page, refused_answer, seen_version, version_in
from workflow.web.paging import page_of
from workflow.web.person import only_for, standing_of
from workflow.web.receipts import recorded

MATCHERS = (*UNIT_ROLES, *OFFICE_ROLES)
SHOWN = ("open", "paper", "decided")


@login_required
@require_GET
def nominee(request: HttpRequest, uid: str) -> HttpResponse:
    """Past awards, initiatives, years and nominations of a nominee, as far as one may see."""
    who = seen_nominee(request, uid)
    law, story = rulebook_on(today()), story_of_nominee(request.user, who)
    keys = [who.pk, *(each.pk for each in story.same)]
    lines = visible_nominations(request.user).filter(nominee__in=keys)
    lines = lines.exclude(state="WITHDRAWN", ruleset=None).defer("ruleset__content")
    lines = list(lines.select_related("decision", "decision_above").order_by("-year", "-pk"))
    may_state = may_state_service(request.user, who)
    context = {
        "nominee": who,
        "story": story,
        "awards": [(row, award_name(law, row.award)) for row in story.awards],
        "broken": _broken(story.awards, lines, law),
        "spells": [(row, may_state and row.nominee_id == who.pk) for row in story.service],
        "may_state": may_state,
        "is_person": who.kind in PEOPLE,
        "lines": [(line, award_name(law, line.award)) for line in lines],
        "may_enter": standing_of(request).is_any(*MATCHERS),
        "holds": seen_holds_on(request.user, who.pk, law, on=today()),
        "may_hold": office_over(request.user, who) is not None,
    }
    return render(request, "nominations/nominee.html", context)


def _broken(awards, lines, law) -> list[tuple]:
    """The cancelled awards on which later ones may rest; no query for those that are not."""
    fallen = [row for row in awards if row.cancelled_on is not None] if law else []
    given = [line for line in lines if line.state == "AWARDED"] if fallen else []
    told = [
        (row, award_name(law, row.award), resting(row, awards, given, law=law)) for row in fallen
    ]
    return [each for each in told if each[2]]


@login_required
@require_GET
def twins(request: HttpRequest) -> HttpResponse:
    """Nominees who may be one and the same, names on paper, and what was decided."""
    return _twins_page(request)


@require_safe
@login_required
def waiting(request: HttpRequest) -> HttpResponse:
    """How many pairs of the person's own unit are to be decided; the desk where it is opened."""
    if not request.htmx:
        return redirect("nominations:twins")
    is_own = standing_of(request).is_any(*UNIT_ROLES)
    count = len(probable_twins(request.user)) if is_own else 0
    return render(request, "nominations/twins_count.html", {"count": count})


@login_required
@require_http_methods(["POST"])
def decide(request: HttpRequest, uid: str, other: str) -> HttpResponse:
    """Say of two nominees that they are the same or different."""
    only_for(request, *MATCHERS)
    one, two = seen_nominee(request, uid), seen_nominee(request, other)
    try:
        word = decide_match(
            one,
            two,
            decision=request.POST.get("decision", ""),
            grounds=_grounds(request),
            actor=request.user,
            seen=seen_version(request),
        )
    except Refused as no:
        return _refused(request, no)
    return _done(request, word)


@login_required
@require_http_methods(["POST"])
def decide_paper(request: HttpRequest, uid: str, other: str) -> HttpResponse:
    """Say of a name in the ledger whether it is a nominee."""
    only_for(request, *OFFICE_ROLES)
    row, who = seen_past_award(request, uid), seen_nominee(request, other)
    try:
        word = decide_stated(
            row,
            who,
            decision=request.POST.get("decision", ""),
            grounds=_grounds(request),
            actor=request.user,
            seen=version_in(request.POST.get("seen", "")),
            word_seen=version_in(request.POST.get("word", "")),
        )
    except Refused as no:
        return _refused(request, no)
    return _done(request, word)


@login_required
@require_http_methods(["POST"])
def decide_stated_name(request: HttpRequest, uid: str) -> HttpResponse:
    """Say otherwise of a name as a list stated it."""
    only_for(request, *MATCHERS)
    rows = visible_matches(request.user).select_related("nominee", "by")
    word = get_object_or_404(rows, uid=uid, other=None)
    decision = request.POST.get("decision", "")
    try:
        word = decide_name(word, decision=decision, actor=request.user, seen=seen_version(request))
    except Refused as no:
        return _refused(request, no)
    return _done(request, word)


def _twins_page(request: HttpRequest, attempt: Attempt | None = None) -> HttpResponse:
    who = only_for(request, *READERS)
    shown = request.GET.get("show", "open")
    if shown not in SHOWN:
        raise Http404
    rows = {
        "open": lambda: probable_twins(request.user),
        "paper": lambda: namesakes_of_awards(request.user),
        "decided": lambda: decided_matches(request.user),
    }[shown]()
    page = page_of(request, rows)
    context: dict[str, Any] = {
        "page": page,
        "shown": shown,
        "tabs": _tabs(),
        "attempt": attempt,
        "may_decide": who.is_any(*(OFFICE_ROLES if shown == "paper" else MATCHERS)),
        "rows": _rows(request, shown, list(page)),
    }
    return render(request, "nominations/twins.html", context)


def _rows(request: HttpRequest, shown: str, page: list[Any]) -> list[dict[str, Any]]:
    if shown == "open":
        pairs = with_nominees(page)
        return [{"one": p.one, "other": p.other, **_why(p.likeness)} for p in pairs]
    if shown == "paper":
        law = rulebook_on(today())
        said = versions_said((who, row.recipient) for row, who, _why_so in page)
        return [
            {
                "award": row,
                "called": award_name(law, row.award),
                "other": who,
                "word_seen": said.get((who.pk, row.recipient), 0),
                **_why(why),
            }
            for row, who, why in page
        ]
    named = awards_named(request.user, page if standing_of(request).is_any(*OFFICE_ROLES) else ())
    law = rulebook_on(today()) if named else None
    return [
        {
            "word": word,
            "one": word.nominee,
            "other": word.other,
            "why": _labels(word.grounds),
            "anew": _anew(word, named.get(word.pk, []), law),
        }
        for word in page
    ]


def _anew(
    word: NomineeMatch, awards: list[PastAward], law: Rulebook | None
) -> list[dict[str, Any]]:
    """Where the opposite may be said: of the pair, the list's name, each award that bears it."""
    one = word.nominee.uid
    if word.other is not None:
        url = reverse("nominations:twins_decide", args=[one, word.other.uid])
        return [{"url": url, "seen": word.version}]
    if is_of_list(word.stated_name):
        url = reverse("nominations:twins_name", args=[word.uid])
        return [{"url": url, "seen": word.version}]
    return [
        {
            "url": reverse("nominations:twins_paper", args=[row.uid, one]),
            "seen": row.version,
            "word_seen": word.version,
            "award": row,
            "called": award_name(law, row.award),
        }
        for row in awards
    ]


def _why(likeness: Likeness) -> dict[str, Any]:
    answer = Sameness(likeness.answer)
    return {"answer": answer, "label": answer.label, "why": _labels(likeness.grounds)}


def _labels(grounds) -> list[tuple[str, Any]]:
    return [(code, MatchGround(code).label) for code in grounds if code in MatchGround.values]


def _grounds(request: HttpRequest) -> list[str]:
    return [code for code in request.POST.getlist("ground") if code in MatchGround.values]


def _tabs() -> list[tuple[str, str]]:
    return [
        ("open", _("To decide")),
        ("paper", _("Names in the ledger")),
        ("decided", _("Decided")),
    ]


def _refused(request: HttpRequest, no: Refused) -> HttpResponse:
    attempt = Attempt(move="match", reason="", refusal=no.refusal)
    return refused_answer(request, attempt, page=lambda each: _twins_page(request, each))


def _done(request: HttpRequest, word: NomineeMatch) -> HttpResponse:
    done = (
        _("Remembered: the same. Both stay as they are and are shown together.")
        if word.decision == Sameness.SAME
        else _("Remembered: different.")
    )
    recorded(request, done, word)
    return redirect(next_page(request) or reverse("nominations:twins"))
