"""What a check says: findings with stable codes, and whether the log may be believed.

check_log(directory, policy, *, ...) -> Report                      whole.py
check_consistency(old, directory, policy) -> Report                 consistency.py
check_receipt(proof, body, policy, *, disclosures=()) -> Report     receipt.py
reconcile(entries, objects, *, sealed, prefixes, ...) -> Iterator[Finding]   reconcile.py
reconcile_export(directory, *, objects=None, policy=None, ...) -> Report      rows.py
words.say(finding, language) -> Said(wrong, means)                  words
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Any, NamedTuple

from audit.record.verifier.unsound import Unsound

# Called with (stage, done, total); stages are codes: `entries`, `objects`.
Progress = Callable[[str, int, int], None]

MOST = 1_000


def silent(_stage: str, _done: int, _total: int) -> None:
    """Progress that nobody watches."""


class Check(StrEnum):
    """What a report looked at: a verdict says no more than that."""

    LOG = "log"
    PART = "part"
    QUICK = "quick"
    CONSISTENCY = "consistency"
    RECEIPT = "receipt"
    ROWS = "rows"


class Gravity(IntEnum):
    """How much a finding weighs; each is the exit code of the tool."""

    NOTICE = 0
    BROKEN = 1
    UNUSABLE = 2
    INCOMPLETE = 3


class Finding(NamedTuple):
    """One thing to say: a stable code, the entry it concerns, and facts for the sentence.

    `where` is a path in the directory, an object's name or a line of a file.
    """

    code: str
    gravity: Gravity = Gravity.BROKEN
    entry: int | None = None
    where: str = ""
    facts: Mapping[str, Any] = {}

    @property
    def plain(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "code": self.code,
            "gravity": self.gravity.name.lower(),
            "entry": self.entry,
            "where": self.where,
            "facts": dict(self.facts),
        }


def unsound(error: Unsound, *, area: str, gravity: Gravity = Gravity.BROKEN) -> Finding:
    """What a reader of notes, policies, tiles or proofs refused, as a finding `area.code`."""
    where = str(error.facts.get("path", ""))
    return Finding(f"{area}.{error.code}", gravity, None, where, error.facts)


@dataclass(kw_only=True)
class Report:
    """All findings of one check, the worst of which decides; at most `MOST` of a code are kept.

    `counted` holds what was looked at: entries, disclosures, erased, missing, documents; objects
    and their fields; the index of a receipt.
    """

    check: Check = Check.LOG
    origin: str = ""
    size: int | None = None
    root: bytes = b""
    note: str = ""
    cosigned_by: Mapping[str, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    counted: dict[str, int] = field(default_factory=dict)
    times: Counter = field(default_factory=Counter)

    def add(self, found: Finding | Iterable[Finding]) -> None:
        """Take in a finding or many."""
        for finding in [found] if isinstance(found, Finding) else found:
            self.times[finding.code, finding.gravity] += 1
            if self.times[finding.code, finding.gravity] <= MOST:
                self.findings.append(finding)

    @property
    def gravity(self) -> Gravity:
        """The worst there is: tampering, then what cannot be read, then what is lacking."""
        found = {gravity for _, gravity in self.times}
        order = (Gravity.BROKEN, Gravity.UNUSABLE, Gravity.INCOMPLETE)
        return next((each for each in order if each in found), Gravity.NOTICE)

    @property
    def is_verified(self) -> bool:
        """Whether everything that is there is sound, though something may be lacking."""
        return self.gravity in (Gravity.NOTICE, Gravity.INCOMPLETE)

    def in_order(self) -> list[Finding]:
        """The findings, gravest first, then by entry."""
        rank = {Gravity.BROKEN: 0, Gravity.UNUSABLE: 1, Gravity.INCOMPLETE: 2, Gravity.NOTICE: 3}
        last = 2**63
        return sorted(
            self.findings,
            key=lambda each: (rank[each.gravity], last if each.entry is None else each.entry),
        )


class BrokenOff(Exception):
    """The tool failed in the midst of a check; `report` holds what was found before."""

    def __init__(self, report: Report) -> None:
        self.report = report
        super().__init__(str(report.check))


@contextmanager
def holding(report: Report) -> Iterator[None]:
    """Keep the findings of a check when the tool fails: raises BrokenOff with the report.

    A failure is no evidence of tampering, and takes none of it away.
    """
    try:
        yield
    except Exception as error:
        facts = {"why": f"{type(error).__name__}: {error}"}
        report.add(Finding("broken_off", Gravity.UNUSABLE, facts=facts))
        raise BrokenOff(report) from error
