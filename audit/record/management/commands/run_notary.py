"""Number, seal and sign the log until stopped; one notary at a time."""

import signal
import threading

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError

from audit.record.errors import KeyRefused
from audit.record.notary import NotaryError, open_notary


class Command(BaseCommand):
    """The notary's process; ends cleanly on SIGTERM and SIGINT."""

    help = "Seal the log until stopped; with --resume-after-restore bring back what a restore lost."
    requires_system_checks = ()

    def add_arguments(self, parser):
        """Without any of these it seals until stopped; each of these ends by itself."""
        parser.add_argument("--once", action="store_true", help="seal what waits, then end")
        parser.add_argument(
            "--resume-after-restore",
            action="store_true",
            help="bring entries that a restored database lacks back from the notary's files",
        )

        parser.add_argument(
            "--judge-again",
            action="store_true",
            help="seal what was set aside only because the policy lacked its key",
        )

    def handle(self, *args, once, resume_after_restore, judge_again, **options):
        """Seal, bring back or judge again; raises CommandError with what to do."""
        try:
            with open_notary() as notary:
                if resume_after_restore:
                    self._resume(notary)
                elif judge_again:
                    self._judge_again(notary)
                elif once:
                    self._seal(notary)
                else:
                    notary.run(_stopped_by_signals())
        except (NotaryError, KeyRefused, OSError) as refused:
            raise CommandError(str(refused)) from refused
        except OperationalError as gone:
            raise CommandError("the database cannot be reached, or is locked") from gone

    def _seal(self, notary) -> None:
        total = 0
        while sealed := notary.seal():
            total += sealed
        self.stdout.write(f"{total} sealed; {notary.size} in all")

    def _judge_again(self, notary) -> None:
        sealed = notary.judge_again()
        self.stdout.write(f"{sealed} sealed; {notary.size} in all")

    def _resume(self, notary) -> None:
        restored = notary.resume_after_restore()
        self.stdout.write(f"{restored} entries brought back; {notary.size} in all")


def _stopped_by_signals() -> threading.Event:
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    return stop
