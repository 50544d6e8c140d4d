"""Who may open the log, and that no search tells of what its reader may not see."""

import json

import pytest
from django.db import transaction

from audit.inspection.queries.open_kinds import OPEN_KINDS
from audit.inspection.queries.scope import scope_of
from audit.inspection.queries.visible import SHELVES, visible_entries
from audit.inspection.web.kinds import GROUPS, kinds_of
from audit.record import log
from audit.record import queries as record
from audit.record.models import LogEntry
from audit.record.vocabulary import EntryKind
from tests.cast import at_desk, lay_out
from tests.inspection.log_desk import LOG, named, seen_by
from tests.matrix.players import ROLES, enter_players
from tests.once import laid_out
from tests.road import Road
from workflow.models import WorkItem
from workflow.queries.receipts import receipt_url
from workflow.vocabulary import Role

PAGES = ("/audit/", "/audit/status/", LOG, "/audit/verifications/", "/audit/how/")


@pytest.fixture(scope="module")
def laid(django_db_setup, django_db_blocker):
    """A draft, a letter before the cluster, an issued decision, and a person in every role."""

    def make():
        road = Road(lay_out())
        letters = road.letter(), road.submit(road.letter())
        line = road.found_eligible(road.endorsed(road.submit(road.letter())))
        decision = road.issued(road.signed(road.before_signer(road.carried(line))))
        return *letters, enter_players(road.company, unit="skhcn-lam-dong"), decision

    yield from laid_out(django_db_blocker, make)


@pytest.fixture
def draft(db, laid):
    return laid[0]


@pytest.fixture
def sent(db, laid):
    return laid[1]


@pytest.fixture
def players(db, laid):
    return laid[2]


@pytest.fixture
def issued(db, laid):
    return laid[3]


def log_claim(item, person):
    """What `workflow.work` writes when somebody takes an item on."""
    act = log.Act(
        kind="work.claimed",
        obj=log.fresh("claim"),
        ver=1,
        actor=person.obj,
        facts={"item": item.obj},
    )
    with transaction.atomic():
        log.append([act], at=log.clock())


def readings_seen_by(person) -> list[str]:
    found = record.search(record.Wanted(seen=visible_entries(person), kinds=["data.read"]))
    return [each.line.facts["page"].partition(":")[2] for each in reversed(found[0:20])]


@pytest.mark.parametrize("role", ROLES)
def test_only_inspectors_find_the_log(players, role):
    expected = 200 if role == Role.INSPECTOR else 404

    answers = {page: at_desk(players.here[role]).get(page).status_code for page in PAGES}

    assert answers == dict.fromkeys(PAGES, expected)
    some = LogEntry.objects.filter(kind="unit.added").first()
    assert at_desk(players.here[role]).get(f"{LOG}{some.uid}/").status_code == expected


@pytest.mark.parametrize("role", ROLES)
def test_only_inspectors_ask_for_a_check(players, role):
    asked = at_desk(players.here[role]).post("/audit/verify/")

    assert asked.status_code == (302 if role == Role.INSPECTOR else 404)
    found = LogEntry.objects.filter(kind="verification.asked").count()
    assert found == (1 if role == Role.INSPECTOR else 0)


def test_a_right_that_ended_and_a_visitor_find_nothing(players, client):
    ended = at_desk(players.ended[Role.INSPECTOR])

    assert [ended.get(page).status_code for page in PAGES] == [404] * len(PAGES)
    assert all(client.get(page).url.startswith("/sign-in/") for page in PAGES)


def test_what_was_not_submitted_has_no_entries(draft, sent, company):
    seen = seen_by(company.people["thanh.tra"])

    assert sent.obj in seen
    assert sent.nominations.get().obj in seen
    assert draft.obj not in seen
    assert draft.nominations.get().obj not in seen


def test_searches_for_what_one_may_not_see_find_and_count_nothing(draft, players):
    line = draft.nominations.get()
    reader = named("thanh.tra")
    hidden = LogEntry.objects.get(kind="nomination.added", obj=line.obj)

    for query in (f"q={line.code}", f"q={draft.code}", f"q={line.obj}", f"q={hidden.uid}"):
        assert "No entry fits" in reader.get(f"{LOG}?{query}").text
    assert reader.get(f"{LOG}{hidden.uid}/").status_code == 404


def test_an_actor_and_a_text_open_nothing_more(draft, sent, players, company):
    other = at_desk(players.elsewhere[Role.INSPECTOR])
    own = named("thanh.tra")
    acts = "kind=group:submissions"

    assert "No entry fits" in other.get(f"{LOG}?actor=thu&{acts}").text
    assert "No entry fits" in other.get(f"{LOG}?text=thành+tích&{acts}").text
    assert "No entry fits" in other.get(f"{LOG}?unit=skhcn-lam-dong&{acts}").text
    assert sent.code in own.get(f"{LOG}?actor=thu&{acts}").text
    assert draft.code not in own.get(f"{LOG}?actor=thu&{acts}").text


def test_work_taken_on_is_seen_with_what_it_is_on(draft, sent, company):
    claims = LogEntry.objects.filter(kind="work.claimed")
    for letter in (draft, sent):
        item = WorkItem.objects.filter(process__path=letter.get_absolute_url()).first()
        log_claim(item, company.people["thu"])

    assert claims.count() == 2
    assert seen_by(company.people["thanh.tra"], kinds=["work.claimed"]) == {claims.last().obj}


def test_a_reading_is_seen_by_whoever_sees_what_was_read(sent, players):
    line, reader = sent.nominations.get(), named("thanh.tra")
    paper = LogEntry.objects.filter(kind="evidence.added").last()
    unit = LogEntry.objects.filter(kind="unit.added").first()
    receipt = receipt_url(line.obj, line.version)
    for address in (receipt, f"{LOG}{paper.uid}/", f"{LOG}{unit.uid}/", "/audit/verifications/"):
        assert reader.get(address).status_code == 200

    everything = ["receipt", "entry", "entry", "verifications"]
    assert readings_seen_by(players.here[Role.INSPECTOR]) == everything
    assert readings_seen_by(players.elsewhere[Role.INSPECTOR]) == ["entry", "verifications"]


def test_the_inner_history_of_an_issued_decision_is_for_its_own_inspectors(issued, players):
    address = receipt_url(issued.obj, issued.version)
    here, elsewhere = players.here[Role.INSPECTOR], players.elsewhere[Role.INSPECTOR]

    assert issued.obj in seen_by(here)
    assert issued.obj not in seen_by(elsewhere)
    assert "No entry fits" in at_desk(elsewhere).get(f"{LOG}?q={issued.code}").text
    statuses = [at_desk(each).get(address).status_code for each in (here, elsewhere)]
    assert statuses == [200, 404]
    assert at_desk(elsewhere).get(issued.get_absolute_url()).status_code == 200


def test_pages_and_files_show_a_reader_the_same(draft, sent, players):
    for reader in (players.here[Role.INSPECTOR], players.elsewhere[Role.INSPECTOR]):
        shown, scope = seen_by(reader), scope_of(reader)
        apart = ("data.read", "tally.recorded")
        bound = LogEntry.objects.exclude(kind__in=[*OPEN_KINDS, *apart])

        given = {
            row.obj
            for row in bound
            if scope.includes(row.obj, json.loads(bytes(row.body))["facts"])
        }

        assert given == shown & set(bound.values_list("obj", flat=True))


# Entries named otherwise than the thing they change.
OBJECTS = {"choice": "submission", "agenda": "session", "score": "scoresheet"}


def test_every_kind_has_a_group_and_a_decided_reader():
    grouped = [kind for group in GROUPS for kind in kinds_of(group)]

    assert sorted(grouped) == sorted(EntryKind.values)
    assert len(set(OPEN_KINDS)) == len(OPEN_KINDS)
    shelved = {kind for shelf in SHELVES for kind in shelf.kinds}
    things = {shelf.prefix for shelf in SHELVES if not shelf.fact}
    decided = {*OPEN_KINDS, *shelved, EntryKind.DATA_READ}
    names = {kind: kind.partition(".")[0] for kind in EntryKind.values if kind not in decided}
    assert {kind for kind, of in names.items() if OBJECTS.get(of, of) not in things} == set()
