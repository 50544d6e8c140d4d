"""Install rulebook files as rule sets, all or none."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from nominations.actions.rules import install_rulebooks
from nominations.rules.rulebook import RulebookError
from workflow.models import User


class Command(BaseCommand):
    """A faulty or overlapping file is named with its key and the reason; nothing is changed."""

    help = "Install rulebooks (the shipped ones when no file is given)."

    def add_arguments(self, parser):
        """The files, and in whose name they are installed."""
        parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
        parser.add_argument("--by", required=True, metavar="USERNAME")

    def handle(self, *args, files: list[Path], by: str, **options):
        """Install, and name what is new."""
        actor = User.objects.filter(username=by, is_active=True).first()
        if actor is None:
            raise CommandError(f"There is no active account {by!r}.")
        try:
            new = install_rulebooks(files or None, actor=actor)
        except RulebookError as fault:
            raise CommandError(f"Nothing was installed. {fault}") from fault
        except OSError as fault:
            raise CommandError(
                f"Nothing was installed. {fault.filename}: {fault.strerror}"
            ) from fault
        for row in new:
            self.stdout.write(f"{row.code}  {row.digest}")
        self.stdout.write(f"{len(new)} new")
