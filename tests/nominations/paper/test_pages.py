"""The pages on which a letter is entered from paper, compared, and read by its unit."""

import re

import pytest
from django.urls import reverse

from nominations.models import Submission
from tests.nominations.web.conftest import a_file
from tests.on_paper import begun, entered, put, received
from tests.writes.scenarios_paper import PAPER


def new(review) -> str:
    return reverse("nominations:from_paper_new", args=[review.code])


def compare(letter) -> str:
    return reverse("nominations:compare", args=[letter.code])


def words(answer) -> str:
    """The text of a page as it is read."""
    return " ".join(re.sub(r"<[^>]*>", " ", answer.text).split())


def test_the_office_begins_on_the_page_of_who_has_sent(desk, road):
    review, ngoc = road.round(), desk("ngoc")
    senders = reverse("nominations:senders", args=[review.code])
    assert new(review) in ngoc.get(senders).text

    answer = ngoc.post(new(review), PAPER | {"unit": road.units["cuc-tan-so"].pk})

    letter = Submission.objects.get()
    assert answer.headers["Location"] == letter.get_absolute_url()
    page = words(ngoc.get(letter.get_absolute_url()))
    assert "Being entered from paper" in page
    assert "Letter no. 118/TTr-CTS of 16/11/2026, signed by Cục trưởng Cao Văn Khánh" in page
    assert "The head of the unit did not approve in this system" in page
    assert "Being entered from paper" in words(ngoc.get(senders))


def test_what_cannot_be_is_said_beside_the_field_and_nothing_is_begun(desk, road):
    said = PAPER | {"unit": road.units["cuc-tan-so"].pk, "paper_on": "15/11/2026"}

    answer = desk("ngoc").post(new(road.round()), said)

    assert answer.status_code == 422
    assert "The letter cannot come before the day of its date." in answer.text
    assert not Submission.objects.exists()


def test_a_paper_before_the_round_is_refused_with_the_rule(desk, road):
    said = {"letter_date": "01/10/2026", "paper_on": "02/10/2026"}
    unit = {"unit": road.units["cuc-tan-so"].pk}

    answer = desk("ngoc").post(new(road.round()), PAPER | unit | said)

    assert answer.status_code == 409
    assert "The round opens on 02/11/2026." in answer.text


@pytest.mark.parametrize("who", ["yen", "khanh", "thanh.tra", "thu"])
def test_neither_page_is_there_for_anybody_else(desk, road, who):
    letter = put(road)

    assert desk(who).get(new(letter.round)).status_code == 404
    assert desk(who).get(compare(letter)).status_code == 404


def test_units_with_a_letter_are_not_offered(desk, road):
    letter = begun(road)
    page = desk("ngoc").get(new(letter.round)).text

    assert f'<option value="{letter.unit_id}">' not in page
    assert f'<option value="{road.units["skhcn-lam-dong"].pk}">' in page


def test_the_enterer_uses_the_units_own_forms_and_others_only_read(desk, road):
    letter = entered(road)
    pages = ("letter", "nominees", "submission_papers", "choice", "check")
    urls = {name: reverse(f"nominations:{name}", args=[letter.code]) for name in pages}

    for who in ("ngoc", "hung", "yen"):
        assert {name: desk(who).get(url).status_code for name, url in urls.items()} == (
            dict.fromkeys(pages, 200)
        )
    assert "Signed on paper by" in desk("ngoc").get(urls["letter"]).text
    adding = reverse("nominations:nominee_sorts", args=[letter.code])
    assert adding in desk("ngoc").get(urls["nominees"]).text
    assert adding not in desk("yen").get(urls["nominees"]).text
    lists = reverse("nominations:intakes", args=[letter.code])
    assert [desk(who).get(lists).status_code for who in ("ngoc", "hung", "yen")] == [200, 404, 404]


def test_the_enterer_corrects_the_day_the_paper_came(desk, road):
    letter = begun(road)
    said = PAPER | {"summary": "Đề nghị", "paper_on": "18/11/2026", "seen": letter.version}

    desk("ngoc").post(reverse("nominations:letter", args=[letter.code]), said)

    saved = Submission.objects.get()
    assert (saved.paper_on.isoformat(), saved.summary) == ("2026-11-18", "Đề nghị")


def test_the_second_officer_compares_and_receives_it(desk, road):
    letter, hung = put(road), desk("hung")
    assert compare(letter) in hung.get(letter.get_absolute_url()).text
    page = hung.get(compare(letter))
    assert "Cao Văn Khánh" in words(page)
    assert "submission_letter.pdf" in page.text
    where = reverse("nominations:submission_move", args=[letter.code, "confirm_paper"])
    assert where in page.text

    hung.post(where, {"seen": letter.version})

    sent = words(hung.get(letter.get_absolute_url()))
    assert "20/11/2026 on paper, confirmed" in sent
    assert "Compared with the paper and confirmed by" in sent


def test_the_enterer_reads_there_why_not_they(desk, road):
    letter = put(road)
    page = desk("ngoc").get(compare(letter))

    assert "You entered this letter from paper yourself; a second officer confirms it." in page.text
    where = reverse("nominations:submission_move", args=[letter.code, "confirm_paper"])
    answer = desk("ngoc").post(where, {"seen": letter.version})
    assert answer.status_code == 409
    assert "a second officer confirms it" in answer.text


def test_desk_and_papers_say_that_it_came_on_paper(desk, road):
    letter, ngoc = received(road), desk("ngoc")

    assert "From paper" in words(ngoc.get(reverse("nominations:desk")))
    appraisal = words(ngoc.get(reverse("nominations:appraisal", args=[letter.code])))
    assert "Entered by the office from paper" in appraisal
    said = "Thủ trưởng đơn vị không phê duyệt trên hệ thống."
    for name in ("letter_print", "list_print"):
        page = words(desk("yen").get(reverse(f"nominations:{name}", args=[letter.code])))
        assert said in page
        assert f"Người nhập: {letter.entered_by.full_name}" in page
        assert f"đối chiếu với bản giấy: {letter.confirmed_by.full_name}" in page


def test_the_unit_is_told_when_it_begins_and_when_it_is_received(desk, road):
    letter = received(road)

    for who in ("yen", "khanh"):
        told = words(desk(who).get("/notifications/"))
        for verb in ("office enters your unit", "on paper was entered, compared and received"):
            assert verb in told
        assert told.count(letter.code) == 2
    assert letter.code not in words(desk("thu").get("/notifications/"))


def test_the_signed_letter_is_scanned_before_anybody_is_entered(desk, road):
    letter, ngoc = begun(road), desk("ngoc")
    papers = reverse("nominations:submission_papers", args=[letter.code])
    assert papers in ngoc.get(letter.get_absolute_url()).text

    ngoc.post(papers, {"kind": "SUBMISSION_LETTER", "file": a_file("to-trinh.pdf")})

    assert [paper.name for paper in letter.papers.all()] == ["to-trinh.pdf"]


@pytest.mark.parametrize("size", [1, 30])
def test_comparing_asks_the_same_however_long_the_list(desk, road, size, django_assert_num_queries):
    letter, hung = put(road, size=size), desk("hung")
    hung.get(compare(letter))

    with django_assert_num_queries(22):
        hung.get(compare(letter))
