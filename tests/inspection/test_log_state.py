"""The state of the log in words: intact, being checked, not checked, broken, silent."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from audit.inspection.queries.health import State, health
from audit.record.models import LogEntry, Verification
from audit.record.vocabulary import Outcome
from tests.inspection.log_desk import forge, named
from tests.notary import seal_all
from tests.record.notary.acting import as_owner, check, owner


@pytest.fixture
def reader(company):
    return named("thanh.tra")


def state_of(reader) -> str:
    return reader.get("/audit/status/").text


def checked(outcome=Outcome.INTACT, *, ago=timedelta(0), **fields) -> Verification:
    at = timezone.now() - ago
    given = {"asked_at": at, "started_at": at, "seen_at": at, "finished_at": at, "size": 5}
    with owner():
        return Verification.objects.create(**{**given, "outcome": outcome, **fields})


def running(*, done: int, total: int) -> Verification:
    return checked(Outcome.RUNNING, done=done, total=total, finished_at=None)


def test_a_log_that_was_never_checked_says_so(reader):
    page = reader.get("/audit/").text

    assert "The log has not been checked yet" in page
    assert "No checkpoint was signed yet." in page
    assert "The notary has not signed a checkpoint yet." in page


def test_a_checked_log_is_intact(reader, notary):
    seal_all(notary)
    row = check(notary)

    page = reader.get("/audit/").text

    assert "Log intact" in page
    assert row.root in page
    assert '<td data-l="Asked by">The notary</td>' in page


def test_after_a_day_the_log_is_not_checked(reader):
    checked(ago=timedelta(hours=25))

    assert "Not checked for 24 hours" in state_of(reader)
    assert "Nothing is known to be wrong" in state_of(reader)


def test_a_change_behind_the_notary_s_back_breaks_the_chain(reader, notary):
    seal_all(notary)
    as_owner("UPDATE record_logentry SET ver = 77 WHERE idx = 3")
    check(notary)

    page = reader.get("/audit/").text

    assert "Chain broken at entry 3" in page
    assert "proof-broken" in page
    assert "changed in the database after it was sealed" in page
    assert "/audit/how/#broken" in page


def test_broken_stays_broken_while_a_new_check_runs(reader):
    checked(Outcome.BROKEN, entry=3)
    running(done=2, total=5)

    page = state_of(reader)

    assert "Chain broken at entry 3" in page
    assert "Checked 2 of 5 entries" in page


def test_a_break_without_a_number_is_said_without_one(reader):
    checked(Outcome.BROKEN, findings=[{"what": "tile_changed", "detail": "tile/1/000"}])

    assert "Log broken" in state_of(reader)
    assert "a file of the notary was changed (tile/1/000)" in reader.get("/audit/").text


def test_an_incomplete_log_is_not_called_intact(reader):
    checked(Outcome.INCOMPLETE, entry=2)

    assert "Log verified but incomplete" in state_of(reader)


def test_progress_is_shown_and_asked_for_every_two_seconds(reader):
    running(done=200, total=1000)

    page = state_of(reader)

    assert "The log is being checked" in page
    assert "Checked 200 of 1,000 entries" in page
    assert 'max="1000" value="200"' in page
    assert 'hx-trigger="every 2s"' in page


def test_a_check_that_is_asked_for_waits_and_is_recorded(reader, company):
    answer = reader.post("/audit/verify/", follow=True)

    row = Verification.objects.get()
    entry = LogEntry.objects.get(kind="verification.asked")
    assert "Asked for and recorded." in answer.text
    assert "the notary has not begun" in answer.text
    assert (row.outcome, row.asked_by) == (Outcome.WAITING, company.people["thanh.tra"].obj)
    assert entry.obj == f"verification/{row.uid}"
    assert "Mạc Đình Phúc" in reader.get("/audit/verifications/").text


def test_who_asks_twice_waits_for_the_first(reader):
    reader.post("/audit/verify/")

    again = reader.post("/audit/verify/", follow=True)

    assert "A check of the log is already asked for or running." in again.text
    assert Verification.objects.count() == 1


def test_a_notary_that_does_not_come_is_said_to_be_silent(reader, settings):
    reader.post("/audit/verify/")
    assert "The notary has been silent" not in state_of(reader)

    settings.RECORD_PATIENCE_SECONDS = -1

    assert "The notary has been silent since" in state_of(reader)
    assert 'hx-trigger="every 30s"' in state_of(reader)


def test_refused_entries_raise_an_alarm(reader, notary):
    forge("nomination/x", body=b"{}", at=timezone.now())
    seal_all(notary)
    seal_all(notary)

    assert "1 entry was refused by the notary" in state_of(reader)
    assert "1 alarm stands on the log" in state_of(reader)
    assert "Search the log" in (found := reader.get("/audit/log/?kind=group:alarms").text)
    assert "1 entry" in found


def test_a_check_that_was_cut_off_is_said_to_be(reader, notary):
    assert check(notary).outcome == Outcome.INTACT
    checked(Outcome.INTERRUPTED)

    page = state_of(reader)

    assert "Log intact" in page
    assert "The last check was cut off before its end" in page


def test_sqlite_is_said_to_have_no_roles(reader):
    says = "runs on SQLite, which has no roles" in state_of(reader)

    assert says == (connection.vendor == "sqlite")


@pytest.mark.parametrize(
    ("outcome", "ago", "expected"),
    [
        (Outcome.INTACT, 0, State.INTACT),
        (Outcome.INTACT, 23, State.INTACT),
        (Outcome.INTACT, 25, State.UNCHECKED),
        (Outcome.BROKEN, 0, State.BROKEN),
        (Outcome.BROKEN, 2000, State.BROKEN),
        (Outcome.INCOMPLETE, 1, State.INCOMPLETE),
        (Outcome.INTERRUPTED, 0, State.UNCHECKED),
        (Outcome.RUNNING, 0, State.CHECKING),
        (Outcome.WAITING, 0, State.CHECKING),
    ],
)
def test_what_the_badge_says_first(db, outcome, ago, expected):
    checked(outcome, ago=timedelta(hours=ago))

    assert health(vendor="sqlite").state == expected


@pytest.mark.parametrize("size", [1, 30])
def test_the_history_costs_the_same_at_one_and_at_thirty(
    reader, size, django_assert_max_num_queries
):
    for number in range(size):
        checked(ago=timedelta(hours=number))
    reader.get("/audit/verifications/")

    with django_assert_max_num_queries(8):
        page = reader.get("/audit/verifications/").text

    assert page.count('<th scope="row"') == min(size, 25)


def test_the_overview_costs_a_fixed_number_of_queries(reader, django_assert_max_num_queries):
    for number in range(3):
        checked(ago=timedelta(hours=number))
    reader.get("/audit/")

    with django_assert_max_num_queries(17):
        reader.get("/audit/")


def test_the_policy_is_handed_out_once_there_is_one(reader, notary):
    answer = reader.get("/audit/how/policy/")

    assert "log vinhdanh.example/record+" in b"".join(answer.streaming_content).decode()
    assert "Policy, to compare" in reader.get("/audit/how/").text


def test_without_a_policy_the_page_says_so(reader):
    assert reader.get("/audit/how/policy/").status_code == 404
    assert "has not written a policy yet" in reader.get("/audit/how/").text


@pytest.mark.parametrize("page", ["", "status/", "verifications/", "how/"])
def test_pages_answer_head_and_refuse_post(reader, page):
    assert reader.head(f"/audit/{page}").status_code == 200
    assert reader.post(f"/audit/{page}").status_code == 405


def test_a_check_is_asked_for_by_post_only(reader):
    assert reader.get("/audit/verify/").status_code == 405
    assert not Verification.objects.exists()
