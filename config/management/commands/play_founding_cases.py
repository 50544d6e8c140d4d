"""Play Emulation Cluster no. 6's review of 2019 through the same doors as the pages."""

import json

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction

from audit.record import queries as record
from config.demo.cast import cast, lay_out_directory
from config.demo.founding import CODE, play
from nominations.actions.rules import install_rulebooks
from nominations.models import Nomination, Round
from workflow.models import User


class Command(BaseCommand):
    """Prints each act and ends with the list of awards; with --json, one JSON object."""

    help = "Play the founding case at the dates of its source."

    def add_arguments(self, parser):
        """--json prints one object instead of the acts."""
        parser.add_argument("--json", action="store_true")

    def handle(self, *args, **options):
        """Lay out the directory if it is empty, then play; playing twice changes nothing."""
        quiet = options["json"]
        before = record.count()
        if not Round.objects.filter(code=CODE).exists():
            settings.RECORD_PATIENCE_SECONDS = 60 * 60  # as in seed_demo
            with transaction.atomic():
                company = cast() if User.objects.exists() else lay_out_directory()
                install_rulebooks(actor=company.people["quan.tri"])
                play(company, say=(lambda *_: None) if quiet else self.say)
        self.report(quiet=quiet, entries=record.count() - before)

    def say(self, day: str, act: str) -> None:
        """One act, as it happens."""
        self.stdout.write(f"{day}  {act}")

    def report(self, *, quiet: bool, entries: int) -> None:
        """The awards, and how much was written."""
        rows = Nomination.objects.filter(submission__round__code=CODE, state="AWARDED")
        rows = rows.select_related("unit", "decision").order_by("-award", "unit__name")
        awards = [
            {"award": n.award, "unit": n.unit.name, "state": n.state, "decision": n.decision.number}
            for n in rows
        ]
        if quiet:
            body = {
                "awards": awards,
                "moves": moves(),
                "log_entries": record.count(),
                "entries_of_this_run": entries,
            }
            self.stdout.write(json.dumps(body, ensure_ascii=False))
            return
        for award in awards:
            self.stdout.write("{award}  {unit}  {state}  {decision}".format(**award))


def moves() -> int:
    """How many moves the log holds."""
    return record.count_kinds(suffix=".state")
