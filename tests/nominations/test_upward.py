"""Lists of divisions go up into the letter of their department, and what stops them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.record import queries as record
from config.demo import acts
from nominations.actions.papers import attach_paper
from nominations.actions.submissions import (
    add_nomination,
    change_letter,
    record_choice,
    start_submission,
)
from nominations.models import Nomination, Submission
from nominations.queries.visible import visible_nominations, visible_papers, visible_submissions
from tests.cast import TODAY
from tests.divisions import Divisions
from tests.road import Road, person
from workflow.engine import perform, perform_all
from workflow.errors import Refused
from workflow.models import WorkItem


@pytest.fixture
def road(company):
    return Road(company)


@pytest.fixture
def divisions(company):
    return Divisions(company)


@pytest.fixture
def phong(divisions):
    return divisions.add("phong-ks")


@pytest.fixture
def sent(divisions, phong, review):
    return divisions.sent_up(phong, review, "Lê Văn Một", "Lê Văn Hai", declined="Lê Văn Ba")


@pytest.fixture
def letter(road, review, divisions):
    return start_submission(review, unit=divisions.parent, actor=road.people["yen"])


def refusal(act, *args, **given):
    with pytest.raises(Refused) as no:
        act(*args, **given)
    return no.value.refusal


def waiting(user_unit):
    return WorkItem.objects.filter(unit=user_unit, finished=None)


def test_a_list_of_a_division_goes_to_its_department(divisions, phong, review, road):
    letter = divisions.list_of(phong, review, "Lê Văn Một")

    assert letter.goes_to == divisions.parent
    province = start_submission(review, unit=road.units["skhcn-lam-dong"], actor=road.people["thu"])
    assert province.goes_to is None


def test_a_division_proposes_in_its_departments_own_round_too(divisions, phong, unit_review):
    letter = divisions.list_of(phong, unit_review, "Lê Văn Một", award="LDTT")

    assert letter.goes_to == divisions.parent


def test_sent_up_it_waits_for_the_officer_of_the_department(sent, divisions):
    item = waiting(divisions.parent).get()

    assert (sent.state, item.flow_task.name, item.role) == ("SENT_UP", "take_in", "UNIT_OFFICER")
    assert item.process.path == f"/rounds/{sent.round.code}/lists/cuc-tan-so/"


def test_two_lists_wait_in_one_item_until_the_last_is_settled(
    sent, divisions, review, letter, road
):
    second = divisions.sent_up(divisions.add("phong-cp"), review, "Lê Văn Tư")
    assert waiting(divisions.parent).filter(process=sent.case).count() == 1

    perform(sent, "merge", actor=road.people["yen"])
    assert waiting(divisions.parent).filter(process=sent.case).count() == 1

    perform(second, "merge", actor=road.people["yen"])
    assert waiting(divisions.parent).filter(process=sent.case).count() == 0


def test_taken_in_its_lines_keep_code_and_history(sent, letter, road, divisions):
    first = sent.nominations.get(nominee__name="Lê Văn Một")

    merged = perform(sent, "merge", actor=road.people["yen"])

    moved = Nomination.objects.get(pk=first.pk)
    assert (merged.state, merged.parent) == ("MERGED", letter)
    assert (moved.code, moved.state, moved.submission) == (first.code, "DRAFT", letter)
    assert (moved.unit, moved.came_with, moved.case) == (divisions.parent, sent, letter.case)
    assert [line.facts.get("move") for line in record.history([moved.obj])] == [
        "merge_up",
        "propose",
        None,
    ]


def test_who_was_not_chosen_below_stays_with_the_list(sent, letter, road):
    perform(sent, "merge", actor=road.people["yen"])

    assert dict(letter.nominations.values_list("nominee__name", "state")) == {
        "Lê Văn Một": "DRAFT",
        "Lê Văn Hai": "DRAFT",
    }
    assert dict(sent.nominations.values_list("nominee__name", "state")) == {"Lê Văn Ba": "DECLINED"}


def test_the_division_sees_its_lines_and_what_became_of_them(sent, letter, road, divisions, phong):
    perform(sent, "merge", actor=road.people["yen"])
    line = letter.nominations.get(nominee__name="Lê Văn Hai")
    noes = {line.pk: "Thành tích chưa nổi bật"}
    record_choice(letter, reviewed_on=TODAY, declined=noes, actor=road.people["yen"])

    seen = visible_nominations(divisions.officer(phong))

    assert dict(seen.values_list("nominee__name", "state")) == {
        "Lê Văn Một": "UNIT",
        "Lê Văn Hai": "DECLINED",
        "Lê Văn Ba": "DECLINED",
    }
    assert seen.get(nominee__name="Lê Văn Hai").decline.words == "Thành tích chưa nổi bật"


def test_nobody_but_the_unit_sees_a_list_before_it_goes_up(divisions, phong, review, road):
    letter = divisions.list_of(phong, review, "Lê Văn Một")
    yen = road.people["yen"]

    assert not visible_submissions(yen).filter(pk=letter.pk).exists()
    assert not visible_nominations(yen).exists()
    divisions_head = divisions.head(phong)
    perform(letter, "put_to_head", actor=divisions.officer(phong))
    perform(letter, "send_up", actor=divisions_head)
    assert visible_submissions(yen).filter(pk=letter.pk).exists()
    assert visible_nominations(yen).count() == 1


def test_another_division_and_the_office_see_nothing_of_it(sent, divisions, road):
    other = divisions.officer(divisions.add("phong-cp"))

    for user in (other, road.people["hung"], road.people["thanh.tra"]):
        assert not visible_submissions(user).filter(pk=sent.pk).exists()
        assert not visible_nominations(user).exists()


def test_the_inspector_sees_list_and_those_not_chosen_once_the_letter_is_sent(
    sent, letter, road, now
):
    yen, khanh = road.people["yen"], road.people["khanh"]
    perform(sent, "merge", actor=yen)
    send_letter(letter, yen, khanh, now)
    inspector = road.people["thanh.tra"]

    assert visible_submissions(inspector).filter(pk=sent.pk).exists()
    assert set(visible_nominations(inspector).values_list("nominee__name", flat=True)) == {
        "Lê Văn Một",
        "Lê Văn Hai",
        "Lê Văn Ba",
    }


def send_letter(letter, officer, head, now):
    acts.attach_required(letter, officer=officer, then=now)
    record_choice(letter, reviewed_on=TODAY, declined={}, actor=officer)
    return acts.submit(letter, officer=officer, head=head, then=now)


@pytest.mark.usefixtures("letter")
def test_a_paper_of_a_line_comes_up_with_it(divisions, phong, review, road, now):
    below = divisions.list_of(phong, review, "Lê Văn Một")
    line = below.nominations.get()
    paper = attach_paper(
        line,
        kind="ACHIEVEMENT_REPORT",
        name="bao-cao.pdf",
        content=b"%PDF-1.7 demo",
        actor=divisions.officer(phong),
    )
    perform(below, "put_to_head", actor=divisions.officer(phong))
    perform(below, "send_up", actor=divisions.head(phong))
    perform(below, "merge", actor=road.people["yen"])

    sent = send_letter(
        divisions.parent.submissions.get(), road.people["yen"], road.people["khanh"], now
    )

    assert sent.state == "SUBMITTED"
    assert line.papers.get() == paper
    assert visible_papers(road.people["ngoc"]).filter(pk=paper.pk).exists()


def test_the_division_does_not_read_the_papers_of_the_letter_above(
    sent, letter, road, divisions, phong
):
    yen, officer = road.people["yen"], divisions.officer(phong)
    perform(sent, "merge", actor=yen)
    minutes = attach_paper(
        letter, kind="UNIT_MINUTES", name="bien-ban.pdf", content=b"%PDF-1.7 demo", actor=yen
    )

    assert visible_papers(yen).filter(pk=minutes.pk).exists()
    assert not visible_papers(officer).filter(pk=minutes.pk).exists()


def test_returned_it_is_a_draft_again_with_the_reason(sent, letter, road, phong, divisions):
    back = perform(sent, "return_down", actor=road.people["yen"], reason="Thiếu biên bản")

    assert back.state == "DRAFT"
    assert [item.flow_task.name for item in waiting(phong)] == ["prepare"]
    assert not waiting(divisions.parent).filter(process=sent.case).exists()
    change_letter(back, actor=divisions.officer(phong), summary="Bổ sung")
    perform(back, "put_to_head", actor=divisions.officer(phong))
    assert perform(back, "send_up", actor=divisions.head(phong)).state == "SENT_UP"


def test_a_return_without_a_reason_is_refused(sent, letter, road):
    assert refusal(perform, sent, "return_down", actor=road.people["yen"]).code == "reason_missing"


def test_the_head_calls_a_list_back_until_it_is_taken_in(sent, letter, road, divisions, phong):
    assert perform(sent, "call_back", actor=divisions.head(phong)).state == "DRAFT"

    perform(sent, "put_to_head", actor=divisions.officer(phong))
    perform(sent, "send_up", actor=divisions.head(phong))
    perform(sent, "merge", actor=road.people["yen"])
    no = refusal(perform, sent, "call_back", actor=divisions.head(phong))
    assert no.code == "wrong_state"


@pytest.mark.parametrize(
    ("move", "who"),
    [
        ("merge", "khanh"),
        ("merge", "thu"),
        ("merge", "hung"),
        ("merge", "phong-ks.officer"),
        ("merge", "phong-ks.head"),
        ("return_down", "phong-ks.head"),
        ("return_down", "hung"),
        ("call_back", "phong-ks.officer"),
        ("call_back", "yen"),
    ],
)
def test_nobody_else_moves_a_list(sent, letter, road, move, who):
    no = refusal(perform, sent, move, actor=road.people[who], reason="Thử")

    assert no.code == "not_permitted"
    assert Submission.objects.get(pk=sent.pk).state == "SENT_UP"


def test_a_list_is_not_submitted_and_a_letter_is_not_sent_up(divisions, phong, review, road):
    below = divisions.list_of(phong, review, "Lê Văn Một")
    perform(below, "put_to_head", actor=divisions.officer(phong))
    own = road.letter(review)
    perform(own, "put_to_head", actor=road.people["thu"])

    straight = refusal(perform, below, "approve", actor=divisions.head(phong))
    up = refusal(perform, own, "send_up", actor=road.people["quang"])

    assert (straight.code, up.code) == ("goes_to_unit", "goes_straight")
    assert straight.facts == {"goes_to": "cuc-tan-so"}


def test_a_line_goes_up_with_its_list_only(sent, letter, road):
    line = sent.nominations.filter(state="UNIT").first()

    assert refusal(perform, line, "merge_up", actor=road.people["yen"]).code == "list_not_taken_in"


def test_what_came_from_below_is_weighed_and_never_removed(sent, letter, road):
    perform(sent, "merge", actor=road.people["yen"])
    line = letter.nominations.first()

    assert refusal(perform, line, "remove", actor=road.people["yen"]).code == "came_from_below"


def test_the_department_does_not_send_its_letter_past_a_waiting_list(
    sent, letter, road, divisions, review
):
    yen = road.people["yen"]
    add_nomination(letter, award="BKB", nominee=person("Lê Văn Năm"), actor=yen)
    record_choice(letter, reviewed_on=TODAY, declined={}, actor=yen)

    no = refusal(perform, letter, "put_to_head", actor=yen)

    assert (no.code, no.facts) == ("list_waiting", {"lists": [sent.code]})


def test_nothing_goes_into_a_letter_that_is_not_there_or_has_gone(
    sent, road, review, divisions, now
):
    yen = road.people["yen"]
    assert refusal(perform, sent, "merge", actor=yen).code == "higher_letter_missing"
    letter = start_submission(review, unit=divisions.parent, actor=yen)
    perform(sent, "merge", actor=yen)
    late = divisions.list_of(divisions.add("phong-cp"), review, "Lê Văn Tư")
    send_letter(letter, yen, road.people["khanh"], now)
    perform(late, "put_to_head", actor=divisions.officer(late.unit))

    no = refusal(perform, late, "send_up", actor=divisions.head(late.unit))

    assert no.code == "higher_letter_gone"


def test_the_same_nominee_does_not_come_up_twice(sent, letter, road):
    double = sent.nominations.get(nominee__name="Lê Văn Một")
    twin = letter.nominations.create(
        code="DN-2026-TWIN",
        nominee=double.nominee,
        unit=letter.unit,
        award="BKB",
        year=2026,
        commendation="CONG_TRANG",
        track="ANNUAL",
        case=letter.case,
    )

    no = refusal(perform, sent, "merge", actor=road.people["yen"])

    assert (no.code, no.facts) == ("already_listed", {"lines": [double.code]})
    assert twin.state == "DRAFT"


def test_after_the_last_day_nothing_goes_up(divisions, phong, road):
    review = road.round(closes_on=TODAY - timedelta(days=1))
    late = divisions.list_of(phong, review, "Lê Văn Một")
    perform(late, "put_to_head", actor=divisions.officer(phong))

    assert refusal(perform, late, "send_up", actor=divisions.head(phong)).code == "outside_dates"


def test_thirty_lists_cost_no_more_statements_than_one(divisions, review, letter, road):
    yen = road.people["yen"]
    one = divisions.sent_up(divisions.add("phong-0"), review, "Người 0")
    with CaptureQueriesContext(connection) as single:
        perform_all([one], "merge", actor=yen)
    many = [
        divisions.sent_up(divisions.add(f"phong-{n}"), review, f"Người {n}") for n in range(1, 31)
    ]
    with CaptureQueriesContext(connection) as all_of_them:
        perform_all(many, "merge", actor=yen)

    assert len(all_of_them) <= len(single) + 6
    assert letter.nominations.count() == 31
