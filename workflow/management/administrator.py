"""Who answers for what a command of the console does."""

from django.core.management.base import CommandError

from workflow.access import standing
from workflow.models import User
from workflow.vocabulary import Role


def administrator(name: str) -> User:
    """The account of this user name; raises `CommandError` when it is no administrator's today."""
    found = User.objects.filter(username=name).first()
    if found is None or not standing(found).is_any(Role.ADMINISTRATOR):
        raise CommandError(f"{name} is no administrator today. Nothing was changed.")
    return found
