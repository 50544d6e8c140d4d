"""The log is found by object, person, kind, period, unit and words; at a fixed cost."""

import sys
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest
from django.utils import timezone

from audit.record import queries as record
from audit.record.models import LogEntry
from councils.models import Ballot
from tests.councils.conference import MEMBERS, Conference
from tests.inspection.log_desk import LOG, entry_of, forge, named, seen_by
from workflow.engine import perform
from workflow.models import WorkItem
from workflow.work import claim


@pytest.fixture
def sent(road):
    return road.submit(road.letter())


@pytest.fixture
def reader(company):
    return named("thanh.tra")


def found(reader, **asked) -> str:
    return reader.get(f"{LOG}?{urlencode(asked)}").text


def lines(page: str) -> int:
    return page.count('<th scope="row"')


def test_a_line_says_number_time_who_what_and_on_what(sent, reader, seal_now):
    seal_now()
    entry = entry_of("submission.state", sent.obj)

    page = found(reader, q=sent.code, kind="submission.state")

    assert f'<a href="/audit/log/{entry.uid}/">' in page
    assert "Đặng Minh Quang" in page
    assert "Awaiting head of unit → Submitted" in page
    assert f'<a href="{sent.get_absolute_url()}">{sent.code}</a>' in page
    assert timezone.localtime(entry.at).strftime("%d/%m/%Y %H:%M:%S") in page
    assert page.count("Sealed") == lines(page)


def test_what_is_not_sealed_yet_says_so(sent, reader):
    assert "Being sealed" in found(reader, q=sent.code)


def test_an_object_is_found_by_code_by_name_on_the_log_by_number_and_by_id(sent, reader, seal_now):
    seal_now()
    entry = LogEntry.objects.get(kind="submission.added", obj=sent.obj)

    assert lines(found(reader, q=sent.obj)) == LogEntry.objects.filter(obj=sent.obj).count()
    assert lines(found(reader, q=str(sent.uid))) == LogEntry.objects.filter(obj=sent.obj).count()
    assert lines(found(reader, q=entry.idx)) == 1
    assert lines(found(reader, q=entry.uid)) == 1
    assert "Nomination added" in found(reader, q=sent.code.lower())


def test_a_person_is_found_without_tone_marks_and_by_user_name(sent, reader):
    by_name = found(reader, actor="dang minh quang", kind="submission.state")

    assert lines(by_name) == 1
    assert "Đặng Minh Quang (quang)" in by_name
    assert lines(found(reader, actor="quang", kind="submission.state")) == 1
    assert "No entry fits" in found(reader, actor="nobody of that name")


def test_kinds_come_one_by_one_and_in_groups(sent, reader):
    assert lines(found(reader, kind="submission.added", q=sent.code)) == 1
    assert lines(found(reader, kind="group:decisions", q=sent.code)) == 0
    assert "Submission started" in found(reader, kind="group:submissions", q=sent.code)


def test_readings_are_left_out_until_asked_for(sent, reader):
    reader.get("/decisions/")

    usual, all_kinds = found(reader), found(reader, kind="all")

    assert "readings and signs of life are left out" in usual
    assert '<td data-l="What"><span>Personal data read' not in usual
    assert '<td data-l="What"><span>Personal data read' in all_kinds


def test_a_period_counts_its_last_day_whole(sent, reader, settings):
    today = timezone.localdate()
    yesterday = today - timedelta(days=1)

    assert lines(found(reader, q=sent.code, since=f"{today:%d/%m/%Y}", until=f"{today:%d/%m/%Y}"))
    assert "No entry fits" in found(reader, q=sent.code, until=f"{yesterday:%d/%m/%Y}")


def test_a_unit_brings_its_letters_lines_and_posts(sent, reader):
    page = found(reader, unit="skhcn-lam-dong", kind="group:submissions")

    assert sent.code in page
    assert "No entry fits" in found(reader, unit="skhcn-lam-dong", q="XET-1999")
    assert "Post granted" in found(reader, unit="skhcn-lam-dong", kind="post.granted")
    assert sent.code not in found(reader, unit="skhcn-gia-lai", kind="group:submissions")


def test_words_are_looked_for_in_what_was_written(sent, reader):
    assert lines(found(reader, text="thanh tich trong nam", kind="nomination.added")) == 1
    assert "No entry fits" in found(reader, text="chưa ai viết", q=sent.code)


def test_texts_are_read_back_so_far_and_that_is_said(sent, reader, monkeypatch):
    monkeypatch.setattr("audit.inspection.web.log.TEXTS_READ", 1)

    assert "Narrow the period to look further" in found(reader, text="thanh")


def test_no_word_of_a_vote_is_ever_found(company, review, reader):
    cluster = Conference(company, review)
    cluster.open()
    sheets = {name: ["skhcn-khanh-hoa"] for name in MEMBERS if name != "dung"}
    cluster.decided(sheets)

    tally = record.of_kind("tally.recorded")[0]
    assert "Đặng Minh Quang" in str(tally.disclosed)
    assert lines(found(reader, kind="tally.recorded")) == 1
    assert "No entry fits" in found(reader, text="Đặng Minh Quang", kind="tally.recorded")


def test_until_a_ballot_is_closed_nobody_sees_who_has_voted(company, review):
    cluster = Conference(company, review)
    cluster.open()
    ballot = cluster.voting()
    for name in MEMBERS:
        cluster.cast(ballot, name, [])
    reader, casts = company.people["thanh.tra"], ["ballot.cast"]

    assert seen_by(reader, kinds=casts) == set()
    assert seen_by(reader, actors=[company.people["tuan"].obj], kinds=casts) == set()
    perform(Ballot.objects.get(pk=ballot.pk), "close", actor=cluster.leader)
    assert len(seen_by(reader, kinds=casts)) == len(MEMBERS)


@pytest.mark.parametrize("size", [1, 30])
def test_the_list_costs_the_same_at_one_and_at_thirty(
    road, reader, size, django_assert_max_num_queries
):
    for line in road.at_office(size=size):
        perform(line, "find_eligible", reason="Đã xem, đạt", actor=road.people["ngoc"])
    asked = f"{LOG}?kind=nomination.state&actor=ngoc"
    reader.get(asked)

    with django_assert_max_num_queries(12):
        page = reader.get(asked).text

    assert lines(page) == min(size, 25)


def test_pages_go_on_where_the_last_ended(road, reader):
    road.at_office(size=30)

    asked = {"kind": "nomination.added"}
    first, second = found(reader, **asked), found(reader, **asked, page=2)

    assert lines(first) == 25
    assert "1 to 25 of 30" in first
    assert lines(second) == 5


def test_a_long_log_is_counted_so_far_and_that_is_said(road, reader, monkeypatch):
    monkeypatch.setattr(sys.modules[record.Records.__module__], "MOST", 3)
    road.at_office(size=5)

    page = found(reader, kind="nomination.added")

    assert "More than 3 entries; narrow the filters" in page
    assert lines(page) == 3


def test_the_pager_brings_the_list_alone(sent, reader):
    part = reader.get(LOG, headers={"hx-request": "true"}).text

    assert part.lstrip().startswith("<section")
    assert "<form" not in part


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "x" * 3000},
        {"actor": "ư" * 101},
        {"kind": "group:nothing"},
        {"kind": "nomination.state; DROP TABLE"},
        {"unit": "no-such-unit"},
        {"since": "31/02/2026"},
        {"since": "01/01/0001"},
        {"until": "31/12/9999"},
        {"since": "02/01/2026", "until": "01/01/2026"},
        {"text": "y" * 101},
    ],
)
def test_a_filter_that_cannot_be_is_named_and_nothing_is_searched(reader, asked):
    answer = reader.get(LOG, asked)

    assert answer.status_code == 200
    assert "There is a problem" in answer.text
    assert "Nothing was searched" in answer.text
    assert "<title>Error: " in answer.text


@pytest.mark.parametrize(
    "query",
    [
        "q=99999999999999999999999999",
        "q=%27%22%3Cscript%3E",
        "q=%25_",
        "q=nomination/" + "a" * 60,
        "page=99999999999999999999",
        "page=-1",
        "page=x",
        "q=%F0%9F%8F%85",
        "actor=%25",
        "text=%25%27",
        "nothing=known",
    ],
)
def test_whatever_is_typed_gets_a_page(reader, query):
    answer = reader.get(f"{LOG}?{query}")

    assert answer.status_code == 200
    assert "<script>" not in answer.text


def test_a_work_item_is_named_in_the_language_of_the_page(road, reader):
    road.at_office()
    item = WorkItem.objects.get(process__path__endswith="/appraisal/", finished=None)
    claim(item, actor=road.people["ngoc"])

    page = found(reader, kind="work.claimed")

    assert item.process.label_en != item.process.label
    assert item.process.label_en in page
    assert item.process.label not in page


def test_a_nul_is_no_text(reader):
    assert reader.get(f"{LOG}?q=%00").status_code == 400


FORGED = (b"", b"\x00\xff\xfe", b"{}", b"[]", b'{"facts":3}', b"{" * 3000)


def test_a_forger_s_bytes_break_no_page(sent, reader):
    before = found(reader, q=sent.code)
    moment = datetime(2026, 11, 23, tzinfo=UTC)
    rows = [forge(sent.obj, body=body, at=moment, ver=900 + n) for n, body in enumerate(FORGED)]

    page = found(reader, q=sent.code)

    assert (before.count("Not readable"), lines(before)) == (0, lines(page) - len(FORGED))
    assert page.count("Not readable") == len(FORGED)
    for row in rows:
        assert "This entry cannot be read" in reader.get(f"{LOG}{row.uid}/").text
    assert found(reader, actor="quang", text="x", unit="skhcn-lam-dong")


def test_the_list_answers_head_and_refuses_post(reader):
    assert reader.head(LOG).status_code == 200
    assert reader.post(LOG).status_code == 405
