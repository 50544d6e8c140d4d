"""Enter units, bodies, people, posts and seats from a file, and end posts and seats."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from workflow.actions.directory_file import Entering
from workflow.rules.directory_file import DirectoryFileError, parse_directory


class Command(BaseCommand):
    """Everything of the file or nothing; again, it enters what is new and ends what has an end."""

    help = "Enter the directory from a TOML file (see docs/operations.md)."

    def add_arguments(self, parser):
        """The file, and the account that answers for it."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--by", required=True, help="user name of the administrator")

    def handle(self, *args, file: Path, by: str, **options):
        """Check the whole file, then write in one transaction."""
        try:
            rows = parse_directory(file.read_text(encoding="utf-8"), file=file.name)
            with transaction.atomic():
                count = Entering(rows, file=file.name, by=by).enter()
        except (DirectoryFileError, OSError) as error:
            raise CommandError(f"Nothing was entered. {error}") from error
        self.stdout.write(f"{count} entered or ended")
