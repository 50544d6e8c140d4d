"""What must be true where a higher authority decides: the minister proposes and confers nothing."""

import re
import unicodedata
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from nominations.actions.decisions import number_on_paper
from nominations.models import Decision, DecisionAbove, Nomination
from nominations.rules.terms import AUTHORITIES_ABOVE
from nominations.vocabulary import Authority
from workflow.engine import Errand
from workflow.errors import Refusal
from workflow.registry import guard
from workflow.rules.folding import folded

# "đề nghị", without marks: what a letter that proposes says in its title, before it says "tặng".
PROPOSES = "de nghi"
CONFERS = re.compile(r"(?<!xét )\btặng\b")


@guard("letter_proposes")
def letter_proposes(decisions, errand: Errand) -> dict[int, Refusal]:
    """A letter to a higher authority says in its title that it proposes (Competence)."""
    return {
        d.pk: _title_confers(d) for d in decisions if d.is_letter and not _says_it_proposes(d.title)
    }


def _says_it_proposes(title: str) -> bool:
    said = " ".join(unicodedata.normalize("NFC", title.casefold()).split())
    before, proposes, _after = folded(said).partition(PROPOSES)
    return bool(proposes) and CONFERS.search(said[: len(before)]) is None


def _title_confers(letter: Decision) -> Refusal:
    who = Authority(letter.authority).label
    return Refusal(
        code="title_confers",
        message=_("The title does not say that the ministry proposes: %(who)s decides here.")
        % {"who": who},
        facts={"authority": letter.authority},
        remedy=_("Write “đề nghị” in the title, before “tặng”, and save."),
    )


@guard("decided_here")
def decided_here(nominations, errand: Errand) -> dict[int, Refusal]:
    """The award is one that the ministry or the unit itself confers."""
    return {n.pk: _not_ours(n) for n in nominations if n.authority in AUTHORITIES_ABOVE}


def _not_ours(line: Nomination) -> Refusal:
    return Refusal(
        code="decided_above",
        message=_("%(who)s decides on this award: the ministry only proposes.")
        % {"who": Authority(line.authority).label},
        facts={"authority": line.authority},
        remedy=_("Send the letter; enter the decision of the higher authority once it is there."),
    )


@guard("decided_above")
def decided_above(nominations, errand: Errand) -> dict[int, Refusal]:
    """A higher authority decides on the award."""
    no = Refusal(
        code="decided_here",
        message=_("No higher authority decides on this award."),
        remedy=_("Issue the decision."),
    )
    return {n.pk: no for n in nominations if n.authority not in AUTHORITIES_ABOVE}


@guard("decision_above_named")
def decision_above_named(nominations, errand: Errand) -> dict[int, Refusal]:
    """Number, date and issuer are given; the date fits the letter, today, and what was entered."""
    asked = [n for n in nominations if not errand.is_question(n)]
    letters = Decision.objects.in_bulk({n.decision_id for n in asked})
    known = _entered(letters.values())
    refused = {}
    for line in asked:
        letter, brought = letters[line.decision_id], errand.of(line)
        no = _incomplete(brought) or _wrong_day(letter, brought["issued_on"], errand.on)
        no = no or _clashes(known.get((letter.round_id, letter.award, _number(brought))), brought)
        if no is not None:
            refused[line.pk] = no
    return refused


def _number(brought: Any) -> str:
    return number_on_paper(brought.get("number", ""))


def _entered(letters) -> dict[tuple[int, str, str], DecisionAbove]:
    rows = DecisionAbove.objects.filter(round__in={letter.round_id for letter in letters})
    return {(row.round_id, row.award, row.number): row for row in rows}


def _incomplete(brought: Any) -> Refusal | None:
    issuer = str(brought.get("issuer", "")).strip()
    if _number(brought) and issuer and brought.get("issued_on") is not None:
        return None
    return Refusal(
        code="decision_above_incomplete",
        message=_("Number, date and issuer of the decision are needed."),
        remedy=_("Enter all three as they stand on its paper."),
    )


def _wrong_day(letter: Decision, issued_on: date, on: date) -> Refusal | None:
    if letter.issued_on is not None and issued_on < letter.issued_on:
        return Refusal(
            code="decided_before_proposed",
            message=_("The decision bears an earlier date than the letter of %(on)s.")
            % {"on": f"{letter.issued_on:%d/%m/%Y}"},
            facts={"letter": letter.issued_on.isoformat(), "decision": issued_on.isoformat()},
            remedy=_("Correct the date."),
        )
    if issued_on > on:
        return Refusal(
            code="date_ahead",
            message=_("The decision bears a date that lies ahead."),
            facts={"decision": issued_on.isoformat()},
            remedy=_("Correct the date."),
        )
    return None


def _clashes(known: DecisionAbove | None, brought: Any) -> Refusal | None:
    if known is None or _particulars(known.issued_on, known.issuer) == _particulars(
        brought["issued_on"], brought["issuer"]
    ):
        return None
    return Refusal(
        code="entered_otherwise",
        message=_("Number %(number)s is already entered: of %(on)s, by %(issuer)s.")
        % {"number": known.number, "on": f"{known.issued_on:%d/%m/%Y}", "issuer": known.issuer},
        facts={"number": known.number, "issued_on": known.issued_on.isoformat()},
        remedy=_("Compare number, date and issuer with the paper."),
    )


def _particulars(issued_on: date, issuer: str) -> tuple[date, str]:
    return issued_on, folded(issuer)
