"""Begin a new log whose first entry names the old one's last checkpoint; the last resort."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from audit.record.errors import RecordError
from audit.record.log.anew import begin_anew
from workflow.management.administrator import administrator


class Command(BaseCommand):
    """Only where the notary's files are lost, or cannot be brought together with the database."""

    help = "Begin a new log after a restore that cannot be resumed (docs/operations/record.md)."

    def add_arguments(self, parser):
        """The old log's last checkpoint, and who answers for it."""
        parser.add_argument("old_checkpoint", type=Path, metavar="OLD-CHECKPOINT")
        parser.add_argument("--by", required=True, help="user name of the administrator")
        parser.add_argument("--confirm", action="store_true", required=True)

    def handle(self, *args, old_checkpoint: Path, by: str, **options):
        """Take the numbers back and write the first entry."""
        actor = administrator(by)
        try:
            first = begin_anew(old_checkpoint.read_text(encoding="utf-8"), actor=actor.obj)
        except (RecordError, OSError, UnicodeError) as error:
            raise CommandError(f"Nothing was changed: {error}") from error
        self.stdout.write(f"{first.uid} will be entry 0. Keep the old log's files for good.")
