"""Papers of the room at a secret ballot, taken and counted by short names."""

from collections.abc import Iterable

from config.demo.cast import PASSWORD
from councils.actions.room_papers import hand_out, seal_room_papers
from councils.models import RoomPapers
from councils.rules.checks import PaperTally
from councils.rules.tally import ItemCount
from tests.councils.box.secret import Secret

Row = tuple[int, ...]


def taken(secret: Secret, *names: str) -> Secret:
    """These members take a paper; the secretary enters it."""
    for name in names:
        hand_out(secret.ballot, secret.seat(name), actor=secret.secretary)
    return secret


def tally(secret: Secret, rows: Iterable[Row], **papers: int) -> PaperTally:
    """Yes, no, blank and spoilt, row by row; of three papers unless it is said otherwise."""
    items = secret.ballot.items.order_by("position").values_list("pk", flat=True)
    counts = [
        ItemCount(item=item, **dict(zip(("yes", "no", "blank", "spoilt"), row, strict=False)))
        for item, row in zip(items, rows, strict=False)
    ]
    whole = {"issued": 3, "returned": 3, "valid": 3, "invalid": 0} | papers
    not_returned = whole["issued"] - whole["returned"]
    return PaperTally(**whole, not_returned=not_returned, items=tuple(counts))


def sealed(secret: Secret, *rows: Row, second: str = "thu.truong", **changes) -> RoomPapers:
    """The secretary enters the figures, and the second confirms with their own password."""
    password = changes.pop("password", PASSWORD)
    return seal_room_papers(
        secret.ballot,
        tally(secret, rows, **changes),
        second=secret.people[second],
        password=password,
        actor=secret.secretary,
    )
