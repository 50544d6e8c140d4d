"""On which initiatives a nomination relies: said by its unit, once for each author."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nominations.actions.initiatives import ONCE, no_to_relying, release_initiative, use_initiative
from nominations.models import Initiative, InitiativeAuthor, Nomination
from nominations.queries.initiatives import relied_on, serves_elsewhere
from nominations.queries.names import award_name
from nominations.queries.rules import law_of
from nominations.web.seeing import seen_nomination
from workflow.errors import Refusal, Refused
from workflow.web.moving import Attempt, refused_answer, version_in
from workflow.web.person import standing_of
from workflow.web.receipts import recorded
from workflow.web.versions import still_seen


@login_required
@require_http_methods(["GET", "POST"])
def relied_on_page(request: HttpRequest, code: str) -> HttpResponse:
    """What the nominee wrote, on what this nomination relies; say so, or take it off."""
    line = seen_nomination(request, code)
    if not may_look(no_to_rely(request, line)):
        raise Http404
    if request.method == "GET":
        return _page(request, line)
    row = _initiative(request, line)
    act = release_initiative if request.POST.get("release") == "yes" else use_initiative
    seen = version_in(request.POST.get("seen", ""))
    try:
        author = act(row, nomination=line, actor=request.user, seen=seen)
    except Refused as no:
        attempt = Attempt(move="rely", reason="", refusal=no.refusal)
        return refused_answer(request, attempt, page=lambda each: _page(request, line, each))
    told = _("The nomination relies on “%(title)s”.")
    if author.used_for_id is None:
        told = _("The nomination no longer relies on “%(title)s”.")
    recorded(request, told % {"title": row.title}, author)
    return redirect("nominations:relied_on", line.code)


def no_to_rely(request: HttpRequest, line: Nomination) -> Refusal | None:
    """Why the person does not say on what the nomination relies; nothing where they do."""
    return no_to_relying(line, actor=request.user, who=standing_of(request))


def may_look(no: Refusal | None) -> bool:
    """Whether the page is theirs: also once it is only to be read."""
    return no is None or no.code == "appraised_already"


def _initiative(request: HttpRequest, line: Nomination) -> Initiative:
    said = request.POST.get("initiative", "")
    own = [author.initiative for author in relied_on(line)]
    found = next((row for row in own if str(row.uid) == said), None)
    if found is None:
        raise Http404
    return found


def _seen(request: HttpRequest, author: InitiativeAuthor, attempt: Attempt | None) -> int | str:
    if request.POST.get("initiative") != str(author.initiative.uid):
        return author.version
    refusal = attempt.refusal if attempt else None
    return still_seen(request, version=author.version, refusal=refusal)


def _page(request: HttpRequest, line: Nomination, attempt: Attempt | None = None) -> HttpResponse:
    authors = relied_on(line)
    context = {
        "nomination": line,
        "title": award_name(law_of(line), line.award),
        "rows": [
            (author, serves_elsewhere(author, line), _seen(request, author, attempt))
            for author in authors
        ],
        "once": ONCE,
        "attempt": attempt,
        "stop": no_to_rely(request, line),
    }
    return render(request, "nominations/relied_on.html", context)
