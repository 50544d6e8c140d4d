"""The task list, the letter that saves itself, the check, the return and the receipt."""

import pytest
from django.urls import reverse

from nominations.actions.submissions import add_nomination
from nominations.models import Submission
from nominations.queries.story import story_of
from workflow.engine import perform

NUMBERED = {
    "summary": "Đề nghị khen thưởng",
    "letter_number": "12/TTr",
    "letter_date": "03/04/2026",
}


def of(letter, name):
    return reverse(f"nominations:{name}", args=[letter.code])


def stored(letter):
    return Submission.objects.get(pk=letter.pk)


PAGES = ["submission", "submission_strip", "letter", "nominees", "nominee_sorts", "choice", "check"]
PAGES += ["submission_papers"]


@pytest.mark.parametrize("name", PAGES)
def test_a_draft_is_not_found_by_strangers(desk, hoa, name):
    letter = hoa.submission

    assert desk("nga").get(of(letter, name)).status_code == 200
    assert desk("tuan").get(of(letter, name)).status_code == 200
    for stranger in ("mai", "ngoc", "bo.truong", "thanh.tra", "son"):
        assert desk(stranger).get(of(letter, name)).status_code == 404


@pytest.mark.parametrize("name", ["letter", "choice", "submission_papers"])
def test_strangers_find_nothing_to_send_to(desk, hoa, name):
    assert desk("mai").post(of(hoa.submission, name), {}).status_code == 404


def test_the_task_list_says_how_far_each_task_has_come(desk, draft, hoa):
    page = desk("nga").get(draft.get_absolute_url())

    words = [(task.title, task.word) for task in page.context["tasks"]]
    assert words == [
        ("The unit's letter", "Not started"),
        ("List of nominees", "Done"),
        ("Papers", "In progress"),
        ("The unit's own choice", "Not started"),
        ("Check and send", "Cannot start yet"),
    ]


def test_all_done_is_ready_to_send(desk, ready):
    page = desk("nga").get(ready.get_absolute_url())

    assert page.context["tasks"][-1].word == "Ready to send"
    assert [(m.move, m.refusal) for m in page.context["moves"]] == [("put_to_head", None)]


def test_a_letter_is_saved_with_the_day_first(desk, draft):
    saved = desk("nga").post(of(draft, "letter"), NUMBERED | {"seen": draft.version})

    assert saved.url == draft.get_absolute_url()
    assert f"{stored(draft).letter_date:%d %B}" == "03 April"


def type_on(client, letter, *texts):
    version = letter.version
    for text in texts:
        given = {"summary": text, "letter_number": "", "letter_date": "", "seen": version}
        answer = client.post(of(letter, "letter"), given, headers={"x-autosave": "1"})
        version = answer.json()["version"]
    return version


def test_autosave_answers_with_the_new_version(desk, draft):
    version = type_on(desk("nga"), draft, "Một", "Một hai", "Một hai ba")

    assert stored(draft).summary == "Một hai ba"
    assert stored(draft).version == version == draft.version + 3


def test_repeated_saves_are_told_once(desk, draft):
    type_on(desk("nga"), draft, "Một", "Một hai", "Một hai ba")

    assert [(e.title, e.count) for e in story_of(draft)] == [
        ("Submission changed", 3),
        ("Submission started", 1),
    ]


def test_saving_what_is_already_there_records_nothing(desk, draft):
    given = {"summary": "", "letter_number": "", "letter_date": "", "seen": draft.version}

    desk("nga").post(of(draft, "letter"), given, headers={"x-autosave": "1"})

    assert stored(draft).version == draft.version


def test_a_letter_changed_by_somebody_else_shows_both_versions(desk, draft):
    head = {"summary": "Của thủ trưởng", "letter_number": "", "letter_date": ""}
    desk("tuan").post(of(draft, "letter"), head | {"seen": draft.version})

    mine = head | {"summary": "Của cán bộ", "seen": draft.version}
    refused = desk("nga").post(of(draft, "letter"), mine)

    assert refused.status_code == 409
    assert [(row["mine"], row["now"]) for row in refused.context["both"]] == [
        ("Của cán bộ", "Của thủ trưởng")
    ]
    assert refused.context["form"]["summary"].value() == "Của cán bộ"
    assert f'name="seen" value="{draft.version + 1}"' in refused.text
    assert stored(draft).summary == "Của thủ trưởng"


def test_autosave_over_a_newer_version_is_a_conflict(desk, draft):
    first = {"summary": "A", "letter_number": "", "letter_date": "", "seen": draft.version}
    desk("tuan").post(of(draft, "letter"), first)

    answer = desk("nga").post(
        of(draft, "letter"), first | {"summary": "B"}, headers={"x-autosave": "1"}
    )

    assert (answer.status_code, answer.json()["code"]) == (409, "overtaken")


def test_a_day_that_never_was_is_said_back(desk, draft):
    wrong = desk("nga").post(of(draft, "letter"), NUMBERED | {"letter_date": "31/02/2026"})

    assert wrong.status_code == 422
    assert "“31/02/2026” is not a real day." in wrong.text
    assert "<title>Error:" in wrong.text
    assert "Đề nghị khen thưởng" in wrong.text


def test_a_letter_that_was_sent_is_read_only(desk, sent):
    refused = desk("nga").post(of(sent, "letter"), NUMBERED | {"seen": sent.version})

    assert refused.status_code == 409
    assert 'name="summary"' not in desk("nga").get(of(sent, "letter")).text


def test_the_reason_of_a_return_stands_on_top_until_it_is_sent_again(desk, ready, company):
    perform(ready, "put_to_head", actor=company.people["nga"])
    perform(ready, "return_to_officer", actor=company.people["tuan"], reason="Thiếu số liệu")

    page = desk("nga").get(ready.get_absolute_url())

    assert page.context["return"].reason == "Thiếu số liệu"
    perform(ready, "put_to_head", actor=company.people["nga"])
    assert desk("tuan").get(ready.get_absolute_url()).context["return"] is None


def test_the_receipt_says_when_and_where_each_line_lies(desk, sent):
    page = desk("nga").get(sent.get_absolute_url())

    assert page.context["receipt"].who == "Đinh Anh Tuấn"
    (line, item), *more = page.context["lines"]
    assert more == []
    assert (line.state, item.get_role_display()) == ("APPRAISAL", "Standing office officer")
    assert sent.code in page.text


def test_the_office_and_inspectors_read_what_was_submitted(desk, sent):
    for reader in ("ngoc", "thanh.tra"):
        page = desk(reader).get(sent.get_absolute_url())
        assert page.status_code == 200
        assert not page.context["may_edit"]


def test_the_strip_tells_an_old_page_that_it_is_old(desk, draft):
    strip = reverse("nominations:submission_strip", args=[draft.code])
    nga = desk("nga")

    assert "changed after you opened" not in nga.get(f"{strip}?seen={draft.version}").text
    assert "changed after you opened" in nga.get(f"{strip}?seen={draft.version + 1}").text


def test_the_check_page_counts_the_same_at_one_and_at_thirty_lines(
    desk, draft, hoa, company, django_assert_max_num_queries
):
    nga = desk("nga")
    for address in (draft.get_absolute_url(), of(draft, "check")):
        nga.get(address)
        with django_assert_max_num_queries(24) as one:
            nga.get(address)
        for number in range(29):
            who = {"kind": "INDIVIDUAL", "name": f"Người {number} {address}"}
            add_nomination(draft, award="BKB", nominee=who, actor=company.people["nga"])
        with django_assert_max_num_queries(24) as many:
            nga.get(address)
        assert len(one) == len(many)
