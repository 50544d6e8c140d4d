"""Two people at one roster: each hears of the other's change; strangers hear nothing."""

from datetime import date

import pytest

from nominations.actions.intake_confirming import confirm
from nominations.actions.roster import change_staff_year, enter_staff_year
from tests.nominations.lists.sheets import LAM, matched
from tests.workflow.test_live import act, listening
from tests.workflow.test_tasks import ended
from workflow.tasks import begin

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.asyncio]


async def test_each_change_of_a_roster_is_heard_and_its_page_asks_again(
    transactional_db, company, desk
):
    unit, yen = company.units["cuc-tan-so"], company.people["yen"]
    topic, person = f"roster.{unit.uid}", {"name": "Trần Thị Hòa", "birth_date": date(1990, 4, 3)}
    heard = []

    async with listening(company.people["khanh"], topic) as browser:
        row = await act(enter_staff_year, unit, year=2025, person=person, actor=yen)
        heard.append(await browser.hear())
        await act(change_staff_year, row, rating="GOOD", actor=yen)
        heard.append(await browser.hear())
        intake = await act(matched, company, "ROSTER", LAM)
        # Apart from any request, as a long list is taken over.
        await act(begin, intake.obj, lambda tell: confirm(intake, tell=tell, actor=yen))
        heard.append(await browser.hear())
        await act(ended, intake.obj)
    head = await act(desk, "khanh")
    page = (await act(head.get, "/people/rosters/cuc-tan-so/2025/")).content.decode()

    assert heard == [{"topic": topic, "version": None}] * 3
    assert f'hx-trigger="live:{topic} from:body"' in page


async def test_who_does_not_see_the_roster_hears_nothing(transactional_db, company):
    unit, yen = company.units["cuc-tan-so"], company.people["yen"]

    async with listening(company.people["thu"], f"roster.{unit.uid}") as browser:
        await act(enter_staff_year, unit, year=2025, person={"name": "Lê An"}, actor=yen)

        assert await browser.receive_nothing(timeout=0.7)
