"""Erase personal data from the log and its rows: looks first, does it only with --confirm."""

from pathlib import Path
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from audit.record import log
from audit.record.erasure import Held, Plan, entries_holding, erase, plan
from audit.record.errors import RecordError
from audit.record.vocabulary import EntryKind
from workflow.management.administrator import administrator
from workflow.models import User


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
        parser.add_argument("--by", required=True, help="user name of the administrator")
        parser.add_argument("--login-file", type=Path, help="the eraser's address, mode 0600")
        parser.add_argument("--confirm", action="store_true")

    def handle(self, *args, find: str | None, confirm: bool, by: str, **options):
        """Find, preview or erase; what is only looked for is recorded before it is shown."""
        actor = administrator(by)
        if find:
            _note_reading(find, actor=actor)
            for row, names in entries_holding(find):
                self.stdout.write(f"{row.obj} v{row.ver} {row.kind} {row.uid}: {', '.join(names)}")
            return
        what = {"names": options["name"], "entries": options["entry"]}
        try:
            if not confirm:
                found = plan(options["object"], **what)
                asked = [*options["object"], *map(str, options["entry"]), *options["name"]]
                _note_reading(" ".join(asked), actor=actor)
                self._show(found, done=False)
                return
            order = self._order(options["ordered_by"], actor)
            order |= {"ground": options["ground"], "login": options["login_file"]}
            self._show(erase(options["object"], **what, **order), done=True)
        except RecordError as error:
            raise CommandError(f"Nothing was erased: {error}") from error

    def _order(self, ordered_by: str, actor: User) -> dict[str, str]:
        person = User.objects.filter(username=ordered_by).exclude(pk=actor.pk).first()
        if person is None:
            raise CommandError(
                "--ordered-by and --by name two different accounts: one orders, one carries out."
                " Nothing was erased."
            )
        return {"ordered_by": person.obj, "actor": actor.obj}

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


def _note_reading(asked: str, *, actor: User) -> None:
    act = log.Act(
        kind=EntryKind.DATA_READ,
        obj=log.fresh("read"),
        ver=1,
        actor=actor.obj,
        facts={"page": "erase"},
        disclosures={"asked": asked[:2000]},
    )
    with transaction.atomic():
        log.append([act], at=log.clock())
