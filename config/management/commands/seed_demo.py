"""Lay out the demonstration: cast, rulebooks, the past, the founding case, current rounds."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from config.demo.cast import PASSWORD, cast, lay_out_directory
from config.demo.founding import play
from config.demo.past import enter_the_past
from config.demo.sheets import open_the_secret_sheet
from config.demo.signing import sign_the_minutes
from config.demo.today import lay_out_today
from nominations.actions.rules import install_rulebooks
from nominations.queries.rules import rule_set_on
from workflow.access import today
from workflow.models import Membership, Post, User
from workflow.models.people import CLOCK


class Command(BaseCommand):
    """Fills an empty demonstration database; a filled one is left as it is."""

    help = "Fill the demonstration database (demo and test mode only)."

    def handle(self, *args, **options):
        """All in one transaction: interrupted, it leaves nothing; then minutes and a sheet."""
        if settings.PRODUCTION:
            raise CommandError("seed_demo never runs in production mode.")
        if User.objects.exists():
            self.stdout.write("The demonstration is already laid out.")
        else:
            # One transaction, which nobody can seal before it ends: on a slow machine it takes
            # longer than the record's patience. This process does nothing else.
            settings.RECORD_PATIENCE_SECONDS = 60 * 60
            with transaction.atomic():
                self.lay_out()
            company = cast()
            sign_the_minutes(company)
            open_the_secret_sheet(company)
        self.accounts()

    def lay_out(self) -> None:
        """Everything, through the same doors as the pages."""
        company = lay_out_directory()
        install_rulebooks(actor=company.people["quan.tri"])
        if rule_set_on(today()) is None:
            raise CommandError(
                f"No rule set covers {today()}: set VD_BUSINESS_DATE to a day that one covers, "
                "for example 2026-11-23."
            )
        enter_the_past(company)
        play(company, say=lambda *_: None)
        lay_out_today(company)

    def accounts(self) -> None:
        """Who can sign in, as what, with which password."""
        self.stdout.write(f"\nAccounts (password of all: {PASSWORD})")
        for user in User.objects.exclude(username=CLOCK).order_by("pk"):
            posts = Post.objects.current(today()).filter(user=user).select_related("unit")
            seats = Membership.objects.current(today()).filter(user=user).select_related("body")
            held = [f"{p.get_role_display()} @ {p.unit.name}" for p in posts]
            held += [f"{s.get_role_display()} @ {s.body.name}" for s in seats]
            self.stdout.write(f"  {user.username:<12} {user.full_name:<20} {'; '.join(held)}")
