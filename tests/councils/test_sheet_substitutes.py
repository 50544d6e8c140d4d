"""A substitute at a sheet of several awards: every section is cast in the member's place, once."""

import pytest

from audit.record import queries as record
from councils.actions.sheets import prepare_sheet
from councils.models import Sheet, Turnout, Vote
from councils.queries.rolls import seat_of
from tests.cast import TODAY
from tests.councils.sheets import before_council
from tests.councils.test_substitutes import enter
from tests.road import Road
from workflow.engine import perform_all


@pytest.fixture
def sheet(company, review) -> Sheet:
    """Two certificates and one fighter on one sheet; somebody is appointed for a member."""
    session = before_council(Road(company), review, {"BKB": 2, "CSTDB": 1})
    enter(session, company)
    secretary = company.people["ngoc"]
    found = prepare_sheet(session, awards=["BKB", "CSTDB"], mode="OPEN", actor=secretary)
    perform_all(list(found.sections.all()), "open", actor=secretary)
    return found


def test_a_substitute_casts_all_sections_in_the_members_place(sheet, company, desk):
    path = sheet.get_absolute_url()
    items = [item for ballot in sheet.sections.all() for item in ballot.items.all()]
    yes = {f"item-{item.pk}": "YES" for item in items}
    assert desk("yen").get(path).content.count(b'class="panel contest"') == 2

    assert desk("yen").post(path + "cast/", yes | {"token": "t1"}).status_code == 302

    seat = seat_of(company.people["uv4"], sheet.session.body, on=TODAY)
    assert set(Turnout.objects.values_list("membership", "ballot__award")) == {
        (seat.pk, "BKB"),
        (seat.pk, "CSTDB"),
    }
    assert Vote.objects.filter(membership=seat, choice="YES").count() == 3
    entries = record.history([cast.obj for cast in Turnout.objects.all()], limit=9)
    assert [entry.actor for entry in entries] == [company.people["yen"].obj] * 2
    late = desk("uv4").post(path + "cast/", yes | {"token": "t2"})
    assert (late.status_code, Turnout.objects.count()) == (409, 2)
    for page in (path, path + "receipt/"):
        shown = desk("uv4").get(page).content.decode()
        assert f"{company.people['yen']} voted at" in shown
