"""The desk's pages: checks beside papers, the finding foreseen, the right route named."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nominations.actions.checks import tick
from nominations.actions.holds import place_hold
from nominations.actions.papers import attach_paper
from nominations.actions.submissions import add_nomination, start_submission
from nominations.models import DeskTick, Nomination
from tests.cast import TODAY
from tests.nominations.desk.conftest import asked, keys
from tests.road import answered, person
from workflow.engine import perform
from workflow.errors import Refused

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 20
ROUTE = "OTHER|CONG_TRANG|ANNUAL|"


def at(line: Nomination, rest: str = "") -> str:
    return f"/nominations/{line.code}/desk/{rest}"


def verdict(line: Nomination) -> str:
    return f"{line.submission.get_absolute_url()}appraisal/verdict/"


def test_checks_stand_beside_papers_and_pictures_are_shown(line, desk, ngoc, yen):
    back = asked(line, ngoc, {"kind": "OTHER", "words": "Ảnh chụp"})
    paper = attach_paper(back, kind="OTHER", name="anh.png", content=PNG, actor=yen)
    attach_paper(back, kind="OTHER", name="bang.docx", content=b"PK\x03\x04", actor=yen)
    report = line.papers.get(name="achievement_report.pdf")
    perform(answered(back, yen), "resubmit", actor=yen)

    page = desk("ngoc").get(at(line)).text

    assert f'<img src="/papers/{paper.uid}/"' in page
    assert f'hx-get="/papers/{report.uid}/pages/1/"' in page
    assert "opens in your own reader" in page
    assert "The report is certified by the level that submits it" in page
    assert "Ảnh chụp" in page
    assert "Đã bổ sung" in page


def test_pictures_are_handed_over_closed_off(line, desk, ngoc, yen):
    back = asked(line, ngoc, {"kind": "OTHER", "words": "Ảnh chụp"})
    paper = attach_paper(back, kind="OTHER", name="anh.png", content=PNG, actor=yen)

    answer = desk("ngoc").get(f"/papers/{paper.uid}/")

    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert b"".join(answer) == PNG


def test_what_nobody_can_type_chooses_nobody(line, desk):
    answer = desk("ngoc").post(verdict(line), {"move": "find_eligible", "line": ["DN\x00"]})

    assert answer.url == f"{line.submission.get_absolute_url()}appraisal/"


@pytest.mark.parametrize("name", ["yen", "uv1", "thanh.tra", "quan.tri"])
def test_the_dossier_is_the_offices_alone(line, desk, name):
    client = desk(name)

    assert client.get(at(line)).status_code == 404
    said = {"item": "ROUTE_RIGHT", "answer": "RIGHT"}
    assert client.post(at(line, "tick/"), said).status_code == 404
    assert not DeskTick.objects.exists()


def test_a_tick_tells_who_and_when(line, desk):
    said = {"item": "ROUTE_RIGHT", "answer": "RIGHT", "seen": "0"}

    assert desk("ngoc").post(at(line, "tick/"), said).url == at(line)
    tick_ = line.ticks.get()
    assert (tick_.item, tick_.answer, tick_.by.username) == ("ROUTE_RIGHT", "RIGHT", "ngoc")
    assert tick_.by.full_name in desk("hung").get(at(line)).text


def test_two_officers_do_not_overwrite_each_other(line, desk, ngoc):
    tick(line, "ROUTE_RIGHT", answer="RIGHT", actor=ngoc)
    late = {"item": "ROUTE_RIGHT", "answer": "WRONG", "note": "Sai tuyến", "seen": "0"}

    answer = desk("hung").post(at(line, "tick/"), late)

    assert answer.status_code == 409
    assert "ticked this check after you opened the page" in answer.text
    assert "Sai tuyến" in answer.text
    assert line.ticks.get().answer == "RIGHT"


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"item": "ROUTE_RIGHT", "answer": "WRONG", "note": " "}, 409),
        ({"item": "STANDARD", "answer": "RIGHT"}, 409),
        ({"item": "LETTER_SIGNED", "answer": "RIGHT"}, 409),
        ({"item": "NO_SUCH", "answer": "RIGHT"}, 404),
        ({"item": "ROUTE_RIGHT", "answer": "MAYBE"}, 404),
    ],
)
def test_a_tick_without_its_words_or_off_the_list_is_refused(line, desk, said, status):
    assert desk("ngoc").post(at(line, "tick/"), said).status_code == status
    assert not DeskTick.objects.exists()


def test_what_has_left_the_desk_is_ticked_no_more(line, ngoc, road):
    road.found_eligible(line)

    with pytest.raises(Refused) as no:
        tick(line, "ROUTE_RIGHT", answer="RIGHT", actor=ngoc)

    assert no.value.refusal.code == "not_under_review"


def test_the_finding_is_foreseen_with_who_would_be_refused(road, desk, ngoc):
    held, _free = lines = road.at_office(2)
    place_hold(held, kind="COMPLAINT", source="Đơn 7", since=TODAY, actor=ngoc)
    asked_for = {"move": "find_eligible", "line": [line.code for line in lines]}

    page = desk("ngoc").get(verdict(held), asked_for).text

    assert "1 of 2 nominations would be refused" in page
    assert "A hold stands on" in page
    assert "Left to you to judge:" in page


def test_points_are_asked_of_many_at_once(road, desk):
    lines = road.at_office(2)
    said = {
        "move": "return_for_supplement",
        "line": [line.code for line in lines],
        "point_PAPER_MISSING": "on",
        "paper_PAPER_MISSING": "ACHIEVEMENT_REPORT",
        "point_MINUTES_LACK_VOTE": "on",
        "words_MINUTES_LACK_VOTE": "Ghi số phiếu",
        "days": "7",
    }

    assert desk("ngoc").post(verdict(lines[0]), said).status_code == 302
    for line in lines:
        points = line.points.all()
        assert [p.kind for p in points] == ["PAPER_MISSING", "MINUTES_LACK_VOTE"]
        assert {str(p.due_on) for p in points} == {"2026-12-01"}


def test_a_point_chosen_says_what(line, desk):
    said = {"move": "return_for_supplement", "line": line.code, "point_OTHER": "on"}

    answer = desk("ngoc").post(verdict(line), said)

    assert answer.status_code == 422
    assert "Say what the unit must send or explain." in answer.text


def test_a_wrong_route_names_the_right_one(line, desk):
    said = {"move": "return_wrong_route", "line": line.code, "reason": "Do tỉnh quản lý"}
    page = desk("ngoc").get(verdict(line), said).text
    bare = desk("ngoc").post(verdict(line), said)
    answer = desk("ngoc").post(verdict(line), {**said, "right_route": ROUTE})

    gone = Nomination.objects.get(pk=line.pk)
    assert ROUTE in page
    assert "Sudden feat" in page
    assert (bare.status_code, answer.status_code) == (422, 302)
    assert (gone.state, gone.decline.ground) == ("DECLINED", "WRONG_ROUTE")
    assert gone.appraisals.get().right_route["authority"] == "OTHER"
    assert (
        "Decided by: Province or another ministry" in desk("yen").get(line.get_absolute_url()).text
    )


def test_who_was_sent_to_another_route_may_be_proposed_there(line, road, yen, ngoc):
    facts = {"right_route": {"authority": "OTHER", "commendation": "DOT_XUAT", "track": "SUDDEN"}}
    perform(line, "return_wrong_route", actor=ngoc, reason="Sai tuyến", facts=facts)
    letter = start_submission(road.round(), unit=line.unit, actor=yen)

    anew = add_nomination(letter, award="BKB", nominee=person("Người số 1"), actor=yen)

    assert anew.state == "DRAFT"


def test_a_route_must_be_named(line, ngoc):
    with pytest.raises(Refused) as no:
        perform(line, "return_wrong_route", actor=ngoc, reason="Sai tuyến")

    assert no.value.refusal.code == "right_route_missing"


def test_the_dossier_asks_a_fixed_number_of_questions(road, desk, ngoc, yen):
    line, client = road.at_office(1)[0], desk("ngoc")
    back = asked(line, ngoc)
    assert len(keys(back)) == 2
    perform(answered(back, yen), "resubmit", actor=yen)
    client.get(at(line))

    with CaptureQueriesContext(connection) as queries:
        client.get(at(line))

    assert len(queries) <= 24
