"""Receipts: who sees them, how far an entry is sealed, and the proof to keep."""

import io
import re
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.inspection.queries.naming import people, who
from audit.record import queries as record
from audit.record.models import LogEntry
from audit.record.verifier.policy import parse_policy
from audit.record.verifier.proofs import check_proof, parse_proof
from audit.record.verifier.tree import leaf_hash
from councils.actions.ballots import prepare_ballot
from councils.actions.casting import cast
from councils.models import Ballot
from nominations.models import Nomination
from workflow.engine import perform
from workflow.queries.receipts import receipt_url

HTMX = {"hx-request": "true"}


@pytest.fixture
def endorsed(road) -> Nomination:
    """A province's flag that the cluster endorsed; it lies at the office."""
    return road.endorsed(road.submit(road.letter()))


@pytest.fixture
def counted(road) -> Ballot:
    """An open ballot of the council in which one member voted, counted by the chair."""
    session, chair = (
        road.council(road.found_eligible(road.at_office()[0])),
        road.people["thu.truong"],
    )
    ballot = prepare_ballot(session, award="BKB", mode="OPEN", actor=road.people["ngoc"])
    ballot = perform(ballot, "open", actor=chair)
    cast(ballot, choices={ballot.items.get().pk: "YES"}, actor=road.people["uv1"])
    return perform(perform(ballot, "close", actor=chair), "count", actor=chair)


def unpacked(answer) -> dict[str, bytes]:
    packed = zipfile.ZipFile(io.BytesIO(answer.content))
    return {name.partition(".")[2]: packed.read(name) for name in packed.namelist()}


def test_whoever_acts_is_told_and_led_to_the_receipt(road, desk):
    letter, client = road.letter(), desk("thu")

    done = client.post(f"/submissions/{letter.code}/put_to_head/", follow=True).content.decode()
    address = re.search(r'href="(/audit/receipts/[^"]+)">See the receipt', done)[1]

    assert address == receipt_url(letter.obj, letter.version + 1)
    page = client.get(address).content.decode()
    assert "Put to the head of unit" in page
    assert "What you did stands recorded." in page
    assert "Recorded; being sealed" in page
    assert 'hx-trigger="every 1s"' in page
    assert "Look again" in page


def test_whoever_merely_sees_the_thing_is_not_told_to_have_acted(endorsed, desk, settings):
    address = receipt_url(endorsed.obj, endorsed.version)

    fresh = _said(desk("thu").get(address))
    settings.RECORD_PATIENCE_SECONDS = -1
    late = _said(desk("thu").get(address))

    assert ["It stands recorded." in page for page in (fresh, late)] == [True, True]
    assert ["What you did" in page for page in (fresh, late)] == [False, False]


def test_the_receipt_of_an_act_of_no_account_says_so(endorsed, company):
    line = record.version_of(endorsed.obj, endorsed.version)
    names = people([line.actor])

    said = [str(who(ref, names)) for ref in (line.actor, "notary/1", f"u/{endorsed.uid}", "")]

    nobody = ["Bộ phận niêm phong", "Tài khoản không xác định", "Không đọc được"]
    assert said == [names[line.actor], *nobody]


def test_the_receipt_waits_until_the_entry_is_sealed(endorsed, desk, seal_now):
    client, address = desk("son"), receipt_url(endorsed.obj, endorsed.version)

    waiting = client.get(address, headers=HTMX)
    proof = client.get(f"{address}proof/")
    seal_now()
    sealed = client.get(address, headers=HTMX)

    assert waiting.status_code == 204
    assert (proof.status_code, proof.url) == (302, address)
    entry = LogEntry.objects.get(obj=endorsed.obj, ver=endorsed.version)
    size = LogEntry.objects.count()
    said = f"Recorded as entry {entry.idx:,}, sealed in checkpoint {size:,}."
    assert said in sealed.content.decode()
    assert "hx-trigger" not in sealed.content.decode()


def test_a_seal_that_is_late_is_said_to_be(endorsed, desk, settings):
    client, address = desk("son"), receipt_url(endorsed.obj, endorsed.version)
    settings.RECORD_PATIENCE_SECONDS = -1

    first = client.get(address, headers=HTMX)
    then = client.get(f"{address}?late=1", headers=HTMX)

    assert "Sealing takes longer than it should." in first.content.decode()
    assert 'hx-trigger="every 15s"' in first.content.decode()
    assert then.status_code == 204


def test_the_proof_is_of_the_entry_and_holds_what_the_actor_wrote(
    road, endorsed, desk, seal_now, settings
):
    office = road.people["ngoc"]
    back = perform(endorsed, "return_for_supplement", actor=office, reason="Thiếu báo cáo")
    seal_now()
    answer = desk("ngoc").get(f"{receipt_url(back.obj, back.version)}proof/")

    files = unpacked(answer)
    entry = LogEntry.objects.get(obj=back.obj, ver=back.version)
    policy = parse_policy(settings.RECORD_POLICY_FILE.read_bytes())
    assert files["json"] == entry.body
    assert check_proof(parse_proof(files["tlog-proof"]), leaf_hash(files["json"]), policy)
    assert files["disclosures"].decode().split() == entry.disclosures
    other = unpacked(desk("thu").get(f"{receipt_url(back.obj, back.version)}proof/"))
    assert other["disclosures"] == b""


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("son", 200),
        ("thu", 200),
        ("quang", 200),
        ("binh", 200),
        ("ngoc", 200),
        ("hung", 200),
        ("thanh.tra", 200),
        ("uv1", 404),
        ("yen", 404),
        ("van.thu", 404),
        ("bo.truong", 404),
        ("quan.tri", 404),
    ],
)
def test_the_receipt_is_seen_by_the_actor_and_by_whoever_sees_the_thing(
    endorsed, desk, name, status
):
    address = receipt_url(endorsed.obj, endorsed.version)

    assert desk(name).get(address).status_code == status
    assert desk(name).get(f"{address}proof/").status_code in (302, status)


def test_a_visitor_is_sent_to_sign_in(endorsed, client):
    address = receipt_url(endorsed.obj, endorsed.version)

    assert client.get(address).url.startswith("/sign-in/")
    assert client.get(f"{address}proof/").url.startswith("/sign-in/")


@pytest.mark.parametrize(
    "address",
    [
        "nomination/7/1/",
        "nomination/00000000-0000-0000-0000-000000000000/1/",
        "nothing/00000000-0000-0000-0000-000000000000/1/",
        "nomination/{uid}/0/",
        "nomination/{uid}/999/",
        "nomination/{uid}/99999999999999999999999/",
        "nomination/{uid}/-1/",
        "submission/{uid}/1/",
        "NOMINATION/{uid}/1/",
    ],
)
def test_an_address_of_no_entry_is_not_found(endorsed, desk, address):
    path = f"/audit/receipts/{address.format(uid=endorsed.uid)}"

    assert desk("ngoc").get(path).status_code == 404


def test_who_cast_sees_that_it_is_in_and_nobody_sees_how(counted, desk, seal_now):
    seal_now()
    entry = LogEntry.objects.filter(kind="ballot.cast").latest("pk")
    address = receipt_url(entry.obj, 1)

    page = desk("uv1").get(address).content.decode()
    files = unpacked(desk("uv1").get(f"{address}proof/"))

    assert "It says nothing of how you voted." in page
    assert not {"Agree", "YES"} & set(re.findall(r"\w+", page))
    assert b"YES" not in files["json"] + files["disclosures"]
    others = ("uv2", "thu.truong", "ngoc", "thanh.tra", "quan.tri")
    assert {desk(name).get(address).status_code for name in others} == {404}


def test_whoever_counted_does_not_take_the_votes_away(counted, desk, seal_now):
    seal_now()
    entry = LogEntry.objects.get(obj=f"tally/{counted.uid}")
    address = receipt_url(entry.obj, 1)

    files = unpacked(desk("thu.truong").get(f"{address}proof/"))

    assert entry.disclosures
    assert files["disclosures"] == b""
    assert desk("uv1").get(address).status_code == 404


def test_every_act_on_the_road_has_its_receipt(road, desk, seal_now):
    start = LogEntry.objects.latest("pk").pk
    line = road.found_eligible(road.endorsed(road.submit(road.letter())))
    road.issued(road.signed(road.before_signer(road.carried(line))))
    seal_now()
    names = {person.obj: name for name, person in road.people.items()}
    entries = [_opened(row) for row in LogEntry.objects.filter(pk__gt=start).order_by("pk")]

    kinds = {kind for kind, *_rest in entries}
    assert {"submission.state", "nomination.state", "session.state", "decision.state"} <= kinds
    assert {"attendance.marked", "tally.recorded", "evidence.added", "round.opened"} <= kinds
    lacking = [
        (kind, obj, ver)
        for kind, obj, ver, actor, number in entries
        if f"entry {number}" not in _said(desk(names[actor]).get(receipt_url(obj, ver)))
    ]
    assert lacking == []


def _opened(row: LogEntry) -> tuple[str, str, int, str, str]:
    actor = re.search(rb'"actor":"([^"]+)"', bytes(row.body))[1].decode()
    return row.kind, row.obj, row.ver, actor, f"{row.idx:,}"


def _said(answer) -> str:
    return answer.content.decode()


def test_a_receipt_costs_the_same_for_the_first_version_and_the_last(endorsed, desk, seal_now):
    seal_now()
    client = desk("ngoc")
    client.get(receipt_url(endorsed.obj, 1))  # the first page of a process asks whose site this is
    counts = []
    for ver in (1, endorsed.version):
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert client.get(receipt_url(endorsed.obj, ver)).status_code == 200
        counts.append(len(found))

    assert counts[0] == counts[1] <= 12
