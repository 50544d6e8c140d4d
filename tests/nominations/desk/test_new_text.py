"""What the unit writes anew in a returned dossier: the head sends it, and nothing of it is lost."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from audit.record import queries as record
from nominations.actions.checks import tick
from nominations.actions.papers import attach_paper, remove_paper
from nominations.actions.supplements import Answer, answer_points
from nominations.models import Nomination
from nominations.queries.supplements import points_asked
from tests.nominations.desk.conftest import PAPER, TEXT, asked, keys
from tests.nominations.web.conftest import PDF
from tests.nominations.web.test_both_versions import fields_of
from tests.road import answered
from workflow.engine import perform
from workflow.errors import Refused

NUMBERS = {"kind": "DATA_WRONG", "words": "Số liệu chưa khớp"}
NEW, OTHER = "Rút ngắn 30% thời gian cấp phép.", "Rút ngắn 90% thời gian cấp phép."


def refusal(act) -> str:
    with pytest.raises(Refused) as no:
        act()
    return no.value.refusal.code


def write(line: Nomination, key: str, text: str, officer) -> Nomination:
    return answer_points(line, answers={key: Answer(words="Đã sửa", text=text)}, actor=officer)


def test_two_points_written_in_turn_do_not_pass_by_the_head(line, ngoc, yen, khanh):
    approved = line.achievement
    back = asked(line, ngoc, TEXT, NUMBERS)
    first, second = keys(back)

    for key, text in ((first, NEW), (second, OTHER), (first, approved), (second, NEW)):
        back = write(back, key, text, yen)

    assert Nomination.objects.get(pk=line.pk).achievement == NEW
    assert refusal(lambda: perform(back, "resubmit", actor=yen)) == "head_must_send"
    assert perform(back, "resubmit", actor=khanh).state == "APPRAISAL"


def test_a_text_set_back_to_what_was_approved_is_sent_by_the_officer(line, ngoc, yen):
    approved = line.achievement
    back = asked(line, ngoc, TEXT, NUMBERS)
    first, second = keys(back)
    for key, text in ((first, NEW), (second, approved)):
        back = write(back, key, text, yen)

    assert perform(back, "resubmit", actor=yen).achievement == approved


def test_what_the_head_never_sent_is_not_decided_on(line, ngoc, yen, settings):
    approved = line.achievement
    back = asked(line, ngoc, TEXT)
    write(back, keys(back)[0], NEW, yen)
    settings.BUSINESS_DATE = back.points.get().due_on + timedelta(days=1)

    call_command("run_clock")

    late = Nomination.objects.get(pk=line.pk)
    assert (late.state, late.achievement) == ("APPRAISAL", approved)
    assert late.points.get().text_after == NEW
    (entry,) = record.history([line.obj], limit=1)
    assert (entry.facts["move"], entry.disclosed["achievement"]) == ("lapse", approved)


def test_one_points_untouched_text_does_not_undo_anothers(line, ngoc, desk):
    back = asked(line, ngoc, TEXT, NUMBERS)
    first, second = keys(back)
    said = {f"text_{first}": NEW, f"words_{first}": "", "seen": back.version}
    said |= {f"text_{second}": back.achievement, f"words_{second}": "Đã đối chiếu"}

    desk("yen").post(f"/nominations/{back.code}/supplement/", said)

    assert Nomination.objects.get(pk=line.pk).achievement == NEW


def test_a_refused_form_sent_once_more_does_not_wipe_a_colleagues_answer(line, ngoc, khanh, desk):
    back = asked(line, ngoc, PAPER, TEXT)
    first, second = keys(back)
    stale = {f"words_{first}": "", f"words_{second}": "Của tôi", "seen": back.version}
    stale[f"text_{second}"] = back.achievement
    answer_points(back, answers={first: Answer(words="Của thủ trưởng")}, actor=khanh)
    address = f"/nominations/{back.code}/supplement/"

    answer = desk("yen").post(address, stale)

    assert answer.status_code == 409
    assert [row["mine"] for row in answer.context["both"]] == ["", "Của tôi"]
    assert back.points.first().answer == "Của thủ trưởng"


def test_after_both_versions_were_shown_the_answer_is_saved_beside_a_colleagues(
    line, ngoc, khanh, desk
):
    back = asked(line, ngoc, PAPER, TEXT)
    first, second = keys(back)
    address, yen = f"/nominations/{back.code}/supplement/", desk("yen")
    opened = fields_of(yen.get(address))
    answer_points(back, answers={first: Answer(words="Của thủ trưởng")}, actor=khanh)

    shown = yen.post(address, opened | {f"words_{second}": "Của tôi"})
    saved = yen.post(address, fields_of(shown) | {f"words_{second}": "Của tôi"})

    assert (shown.status_code, saved.status_code) == (409, 302)
    assert [row["now"] for row in shown.context["both"]] == [""]
    answers = {str(point.uid): point.answer for point in back.points.all()}
    assert answers == {first: "Của thủ trưởng", second: "Của tôi"}


def test_a_browsers_line_ends_are_no_new_text(line, ngoc, yen):
    Nomination.objects.filter(pk=line.pk).update(achievement="Một\nHai")
    back = asked(line, ngoc, TEXT)

    back = write(back, keys(back)[0], "Một\r\nHai", yen)

    assert back.achievement == "Một\nHai"
    assert perform(back, "resubmit", actor=yen).state == "APPRAISAL"


@pytest.mark.django_db(transaction=True)  # two returns are told apart by their time
def test_returned_twice_in_one_day_only_the_last_points_are_open(road, ngoc, yen, khanh):
    line, other = road.at_office(2)
    back = asked(line, ngoc, TEXT)
    asked(other, ngoc, PAPER)
    perform(write(back, keys(back)[0], NEW, yen), "resubmit", actor=khanh)

    again = asked(line, ngoc, PAPER)

    assert [point.kind for point in points_asked([again])] == ["PAPER_MISSING"]
    assert perform(answered(again, yen), "resubmit", actor=yen).state == "APPRAISAL"


def test_a_report_checked_before_it_was_sent_anew_is_shown_so(line, ngoc, yen, desk):
    tick(line, "REPORT_CERTIFIED", answer="RIGHT", actor=ngoc)
    tick(line, "ROUTE_RIGHT", answer="RIGHT", actor=ngoc)
    back = asked(line, ngoc, PAPER | {"paper_kind": "ACHIEVEMENT_REPORT"})
    attach_paper(back, kind="ACHIEVEMENT_REPORT", name="a.pdf", content=PDF, actor=yen)
    perform(answered(back, yen), "resubmit", actor=yen)

    page = desk("ngoc").get(f"/nominations/{line.code}/desk/").text

    assert page.count("Checked before the dossier changed") == 1


@pytest.mark.django_db(transaction=True)  # two returns are told apart by their time
def test_a_paper_sent_with_one_dossier_is_not_taken_out_for_another(road, ngoc, yen):
    line, other = road.at_office(2)
    asked(other, ngoc, PAPER)
    back = asked(line, ngoc, PAPER)
    paper = attach_paper(back, kind="OTHER", name="a.pdf", content=PDF, actor=yen)
    perform(answered(back, yen), "resubmit", actor=yen)
    asked(line, ngoc, TEXT)

    assert refusal(lambda: remove_paper(paper, actor=yen)) == "paper_was_submitted"
