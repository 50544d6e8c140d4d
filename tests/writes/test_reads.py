"""Every page that only shows: whatever is sent to it, by whomever, nothing of it is kept."""

import pytest
from django.test import Client
from django.urls import reverse

from audit.record import queries as record
from config.demo.papers import demo_pdf
from councils.actions.minutes import draft_minutes
from councils.actions.papers import lay_paper
from councils.models import Ballot, Session, SessionPaper
from nominations.actions.above import attach_scan
from nominations.models import Decision, Nomination, RuleSet
from tests.cast import lay_out
from tests.config.played_opinions import opined, sitting
from tests.config.played_standing import appointed
from tests.councils.conference import GIA_LAI, KHANH_HOA, LAM_DONG, Conference
from tests.councils.sheets import on_a_sheet
from tests.on_paper import put
from tests.once import laid_out
from tests.road import Road
from tests.routes import routes
from tests.scoring import attach, begun
from tests.writes.scenarios_guidance import drafted
from tests.writes.scenarios_intake import list_for, roster_for
from tests.writes.scenarios_people import known_nominee
from tests.writes.scenarios_regulations import drafted as entered
from tests.writes.scene import Scene
from tests.writes.table import WRITES
from tests.writes.table_of_reads import READS
from tests.writes.watch import watching
from workflow.models import User

PEOPLE = (None, "thu", "son", "ngoc", "thanh.tra")
OVERSEERS = {"thanh.tra"}
JUNK = {
    "reason": "x",
    "seen": "1",
    "next": "/",
    "move": "approve",
    "state": "AWARDED",
    "award": "COBO",
    "places": "9",
    "unit": "skhcn-lam-dong",
    "username": "yen",
    "token": "t",
    "item-1": "YES",
    "line": "DN-2026-XXXXXX",
    "password": "x",
    "summary": "x",
    "_method": "PUT",
}


def laid_before(conference: Conference) -> SessionPaper:
    """A paper before the conference."""
    paper = {"name": "a.pdf", "content": demo_pdf("a")}
    return lay_paper(conference.session, about="", actor=conference.leader, **paper)


def things(company) -> dict[str, dict[str, object]]:
    """What each kind of page is shown about, as the parts of its address."""
    road = Road(company)
    line = road.found_eligible(road.endorsed(road.submit(road.letter())))
    decision = road.issued(road.signed(road.before_signer(road.carried(line))))
    conference = Conference(company, road.round(), (GIA_LAI, LAM_DONG, KHANH_HOA))
    conference.open()
    ballot, line = conference.voting(), Nomination.objects.get(pk=line.pk)
    sent = road.sent()
    scan = {"name": "a.pdf", "content": demo_pdf("a"), "actor": company.people["ngoc"]}
    above = attach_scan(road.conferred(sent), **scan)
    listed = list_for(Scene(company, sealed=int))
    substitution = appointed(road, council_in_session())
    opinion = opined(road, sitting(road))
    return {
        "": {},
        "opinion": {"uid": opinion.uid},
        **of_letter(line),
        "on paper": {"code": put(road).code},
        "roster": {"code": "skhcn-lam-dong", "year": 2025},
        "nominee": {"uid": known_nominee(company).uid},
        "own list": {"uid": roster_for(Scene(company, sealed=int)).uid},
        "sort": {"sort": "roster", "code": "skhcn-lam-dong"},
        "list": {"code": listed.submission.code, "uid": listed.uid},
        "guidance": {"uid": drafted(Scene(company, sealed=int)).uid},
        "regulation": {"uid": entered(Scene(company, sealed=int)).uid},
        **of_paper(line),
        "decision": {"code": decision.code},
        "result": {"code": decision.code, "year": Decision.objects.get(pk=decision.pk).book_year},
        "sent": {"code": sent.code},
        "above": {"uid": above.uid},
        "ruleset": {"code": RuleSet.objects.first().code},
        "session": {"code": conference.session.code},
        "minutes": {"uid": draft_minutes(conference.session, actor=conference.leader).uid},
        "ballot": {"uid": Ballot.objects.get(pk=ballot.pk).uid},
        **of_bodies(conference),
        "substitution": {"uid": substitution.uid},
        "entry": {"uid": record.history([line.obj], limit=1)[0].uid},
        "receipt": dict(zip(("prefix", "key"), line.obj.split("/"), strict=True)) | {"ver": 1},
    }


def of_letter(line: Nomination) -> dict[str, dict[str, object]]:
    """A line, its letter and its round."""
    letter = line.submission
    return {
        "line": {"code": line.code},
        "letter": {"code": letter.code},
        "template": {"code": letter.code, "award": "BKB"},
        "round": {"code": letter.round.code},
    }


def council_in_session() -> Session:
    """The council's meeting that sat last."""
    return Session.objects.filter(kind="COUNCIL", state="OPEN").latest("pk")


def of_bodies(conference: Conference) -> dict[str, dict[str, object]]:
    """A council, a cluster, a year of it, one of its seats, papers of its session and scores."""
    scoring = begun(conference.company)
    evidence = attach(scoring, conference.company, by="son", on=GIA_LAI)
    return {
        "score paper": {"uid": evidence.uid},
        "council": {"code": "hd-bkhcn"},
        "cluster": {"code": "cum-tnmt"},
        "covenant": {"uid": scoring.covenant.uid},
        "sheet": {"uid": on_a_sheet(council_in_session(), conference.company.people["ngoc"]).uid},
        "cluster year": {"code": "cum-tnmt", "year": 2026},
        "scores": {"code": "cum-tnmt", "year": 2026, "unit": "skhcn-gia-lai"},
        "seat": {"code": "cum-tnmt", "uid": conference.seat("tuan").uid},
        "session paper": {"uid": laid_before(conference).uid},
    }


def of_paper(line: Nomination) -> dict[str, dict[str, object]]:
    """A paper of its letter, and the first page of it."""
    uid = line.submission.papers.first().uid
    return {"paper": {"uid": uid}, "page": {"uid": uid, "number": 1}}


@pytest.fixture(scope="module")
def once(django_db_setup, django_db_blocker):
    yield from laid_out(django_db_blocker, lambda: things(lay_out()))


@pytest.fixture
def address(db, once):
    """The address of a page about a real thing."""
    return lambda name: reverse(name, kwargs=once[READS[name].of])


def desk(name: str | None) -> Client:
    client = Client(raise_request_exception=True)
    if name is not None:
        client.force_login(User.objects.get(username=name))
    return client


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(READS))
def test_nothing_sent_is_kept_and_reading_leaves_what_overseers_read(address, name):
    here = address(name)
    for person in PEOPLE:
        client = desk(person)
        with watching() as watch:
            for said in ({}, JUNK):
                assert client.post(here, said).status_code < 500
            assert client.delete(here).status_code in (302, 404, 405)
            assert (watch.since().business(), person) == ([], person)
            answer = client.get(here)
            assert not answer.streaming or answer.getvalue()

        # Whoever is asked to do a work is the first to open it, once.
        kinds = {"data.read"} if person in OVERSEERS else {"work.seen"}
        assert (watch.faults(), set(watch.kinds()) <= kinds) == ([], True), person


def test_each_kind_of_thing_has_the_parts_of_its_addresses(once):
    parts = {name: sorted(once[row.of]) for name, row in READS.items()}

    assert parts == {name: routes()[name] for name in READS}
    assert [name for name, row in READS.items() if not row.why] == []
    assert [name for name, writes in WRITES.items() if not writes] == []
