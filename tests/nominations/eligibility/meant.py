"""Hòa as letters name her, somebody of her name, and what was said of pairs."""

from datetime import date

from nominations.models import Nominee, NomineeMatch

BORN = date(1990, 4, 3)
HOA = {
    "name": "Trần Thị Hòa",
    "kind": "INDIVIDUAL",
    "position": "Chuyên viên",
    "birth_date": BORN,
    "is_direct_worker": True,
}
PROMOTED = HOA | {"position": "Trưởng phòng", "is_direct_worker": False}


def words() -> list[tuple[int, int, str]]:
    """Everything said of pairs, in the order in which it was said."""
    return list(NomineeMatch.objects.order_by("pk").values_list("nominee", "other", "decision"))


def namesake(facts, **more) -> Nominee:
    """Somebody else on the roster, of Hòa's name."""
    facts.years(HOA | {"birth_date": None, "position": "Kế toán"} | more, [2026])
    return Nominee.objects.latest("pk")
