"""Lists of units below on paper: addressed to the unit above, whole after they were taken in."""

import re

import pytest
from django.urls import reverse

from nominations.actions.submissions import start_submission
from tests.divisions import Divisions
from tests.road import Road
from workflow.engine import perform


@pytest.fixture
def road(company):
    return Road(company)


@pytest.fixture
def divisions(company):
    return Divisions(company)


@pytest.fixture
def sent(divisions, review):
    phong = divisions.add("phong-ks")
    return divisions.sent_up(phong, review, "Lê Văn Một", "Lê Văn Hai", declined="Lê Văn Ba")


def paper(desk, letter, name="letter_print"):
    page = desk.get(reverse(f"nominations:{name}", args=[letter.code])).text
    return re.search(r"<article.*</article>", page, re.DOTALL)[0]


def test_it_is_addressed_to_the_unit_above_and_signed_by_the_head(desk, sent):
    page = paper(desk("phong-ks.officer"), sent)

    assert "Kính gửi: Cục Tần số vô tuyến điện</p>" in page
    assert "phong-ks head" in page


def test_taken_in_the_paper_still_names_who_went_up(desk, sent, road, divisions):
    start_submission(sent.round, unit=divisions.parent, actor=road.people["yen"])
    perform(sent, "merge", actor=road.people["yen"])

    page = paper(desk("phong-ks.officer"), sent)

    assert "gồm 2 đề nghị: 2 cá nhân, 0 tập thể" in page
    assert "Lê Văn Một" in page
    assert "Lê Văn Ba" not in page
    assert "Lê Văn Hai" in paper(desk("yen"), sent, "list_print")


def test_called_back_it_is_a_draft_that_nobody_has_signed(desk, sent, divisions):
    perform(sent, "call_back", actor=divisions.head(sent.unit))

    page = paper(desk("phong-ks.officer"), sent)

    assert "DỰ THẢO" in page
    assert "phong-ks head" not in page


def test_a_nil_return_does_not_speak_of_a_list(desk, road):
    letter = start_submission(road.round(), unit=road.units["cuc-tan-so"], actor=road.people["yen"])
    asked = perform(letter, "declare_nil", actor=road.people["yen"], reason="Không ai đủ")
    perform(asked, "confirm_nil", actor=road.people["khanh"])

    page = paper(desk("yen"), letter)

    assert "Đơn vị không đề nghị khen thưởng đối tượng nào." in page
    assert "trong danh sách dưới đây" not in page
    assert "Đỗ Gia Khánh" in page


def test_a_letter_withdrawn_is_not_called_a_draft(desk, road):
    letter = road.submit(road.people_letter(road.round()))
    perform(letter, "withdraw_letter", actor=road.people["khanh"], reason="Đơn vị rút")

    page = desk("yen").get(reverse("nominations:letter_print", args=[letter.code])).text

    assert "ĐÃ RÚT" in page
    assert "Marked as a draft" not in page
