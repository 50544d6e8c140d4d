"""After a backup was put back: erase again what was lawfully erased since."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from audit.record.erasure import ErasureRefused, replay


class Command(BaseCommand):
    """Reads the notary's files; running it again changes nothing."""

    help = "Carry out again every erasure that the notary sealed (after a restore)."

    def add_arguments(self, parser):
        """The eraser's address, where the site's own role may not erase."""
        parser.add_argument("--login-file", type=Path, help="the eraser's address, mode 0600")

    def handle(self, *args, login_file: Path | None, **options):
        """Replay; fails when an erasure had to wait for entries that are not back yet."""
        try:
            done = replay(
                Path(settings.RECORD_DIR),
                policy_file=Path(settings.RECORD_POLICY_FILE),
                login=login_file,
            )
        except ErasureRefused as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{done.orders} sealed; {len(done.emptied)} entries erased again")
        if done.waiting:
            raise CommandError(
                f"{len(done.waiting)} could not be replayed: {'; '.join(done.waiting)}."
                " First bring the entries back: run_notary --resume-after-restore"
            )
