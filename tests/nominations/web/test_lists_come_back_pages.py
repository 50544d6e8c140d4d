"""Pages of a list whose letter was withdrawn: whose it is again, why, and who sees it."""

import pytest
from django.urls import reverse

from nominations.models import Submission
from tests.divisions import Divisions
from tests.road import Road


@pytest.fixture
def road(company):
    return Road(company)


@pytest.fixture
def merged(road, review):
    divisions = Divisions(road.company)
    sent = divisions.sent_up(divisions.add("phong-ks"), review, "Lê Văn Một", "Lê Văn Hai")
    yen, khanh = road.people["yen"], road.people["khanh"]
    letter = divisions.letter_with(sent, officer=yen)
    divisions.sent_on(letter, officer=yen, head=khanh)
    return Submission.objects.get(pk=sent.pk)


def withdrawn(desk, merged):
    page = reverse("nominations:withdraw_letter", args=[merged.parent.code])
    shown = desk("khanh").get(page).text
    desk("khanh").post(page, {"reason": "Cục rà soát lại", "seen": merged.parent.version})
    return shown


def test_the_page_that_withdraws_names_the_lists_that_go_back(desk, merged):
    shown = withdrawn(desk, merged)

    assert "1 list goes back to its unit" in shown
    assert merged.code in shown


def test_the_unit_reads_why_and_finds_its_nominees(desk, merged):
    withdrawn(desk, merged)

    page = desk("phong-ks.officer").get(merged.get_absolute_url()).text

    said = "Authority of Radio Frequency Management has withdrawn its letter; the list is yours"
    assert said in page
    assert "Cục rà soát lại" in page
    assert "Prepare the submission" in desk("phong-ks.officer").get("/").text
    told = desk("phong-ks.head").get("/notifications/").text
    assert f"Returned to the unit: Phòng phong-ks · {merged.code} · 2" in told
    choice = reverse("nominations:choice", args=[merged.code])
    assert "Lê Văn Một" in desk("phong-ks.officer").get(choice).text


@pytest.mark.parametrize("who", ["yen", "khanh", "hung", "ngoc", "thanh.tra", "thu"])
def test_to_everybody_else_it_is_not_there(desk, merged, who):
    withdrawn(desk, merged)
    line = merged.sent_lines.first() or Submission.objects.get(pk=merged.pk).nominations.first()

    assert desk(who).get(merged.get_absolute_url()).status_code == 404
    assert desk(who).get(line.get_absolute_url()).status_code == 404


def test_while_the_letter_stands_no_button_gives_the_list_back(desk, merged):
    assert "Give the list back" not in desk("khanh").get(merged.get_absolute_url()).text
    move = reverse("nominations:submission_move", args=[merged.code, "hand_back"])

    assert desk("khanh").post(move, {"reason": "Thử"}).status_code == 409
    assert desk("thu").post(move, {"reason": "Thử"}).status_code == 404
