"""Who is meant: the question where somebody alike is known, its answer, and what was taken."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from nominations.actions.recognising import Said, Unrecognised, asked_of
from nominations.models import Nominee
from nominations.queries.recognising import AT_MOST, known_in_unit, people_taken_for
from nominations.vocabulary import MatchGround
from workflow.models import Unit
from workflow.web.moving import Attempt, refused_answer, wants_json

SOMEBODY_ELSE = "new"


def said_in(request: HttpRequest, unit: Unit) -> Said | None:
    """Who the nominee is by what was sent; 404 for somebody the person may not decide about."""
    who = request.POST.get("who", "")
    if not who:
        return None
    known = known_in_unit(request.user, unit)
    uids = [uid for uid in request.POST.getlist("shown")[:AT_MOST] if _is_uid(uid)]
    shown = list(known.filter(uid__in=uids)) if uids else []
    meant = None if who == SOMEBODY_ELSE else _of(known, who)
    return Said(meant, shown, request.POST.get("asked_of", ""))


def chosen(request: HttpRequest, unit: Unit) -> Nominee | None:
    """Whom the person chose from the register before they typed, if anybody; else 404."""
    asked = request.POST if request.method == "POST" else request.GET
    who = asked.get("who", "")
    return _of(known_in_unit(request.user, unit), who) if who not in ("", SOMEBODY_ELSE) else None


def asked(
    request: HttpRequest, no: Unrecognised, template: str, context: dict[str, Any]
) -> HttpResponse:
    """The form once more with the question, everything typed kept; in JSON the refusal."""
    if wants_json(request):
        return _as_data(request, no)
    found = [
        {
            "nominee": each.nominee,
            "staff_number": each.staff_number,
            "is_same": each.is_same,
            "why": [MatchGround(code).label for code in each.likeness.grounds],
        }
        for each in no.found
    ]
    question = {"alike": found, "asked_of": asked_of(no.person)}
    return render(request, template, context | question, status=422)


def told_of(request: HttpRequest, person: Nominee, done: str) -> str:
    """What was done and, where the nominee was taken for somebody known, for whom."""
    others = people_taken_for(request.user, person)
    if not others:
        return done
    known = _("Taken for somebody known: %(who)s.") % {
        "who": "; ".join(_described(each) for each in others)
    }
    way = f"{reverse('nominations:twins')}?show=decided"
    return format_html('{} {} <a href="{}">{}</a>', done, known, way, _("Not the same? Part them"))


def _described(person: Nominee) -> str:
    born = f"{person.birth_date:%d/%m/%Y}" if person.birth_date else ""
    return ", ".join(filter(None, (person.name, born, person.position)))


def _as_data(request: HttpRequest, no: Unrecognised) -> HttpResponse:
    attempt = Attempt(move="nominee", reason="", refusal=no.refusal)
    return refused_answer(request, attempt, page=lambda each: HttpResponse())


def _of(known, uid: str) -> Nominee:
    if not _is_uid(uid):
        raise Http404
    return get_object_or_404(known.select_related("unit"), uid=uid)


def _is_uid(given: str) -> bool:
    try:
        UUID(given)
    except ValueError:
        return False
    return True
