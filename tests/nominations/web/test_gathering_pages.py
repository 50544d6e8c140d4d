"""Pages of a round with a lead unit: for the office, the lead unit, the others, and strangers."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nominations.actions.submissions import start_submission
from nominations.models import Round, Submission
from tests.divisions import Divisions
from tests.gathering import Gathering
from tests.road import Road

GIA_LAI, LAM_DONG = "skhcn-gia-lai", "skhcn-lam-dong"
ROUND = {
    "title": "Khen thưởng phong trào chuyển đổi số",
    "year": "2026",
    "commendation": "PHONG_TRAO",
    "track": "THEMATIC",
    "awards": ["BKB"],
    "opens_on": "24/11/2026",
    "closes_on": "10/12/2026",
}


@pytest.fixture
def gathering(company):
    return Gathering(Road(company))


@pytest.fixture
def review(gathering):
    return gathering.round()


@pytest.fixture
def sent(gathering, review):
    return gathering.sent(review, GIA_LAI, "Lê Văn Một")


@pytest.fixture
def letter(gathering, review):
    return start_submission(review, unit=gathering.lead, actor=gathering.officer)


@pytest.fixture
def lists(review):
    return reverse("nominations:lists", args=[review.code, "cuc-tan-so"])


def typed(company, **changes):
    own = {"organiser": company.units["bkhcn"].pk, "lead_unit": company.units["cuc-tan-so"].pk}
    return ROUND | own | changes


def test_the_office_names_the_lead_unit_and_everybody_reads_it(desk, company):
    answer = desk("ngoc").post("/rounds/new/", typed(company))

    opened = Round.objects.get()
    assert (answer.url, opened.lead_unit) == (
        opened.get_absolute_url(),
        company.units["cuc-tan-so"],
    )
    page = desk("mai").get(answer.url).text
    assert "Lead unit of the movement" in page
    assert "Units send their lists to it; it sends one letter to the office." in page
    assert "who is silent" not in page
    assert "See what units have sent, and who is silent" in desk("yen").get(answer.url).text


def test_a_lead_unit_of_a_yearly_round_is_refused_and_the_text_stays(desk, company):
    answer = desk("ngoc").post(
        "/rounds/new/", typed(company, track="ANNUAL", commendation="CONG_TRANG")
    )

    assert answer.status_code == 422
    assert "Only a thematic round has a lead unit." in answer.text
    assert ROUND["title"] in answer.text


def test_a_unit_that_opens_its_own_round_is_offered_none(desk, company):
    own = company.units["cuc-tan-so"].pk
    assert "lead_unit" not in desk("khanh").get("/rounds/new/").text

    desk("khanh").post("/rounds/new/", typed(company, organiser=own, lead_unit=own))

    assert Round.objects.get().lead_unit is None


def test_the_lists_page_shows_what_came_first_and_then_the_silent(desk, gathering, sent, lists):
    gathering.put(sent.round, LAM_DONG, "Trần Thị Hai")

    page = desk("yen").get(lists).text

    assert "Lists sent to the lead unit" in page
    assert "0 of 5 settled, 1 waiting to be taken in." in page
    assert "4 units have sent nothing." in page
    assert "Sent to the lead unit" in page
    assert page.index(sent.code) < page.index("Nothing sent")
    assert page.count("Nothing sent") == 4
    assert Submission.objects.get(unit__code=LAM_DONG).code not in page


def test_lists_are_taken_in_and_the_senders_read_so(desk, sent, letter, lists):
    seen = {f"seen-{sent.code}": sent.version}
    assert desk("yen").post(lists, {"list": sent.code} | seen).url == lists

    assert Submission.objects.get(pk=sent.pk).parent == letter
    page = desk("mai").get(sent.get_absolute_url()).text
    assert "In the letter of Authority of Radio Frequency Management" in page
    assert "Taken into the lead unit&#x27;s letter" in page
    assert "higher unit" not in page
    assert "1 of 5 settled" in desk("yen").get(lists).text


def test_the_head_of_a_unit_is_offered_the_lead_unit_and_told_of_its_return(
    desk, gathering, review
):
    waiting = gathering.put(review, GIA_LAI, "Lê Văn Một")
    page = desk("son").get(waiting.get_absolute_url()).text
    assert "Approve and send to the lead unit" in page
    assert "Approve and submit" not in page
    move = "nominations:submission_move"
    desk("son").post(reverse(move, args=[waiting.code, "send_up"]))

    desk("yen").post(
        reverse(move, args=[waiting.code, "return_down"]), {"reason": "Thiếu biên bản họp"}
    )

    page = desk("mai").get(waiting.get_absolute_url()).text
    assert "Returned by Authority of Radio Frequency Management" in page
    assert "Returned by the lead unit" in page
    assert "Thiếu biên bản họp" in page


def test_the_tasks_of_the_one_letter_name_what_came_and_count_the_silent(desk, sent, letter):
    page = desk("yen").get(letter.get_absolute_url()).text

    assert "Lists sent to the lead unit" in page
    assert "4 units have sent nothing." in page
    assert page.count("Nothing sent") == 0


@pytest.mark.parametrize("who", ["mai", "thu", "hung", "thanh.tra", "quan.tri"])
def test_others_find_no_page_of_lists(desk, sent, lists, who):
    assert desk(who).get(lists).status_code == 404
    assert desk(who).post(lists, {"list": sent.code}).status_code == 404


@pytest.mark.parametrize("who", ["yen", "khanh"])
def test_to_the_lead_unit_a_list_not_sent_is_not_there(desk, gathering, review, who):
    waiting = gathering.put(review, GIA_LAI, "Lê Văn Một")
    move = reverse("nominations:submission_move", args=[waiting.code, "merge"])

    assert desk(who).get(waiting.get_absolute_url()).status_code == 404
    assert desk(who).get(waiting.nominations.get().get_absolute_url()).status_code == 404
    assert desk(who).post(move).status_code == 404


@pytest.mark.parametrize("who", ["thu", "hanh", "hung", "thanh.tra"])
def test_to_strangers_a_list_sent_is_not_there(desk, sent, who):
    move = reverse("nominations:submission_move", args=[sent.code, "merge"])

    assert desk(who).get(sent.get_absolute_url()).status_code == 404
    assert desk(who).get(sent.nominations.get().get_absolute_url()).status_code == 404
    assert desk(who).post(move).status_code == 404


@pytest.mark.parametrize("page", ["letter", "nominees", "choice", "submission_papers", "check"])
def test_the_lead_unit_works_on_no_list_of_another(desk, sent, page):
    address = reverse(f"nominations:{page}", args=[sent.code])

    answer = desk("yen").post(address, {"summary": "Sửa"})

    assert answer.status_code in (403, 404, 405, 409, 422)
    assert Submission.objects.get(pk=sent.pk).version == sent.version


def test_twelve_lists_ask_as_many_statements_as_one(desk, gathering, sent, letter, lists):
    yen, own = desk("yen"), letter.get_absolute_url()
    counts = []
    for few in (True, False):
        if not few:
            divisions = Divisions(gathering.road.company)
            for n in range(11):
                divisions.sent_up(divisions.add(f"phong-{n}"), sent.round, f"Người {n}")
        for page in (lists, own):
            yen.get(page)
            with CaptureQueriesContext(connection) as asked:
                yen.get(page)
            counts.append(len(asked))

    assert counts[:2] == counts[2:]


def test_the_office_reads_whose_letter_it_awaits(desk, sent):
    page = desk("hung").get(reverse("nominations:senders", args=[sent.round.code])).text

    assert "Units send their lists to Authority of Radio Frequency Management" in page
    assert sent.code not in page
