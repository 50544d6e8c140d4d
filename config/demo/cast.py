"""The cast: who plays which role, then and now. Every person is fictitious."""

from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from workflow.actions.directory_file import Entering
from workflow.models import Body, Unit, User
from workflow.rules.directory_file import parse_directory

FILE = Path(__file__).resolve().parent / "cast.toml"
PASSWORD = "vinh-danh-2026"  # noqa: S105 -- of the demonstration, and public
ADMINISTRATOR = "quan.tri"
# Who votes in the council, then and now; the secretary does not.
VOTERS = ("thu.truong", "hung", "uv1", "uv2", "uv3", "uv4")


@dataclass(frozen=True)
class Cast:
    """The directory laid out: people, units and bodies by their short names."""

    people: dict[str, User]
    units: dict[str, Unit]
    bodies: dict[str, Body]

    @property
    def voters(self) -> list[User]:
        """The voting members of the council."""
        return [self.people[name] for name in VOTERS]


def lay_out_directory() -> Cast:
    """Enter accounts, units, successions, posts and bodies; each is on the record."""
    rows = parse_directory(FILE.read_text(encoding="utf-8"), file=FILE.name)
    with transaction.atomic():
        Entering(rows, file=FILE.name, by=ADMINISTRATOR, password=PASSWORD).enter()
    return cast()


def cast() -> Cast:
    """The directory as it was laid out, read back."""
    return Cast(
        people={user.username: user for user in User.objects.all()},
        units={unit.code: unit for unit in Unit.objects.all()},
        bodies={body.code: body for body in Body.objects.all()},
    )
