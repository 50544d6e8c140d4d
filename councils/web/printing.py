"""The agenda of a session on paper, with its quotas and the share of direct workers."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from councils.queries.rooms import Section, room_of
from councils.rules.disclosure import Audience
from councils.vocabulary import SessionState
from councils.web.quotas import quotas_drawn
from councils.web.sessions import session_seen
from workflow.access import today


@require_safe
@login_required
def agenda_on_paper(request: HttpRequest, code: str) -> HttpResponse:
    """What a session deals with, award by award; in Vietnamese, the language of the paper."""
    held = session_seen(request, code)
    # The paper tells no result.
    room = room_of(held, voter=request.user, audience=Audience.PUBLIC)
    with translation.override("vi"):
        context = {
            "session": held,
            "sections": [_printed(each) for each in room.sections],
            "matters": [(item.matter, str(item.get_kind_display())) for item in room.matters],
            "quotas": quotas_drawn(held) if held.round_id is not None else None,
            "counted_on": today(),
            "may_change": held.state == SessionState.PLANNED,
            "meeting": str(held.get_kind_display()),
        }
    return render(request, "councils/agenda_print.html", context)


def _printed(section: Section) -> dict[str, Any]:
    names = {each.code: each.name for each in section.law.awards} if section.law else {}
    return {
        "award": names.get(section.award, section.award),
        "places": section.places,
        "rows": [{"line": line, "status": str(line.get_state_display())} for line in section.lines],
    }
