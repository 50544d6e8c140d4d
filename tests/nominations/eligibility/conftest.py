"""People of the Authority before the standing office, with rosters, awards and initiatives."""

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from nominations.actions.initiatives import enter_initiative
from nominations.actions.ledger import cancel_past_award, enter_past_award
from nominations.actions.roster import enter_staff_year
from nominations.actions.submissions import add_nomination, start_submission
from nominations.models import Nomination, Nominee
from tests.nominations.eligibility.meant import HOA
from tests.road import Road


class Facts:
    """What the unit and the office enter of a nominee."""

    def __init__(self, company) -> None:
        self.company = company
        self.unit, self.yen = company.units["cuc-tan-so"], company.people["yen"]

    def years(self, nominee: Nominee, years: Sequence[int], *, rating: str = "GOOD", **more):
        """Roster lines of the unit, one a year."""
        for year in years:
            enter_staff_year(
                self.unit,
                year=year,
                person=nominee,
                actor=self.yen,
                **{"position_band": "PROFESSIONAL", "rating": rating} | more,
            )

    def awards(
        self, nominee: Nominee, award: str, years: Sequence[int], *, cancelled: bool = False
    ):
        """Lines of the ledger, entered by the standing office."""
        hung = self.company.people["hung"]
        for year in years:
            row = enter_past_award(
                actor=hung,
                nominee=nominee,
                unit=nominee.unit,
                award=award,
                year=year,
                recipient=nominee.name,
                number=f"{year}/QĐ",
                source="Bản lưu",
            )
            if cancelled:
                cancel_past_award(row, on=date(2026, 11, 5), by="9/QĐ", actor=hung)

    def work(self, *nominees: Nominee, scope: str = "MINISTRY", title: str = "Tra cứu phổ"):
        """A recognised initiative of the unit."""
        return enter_initiative(
            self.unit,
            actor=self.company.people["hung"],
            authors=dict.fromkeys(nominees),
            title=title,
            scope=scope,
            council="Hội đồng sáng kiến",
            recognised_on=date(2025, 5, 1),
        )


@pytest.fixture
def road(company) -> Road:
    return Road(company)


@pytest.fixture
def facts(company) -> Facts:
    return Facts(company)


@pytest.fixture
def fighters(road) -> Callable[[int], list[Nomination]]:
    """So many people proposed as Ministry Emulation Fighters, before the standing office."""

    def propose(size: int) -> list[Nomination]:
        review = road.round(awards=["CSTDB", "COBO", "BKB"])
        letter = road.submit(road.people_letter(review, award="CSTDB", size=size))
        related = ("nominee__unit", "ruleset")
        return list(letter.nominations.select_related(*related).order_by("pk"))

    return propose


@pytest.fixture
def hoa(facts) -> Nominee:
    """Hòa, on the Authority's rosters, with awards of three years and an initiative."""
    facts.years(HOA, [2022], staff_number="0042")
    person = Nominee.objects.get()
    facts.years(person, range(2023, 2027))
    facts.awards(person, "CSTDCS", [2023, 2024, 2025])
    facts.work(person)
    return person


@pytest.fixture
def yen(company):
    """The officer of the Authority."""
    return company.people["yen"]


@pytest.fixture
def add(company, road):
    """Yến puts somebody on the Authority's list."""
    review = road.round(awards=["CSTDB", "COBO", "BKB"])
    letter = start_submission(review, unit=company.units["cuc-tan-so"], actor=company.people["yen"])

    def put(fields=HOA, *, award: str = "CSTDB", by: str = "yen", **more) -> Nomination:
        return add_nomination(letter, award=award, nominee=fields, actor=company.people[by], **more)

    return put
