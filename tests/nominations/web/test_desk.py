"""The standing office's desk: seen by the office alone, every verdict with what it must say."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nominations.models import Appraisal, DeadlineExtension, Evidence, Nomination
from tests.cast import TODAY
from tests.road import Road, answered
from workflow.actions import directory
from workflow.engine import perform

CLAUSE = "setting.catalogue"
WORDS = "Chưa đạt tiêu chuẩn về thành tích."


@pytest.fixture
def road(company) -> Road:
    return Road(company)


@pytest.fixture
def lines(road) -> list[Nomination]:
    return road.at_office(3)


def place(line: Nomination) -> str:
    return line.submission.get_absolute_url() + "appraisal/"


def give(client, lines, move: str, **said):
    """Send a verdict as its page does."""
    seen = {f"seen-{line.code}": line.version for line in lines}
    codes = [line.code for line in lines]
    return client.post(place(lines[0]) + "verdict/", {"move": move, "line": codes, **seen, **said})


def states(lines) -> list[str]:
    rows = Nomination.objects.filter(pk__in=[line.pk for line in lines]).order_by("pk")
    return list(rows.values_list("state", flat=True))


@pytest.mark.parametrize("name", ["yen", "bo.truong", "uv1", "thanh.tra", "quan.tri"])
def test_a_stranger_finds_neither_desk_nor_dossier(lines, desk, name):
    client = desk(name)

    found = [client.get(path).status_code for path in ("/desk/", place(lines[0]))]
    found.append(give(client, lines, "find_eligible").status_code)

    assert found == [404, 404, 404]
    assert states(lines) == ["APPRAISAL"] * 3


def test_a_post_that_ended_this_morning_opens_nothing(lines, desk, company):
    post = company.people["ngoc"].posts.current(TODAY).get()
    directory.end_post(post, on=TODAY, actor=company.people["quan.tri"])

    assert desk("ngoc").get(place(lines[0])).status_code == 404


def test_the_desk_lists_letters_with_counts_and_due(lines, desk):
    page = desk("ngoc").get("/desk/").content.decode()

    assert lines[0].submission.code in page
    assert "Authority of Radio Frequency Management" in page
    assert desk("ngoc").get("/desk/?show=done").content.decode().count(place(lines[0])) == 0
    assert "No submission here" in desk("ngoc").get("/desk/?q=zzz").content.decode()
    assert place(lines[0]) in desk("ngoc").get("/desk/?award=BKB").content.decode()
    assert place(lines[0]) not in desk("ngoc").get("/desk/?award=COBO").content.decode()


def test_a_dossier_shows_what_is_missing_and_which_rule_asks(lines, desk):
    Evidence.objects.filter(nomination=lines[0]).update(removed_at=lines[0].papers.first().added_at)

    page = desk("ngoc").get(place(lines[0])).content.decode()

    assert "1 paper missing" in page
    assert page.count("Dossier complete") == 2
    assert "not verified" in page
    assert page.count('aria-disabled="true"') == 1


def test_one_line_is_found_eligible(lines, desk):
    answer = give(desk("ngoc"), lines[:1], "find_eligible", reason="Đã xem, đạt")

    assert answer["location"] == place(lines[0])
    assert states(lines) == ["COUNCIL", "APPRAISAL", "APPRAISAL"]
    assert Appraisal.objects.get(nomination=lines[0]).verdict == "ELIGIBLE"


@pytest.mark.parametrize(
    ("move", "state"), [("refer_for_opinion", "COUNCIL"), ("return_for_supplement", "RETURNED")]
)
def test_what_must_be_explained_is(lines, desk, move, state):
    bare = give(desk("ngoc"), lines, move)

    assert bare.status_code == 422
    assert "There is a problem" in bare.content.decode()
    assert give(desk("ngoc"), lines, move, reason=WORDS).status_code == 302
    assert states(lines) == [state] * 3


def test_a_no_carries_ground_clause_and_words(lines, desk):
    said = {"ground": "STANDARD_NOT_MET", "clause": CLAUSE, "reason": WORDS}

    answer = give(desk("ngoc"), lines[:1], "find_ineligible", **said)

    decline = Nomination.objects.get(pk=lines[0].pk).decline
    assert answer.status_code == 302
    assert (decline.ground, decline.clause, decline.words) == tuple(said.values())
    assert WORDS in desk("ngoc").get(place(lines[0]) + "?tab=done").content.decode()


@pytest.mark.parametrize(
    "wrong", [{"ground": "NOT_CHOSEN"}, {"clause": "no.such"}, {"reason": " "}, {"clause": ""}]
)
def test_an_incomplete_no_keeps_what_was_written(lines, desk, wrong):
    said = {"ground": "DUPLICATE", "clause": CLAUSE, "reason": WORDS}

    answer = give(desk("ngoc"), lines[:1], "find_ineligible", **(said | wrong))

    assert answer.status_code == 422
    assert states(lines[:1]) == ["APPRAISAL"]
    if "reason" not in wrong:
        assert WORDS in answer.content.decode()


def test_many_at_once_moves_what_may_and_says_what_may_not(lines, desk):
    Evidence.objects.filter(nomination=lines[1]).update(removed_at=lines[1].papers.first().added_at)

    answer = give(desk("ngoc"), lines, "find_eligible", reason="Đã xem, đạt")

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "2 nominations: Found eligible" in page
    assert "required papers are missing" in page
    assert page.count('name="line"') == 1
    assert states(lines) == ["COUNCIL", "APPRAISAL", "COUNCIL"]


def test_a_form_grown_stale_is_refused_with_the_text_kept(lines, desk, company):
    old = Nomination.objects.get(pk=lines[0].pk)
    perform(lines[0], "return_for_supplement", actor=company.people["hung"], reason="Thiếu")
    yen = company.people["yen"]
    perform(answered(old, yen), "resubmit", actor=yen)

    answer = give(desk("ngoc"), [old], "refer_for_opinion", reason=WORDS)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert WORDS in page
    assert "changed this" in page


def test_nothing_chosen_is_said(lines, desk):
    answer = desk("ngoc").get(place(lines[0]) + "verdict/?move=find_eligible", follow=True)

    assert "Choose at least one nomination" in answer.content.decode()


def test_an_unknown_verdict_does_not_exist(lines, desk):
    assert desk("ngoc").get(place(lines[0]) + "verdict/?move=withdraw").status_code == 404


def test_the_letter_lies_where_its_work_item_points(lines, desk):
    assert lines[0].case.path == place(lines[0])


@pytest.mark.parametrize("size", [1, 30])
def test_the_cost_does_not_grow(road, desk, size):
    line, client = road.at_office(size)[0], desk("ngoc")
    paths = {"/desk/": 10, place(line): 24}
    for path in paths:
        client.get(path)

    for path, most in paths.items():
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        assert len(queries) <= most, "\n".join(q["sql"][:170] for q in queries)


def test_the_head_of_the_office_gives_a_unit_a_later_day(review, desk, company):
    path = review.get_absolute_url() + "extension/"
    said = {"unit": company.units["cuc-tan-so"].pk, "until": "20/12/2026", "reason": "Bão lũ"}

    answer = desk("hung").post(path, said)

    assert answer["location"] == review.get_absolute_url()
    assert f"{DeadlineExtension.objects.get().until:%d/%m/%Y}" == "20/12/2026"
    assert "Bão lũ" in desk("hung").get(path).content.decode()


@pytest.mark.parametrize(
    "case",
    [
        ("hung", "10/12/2026", 409),
        ("ngoc", "20/12/2026", 409),
        ("hung", "x", 422),
        ("hanh", "20/12/2026", 404),
    ],
)
def test_a_later_day_is_refused_with_the_text_kept(review, desk, company, case):
    name, until, status = case
    said = {"unit": company.units["cuc-tan-so"].pk, "until": until, "reason": "Bão lũ"}

    answer = desk(name).post(review.get_absolute_url() + "extension/", said)

    assert answer.status_code == status
    assert ("Bão lũ" in answer.content.decode()) is (status != 404)
    assert not DeadlineExtension.objects.exists()
