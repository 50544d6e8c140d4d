"""Whether the votes in a unit's own meeting reach the share its regulation states."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Share:
    """At least (``is_strict``: more than) ``yes`` of every ``of`` counted votes."""

    yes: int
    of: int
    is_strict: bool = False

    def needed(self, base: int) -> int:
        """The smallest number of yes votes among so many that reaches the share."""
        if self.is_strict:
            return self.yes * base // self.of + 1
        return -(-self.yes * base // self.of)


def reaches(yes: int, *, base: int, share: Share) -> bool:
    """Whether so many yes votes reach the share of the base; whole numbers only."""
    return yes >= share.needed(base)


def figures_wrong(votes: dict[int, tuple[int, int]], *, present: int) -> list[int]:
    """The keys of lines with more yes votes than votes, or more votes than people present."""
    return [key for key, (yes, total) in votes.items() if not 0 <= yes <= total <= present]
