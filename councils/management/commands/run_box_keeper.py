"""Make, try, close, open, count and destroy for secret ballots until stopped; one at a time."""

import signal
import threading

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError

from audit.record.errors import KeyRefused
from audit.record.notary.errors import NotaryError
from councils.box.starting import open_keeper


class Command(BaseCommand):
    """The keeper's process; ends cleanly on SIGTERM and SIGINT."""

    help = "Keep the boxes of secret ballots until stopped."
    requires_system_checks = ()

    def add_arguments(self, parser):
        """Without it the keeper works until stopped."""
        parser.add_argument("--once", action="store_true", help="do what waits, then end")

    def handle(self, *args, once, **options):
        """Work; raises CommandError with what to do."""
        try:
            with open_keeper() as keeper:
                if once:
                    steps = 0
                    while done := keeper.round():
                        steps += done
                    self.stdout.write(f"{steps} steps taken")
                else:
                    keeper.run(_stopped_by_signals())
        except (NotaryError, KeyRefused, OSError) as refused:
            raise CommandError(str(refused)) from refused
        except OperationalError as gone:
            raise CommandError("the database cannot be reached, or is locked") from gone


def _stopped_by_signals() -> threading.Event:
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    return stop
