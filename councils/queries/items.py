"""The rows of ballots by their names on the log, read without what they are about."""

from councils.models import Ballot


def names_on(ballot: Ballot) -> dict[int, str]:
    """What the log calls each row of a ballot, by its key, in the order of the sheet. One query.

    As `BallotItem.name`, from the few columns that the box keeper too may read.
    """
    columns = ("pk", "nomination__code", "matter__uid", "candidacy__membership__uid")
    rows = ballot.items.order_by("position", "pk").values_list(*columns)
    return {
        key: code or (f"matter/{matter}" if matter else f"membership/{seat}")
        for key, code, matter, seat in rows
    }


def election_on(ballot: Ballot) -> str:
    """What the log calls the election whose candidates stand on a ballot, else "". One query."""
    rows = ballot.items.exclude(candidacy=None).values_list("candidacy__matter__uid", flat=True)
    found = rows.first()
    return f"matter/{found}" if found else ""
