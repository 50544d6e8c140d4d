"""What the pages of a booth share, of a ballot alone or of a sheet: nothing of them is kept."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from councils.models import Turnout
from councils.queries.substitutes import cast_by_other
from workflow.web.drafts import never_kept

ON_THE_SHEET = ("over_limit", "sheet_invalid")


def booth_page(view: Callable) -> Callable:
    """A page to which choices are sent: no draft, cache, report of a fault or session has them."""
    guarded = sensitive_variables()(never_cache(login_required(view)))
    taken = require_http_methods(["GET", "HEAD", "POST"])(sensitive_post_parameters()(guarded))
    return never_kept(taken)


def token_of(request: HttpRequest) -> str:
    """The browser's own word for one attempt to cast."""
    return request.POST.get("token", "").replace("\x00", "")[:64]


def by_whom(cast: Turnout | None, request: HttpRequest) -> dict[str, Any]:
    """A cast, and who cast it where it was the other of member and substitute."""
    return {"cast": cast, "cast_by": cast_by_other(cast, request.user) if cast else None}
