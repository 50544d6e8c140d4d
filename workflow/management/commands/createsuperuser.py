"""Stands before Django's command of this name and refuses: that one leaves no entry."""

from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    """Changes nothing and names the command that records what it does."""

    help = "Refused. Use: manage.py install_directory FILE --by ADMINISTRATOR"

    def add_arguments(self, parser):
        """Whatever Django's own would take first."""
        parser.add_argument("username", nargs="?")

    def handle(self, *args, **options):
        """Refuse."""
        raise CommandError(f"Nothing was changed. {self.help}")
