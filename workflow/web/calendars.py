"""Days for calendar programs: one's own feed by its secret address, and single days of pages."""

from collections.abc import Iterable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from workflow.actions.reminders import digest_of
from workflow.queries.occasions import Occasion, occasions_of, owner_of
from workflow.rules.icalendar import VEvent, calendar


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """A person's calendar by its secret: calendar programs cannot sign in.

    It shows what the person's seats show today, in titles that name nobody.
    """
    token = request.GET.get("token", "")
    user = owner_of(digest_of(token)) if token else None
    if user is None:
        raise Http404
    with translation.override(user.language):
        answer = calendar_of(request, occasions_of(user), name="Vinh Danh")
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Content-Language"] = user.language
    return answer


def calendar_of(
    request: HttpRequest, occasions: Iterable[Occasion], *, name: str, file: str = "vinh-danh"
) -> HttpResponse:
    """These days as a file of RFC 5545."""
    place = settings.RECORD_ORIGIN.partition("/")[0]
    events = [
        VEvent(
            uid=f"{each.key.translate(_PLAIN)}@{place}",
            day=each.day,
            title=str(each.title),
            url=request.build_absolute_uri(each.path),
            place=each.place,
            hour=each.hour,
        )
        for each in occasions
    ]
    content = calendar(events, name=name, at=timezone.now(), zone=settings.TIME_ZONE)
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{file}.ics"'
    return answer


_PLAIN = str.maketrans({"/": "-", ":": "."})
