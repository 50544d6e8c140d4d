"""A line leaves consultation: what is open is closed, and a new text is put to everybody again."""

from datetime import date

import pytest
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from audit.record import queries as record
from nominations.actions.consultations import answer_letter
from nominations.models import Consultation, Nomination, PublicNotice
from nominations.queries.clearance import standings
from tests.cast import TODAY
from tests.clearing import asked, in_clearance, returned, rewritten, shown, waits_at
from workflow.engine import available, perform, perform_all
from workflow.errors import Refused

NEW_TEXT = "Đào tạo 40 kỹ sư trong 2 năm."
LATER = date(2026, 12, 14)


def why_not_cleared(line: Nomination, road, *, on=TODAY) -> str | None:
    with override_settings(BUSINESS_DATE=on):
        refusal = available([line], actor=road.people["ngoc"])[line.pk]["clear"]
    return refusal.code if refusal else None


def again_in_clearance(line: Nomination, road) -> Nomination:
    said = {"reason": "Đã xem lại, đạt", "actor": road.people["ngoc"]}
    return perform(line, "find_eligible", **said)


def test_a_letter_and_a_notice_about_it_alone_are_closed(road, lines):
    letter, notice = asked(road, lines[:1]), shown(road, lines[:1])

    (back,) = returned(road, lines[:1])

    letter, notice = Consultation.objects.get(), PublicNotice.objects.get()
    assert (back.state, back.resumes_at) == ("RETURNED", "APPRAISAL")
    assert (letter.answer, letter.answered_on) == ("CALLED_BACK", TODAY)
    assert (notice.taken_down_by, notice.taken_down_why) == (
        road.people["ngoc"],
        "Cơ quan thuế hỏi thêm",
    )
    assert not waits_at(letter.get_absolute_url())
    assert not waits_at(notice.office_url)
    kinds = [record.history([row.obj])[0].kind for row in (letter, notice)]
    assert kinds == ["consultation.called_back", "notice.taken_down"]


def test_what_is_shared_goes_on_for_the_others(road, lines, client):
    letter, notice = asked(road, lines), shown(road, lines)

    returned(road, lines[:1])

    letter, notice = Consultation.objects.get(), PublicNotice.objects.get()
    assert (letter.answer, notice.taken_down_at) == ("", None)
    assert waits_at(letter.get_absolute_url())
    public = client.get(notice.get_absolute_url()).text
    assert "Anna Schmidt" not in public
    assert "John Doe" in public
    entry = record.history([notice.obj])[0]
    assert (entry.kind, entry.facts) == (
        "notice.voided",
        {"void_from": {lines[0].obj: "2026-11-23"}},
    )


@pytest.mark.django_db(transaction=True)  # two findings are told apart by their time
def test_an_answer_about_an_unchanged_text_still_counts(road, lines):
    letter = asked(road, lines[:1])
    answer_letter(letter, answer="AGREES", answered_on=TODAY, actor=road.people["ngoc"])

    line = again_in_clearance(rewritten(returned(road, lines[:1])[0], None, road), road)

    assert line.state == "CLEARANCE"
    assert standings([line])[line.pk].to_repeat == []
    assert why_not_cleared(line, road) is None


@pytest.mark.django_db(transaction=True)  # two findings are told apart by their time
def test_a_called_back_letter_is_repeated_or_answered_after_all(road, lines):
    letter = asked(road, lines[:1])
    line = again_in_clearance(rewritten(returned(road, lines[:1])[0], None, road), road)
    assert why_not_cleared(line, road) == "opinion_to_repeat"

    answer_letter(letter, answer="AGREES", answered_on=TODAY, actor=road.people["ngoc"])

    assert why_not_cleared(line, road) is None


@pytest.mark.django_db(transaction=True)  # two findings are told apart by their time
def test_a_new_text_voids_answer_and_notice(road, lines, desk):
    letter, _notice = asked(road, lines), shown(road, lines)
    answer_letter(
        letter, answer="OBJECTS", words="Nợ", answered_on=TODAY, actor=road.people["ngoc"]
    )
    with override_settings(BUSINESS_DATE=LATER):
        line = rewritten(returned(road, lines[:1])[0], NEW_TEXT, road)
        line = again_in_clearance(line, road)
        where = standings([line])[line.pk]
        page = desk("ngoc").get("/clearance/").text

    assert (where.objecting, where.notices, where.notice_void) == ([], [], True)
    assert [each.body for each in where.to_repeat] == ["Cục Thuế Hà Nội"]
    assert why_not_cleared(line, road, on=LATER) == "opinion_to_repeat"
    assert why_not_cleared(lines[1], road, on=LATER) == "opinion_objects"
    assert "To be repeated:" in page
    assert "counts no more since 14/12/2026" in page


@pytest.mark.django_db(transaction=True)  # two findings are told apart by their time
def test_once_asked_again_it_waits_for_the_new_answer_only(road, lines):
    answer_letter(asked(road, lines), answer="AGREES", answered_on=TODAY, actor=road.people["ngoc"])
    line = rewritten(returned(road, lines[:1])[0], NEW_TEXT, road)
    line = again_in_clearance(line, road)

    second = asked(road, [line])
    assert why_not_cleared(line, road) == "opinion_outstanding"
    answer_letter(second, answer="AGREES", answered_on=TODAY, actor=road.people["ngoc"])

    assert why_not_cleared(line, road) is None


@pytest.mark.parametrize(
    ("who", "facts", "code"),
    [
        ("khanh", {}, "not_permitted"),
        ("ngoc", {"points": [{"kind": "NOTHING", "words": "x"}]}, "point_unclear"),
        ("ngoc", {"due_on": TODAY}, "due_too_early"),
    ],
)
def test_a_return_that_is_refused_closes_nothing(road, lines, who, facts, code):
    letter = asked(road, lines[:1])
    said = {"actor": road.people[who], "reason": "Nêu rõ", "facts": facts}

    with pytest.raises(Refused) as no:
        perform(lines[0], "return_from_clearance", **said)

    assert no.value.refusal.code == code
    assert Consultation.objects.get().version == 1
    assert waits_at(letter.get_absolute_url())


def test_the_page_says_what_will_be_closed_and_takes_the_points(road, lines, desk):
    asked(road, lines[:1])
    shown(road, lines)
    address, one = "/clearance/return/", {"line": [lines[0].code]}
    assert desk("yen").get(address, one).status_code == 404

    page = desk("ngoc").get(address, one).text
    assert "it is called back unless it asks about others" in page
    assert "is taken off it at once" in page
    empty = desk("ngoc").post(address, one)
    assert empty.status_code == 422
    said = one | {"point_OTHER": "on", "words_OTHER": "Gửi xác nhận thuế"}
    assert desk("ngoc").post(address, said).status_code == 302

    assert "Gửi xác nhận thuế" in desk("yen").get(lines[0].get_absolute_url()).text


def test_a_line_withdrawn_alone_ends_what_was_asked_about_it_alone(road, lines):
    alone, notice = asked(road, lines[:1]), shown(road, lines[:1])
    both = asked(road, lines, kind="PARTY")

    perform(lines[0], "withdraw", actor=road.people["khanh"], reason="Nghỉ hưu")

    notice = PublicNotice.objects.get()
    assert (notice.taken_down_by, notice.taken_down_why) == (road.people["khanh"], "Nghỉ hưu")
    answers = Consultation.objects.order_by("pk").values_list("answer", "version")
    assert list(answers) == [("CALLED_BACK", 2), ("", 1)]
    paths = (alone.get_absolute_url(), notice.office_url, both.get_absolute_url())
    assert [waits_at(path) for path in paths] == [False, False, True]
    perform(lines[1], "withdraw", actor=road.people["khanh"], reason="Nghỉ hưu")
    assert not waits_at(both.get_absolute_url())


def test_a_line_declined_ends_the_wait_for_answers_and_no_notice(road, lines):
    alone, both = asked(road, lines[:1]), asked(road, lines, kind="PARTY")
    notice = shown(road, lines[:1])

    perform(lines[0], "not_clear", actor=road.people["ngoc"], reason="Thuế xác nhận còn nợ")

    paths = (alone.get_absolute_url(), both.get_absolute_url(), notice.office_url)
    assert [waits_at(path) for path in paths] == [False, True, True]


def test_a_withdrawal_that_is_refused_ends_nothing(road, lines):
    letter = asked(road, lines[:1])

    with pytest.raises(Refused) as no:
        perform(lines[0], "withdraw", actor=road.people["yen"], reason="Nghỉ hưu")

    assert no.value.refusal.code == "not_permitted"
    assert waits_at(letter.get_absolute_url())


@pytest.mark.parametrize("move", ["return", "withdraw"])
def test_thirty_cost_as_much_as_ten(road, move):
    def cost(size: int) -> int:
        lines = in_clearance(road, *[f"Khách {n}" for n in range(size)])
        asked(road, lines)
        shown(road, lines)
        with CaptureQueriesContext(connection) as queries:
            if move == "return":
                returned(road, lines)
            else:
                perform_all(lines, "withdraw", actor=road.people["khanh"], reason="Nghỉ hưu")
        return len(queries)

    # From eight lines on what they share is fetched apart: see `workflow.engine.locking`.
    assert cost(30) == cost(10)
