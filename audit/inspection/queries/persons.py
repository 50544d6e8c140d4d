"""People by name, as a search names them."""

from workflow.models import User
from workflow.rules.folding import folded

AT_MOST = 50


def people_named(text: str) -> list[User]:
    """Whose user name this is, else all whose name holds every word; tone marks do not matter.

    One query. At most fifty.
    """
    words = folded(text).split()
    rows = list(User.objects.order_by("full_name", "pk").only("uid", "username", "full_name"))
    exact = [each for each in rows if each.username == text.strip()]
    named = [
        each
        for each in rows
        if words and all(word in folded(f"{each.full_name} {each.username}") for word in words)
    ]
    return exact or named[:AT_MOST]
