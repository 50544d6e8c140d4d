"""Enter a directory file's rows: new ones, and ends of posts and seats; each is recorded."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from workflow.actions import directory
from workflow.models import Body, Membership, Post, Unit, UnitSuccession, User
from workflow.rules.directory_file import DirectoryFileError
from workflow.vocabulary import BodyKind, Role, SuccessionKind, UnitKind


class Entering:
    """One file being entered by one administrator, inside the caller's transaction.

    Raises `DirectoryFileError` naming file, key and reason. Accounts get ``password``, or none.
    """

    def __init__(
        self, rows: Mapping[str, Sequence[Any]], *, file: str, by: str, password: str | None = None
    ) -> None:
        self.rows, self.file, self.by, self.password = rows, file, by, password
        self.count = 0

    def enter(self) -> int:
        """Enter every table in its order; returns how many rows were new or ended."""
        for row in self.rows["people"]:
            self._person(row)
        self.actor = self._find(User, "--by", username=self.by)
        for table, enter in (
            ("units", self._unit),
            ("successions", self._succession),
            ("bodies", self._body),
            ("posts", self._post),
            ("seats", self._seat),
        ):
            for row in self.rows[table]:
                enter(row)
        return self.count

    def _person(self, row) -> None:
        if not User.objects.filter(username=row.username).exists():
            actor = User.objects.filter(username=self.by).first()
            directory.add_user(**asdict(row), password=self.password, actor=actor)
            self.count += 1

    def _unit(self, row) -> None:
        self._word(UnitKind, row.kind, "units.kind")
        if not Unit.objects.filter(code=row.code).exists():
            parent = self._find(Unit, "units.parent", code=row.parent) if row.parent else None
            directory.add_unit(**(asdict(row) | {"parent": parent}), actor=self.actor)
            self.count += 1

    def _succession(self, row) -> None:
        self._word(SuccessionKind, row.kind, "successions.kind")
        former = self._find(Unit, "successions.former", code=row.former)
        by = self._find(Unit, "successions.successor", code=row.successor)
        if not UnitSuccession.objects.filter(former=former, successor=by).exists():
            directory.succeed(
                former, by=by, kind=row.kind, on=row.on, basis=row.basis, actor=self.actor
            )
            self.count += 1

    def _body(self, row) -> None:
        self._word(BodyKind, row.kind, "bodies.kind")
        if not Body.objects.filter(code=row.code).exists():
            unit = self._find(Unit, "bodies.unit", code=row.unit)
            directory.add_body(**(asdict(row) | {"unit": unit}), actor=self.actor)
            self.count += 1

    def _post(self, row) -> None:
        self._word(Role, row.role, "posts.role")
        user = self._find(User, "posts.user", username=row.user)
        unit = self._find(Unit, "posts.unit", code=row.unit)
        same = {"unit": unit, "role": row.role, "held_from": row.held_from}
        held = Post.objects.filter(user=user, **same).first()
        if held is not None:
            self._end(held, row.held_until, directory.end_post)
        else:
            directory.add_post(
                user, held_until=row.held_until, basis=row.basis, actor=self.actor, **same
            )
            self.count += 1

    def _seat(self, row) -> None:
        self._word(Role, row.role, "seats.role")
        user = self._find(User, "seats.user", username=row.user)
        body = self._find(Body, "seats.body", code=row.body)
        unit = self._find(Unit, "seats.unit", code=row.unit) if row.unit else None
        same = {"user": user, "role": row.role, "held_from": row.held_from, "unit": unit}
        held = Membership.objects.filter(body=body, **same).first()
        if held is not None:
            self._end(held, row.held_until, directory.end_membership)
        else:
            directory.add_membership(
                body, held_until=row.held_until, basis=row.basis, actor=self.actor, **same
            )
            self.count += 1

    def _end(self, held: Post | Membership, on: date | None, end: Callable[..., None]) -> None:
        """End it on the day the file says; an older file never makes it last longer again."""
        if on is not None and (held.held_until is None or on < held.held_until):
            end(held, on=on, actor=self.actor)
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
