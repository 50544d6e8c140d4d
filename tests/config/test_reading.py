"""Every page an inspector can open, opened once: what of it stands on the log."""

import pytest
from django.db.models import Q
from django.test import override_settings

from audit.record import queries as record
from audit.record.notary import open_notary
from config.demo.cast import Cast
from config.demo.papers import demo_pdf
from config.reading import WITHOUT_PERSONS
from councils.actions.minutes import draft_minutes
from councils.actions.regulations import draft_regulation
from councils.models import Ballot, Minutes, Regulation, Session, Sheet, Substitution
from nominations.actions.above import attach_scan
from nominations.actions.guidance import draft_guidance
from nominations.models import Decision, DecisionAbove, Guidance, Nominee, RuleSet
from tests.cast import lay_out
from tests.config.played_standing import appointed
from tests.config.test_reading_others import at_desk, issue_one, readings
from tests.councils.regulation import SAID
from tests.notary import seal_all
from tests.once import laid_out
from tests.places import places
from tests.road import Road
from tests.routes import addresses, routes
from tests.writes.table_of_reads import READS
from workflow.models import Membership, User

# What only shows, but not to an inspector: the desks of others, and ballots they vote in.
OF_OTHERS = {
    "draft_discard",
    "calendar",
    "sign_out",
    "councils:box_news",  # says that there is news, never which
    "councils:ballot_print",
    "councils:convene",
    "councils:opinion_paper",
    "councils:box_health",
    "councils:receipt",
    "councils:score_paper",
    "councils:score_papers",
    "councils:session_paper",
    "councils:session_papers",
    "councils:seat",
    "councils:covenant",
    "councils:scores",
    "councils:scoring",
    "councils:review",
    "councils:sheet_news",  # says that there is news, never which
    "councils:sheet_receipt",
    "councils:sheet_review",
    "nominations:appraisal",
    "nominations:check",
    "nominations:clearance",
    "nominations:compare",
    "nominations:desk",
    "nominations:dossier",
    "nominations:intake_errors",
    "nominations:intake_original",
    "nominations:intake_progress",
    "nominations:intake_template",
    "nominations:letter_clearance",
    "nominations:unit_list_errors",
    "nominations:unit_list_original",
    "nominations:unit_list_progress",
    "nominations:unit_list_template",
    "nominations:letter_twins",
    "nominations:nominee_register",
    "nominations:nominees",
    "nominations:appraisal_quotas",
    "nominations:submission_quotas",
    "nominations:twins_waiting",
    "nominations:outcomes",
    "nominations:registry",
    "nominations:senders",
    "nominations:signing",
}
# Forms that an inspector opens, though most may only be read.
FORMS = {
    "calendar_day",
    "calendar_year",
    "councils:agenda",
    "councils:matter_new",
    "councils:consensus",
    "councils:defer",
    "councils:lower",
    "councils:members",
    "councils:paper",
    "councils:settle",
    "inspection:cosign",
    "nominations:letter",
    "nominations:result_above",
    "nominations:nomination_papers",
    "nominations:nominee_change",
}


def conferred_one(company: Cast) -> DecisionAbove:
    """A decision of the Prime Minister with its scan, on a letter of the minister."""
    road, scan = Road(company), {"name": "a.pdf", "content": demo_pdf("a")}
    return attach_scan(road.conferred(road.sent()), **scan, actor=company.people["ngoc"])


def open_every_page(values: dict[str, list]) -> dict[str, str]:
    """Open what an inspector can: the names and addresses of the pages."""
    reader, found = at_desk("thanh.tra"), {}
    for name in routes():
        for address in addresses(name, values):
            answer = reader.get(address)
            if answer.streaming:
                assert answer.getvalue()
            if answer.status_code == 200:
                found.setdefault(name, address)
    return found


def make() -> tuple[Decision, dict[str, str]]:
    """An issued decision, and every page an inspector can open about it."""
    company = lay_out()
    office = {"actor": company.people["ngoc"], "title": "Hướng dẫn năm 2026"}
    draft_guidance(company.units["bkhcn"], year=2026, **office)
    council = company.bodies["hd-bkhcn"]
    draft_regulation(council, office=company.units["bkhcn"], actor=office["actor"], **SAID)
    issued, above = issue_one(company), conferred_one(company)
    session = Session.objects.get(items__nomination=issued.lines.get(), kind="COUNCIL")
    secretary = Membership.objects.get(body=session.body, role="COUNCIL_SECRETARY").user
    draft_minutes(session, actor=secretary)
    appointed(Road(company), Session.objects.filter(kind="COUNCIL", state="OPEN").latest("pk"))
    session.ballots.update(sheet=Sheet.objects.create(session=session))
    with open_notary() as notary:
        seal_all(notary)
    return issued, open_every_page(values_of(Decision.objects.get(pk=issued.pk), above))


@pytest.fixture(scope="module")
def once(django_db_setup, django_db_blocker, tmp_path_factory):
    with override_settings(**places(tmp_path_factory.mktemp("read"))):
        yield from laid_out(django_db_blocker, make)


@pytest.fixture(autouse=True)
def own_places(once):
    """The papers and the notary's directory of what was laid out once."""


@pytest.fixture
def issued(db, once) -> Decision:
    return once[0]


@pytest.fixture
def opened(db, once) -> dict[str, str]:
    return once[1]


def values_of(decision, conferred) -> dict[str, list]:
    line = decision.lines.get()
    letter = line.submission
    sessions = Session.objects.filter(items__nomination=line)
    ballots = Ballot.objects.filter(items__nomination=line)
    bodies = {session.body.code for session in sessions}
    papers = letter.papers.values_list("uid", flat=True)
    entry = record.version_of(line.obj, line.version)
    sent = conferred.lines.get().decision
    things = [letter, line, decision, sent, letter.round, *sessions, RuleSet.objects.first()]
    return {
        "code": [*(thing.code for thing in things), *bodies, line.unit.code],
        "uid": [
            conferred.uid,
            Guidance.objects.get().uid,
            Minutes.objects.get().uid,
            Regulation.objects.get().uid,
            Sheet.objects.get().uid,
            Substitution.objects.get().uid,
            *papers[:1],
            *ballots.values_list("uid", flat=True),
            entry.uid,
            line.nominee.uid,
        ],
        "number": [1],
        "prefix": ["nomination"],
        "key": [line.uid],
        "ver": [line.version],
        "year": [decision.book_year],
        "month": [9],
        "day": [2],
        "line": [line.code],
        "thing": ["nomination"],
    }


def test_every_page_an_inspector_opens_is_recorded_or_shows_nobody(opened):
    recorded = {line.facts["page"] for line in readings("thanh.tra")}

    assert recorded == set(opened) - WITHOUT_PERSONS - {"inspection:status"}
    assert {"nominations:nomination", "nominations:paper", "councils:minutes"} <= recorded
    assert {"nominations:nomination_data", "search", "nominations:submission"} <= recorded


def test_every_page_that_an_inspector_reads_was_opened_here(opened):
    assert set(opened) == set(READS) - OF_OTHERS | FORMS
    assert set(opened) >= WITHOUT_PERSONS


def test_the_pages_left_out_name_nobody_but_the_reader(opened):
    reader = at_desk("thanh.tra")
    others = User.objects.exclude(Q(username="thanh.tra") | Q(username="clock"))
    names = [*others.values_list("full_name", flat=True)]
    names += Nominee.objects.filter(kind="INDIVIDUAL").values_list("name", flat=True)

    for name in WITHOUT_PERSONS & set(opened):
        answer = reader.get(opened[name])
        page = b"".join(answer).decode()
        assert [each for each in names if each in page] == [], name


def test_an_entry_says_what_was_read_and_keeps_what_was_asked_erasable(opened, issued):
    at_desk("thanh.tra").get("/search/?q=Nguyễn+Thị+Hoa")
    at_desk("thanh.tra").get(issued.get_absolute_url())

    page, search = readings("thanh.tra")[:2]

    assert page.facts == {"page": "nominations:decision", "of": {"code": issued.code}}
    assert search.facts == {"page": "search", "of": {}}
    assert "Hoa" in search.disclosed["asked"]
