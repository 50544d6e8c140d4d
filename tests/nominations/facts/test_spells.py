"""Service: who states which posts, what each change records, and who reads them."""

import json
from datetime import date

import pytest

from audit.record.models import LogEntry
from nominations.actions.spells import change_service, state_service
from nominations.models import Nominee, ServiceSpell
from workflow.errors import Refused

POST = {
    "position": "Trưởng phòng Quy hoạch",
    "level": "DIVISION",
    "unit": "Cục Tần số vô tuyến điện",
    "held_from": date(2012, 3, 1),
    "source": "QĐ 55/QĐ-CTS ngày 25/02/2012",
}
SENT = POST | {"held_from": "01/03/2012", "in_sector": "yes"}


def refused(act, *args, **words) -> str:
    with pytest.raises(Refused) as no:
        act(*args, **words)
    return no.value.refusal.code


def page(client, company, who: str, nominee: Nominee):
    client.force_login(company.people[who])
    return client.get(f"/people/nominees/{nominee.uid}/")


def test_the_unit_states_a_post_as_its_own_word(company, hoa):
    row = state_service(hoa, actor=company.people["yen"], **POST)

    entry = LogEntry.objects.latest("pk")
    assert (entry.kind, row.stated_by_unit) == ("service.stated", True)
    assert json.loads(entry.body)["obj"] == row.obj
    assert "Trưởng phòng".encode() not in bytes(entry.body)


def test_the_office_states_it_for_all(company, hoa):
    row = state_service(hoa, actor=company.people["hung"], **POST)

    assert row.stated_by_unit is False


@pytest.mark.parametrize("who", ["thu", "khanh"])
def test_nobody_else_states_it(company, hoa, who):
    assert refused(state_service, hoa, actor=company.people[who], **POST) == "not_permitted"
    assert not ServiceSpell.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"held_from": date(2030, 1, 1)},
        {"held_until": date(2012, 2, 29)},
        {"held_until": date(2030, 1, 1)},
        {"position": " "},
        {"source": ""},
    ],
)
def test_a_post_that_cannot_be_is_refused(company, hoa, wrong):
    yen = company.people["yen"]

    assert refused(state_service, hoa, actor=yen, **POST | wrong) == "service_incomplete"
    assert not ServiceSpell.objects.exists()


def test_a_unit_has_no_service(company):
    unit = company.units["cuc-tan-so"]
    itself = Nominee.objects.create(
        unit=unit, name=unit.name, kind="LARGE_COLLECTIVE", is_the_unit=True
    )

    assert refused(state_service, itself, actor=company.people["yen"], **POST) == (
        "service_of_people"
    )


def test_a_post_is_ended_and_an_older_page_does_not_overwrite(company, hoa):
    yen = company.people["yen"]
    row = state_service(hoa, actor=yen, **POST)

    ended = change_service(row, actor=yen, seen=1, held_until=date(2019, 2, 28))

    assert (ended.held_until, ended.version) == (date(2019, 2, 28), 2)
    assert refused(change_service, row, actor=yen, seen=1, level="HEAD") == "overtaken"


def test_the_page_shows_the_posts_and_lets_the_officer_enter_one(client, company, hoa):
    assert page(client, company, "yen", hoa).context["spells"] == []

    sent = client.post(f"/people/nominees/{hoa.uid}/service/", SENT)

    assert sent.status_code == 302
    row = ServiceSpell.objects.get()
    assert f"/people/service/{row.uid}/" in page(client, company, "yen", hoa).content.decode()
    head = page(client, company, "khanh", hoa).content.decode()
    assert "Trưởng phòng Quy hoạch" in head
    assert f"/people/service/{row.uid}/" not in head


def test_a_form_that_lacks_something_says_so_and_writes_nothing(client, company, hoa):
    client.force_login(company.people["yen"])
    wrong = SENT | {"held_until": "28/02/2012"}

    answer = client.post(f"/people/nominees/{hoa.uid}/service/", wrong)

    assert answer.status_code == 422
    assert not ServiceSpell.objects.exists()


@pytest.mark.parametrize("who", ["thu", "khanh"])
def test_who_may_not_state_it_finds_no_page(client, company, hoa, who):
    row = state_service(hoa, actor=company.people["yen"], **POST)
    client.force_login(company.people[who])

    assert client.get(f"/people/service/{row.uid}/").status_code == 404
    assert client.post(f"/people/nominees/{hoa.uid}/service/", SENT).status_code == 404


@pytest.mark.parametrize("size", [1, 30])
def test_one_post_and_thirty_cost_the_same(client, company, hoa, size, django_assert_num_queries):
    for year in range(size):
        days = {"held_from": date(1990 + year, 1, 1)}
        state_service(hoa, actor=company.people["yen"], **POST | days)
    client.force_login(company.people["yen"])

    with django_assert_num_queries(21):
        client.get(f"/people/nominees/{hoa.uid}/")
