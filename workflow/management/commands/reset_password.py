"""Give an account a new password; records that it was reset, never the password."""

import getpass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from workflow.actions.directory import reset_password
from workflow.models import User


class Command(BaseCommand):
    """Asks for the password twice, checks it, sets it."""

    help = "Reset the password of an account."

    def add_arguments(self, parser):
        """Whose, and who answers for it."""
        parser.add_argument("username")
        parser.add_argument("--by", required=True, help="user name of the administrator")

    def handle(self, *args, username: str, by: str, **options):
        """Ask, check, set, record."""
        people = {u.username: u for u in User.objects.filter(username__in=[username, by])}
        if username not in people or by not in people:
            raise CommandError("No such account. Nothing was changed.")
        first, second = getpass.getpass("New password: "), getpass.getpass("Once more: ")
        if first != second:
            raise CommandError("The two differ. Nothing was changed.")
        try:
            validate_password(first, people[username])
        except ValidationError as error:
            raise CommandError(" ".join(error.messages) + " Nothing was changed.") from error
        reset_password(people[username], password=first, actor=people[by])
        self.stdout.write("The password was reset.")
