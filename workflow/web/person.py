"""Who is asking, read once per request."""

from django.http import Http404, HttpRequest

from workflow.access import Standing, standing


def standing_of(request: HttpRequest) -> Standing:
    """What the signed-in person is today; nothing for a visitor. One query per request."""
    if not hasattr(request, "standing"):
        is_known = request.user.is_authenticated
        request.standing = standing(request.user) if is_known else Standing(frozenset())
    return request.standing


def only_for(request: HttpRequest, *roles: str) -> Standing:
    """The standing of somebody who holds one of the roles; to everybody else nothing is here."""
    who = standing_of(request)
    if not who.is_any(*roles):
        raise Http404
    return who
