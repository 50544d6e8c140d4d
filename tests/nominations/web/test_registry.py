"""The registry: number and date once, as in the book; only then is the award conferred."""

import pytest

from nominations.models import Decision
from tests.road import Road

NUMBER = {"number": "315/QĐ-BKHCN", "issued_on": "23/11/2026"}


@pytest.fixture
def road(company) -> Road:
    return Road(company)


def signed(road: Road) -> Decision:
    line = road.found_eligible(road.at_office()[0])
    return road.signed(road.before_signer(road.carried(line)))


def again(decision: Decision) -> Decision:
    return Decision.objects.get(pk=decision.pk)


@pytest.mark.parametrize("name", ["ngoc", "bo.truong", "oanh", "yen", "quan.tri"])
def test_another_registry_or_desk_enters_no_number(road, desk, name):
    decision = signed(road)

    assert desk(name).get(f"/registry/{decision.code}/").status_code == 404
    assert desk(name).post(f"/registry/{decision.code}/", NUMBER).status_code == 404
    assert again(decision).state == "SIGNED"


@pytest.mark.parametrize("name", ["ngoc", "bo.truong", "yen"])
def test_only_a_registry_has_a_queue(company, desk, name):
    assert desk(name).get("/registry/").status_code == 404


def test_number_and_date_confer_the_award(road, desk):
    decision, client = signed(road), desk("van.thu")
    assert f"/registry/{decision.code}/" in client.get("/registry/").content.decode()

    answer = client.post(f"/registry/{decision.code}/", NUMBER)

    issued = again(decision)
    assert answer["location"] == decision.get_absolute_url()
    assert (issued.state, issued.number) == ("ISSUED", NUMBER["number"])
    assert issued.lines.get().state == "AWARDED"
    assert NUMBER["number"] in client.get("/registry/?tab=book").content.decode()
    assert client.get(f"/registry/{decision.code}/").status_code == 404


@pytest.mark.parametrize(
    ("said", "status", "message"),
    [
        ({"issued_on": "22/11/2026"}, 409, "before the signature"),
        ({"issued_on": "31/02/2026"}, 422, "not a real day"),
        ({"issued_on": "11/23/2026"}, 422, "not a real day"),
        ({"issued_on": "24/11/2026"}, 422, "in the future"),
        ({"number": " "}, 422, "There is a problem"),
        ({"seen": "1"}, 409, "after you opened it"),
    ],
)
def test_what_cannot_stand_in_the_book_is_refused_with_the_text_kept(
    road, desk, said, status, message
):
    decision = signed(road)

    answer = desk("van.thu").post(f"/registry/{decision.code}/", NUMBER | said)

    page = answer.content.decode()
    assert answer.status_code == status
    assert message in page
    assert (NUMBER | said)["number"].strip() in page
    assert again(decision).state == "SIGNED"


def test_a_number_is_used_once_in_a_year(road, desk):
    first, second = signed(road), signed(road)
    desk("van.thu").post(f"/registry/{first.code}/", NUMBER)

    answer = desk("van.thu").post(f"/registry/{second.code}/", NUMBER)

    assert answer.status_code == 409
    assert "already in the book" in answer.content.decode()
    assert again(second).state == "SIGNED"


def test_a_mistake_makes_no_old_page_new(road, desk):
    decision, registry = signed(road), desk("van.thu")
    old = NUMBER | {"seen": "1"}

    lacking = registry.post(f"/registry/{decision.code}/", old | {"number": ""})
    stale = registry.post(f"/registry/{decision.code}/", old)

    assert 'name="seen" value="1"' in lacking.content.decode()
    assert f'name="seen" value="{decision.version}"' in stale.content.decode()
    assert (lacking.status_code, stale.status_code, decision.version > 1) == (422, 409, True)
