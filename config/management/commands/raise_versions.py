"""After a restore: let the site act again on rows whose later acts are on the log only."""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from django.apps import apps
from django.core.management.base import BaseCommand
from django.db import transaction
from django.db.models import Model

from audit.record import log
from audit.record.queries.latest import latest_versions
from audit.record.vocabulary import EntryKind
from workflow.management.administrator import administrator
from workflow.models import User

_AT_ONCE = 200


class Behind(NamedTuple):
    """A row and the last version of it that the log knows."""

    row: Model
    obj: str
    last: int


class Command(BaseCommand):
    """Raises version numbers and nothing else: what the lost acts changed is to be done again."""

    help = "Raise rows to the versions the log knows (docs/operations/record.md). Previews first."

    def add_arguments(self, parser):
        """Who answers for it."""
        parser.add_argument("--by", required=True, help="user name of the administrator")
        parser.add_argument("--confirm", action="store_true")

    def handle(self, *args, by: str, confirm: bool, **options):
        """List what is behind; with --confirm raise it and write down what was raised."""
        actor = administrator(by)
        with transaction.atomic():
            behind = list(_behind())
            for each in behind:
                self.stdout.write(f"{each.obj}: {each.row.version} -> {each.last}")
            if confirm:
                _raise(behind, actor=actor)
        self.stdout.write(f"{len(behind)} {'raised' if confirm else 'behind; nothing was changed'}")


def _behind() -> Iterator[Behind]:
    for model in apps.get_models():
        if not any(field.name == "version" for field in model._meta.concrete_fields):
            continue
        rows = model.objects.order_by("pk").iterator(chunk_size=_AT_ONCE)
        while chunk := {_name(row): row for row in islice(rows, _AT_ONCE)}:
            last = latest_versions(list(chunk))
            for obj, row in chunk.items():
                if row.version < last.get(obj, 0):
                    yield Behind(row, obj, last[obj])


def _name(row: Model) -> str:
    """An account is an object of its own beside the person who acts."""
    return f"user/{row.uid}" if isinstance(row, User) else row.obj


def _raise(behind: list[Behind], *, actor: User) -> None:
    for first in range(0, len(behind), _AT_ONCE):
        part = behind[first : first + _AT_ONCE]
        for each in part:
            type(each.row).objects.filter(pk=each.row.pk).update(version=each.last)
        raised = [{"obj": each.obj, "from": each.row.version, "to": each.last} for each in part]
        act = log.Act(
            kind=EntryKind.LOG_RESTORED,
            obj=log.fresh("log"),
            ver=1,
            actor=actor.obj,
            facts={"raised": raised},
        )
        log.append([act], at=log.clock())
