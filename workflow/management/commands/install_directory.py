"""Enter units, bodies, people, posts and seats from a file; what is there already stays."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from workflow.actions import directory
from workflow.models import Body, Membership, Post, Unit, User
from workflow.rules.directory_file import DirectoryFileError, parse_directory
from workflow.vocabulary import BodyKind, Role, UnitKind


class Command(BaseCommand):
    """Everything of the file or nothing; running it again enters only what is new."""

    help = "Enter the directory from a TOML file (see docs/operations.md)."

    def add_arguments(self, parser):
        """The file, and the account that answers for it."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--by", required=True, help="user name of the administrator")

    def handle(self, *args, file: Path, by: str, **options):
        """Check the whole file, then write in one transaction."""
        try:
            rows = parse_directory(file.read_text(encoding="utf-8"), file=file.name)
            with transaction.atomic():
                count = _Entry(rows, file=file.name, by=by).enter()
        except (DirectoryFileError, OSError) as error:
            raise CommandError(f"Nothing was entered. {error}") from error
        self.stdout.write(f"{count} entered")


class _Entry:
    def __init__(self, rows, *, file: str, by: str):
        self.rows, self.file, self.by, self.count = rows, file, by, 0

    def enter(self) -> int:
        for row in self.rows["people"]:
            self._person(row)
        self.actor = self._find(User, "--by", username=self.by)
        for row in self.rows["units"]:
            self._unit(row)
        for row in self.rows["bodies"]:
            self._body(row)
        for row in self.rows["posts"]:
            self._post(row)
        for row in self.rows["seats"]:
            self._seat(row)
        return self.count

    def _person(self, row) -> None:
        if not User.objects.filter(username=row.username).exists():
            actor = User.objects.filter(username=self.by).first()
            directory.add_user(
                row.username, full_name=row.full_name, email=row.email, password=None, actor=actor
            )
            self.count += 1

    def _unit(self, row) -> None:
        self._word(UnitKind, row.kind, "units.kind")
        if not Unit.objects.filter(code=row.code).exists():
            parent = self._find(Unit, "units.parent", code=row.parent) if row.parent else None
            directory.add_unit(
                row.code,
                name=row.name,
                name_en=row.name_en,
                kind=row.kind,
                parent=parent,
                held_from=row.held_from,
                basis=row.basis,
                actor=self.actor,
            )
            self.count += 1

    def _body(self, row) -> None:
        self._word(BodyKind, row.kind, "bodies.kind")
        if not Body.objects.filter(code=row.code).exists():
            directory.add_body(
                row.code,
                name=row.name,
                name_en=row.name_en,
                kind=row.kind,
                unit=self._find(Unit, "bodies.unit", code=row.unit),
                held_from=row.held_from,
                basis=row.basis,
                actor=self.actor,
            )
            self.count += 1

    def _post(self, row) -> None:
        self._word(Role, row.role, "posts.role")
        user = self._find(User, "posts.user", username=row.user)
        unit = self._find(Unit, "posts.unit", code=row.unit)
        same = {"role": row.role, "held_from": row.held_from}
        if not Post.objects.filter(user=user, unit=unit, **same).exists():
            directory.add_post(
                user,
                unit=unit,
                held_until=row.held_until,
                basis=row.basis,
                actor=self.actor,
                **same,
            )
            self.count += 1

    def _seat(self, row) -> None:
        self._word(Role, row.role, "seats.role")
        user = self._find(User, "seats.user", username=row.user)
        body = self._find(Body, "seats.body", code=row.body)
        unit = self._find(Unit, "seats.unit", code=row.unit) if row.unit else None
        same = {"role": row.role, "held_from": row.held_from, "unit": unit}
        if not Membership.objects.filter(user=user, body=body, **same).exists():
            directory.add_membership(
                body,
                user=user,
                held_until=row.held_until,
                basis=row.basis,
                actor=self.actor,
                **same,
            )
            self.count += 1

    def _find(self, model, key: str, **where):
        found = model.objects.filter(**where).first()
        if found is None:
            raise DirectoryFileError(self.file, key, f"{next(iter(where.values()))!r} is not known")
        return found

    def _word(self, words, value: str, key: str) -> None:
        if value not in words.values:
            raise DirectoryFileError(
                self.file, key, f"{value!r} is none of {', '.join(words.values)}"
            )
