"""Write the reminders that are due and hand them to the mail server."""

import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from workflow.actions.outbox import write_letters
from workflow.management.postman import deliver


class Command(BaseCommand):
    """A server that fails delays letters: they stay, and are tried again ever more rarely."""

    help = "Write and send due reminders once, or every --every seconds until stopped."

    def add_arguments(self, parser):
        """--every N keeps the post going."""
        parser.add_argument("--every", type=int, default=0, metavar="SECONDS")

    def handle(self, *args, every: int = 0, **options):
        """Send once, or go on. Once: the exit code is 1 when a letter was not taken."""
        if not settings.MAIL_IS_SENT:
            raise CommandError("VD_MAIL_HOST is not set: this installation sends no mail.")
        while True:
            try:
                failed = self.round()
            except DatabaseError as broken:
                if not every:
                    raise
                # The database comes back; what was not noted is done in the next round.
                self.stderr.write(f"no letters for now: {type(broken).__name__}")
            if not every:
                if failed:
                    raise CommandError(f"{len(failed)} not taken: {failed[-1]}")
                return
            time.sleep(every)
            close_old_connections()

    def round(self) -> list[str]:
        """Write and send what is due; returns the codes of what failed."""
        written = write_letters(now=timezone.now())
        sent, failed = deliver()
        for code in failed:
            self.stderr.write(f"not taken: {code}")
        self.stdout.write(f"{written} written, {sent} sent, {len(failed)} not taken")
        return failed
