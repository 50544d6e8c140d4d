"""Make the counting team's pair of keys, on a machine of its own without a network."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from councils.box.keys import make_team_key


class Command(BaseCommand):
    """Writes two files and nothing else; the database is not asked."""

    help = "Make the counting team's keys: the private half stays offline."
    requires_system_checks = ()

    def add_arguments(self, parser):
        """Where the halves go."""
        parser.add_argument("private", type=Path, help="file for the private half, to be locked up")
        parser.add_argument("public", type=Path, help="file for the public half, for the keeper")

    def handle(self, *args, private: Path, public: Path, **options):
        """Write both; raises CommandError where one of them is there already."""
        if taken := [str(path) for path in (private, public) if path.exists()]:
            raise CommandError(f"{', '.join(taken)} exists. Nothing was written.")
        make_team_key(private, public)
        self.stdout.write(f"{private}: lock it up, offline")
        self.stdout.write(f"{public}: for VD_COUNTING_TEAM_KEY_FILE")
