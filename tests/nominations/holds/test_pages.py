"""Who sees that a hold stands, who reads why, and the pages where it is placed and lifted."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nominations.actions.holds import lift_hold
from nominations.models import Hold
from tests.nominations.holds.conftest import SOURCE, WORDS

SEEN = "On hold since 20/11/2026: Discipline"
FORM = {"kind": "INSPECTION", "source": "KL 3/TTCP", "since": "19/11/2026", "reason": "Có dấu hiệu"}


def place_page(line):
    return reverse("nominations:hold_place", args=[line.code])


def lift_page(hold):
    return reverse("nominations:hold_lift", args=[hold.uid])


@pytest.mark.parametrize(
    ("name", "reads_why"), [("yen", False), ("khanh", False), ("ngoc", True), ("thanh.tra", True)]
)
def test_whoever_sees_the_line_sees_the_hold_and_few_read_why(line, office, desk, name, reads_why):
    office.hold(line)

    page = desk(name).get(line.get_absolute_url()).text

    assert SEEN in page
    assert f"Placed by {office.office}" in page
    assert (SOURCE in page, WORDS in page) == (reads_why, reads_why)


def test_the_council_reads_why_while_the_nominee_lies_before_it(line, road, office, desk):
    line = road.found_eligible(line)
    session = road.council(line)
    office.hold(line)

    assert WORDS in desk("uv1").get(line.get_absolute_url()).text
    assert SEEN in desk("uv1").get(session.get_absolute_url()).text


def test_a_cluster_sees_the_hold_and_not_why(road, office, desk):
    letter = road.submit(road.letter())
    office.hold(letter.nominations.get())

    page = desk("son").get(letter.nominations.get().get_absolute_url()).text

    assert (SEEN in page, SOURCE in page, WORDS in page) == (True, False, False)


def test_who_may_not_see_the_line_finds_no_page_of_its_hold(line, office, desk):
    hold = office.hold(line)

    for stranger in ("mai", "son"):
        assert desk(stranger).get(place_page(line)).status_code == 404
        assert desk(stranger).get(lift_page(hold)).status_code == 404
        assert desk(stranger).get(reverse("nominations:holds")).status_code == 404


@pytest.mark.parametrize("name", ["yen", "khanh", "thanh.tra"])
def test_who_sees_the_line_but_is_not_the_office_has_neither_page(line, office, desk, name):
    hold = office.hold(line)

    assert desk(name).get(place_page(line)).status_code == 404
    assert desk(name).post(lift_page(hold), {"reason": "Xong"}).status_code == 404
    assert Hold.objects.get().lifted_at is None


def test_data_tells_kind_and_day_only(line, office, desk):
    office.hold(line)

    said = desk("yen").get(reverse("nominations:nomination_data", args=[line.code])).json()

    assert said["holds"] == [{"kind": "DISCIPLINE", "since": "2026-11-20"}]


def test_the_office_places_one_from_the_page_of_the_nomination(line, desk):
    page = desk("ngoc").get(line.get_absolute_url())
    assert place_page(line) in page.text

    answer = desk("ngoc").post(place_page(line), FORM)

    assert answer.url == line.get_absolute_url()
    hold = Hold.objects.get()
    assert (hold.kind, hold.source, f"{hold.since}") == ("INSPECTION", "KL 3/TTCP", "2026-11-19")
    assert "KL 3/TTCP" in desk("ngoc").get(line.get_absolute_url()).text


@pytest.mark.parametrize(
    ("changes", "status"), [({"since": "31/02/2026"}, 422), ({"source": ""}, 422)]
)
def test_what_is_missing_is_said_by_the_field(line, desk, changes, status):
    answer = desk("ngoc").post(place_page(line), FORM | changes)

    assert (answer.status_code, Hold.objects.count()) == (status, 0)
    assert "field-error" in answer.text


def test_a_day_that_cannot_be_is_refused_and_nothing_lost(line, desk):
    answer = desk("ngoc").post(place_page(line), FORM | {"until": "20/11/2026"})

    assert (answer.status_code, Hold.objects.count()) == (409, 0)
    assert "ends on a day that lies ahead" in answer.text
    assert "Có dấu hiệu" in answer.text


def test_the_list_shows_what_stands_and_what_was_lifted(line, office, desk):
    hold = office.hold(line)
    address = reverse("nominations:holds")
    standing = desk("hung").get(address).text
    assert (line.nominee.name in standing, lift_page(hold) in standing) == (True, True)

    answer = desk("hung").post(lift_page(hold), {"seen": hold.version, "reason": "Đã kết luận"})

    assert answer.url == address
    assert "No hold stands" in desk("hung").get(address).text
    assert "Đã kết luận" in desk("hung").get(f"{address}?tab=ended").text


def test_an_inspector_reads_the_list_and_lifts_nothing(line, office, desk):
    hold = office.hold(line)

    page = desk("thanh.tra").get(reverse("nominations:holds")).text

    assert (SOURCE in page, lift_page(hold) in page) == (True, False)


def test_lifting_twice_says_who_was_faster(line, office, desk, company):
    hold = office.hold(line)
    lift_hold(hold, reason="Đã kết luận", actor=company.people["hung"])

    answer = desk("ngoc").post(lift_page(hold), {"seen": hold.version, "reason": "Xong"})

    assert answer.status_code == 409
    assert "Somebody else just changed this" in answer.text


def test_a_missing_reason_makes_no_old_page_new(line, office, desk):
    hold, ngoc = office.hold(line), desk("ngoc")

    lacking = ngoc.post(lift_page(hold), {"seen": "7", "reason": ""})
    stale = ngoc.post(lift_page(hold), {"seen": "7", "reason": "Đã kết luận"})

    assert (lacking.status_code, lacking.context["seen"]) == (422, "7")
    assert (stale.status_code, stale.context["seen"]) == (409, hold.version)
    assert 'name="seen" value="7"' in lacking.content.decode()


def test_the_review_desk_marks_who_is_on_hold(line, office, desk):
    office.hold(line)

    page = desk("ngoc").get(reverse("nominations:appraisal", args=[line.submission.code])).text

    assert SEEN in page
    assert "A hold stands on" in page


@pytest.mark.parametrize("size", [1, 30])
def test_the_list_costs_a_fixed_number_of_queries(road, office, desk, size):
    for line in road.at_office(size):
        office.hold(line)
    client = desk("ngoc")

    with CaptureQueriesContext(connection) as asked:
        assert client.get(reverse("nominations:holds")).status_code == 200

    assert len(asked) <= 10
