"""What consultation and public notice ask for under one period's law. Pure; no Django."""

from dataclasses import dataclass

from nominations.rules.rulebook import Clause, DeadlineRule, Rulebook

CONSULTATION, NOTICE = "CONSULTATION", "PUBLIC_NOTICE"
# Nothing goes on without these, however long they are silent.
ANSWER_NEEDED = frozenset({"PARTY", "INSPECTORATE"})
USUAL_DAYS = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """So many working days, and the clause that says so; no clause where the law is silent."""

    days: int
    clause: Clause | None

    @property
    def is_verified(self) -> bool:
        """Whether somebody has read the clause: only then does it bind by itself."""
        return self.clause is not None and self.clause.verified


def silence_goes_on(kind: str, law: Rulebook) -> bool:
    """Whether the procedure goes on when a body of this kind does not answer in time.

    The clause of the rulebook lets it; for the Party and the inspectorate nothing does.
    """
    return kind not in ANSWER_NEEDED and law.deadline(CONSULTATION) is not None


def consultation_asked(law: Rulebook) -> Asked:
    """How long a body has to answer; the usual time where the law says nothing."""
    return _asked(law, law.deadline(CONSULTATION)) or Asked(USUAL_DAYS, None)


def notice_asked(law: Rulebook, award: str) -> Asked | None:
    """The public notice the law wants for an award, or None where it names none."""
    return _asked(law, law.deadline(NOTICE, award))


def notice_of(law: Rulebook, awards: set[str]) -> Asked:
    """The longest public notice the law wants for any of these awards; else the usual time."""
    found = [each for each in (notice_asked(law, award) for award in sorted(awards)) if each]
    return max(found, key=lambda each: each.days, default=Asked(USUAL_DAYS, None))


def _asked(law: Rulebook, rule: DeadlineRule | None) -> Asked | None:
    if rule is None or rule.days is None:
        return None
    return Asked(rule.days, law.clause(rule.clause))
