"""The PDF of signed minutes: begun apart from the request, shown as being made, handed over."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from councils.actions.minutes_paper import make_paper
from councils.models import Minutes, MinutesPaper
from councils.queries.minutes import visible_minutes
from workflow.models import User
from workflow.tasks import Progress, begin, progress_of


class PaperState:
    """Whether the PDF is there, is being made, or was not made and why."""

    def __init__(self, held: Minutes) -> None:
        # Asked first: what was kept after that is found below.
        self.now: Progress | None = progress_of(_key(held))
        self.kept = MinutesPaper.objects.filter(minutes=held).first()

    @property
    def is_being_made(self) -> bool:
        """Whether it is being drawn at this moment."""
        return self.kept is None and self.now is not None and not self.now.is_over

    @property
    def refusal(self):
        """Why it was not made, where a refusal says so."""
        return self.now.refusal if self.now and self.kept is None else None


def paper_state(held: Minutes) -> PaperState:
    """How the PDF of signed minutes stands. One query."""
    return PaperState(held)


def kept_paper(held: Minutes) -> bytes | None:
    """The bytes of the PDF as it was kept; None while there is none. One query."""
    row = MinutesPaper.objects.filter(minutes=held).first()
    if row is None or not row.file.storage.exists(row.file.name):
        return None
    with row.file.open("rb") as file:
        return file.read()


def begin_paper(held: Minutes, *, actor: User) -> None:
    """Have the PDF made apart from the request, or in it where nobody could be told of it."""
    if not begin(_key(held), lambda _tell: make_paper(held, actor=actor)):
        make_paper(held, actor=actor)


@require_safe
@login_required
@never_cache
def minutes_paper_state(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The fragment that says how the PDF stands; it fetches itself while it is being made."""
    held = _seen(request, uid)
    context = {"row": held, "paper": paper_state(held)}
    return render(request, "councils/_minutes_pdf.html", context)


def _seen(request: HttpRequest, uid: UUID) -> Minutes:
    rows = visible_minutes(request.user).select_related("session__body", "session__round", "body")
    return get_object_or_404(rows, uid=uid)


def _key(held: Minutes) -> str:
    return f"paper:{held.obj}"
