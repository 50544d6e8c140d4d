"""Who I am and why I may do what; the language of the site; whom to ask."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from workflow.access import today
from workflow.actions.accounts import choose_language
from workflow.queries.drafts import own_drafts
from workflow.queries.people import contacts, posts_of, seats_of


@require_safe
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """The person's posts and seats with their dates: what each right is read from."""
    on = today()
    rows = [*posts_of(request.user), *seats_of(request.user)]
    context = {
        "current": [row for row in rows if _state(row, on) == "current"],
        "others": [row for row in rows if _state(row, on) != "current"],
        "today": on,
        "languages": settings.LANGUAGES,
        "unsent": own_drafts(request.user).defer("fields"),
    }
    return render(request, "workflow/account.html", context)


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Speak the chosen language here, and for a signed-in person everywhere from now on."""
    wanted, onward = request.POST.get("language", ""), request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        onward, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    answer = HttpResponseRedirect(onward if is_ours else "/")
    if wanted in dict(settings.LANGUAGES):
        remember_language(answer, wanted)
        if request.user.is_authenticated:
            choose_language(request.user, language=wanted)
    return answer


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """How the site works in short, and who staffs the standing office today."""
    return render(request, "workflow/help.html", {"contacts": contacts()})


def remember_language(answer: HttpResponse, chosen: str) -> None:
    """Put the language into this browser's cookie."""
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        chosen,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
    )


def _state(row, on) -> str:
    if row.held_from > on:
        return "coming"
    return "ended" if row.held_until and row.held_until <= on else "current"
