"""Decisions as drafters, signers and the registry meet them, and what changed in one."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery

from nominations.models import Decision, Nomination
from nominations.permissions import OFFICE_ROLES, SIGNING_ROLES
from nominations.queries.content import SETTLED
from nominations.queries.rules import rulebook
from nominations.queries.visible import followed_decisions, visible_decisions
from nominations.rules.rulebook import Rulebook
from nominations.vocabulary import Authority, DecisionState, NominationState
from workflow.access import Standing, holders, units_where
from workflow.models import User, WorkItem
from workflow.vocabulary import Role

SIGNERS = (Role.MINISTER, Role.DEPUTY_MINISTER, Role.HEAD_OF_UNIT)
# Who decides above, as letters and decisions name them.
HIGHER = {
    Authority.PRIME_MINISTER: "Thủ tướng Chính phủ",
    Authority.PRESIDENT: "Chủ tịch nước",
}
CONCERNED = (*OFFICE_ROLES, *SIGNING_ROLES, Role.UNIT_OFFICER, Role.INSPECTOR)


@dataclass(frozen=True)
class Difference:
    """One thing that is not as it was shown: what, before, and now."""

    what: str
    before: str
    now: str


def decisions_of(user: User) -> QuerySet[Decision]:
    """The decisions a person works on in some part, newest first; not those merely public."""
    return _counted(followed_decisions(user)).order_by("-pk")


def awaiting_signature(user: User) -> QuerySet[Decision]:
    """The decisions that lie before this signer, by due date."""
    rows = visible_decisions(user).filter(
        state=DecisionState.AWAITING_SIGNATURE, unit__in=units_where(user, *SIGNERS)
    )
    return _counted(rows).order_by(F("due_on").asc(nulls_last=True), "pk")


def signed_by(user: User) -> QuerySet[Decision]:
    """What this person has signed, newest first."""
    return _counted(Decision.objects.filter(signer=user)).order_by("-signed_at")


def awaiting_number(user: User) -> QuerySet[Decision]:
    """The signed decisions that wait for the registry of this person, by due date."""
    rows = Decision.objects.filter(
        state=DecisionState.SIGNED, unit__in=units_where(user, Role.REGISTRY_CLERK)
    )
    return _counted(rows).order_by(F("due_on").asc(nulls_last=True), "pk")


def book_of(user: User) -> QuerySet[Decision]:
    """The registry's book: what was issued, the latest first."""
    rows = Decision.objects.filter(
        state=DecisionState.ISSUED, unit__in=units_where(user, Role.REGISTRY_CLERK)
    )
    return _counted(rows).order_by("-issued_on", "-pk")


def struck_from(decision: Decision) -> QuerySet[Nomination]:
    """The lines that a signer took out of a decision on this award in this round."""
    rows = Nomination.objects.filter(
        state=NominationState.DECLINED,
        decline__stage=NominationState.SIGNATURE,
        award=decision.award,
        submission__round=decision.round_id,
    )
    return rows.select_related("nominee", "unit", "decline").order_by("pk")


def law_of_decision(decision: Decision) -> Rulebook | None:
    """The law pinned on the lines of a decision; None while it has none. One query at most."""
    if hasattr(decision, "law_digest"):
        return rulebook(decision.law_digest) if decision.law_digest else None
    lines = Nomination.objects.filter(decision=decision).exclude(ruleset=None)
    found = lines.values_list("ruleset__digest", flat=True).first()
    return rulebook(found) if found else None


def signs_for(decision: Decision, who: Standing) -> User | None:
    """For whom this person would sign: the minister, when a deputy does (KT.); else None."""
    unit = decision.unit
    if who.holds(Role.MINISTER, unit) or who.holds(Role.HEAD_OF_UNIT, unit):
        return None
    return holders(Role.MINISTER, unit=unit).first()


def suggested_title(decision: Decision, law: Rulebook | None) -> str:
    """A first title in the language of decisions, for a person to confirm."""
    name = law.award(decision.award).name if law else decision.award
    if decision.is_letter:
        who = HIGHER.get(decision.authority, "cấp có thẩm quyền")
        return f"Về việc đề nghị {who} tặng {name} năm {decision.round.year}"
    return f"Về việc tặng {name} năm {decision.round.year}"


def differences(before: dict[str, Any], now: dict[str, Any]) -> Iterator[Difference]:
    """What changed between two contents of one decision: head, lines gone, lines new."""
    for name in ("title", "basis"):
        if before.get(name) != now[name]:
            yield Difference(name, before.get(name, ""), now[name])
    old = {line["nomination"]: line for line in before.get("lines", ())}
    new = {line["nomination"]: line for line in now["lines"]}
    for code in [*old, *(code for code in new if code not in old)]:
        if old.get(code) != new.get(code):
            yield Difference(code, _line(old.get(code)), _line(new.get(code)))


def _line(line: dict[str, Any] | None) -> str:
    return f"{line['nominee']} ({line['unit']}) {line['achievement']}".strip() if line else ""


def _counted(rows: QuerySet[Decision]) -> QuerySet[Decision]:
    standing = ~Q(lines__state__in=SETTLED)
    items = WorkItem.objects.filter(process=OuterRef("case"), finished=None).order_by("due_on")
    laws = Nomination.objects.filter(decision=OuterRef("pk")).exclude(ruleset=None)
    return rows.select_related("unit", "round", "signer", "signs_for").annotate(
        people=Count("lines", filter=standing),
        through_council=Count("lines", filter=standing & Q(lines__council__isnull=False)),
        due_on=Subquery(items.values("due_on")[:1]),
        law_digest=Subquery(laws.values("ruleset__digest")[:1]),
    )
