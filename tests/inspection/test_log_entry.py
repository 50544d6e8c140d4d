"""One entry: what it says, what was before, what proves it, what is gone from it."""

import re
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from audit.inspection.queries.changes import shown
from audit.record.erasure import erase
from audit.record.models import LogEntry
from audit.record.verifier.tree import leaf_hash
from councils.models import Ballot
from nominations.actions.submissions import change_letter
from tests.councils.conference import MEMBERS, Conference
from tests.inspection.log_desk import LOG, entry_of, forge, named
from tests.notary import seal_all
from tests.record.notary.acting import as_owner
from workflow.engine import perform


@pytest.fixture
def sent(road):
    return road.submit(road.letter())


@pytest.fixture
def reader(company):
    return named("thanh.tra")


def page_of(reader, entry) -> str:
    return reader.get(f"{LOG}{entry.uid}/").text


def test_an_entry_says_who_did_what_to_what_when(sent, reader):
    entry = entry_of("submission.state", sent.obj)

    page = page_of(reader, entry)

    assert "Awaiting head of unit → <strong>Submitted</strong>" in page
    assert "Đặng Minh Quang" in page
    assert f'href="{sent.get_absolute_url()}"' in page
    assert f"Submission, version {entry.ver}" in page


def test_the_reason_stands_word_for_word(road, reader):
    (line,) = road.at_office()
    perform(line, "return_for_supplement", actor=road.people["ngoc"], reason="Thiếu <b>báo cáo</b>")

    page = page_of(reader, entry_of("nomination.state", line.obj))

    assert "Thiếu &lt;b&gt;báo cáo&lt;/b&gt;" in page


def test_before_and_after_stand_side_by_side(road, reader):
    letter = road.letter()
    thu = road.people["thu"]
    for number in ("12/TTr", "13/TTr"):
        change_letter(letter, letter_number=number, actor=thu)
    road.submit(letter)
    changed = LogEntry.objects.filter(kind="submission.changed", obj=letter.obj).latest("pk")

    words = re.sub(r"<[^>]+>|\s+", " ", page_of(reader, changed))

    assert re.search(r"Before\s+12/TTr\s+After\s+13/TTr", words)


def test_the_bytes_give_the_hash_that_is_shown(sent, reader, seal_now):
    seal_now()
    entry = LogEntry.objects.get(kind="submission.added", obj=sent.obj)

    page = page_of(reader, entry)

    assert leaf_hash(bytes(entry.body)).hex() in page
    assert bytes(entry.body).decode().replace('"', "&quot;") in page


def test_a_citation_names_number_time_hash_and_checkpoint(sent, reader, seal_now):
    entry = LogEntry.objects.get(kind="submission.added", obj=sent.obj)
    assert "no number yet" in page_of(reader, entry)
    seal_now()
    entry = LogEntry.objects.get(pk=entry.pk)

    said = re.search(r'id="citation">(.*?)</p>', page_of(reader, entry), re.DOTALL)[1]

    assert f"entry No {entry.idx}," in said
    assert "(UTC+0700)" in said
    assert leaf_hash(bytes(entry.body)).hex() in said
    assert re.search(r"checkpoint of \d+ entries with root [A-Za-z0-9+/]{43}=\.", said)


def test_neighbours_of_the_same_object_are_a_step_away(sent, reader):
    first = LogEntry.objects.get(obj=sent.obj, ver=1)
    second = LogEntry.objects.get(obj=sent.obj, ver=2)

    assert f'href="/audit/log/{second.uid}/"' in page_of(reader, first)
    assert f'href="/audit/log/{first.uid}/"' in page_of(reader, second)


def test_a_version_that_is_missing_is_said(sent, reader, company):
    row = forge(sent.obj, body=b"{}", at=datetime(2026, 11, 23, tzinfo=UTC))

    assert shown(company.people["thanh.tra"], row.uid).skips
    assert "is not on the log" in page_of(reader, row)


def test_what_the_notary_refused_is_marked(sent, reader, notary):
    row = forge(sent.obj, body=b'{"v":1}', at=datetime(2026, 11, 23, tzinfo=UTC))
    seal_all(notary)

    page = page_of(reader, row)

    assert "The notary refused this entry." in page
    assert "In quarantine: it will not be sealed." in page
    assert "Quarantined" in reader.get(f"{LOG}?q={sent.code}").text


def test_an_act_entered_afterwards_bears_both_dates(road, reader):
    (line,) = road.at_office()
    clerk, officer = road.people["hung"], road.people["ngoc"]
    day = {"on_behalf_of": officer, "as_of": date(2026, 11, 20)}
    perform(line, "find_eligible", reason="Đã xem, đạt", actor=clerk, **day)

    page = page_of(reader, entry_of("nomination.state", line.obj))

    assert "Business date" in page
    assert "20/11/2026" in page
    assert f"on behalf of {officer.full_name}" in page


def test_what_was_erased_is_named_with_its_law(road, reader):
    (line,) = road.at_office()
    perform(line, "return_for_supplement", actor=road.people["ngoc"], reason="Thiếu báo cáo")
    entry = entry_of("nomination.state", line.obj)
    son = road.people["son"].obj
    erase([line.obj], names=["reason"], ground="Luật 91/2025", ordered_by=son, actor=son)

    page = page_of(reader, entry)

    assert "Thiếu báo cáo" not in page
    assert "1 field was erased on" in page
    assert "under: Luật 91/2025." in page
    assert f"Ordered by {road.people['son'].full_name}." in page


def test_what_is_gone_without_an_order_is_an_alarm(road, reader):
    (line,) = road.at_office()
    perform(line, "return_for_supplement", actor=road.people["ngoc"], reason="Thiếu báo cáo")
    entry = entry_of("nomination.state", line.obj)
    as_owner(f"UPDATE record_logentry SET disclosures = NULL WHERE id = {entry.pk}")

    assert "1 field is gone and no erasure on the log accounts for it." in page_of(reader, entry)


@pytest.fixture
def counted(company, review):
    """An open ballot in which nobody agreed to anybody, counted."""
    cluster = Conference(company, review)
    cluster.open()
    return cluster.decided({name: [] for name in MEMBERS})


def test_votes_by_name_are_shown_where_the_rule_shows_them(counted, reader):
    page = page_of(reader, entry_of("tally.recorded", f"tally/{counted.uid}"))

    assert "<dt>Đặng Minh Quang</dt>" in page
    assert "Blank vote" in page
    assert "by name are withheld" not in page


def test_votes_by_name_are_withheld_where_the_rule_shows_totals(counted, reader):
    Ballot.objects.filter(pk=counted.pk).update(rule_id="council.others")

    page = page_of(reader, entry_of("tally.recorded", f"tally/{counted.uid}"))

    assert "by name are withheld" in page
    assert "Đặng Minh Quang" not in page


@pytest.mark.parametrize("uid", [uuid4(), "not-a-uid", "0" * 500])
def test_an_unknown_entry_is_not_found(reader, company, uid):
    assert reader.get(f"{LOG}{uid}/").status_code == 404


def test_an_entry_costs_a_fixed_number_of_queries(sent, reader, django_assert_max_num_queries):
    first = LogEntry.objects.get(obj=sent.obj, ver=1)
    last = entry_of("submission.state", sent.obj)
    for entry in (first, last):
        reader.get(f"{LOG}{entry.uid}/")
        with django_assert_max_num_queries(12):
            reader.get(f"{LOG}{entry.uid}/")


def test_opening_an_entry_is_recorded(sent, reader):
    entry = entry_of("submission.state", sent.obj)
    page_of(reader, entry)

    last = LogEntry.objects.latest("pk")

    assert last.kind == "data.read"
    assert str(entry.uid) in bytes(last.body).decode()
