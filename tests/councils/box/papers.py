"""Papers of the room at a secret ballot or sheet, taken, taken back and counted by short names."""

from collections.abc import Iterable, Sequence

from config.demo.cast import PASSWORD
from councils.actions.papers_back import take_back
from councils.actions.room_papers import Paper, hand_out, seal_room_papers
from councils.models import Ballot, RoomPapers, Turnout
from councils.rules.room_papers import RoomTally, SectionTally
from councils.rules.tally import ItemCount
from tests.councils.box.secret import Secret
from tests.councils.sheets import SecretSheet

Row = tuple[int, ...]
At = Secret | SecretSheet
ANSWERS = ("yes", "no", "blank", "spoilt")
TWO = "thu.truong"


def paper_of(at: At) -> Paper:
    """What one paper holds: the ballot, or the whole sheet."""
    return at.ballot if isinstance(at, Secret) else at.sheet


def sections_at(at: At) -> list[Ballot]:
    """The ballots that a paper holds, in the order of keys."""
    return [at.ballot] if isinstance(at, Secret) else at.ballots


def taken(at, *names: str):
    """These members take a paper; the secretary enters it."""
    for name in names:
        hand_out(paper_of(at), at.seat(name), actor=at.secretary)
    return at


def given_back(at: At, name: str, *, reason: str = "Nhầm người", **changes) -> list[Turnout]:
    """The secretary takes a paper back, and the second confirms with their own password."""
    second = at.people[changes.pop("second", TWO)]
    password, actor = changes.pop("password", PASSWORD), changes.pop("actor", at.secretary)
    who = {"second": second, "password": password, "actor": actor}
    return take_back(paper_of(at), at.seat(name), reason=reason, **who)


def counted(ballot: Ballot, rows: Iterable[Row], *, valid: int, invalid: int) -> SectionTally:
    """Yes, no, blank and spoilt, row by row."""
    items = ballot.items.order_by("position").values_list("pk", flat=True)
    counts = [
        ItemCount(item=item, **dict(zip(ANSWERS, row, strict=False)))
        for item, row in zip(items, rows, strict=False)
    ]
    return SectionTally(section=ballot.pk, valid=valid, invalid=invalid, items=tuple(counts))


def tally(at: At, *sections: Sequence[Row], **papers: int) -> RoomTally:
    """The rows of each section; of three papers, all of them valid, unless it is said otherwise."""
    whole = {"issued": 3, "returned": 3, "valid": 3, "invalid": 0} | papers
    valid = {"valid": whole.pop("valid"), "invalid": whole.pop("invalid")}
    held = zip(sections_at(at), sections, strict=False)
    return RoomTally(**whole, sections=tuple(counted(b, rows, **valid) for b, rows in held))


def sealed(at: At, said: RoomTally, *, second: str = TWO, password: str = PASSWORD):
    """The secretary enters the figures, and the second confirms with their own password."""
    who = {"second": at.people[second], "password": password, "actor": at.secretary}
    return seal_room_papers(paper_of(at), said, **who)


def sealed_alone(secret: Secret, *rows: Row, **changes) -> RoomPapers:
    """The papers of a ballot alone."""
    who = {name: changes.pop(name) for name in ("second", "password") if name in changes}
    (row,) = sealed(secret, tally(secret, rows, **changes), **who)
    return row


def typed(at: At, *sections: Sequence[Row], **changes) -> dict[str, object]:
    """What two of the counting team type, as their browser sends it."""
    papers = {"issued": 3, "returned": 3, "valid": 3, "invalid": 0} | changes
    said = {"password": PASSWORD, "second": str(at.seat(TWO).uid)}
    for ballot, rows in zip(sections_at(at), sections, strict=True):
        items = ballot.items.order_by("position").values_list("pk", flat=True)
        said |= {f"{name}-{ballot.pk}": papers[name] for name in ("valid", "invalid")}
        for item, row in zip(items, rows, strict=True):
            said |= {f"{name}-{item}": many for name, many in zip(ANSWERS, row, strict=True)}
    whole = {name: papers[name] for name in papers if name not in ("valid", "invalid")}
    return said | whole
