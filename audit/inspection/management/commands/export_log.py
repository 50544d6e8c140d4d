"""Write the record into a directory, to be verified elsewhere."""

import time
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from audit.inspection.queries.scope import scope_of
from audit.record.errors import RecordError
from audit.record.export import EVERYTHING, Exported, export
from audit.record.verifier.unsound import Unsound
from workflow.models import User

OPERATOR = "operator/console"
SHOWN = 20


class Command(BaseCommand):
    """Ends with 0 when the export is whole; with 1 when there is none, or when it lacks something.

    The messages tell the two apart: an export that lacks something is in place and can be used.
    """

    help = "Export the record into DIR, which must be new or empty."

    def add_arguments(self, parser):
        """Where to, for whom, with or without papers."""
        parser.add_argument("directory", type=Path, metavar="DIR")
        whose = parser.add_mutually_exclusive_group()
        whose.add_argument(
            "--for", dest="reader", metavar="USERNAME", help="only what this person may see"
        )
        whose.add_argument(
            "--everything", action="store_true", help="everything (this is the default)"
        )
        parser.add_argument(
            "--no-documents", action="store_true", help="leave the attached papers out"
        )

    def handle(self, *args, directory: Path, reader: str | None, no_documents: bool, **options):
        """Export, tell what is in it, and fail when something is not."""
        who = _account(reader) if reader else None
        try:
            made = export(
                directory,
                scope=scope_of(who) if who else EVERYTHING,
                actor=who.obj if who else OPERATOR,
                progress=self._progress(),
                documents=not no_documents,
            )
        except (RecordError, Unsound) as error:
            raise CommandError(f"Nothing was exported. {error}") from error
        except OSError as error:
            raise CommandError(f"The export was broken off. {_where(error, directory)}") from error
        self._tell(made, directory)

    def _progress(self):
        last = [0.0]

        def tell(stage: str, done: int, total: int) -> None:
            if done == total or time.monotonic() - last[0] >= 1:
                last[0] = time.monotonic()
                self.stderr.write(f"{stage}: {done:,}" + (f" of {total:,}" if total else ""))

        return tell

    def _tell(self, made: Exported, directory: Path) -> None:
        self.stdout.write(f"{made.size:,} entries, {made.disclosed:,} with their personal part")
        if made.withheld:
            self.stdout.write(f"{made.withheld:,} entries keep theirs withheld")
        self.stdout.write(f"{made.objects:,} objects, {made.papers:,} papers")
        if made.faults:
            told = [f"- {fault}" for fault in made.faults[:SHOWN]]
            if len(made.faults) > SHOWN:
                told.append(f"and {len(made.faults) - SHOWN:,} more: see INCOMPLETE.txt")
            raise CommandError("\n".join([f"{directory} can be used and lacks something:", *told]))


def _account(username: str) -> User:
    found = User.objects.filter(username=username, is_active=True).first()
    if found is None:
        raise CommandError(f"Nothing was exported. There is no active account {username!r}.")
    return found


def _where(error: OSError, directory: Path) -> str:
    place = error.filename or directory
    return f"{error.strerror}: {place}. What was written, if anything, is in {directory}.partial"
