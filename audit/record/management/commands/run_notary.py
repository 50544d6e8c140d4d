"""Number, seal and sign the log until stopped; one notary at a time."""

import signal
import threading

from django.core.management.base import BaseCommand, CommandError

from audit.record.errors import KeyRefused
from audit.record.notary import NotaryError, open_notary


class Command(BaseCommand):
    """The notary's process; ends cleanly on SIGTERM and SIGINT."""

    help = "Seal the log until stopped; with --resume-after-restore bring back what a restore lost."
    requires_system_checks = ()

    def add_arguments(self, parser):
        """--once seals what waits and ends; --resume-after-restore does that and ends."""
        parser.add_argument("--once", action="store_true", help="seal what waits, then end")
        parser.add_argument(
            "--resume-after-restore",
            action="store_true",
            help="bring entries that a restored database lacks back from the notary's files",
        )

    def handle(self, *args, once: bool, resume_after_restore: bool, **options):
        """Seal, or bring back; raises CommandError with what to do."""
        try:
            with open_notary() as notary:
                if resume_after_restore:
                    self._resume(notary)
                elif once:
                    self._seal(notary)
                else:
                    notary.run(_stopped_by_signals())
        except (NotaryError, KeyRefused) as refused:
            raise CommandError(str(refused)) from refused

    def _seal(self, notary) -> None:
        total = 0
        while sealed := notary.seal():
            total += sealed
        self.stdout.write(f"{total} sealed; {notary.size} in all")

    def _resume(self, notary) -> None:
        restored = notary.resume_after_restore()
        self.stdout.write(f"{restored} entries brought back; {notary.size} in all")


def _stopped_by_signals() -> threading.Event:
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    return stop
