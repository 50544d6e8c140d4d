"""The office asks point by point; the unit answers those points and nothing else."""

from datetime import date, timedelta

import pytest

from nominations.actions.checks import tick
from nominations.actions.papers import attach_paper
from nominations.actions.supplements import Answer, answer_points
from nominations.models import Nomination
from tests.cast import TODAY
from tests.nominations.desk.conftest import PAPER, TEXT, asked, keys
from tests.nominations.web.conftest import PDF, a_file
from tests.road import answered
from workflow.engine import available, perform, perform_all
from workflow.errors import Refused
from workflow.models import WorkItem
from workflow.queries.inbox import duties_of

NEW = "Rút ngắn 30% thời gian cấp phép."


def refusal(act):
    with pytest.raises(Refused) as no:
        act()
    return no.value.refusal


def test_points_and_last_day_stand_on_the_line_and_in_the_inbox(line, ngoc):
    back = asked(line, ngoc, PAPER, TEXT, due_on=date(2026, 12, 4))

    points = list(back.points.all())
    assert [(p.kind, p.words) for p in points] == [
        ("PAPER_MISSING", "Xác nhận của đơn vị"),
        ("ACHIEVEMENT_UNCLEAR", "Nêu số liệu cụ thể"),
    ]
    assert {p.due_on for p in points} == {date(2026, 12, 4)}
    assert WorkItem.objects.get(process=back.case, finished=None).due_on == date(2026, 12, 4)


@pytest.mark.parametrize(
    ("brought", "code"),
    [
        ({"points": [{"kind": "NO_SUCH", "words": "x"}]}, "point_unclear"),
        ({"points": [{"kind": "OTHER", "words": " "}]}, "point_unclear"),
        ({"points": [{"kind": "OTHER", "words": "x", "paper_kind": "NONE"}]}, "point_unclear"),
        ({"due_on": TODAY}, "due_too_early"),
    ],
)
def test_a_point_off_the_list_or_a_day_too_near_is_refused(line, ngoc, brought, code):
    act = {"actor": ngoc, "reason": "Thiếu", "facts": brought}

    assert refusal(lambda: perform(line, "return_for_supplement", **act)).code == code
    assert not line.points.exists()


def test_a_return_in_words_alone_asks_one_thing(line, ngoc):
    perform(line, "return_for_supplement", actor=ngoc, reason="Thiếu xác nhận")

    point = line.points.get()
    assert (point.kind, point.words) == ("OTHER", "Thiếu xác nhận")


def test_different_last_days_are_different_work(road, ngoc):
    first, second = road.at_office(2)

    one = asked(first, ngoc, due_on=TODAY + timedelta(days=9))
    other = asked(second, ngoc, due_on=TODAY + timedelta(days=19))

    assert one.case_id != other.case_id


def test_it_is_not_sent_again_while_a_point_is_open(line, ngoc, yen, khanh):
    back = asked(line, ngoc)
    first, _second = keys(back)
    answer_points(back, answers={first: Answer(words="Gửi kèm")}, actor=yen)

    no = refusal(lambda: perform(back, "resubmit", actor=khanh))

    assert no.code == "points_open"
    assert len(no.facts["points"]) == 1


def test_both_texts_stay_with_who_and_when(line, ngoc, yen, khanh):
    old = line.achievement
    back = asked(line, ngoc, TEXT)
    answer_points(back, answers={keys(back)[0]: Answer(text="Bản nháp")}, actor=yen)
    answer_points(back, answers={keys(back)[0]: Answer(text=NEW)}, actor=yen)

    point = back.points.get()
    assert (point.text_before, point.text_after, point.answered_by) == (old, NEW, yen)
    assert Nomination.objects.get(pk=line.pk).achievement == NEW
    assert perform(back, "resubmit", actor=khanh).state == "APPRAISAL"


def test_a_text_the_head_approved_is_sent_changed_by_the_head_alone(line, ngoc, yen, khanh):
    back = asked(line, ngoc, TEXT)
    answer_points(back, answers={keys(back)[0]: Answer(text=NEW)}, actor=yen)

    assert refusal(lambda: perform(back, "resubmit", actor=yen)).code == "head_must_send"
    assert perform(back, "resubmit", actor=khanh).state == "APPRAISAL"


def test_the_head_finds_the_changed_dossier_in_the_inbox(line, ngoc, yen, khanh, desk):
    back = asked(line, ngoc, TEXT)
    assert duties_of(khanh) == []

    answer_points(back, answers={keys(back)[0]: Answer(text=NEW)}, actor=yen)

    assert [each.path for each in duties_of(khanh)] == [f"/nominations/{line.code}/supplement/"]
    assert duties_of(yen) == []
    assert "Send the changed dossier again" in desk("khanh").get("/").text


def test_words_alone_are_sent_by_the_officer(line, ngoc, yen):
    back = answered(asked(line, ngoc), yen)

    assert perform(back, "resubmit", actor=yen).state == "APPRAISAL"


def test_nothing_but_what_was_asked_is_changed(line, ngoc, yen):
    back = asked(line, ngoc, PAPER)
    paper = {"name": "a.pdf", "content": PDF, "actor": yen}

    anew = {keys(back)[0]: Answer(text=NEW)}
    assert refusal(lambda: answer_points(back, answers=anew, actor=yen)).code == "not_asked"
    other = {"00000000-0000-0000-0000-000000000000": Answer(words="x")}
    assert refusal(lambda: answer_points(back, answers=other, actor=yen)).code == "not_asked"
    no = refusal(lambda: attach_paper(back, kind="SUMMARY_REPORT", **paper))
    assert no.code == "paper_not_asked"
    assert attach_paper(back, kind="OTHER", **paper).kind == "OTHER"


def test_an_answer_to_what_grew_old_is_refused(line, ngoc, yen, khanh):
    back = asked(line, ngoc, PAPER)
    said = {keys(back)[0]: Answer(words="Gửi kèm")}
    answer_points(back, answers=said, actor=khanh)

    act = {"answers": said, "seen": back.version, "actor": yen}
    assert refusal(lambda: answer_points(back, **act)).code == "overtaken"


@pytest.mark.parametrize("name", ["ngoc", "hanh"])
def test_others_do_not_answer_for_the_unit(line, ngoc, road, name):
    back = asked(line, ngoc, PAPER)
    act = {"answers": {keys(back)[0]: Answer(words="x")}, "actor": road.people[name]}

    assert refusal(lambda: answer_points(back, **act)).code == "not_permitted"


def test_what_is_not_returned_takes_no_answer(line, yen):
    no = refusal(lambda: answer_points(line, answers={}, actor=yen))

    assert no.code == "not_returned"


def test_what_was_judged_before_the_text_changed_is_judged_again(line, ngoc, yen, khanh):
    tick(line, "STANDARD", answer="RIGHT", note="Đã xem", actor=ngoc)
    back = asked(line, ngoc, TEXT)
    answer_points(back, answers={keys(back)[0]: Answer(text=NEW)}, actor=yen)
    again = perform(back, "resubmit", actor=khanh)

    no = refusal(lambda: perform(again, "find_eligible", actor=ngoc))

    assert no.code == "standard_not_judged"


def test_the_unit_answers_on_one_page(line, ngoc, desk):
    back = asked(line, ngoc)
    first, second = keys(back)
    page = f"/nominations/{back.code}/supplement/"
    said = {f"words_{first}": "Gửi kèm", f"file_{first}": a_file("xac-nhan.pdf")}
    said |= {f"text_{second}": NEW, "seen": back.version}

    assert "Xác nhận của đơn vị" in desk("yen").get(page).text
    assert desk("yen").post(page, said).status_code == 302
    assert "What the head" not in desk("yen").get(page).text
    assert "sends the dossier again" in desk("yen").get(page).text
    assert all(point.is_answered for point in back.points.select_related("paper"))


@pytest.mark.parametrize("name", ["ngoc", "hanh", "thanh.tra"])
def test_the_page_of_answers_is_the_units_alone(line, ngoc, desk, name):
    back = asked(line, ngoc)

    assert desk(name).get(f"/nominations/{back.code}/supplement/").status_code == 404


@pytest.mark.parametrize("size", [1, 30])
def test_asking_many_costs_as_much_as_asking_one(road, ngoc, size, django_assert_max_num_queries):
    lines = road.at_office(size)
    facts = {line.pk: {"points": (PAPER, TEXT)} for line in lines}

    with django_assert_max_num_queries(32):
        perform_all(lines, "return_for_supplement", actor=ngoc, reason="Thiếu", facts=facts)


@pytest.mark.parametrize("size", [1, 30])
def test_what_a_unit_may_send_is_asked_at_once(
    road, ngoc, yen, size, django_assert_max_num_queries
):
    lines = road.at_office(size)
    facts = {line.pk: {"points": (PAPER, TEXT)} for line in lines}
    perform_all(lines, "return_for_supplement", actor=ngoc, reason="Thiếu", facts=facts)
    back = list(Nomination.objects.filter(pk__in=[line.pk for line in lines]))

    with django_assert_max_num_queries(30):
        answers = available(back, actor=yen)

    assert {found["resubmit"].code for found in answers.values()} == {"points_open"}
