"""One view for every plain move of a submission and one of a nomination."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from nominations.web.nomination import nomination_page
from nominations.web.seeing import seen_nomination, seen_submission
from nominations.web.submissions import submission_page
from workflow.web.moving import make_move


@login_required
@require_POST
def nomination_move(request: HttpRequest, code: str, move: str) -> HttpResponse:
    """Move a nomination; a refusal is shown on its page."""
    line = seen_nomination(request, code)
    return make_move(
        request, line, move, page=lambda attempt: nomination_page(request, code, attempt)
    )


@login_required
@require_POST
def submission_move(request: HttpRequest, code: str, move: str) -> HttpResponse:
    """Move a submission; a refusal is shown on its task list."""
    letter = seen_submission(request, code)
    return make_move(
        request, letter, move, page=lambda attempt: submission_page(request, code, attempt)
    )
