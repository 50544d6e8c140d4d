"""Erase personal data from the log and its rows: looks first, does it only with --confirm."""

from pathlib import Path
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from audit.record.erasure import Held, Plan, entries_holding, erase, plan
from audit.record.errors import RecordError
from workflow.access import standing
from workflow.models import User
from workflow.vocabulary import Role


class Command(BaseCommand):
    """One person orders, an administrator carries out; both stand in the entry of the erasure."""

    help = "Erase disclosures from the log (docs/operations/record.md). Without --confirm: preview."

    def add_arguments(self, parser):
        """What to erase, why, by whose order, and who does it."""
        parser.add_argument("--object", action="append", default=[], metavar="nominee/UUID")
        parser.add_argument("--entry", action="append", default=[], type=UUID, metavar="UUID")
        parser.add_argument("--name", action="append", default=[], help="name of a disclosure")
        parser.add_argument("--find", metavar="TEXT", help="only list the entries that hold it")
        parser.add_argument("--ground", default="", help="the law; names nobody: it stays for good")
        parser.add_argument("--ordered-by", default="", help="user name of the person who ordered")
        parser.add_argument("--by", default="", help="user name of the administrator who does it")
        parser.add_argument("--login-file", type=Path, help="the eraser's address, mode 0600")
        parser.add_argument("--confirm", action="store_true")

    def handle(self, *args, find: str | None, confirm: bool, **options):
        """Find, preview or erase."""
        if find:
            for row, names in entries_holding(find):
                self.stdout.write(f"{row.obj} v{row.ver} {row.kind} {row.uid}: {', '.join(names)}")
            return
        what = {"names": options["name"], "entries": options["entry"]}
        try:
            if not confirm:
                self._show(plan(options["object"], **what), done=False)
                return
            order = self._order(options["ordered_by"], options["by"])
            order |= {"ground": options["ground"], "login": options["login_file"]}
            self._show(erase(options["object"], **what, **order), done=True)
        except RecordError as error:
            raise CommandError(f"Nothing was erased: {error}") from error

    def _order(self, ordered_by: str, by: str) -> dict[str, str]:
        people = {u.username: u for u in User.objects.filter(username__in=[ordered_by, by])}
        if len(people) < 2:
            raise CommandError(
                "--ordered-by and --by name two different accounts: one orders, one carries out."
                " Nothing was erased."
            )
        if not standing(people[by]).is_any(Role.ADMINISTRATOR):
            raise CommandError(f"{by} is no administrator today. Nothing was erased.")
        return {"ordered_by": people[ordered_by].obj, "actor": people[by].obj}

    def _show(self, found: Plan, *, done: bool) -> None:
        self._list("Erased:" if done else "Goes:", found.goes)
        for obj, names in found.blanked.items():
            self.stdout.write(f"  {obj}: {', '.join(names)} (its row in the database)")
        self._list("Stays, about the same:", found.stays)
        if not done:
            self.stdout.write(
                "Nothing was erased: this was the preview. Also look with --find for the name"
                " itself, and at papers, which are files. With --confirm it is done for good."
            )

    def _list(self, title: str, lines: tuple[Held, ...]) -> None:
        self.stdout.write(title)
        for held in lines:
            self.stdout.write(
                f"  {held.obj} v{held.ver} {held.kind} {held.uid}: {', '.join(held.names)}"
            )
