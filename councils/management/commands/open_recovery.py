"""Bring back the key of a box from its copy, with the counting team's offline key."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from audit.record.errors import KeyRefused
from audit.record.notary.errors import NotaryError
from councils.box.keys import read_offline_key
from councils.box.slips import ForeignSlip
from councils.box.starting import open_keeper
from councils.models import BoxKey


class Command(BaseCommand):
    """Run as the keeper, with the keeper stopped; the team holds its key only meanwhile."""

    help = "Put a box's private key back into the keeper's directory from its sealed copy."
    requires_system_checks = ()

    def add_arguments(self, parser):
        """The copy, named after its box, and the team's private key."""
        parser.add_argument("copy", type=Path, help="FILE.sealed, named after the box")
        parser.add_argument("--key", type=Path, required=True, help="the team's offline key")

    def handle(self, *args, copy: Path, key: Path, **options):
        """Open and put back; raises CommandError where copy, key and box do not fit."""
        row = BoxKey.objects.select_related("ballot").filter(uid=copy.stem).first()
        if row is None or not row.public_key:
            raise CommandError(f"No box is called {copy.stem}. Nothing was written.")
        try:
            with open_keeper() as keeper:
                keeper.place.bring_back(row, copy.read_bytes(), offline=read_offline_key(key))
        except (ForeignSlip, ValueError) as wrong:
            why = "This key does not open this copy, or it is of another box."
            raise CommandError(f"{why} Nothing was written.") from wrong
        except (NotaryError, KeyRefused, OSError) as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"{row.obj}: the key is back; start the keeper")
