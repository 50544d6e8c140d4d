"""The same ballot under each rule, as each reader finds it on the pages that tell its result."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from config.demo.cast import VOTERS
from councils.actions.ballots import prepare_ballot
from councils.actions.casting import cast
from councils.models import Ballot
from nominations.actions.rules import SHIPPED, install_rulebooks
from nominations.actions.sharing import share
from nominations.models import Decline, Nomination, RuleSet
from tests.cast import at_desk, lay_out
from tests.councils.conference import CLEAR
from tests.once import laid_out
from tests.road import Road
from workflow.engine import perform
from workflow.models import User

FILE = "2026-10-law-06.toml"
COUNCIL = "council.others"
RULES = {
    "NAMES": 'disclosure = "NAMES"',
    "TOTALS": 'disclosure = "TOTALS"',
    "OUTCOME": 'disclosure = "OUTCOME"',
    "SMALL": 'disclosure = "NAMES"\nsmall_below = 10',
}
FIGURES = re.compile(r"\d</?strong[^>]*> agree|\d of \d agree|scene-votes num\">\d/\d")
# Who reads where, and what each of the four rules shows them there.
MATRIX = [
    ("uv1", "ballot", "NAMES TOTALS OUTCOME OUTCOME"),
    ("thanh.tra", "ballot", "NAMES TOTALS OUTCOME OUTCOME"),
    ("uv1", "room", "TOTALS TOTALS OUTCOME OUTCOME"),
    ("thanh.tra", "room", "TOTALS TOTALS OUTCOME OUTCOME"),
    ("thanh.tra", "wall", "TOTALS TOTALS OUTCOME OUTCOME"),
    ("uv1", "votes", "TOTALS TOTALS OUTCOME OUTCOME"),
    ("thanh.tra", "votes", "TOTALS TOTALS OUTCOME OUTCOME"),
    ("yen", "votes", "TOTALS TOTALS OUTCOME OUTCOME"),
    ("nga", "votes", "TOTALS TOTALS OUTCOME OUTCOME"),
    ("mai", "votes", "OUTCOME OUTCOME OUTCOME OUTCOME"),
]


def voted_down(company) -> Nomination:
    """The department nominates somebody of Mai's name; of six members in council two agree."""
    road, people = Road(company), company.people
    said = {"code": "cuc-tan-so", "name": people["mai"].full_name, "award": "BKB"}
    letter = road.submit(road.propose_person(road.round(), **said))
    line = road.found_eligible(letter.nominations.get())
    session, secretary = road.council(line), people["ngoc"]
    ballot = prepare_ballot(session, award="BKB", mode="OPEN", reason="", actor=secretary)
    ballot = perform(ballot, "open", actor=secretary)
    item = ballot.items.get()
    for place, name in enumerate(VOTERS):
        choices = {item.pk: "YES" if place < 2 else "NO"}
        cast(ballot, choices=choices, actor=people[name], token="")
    ballot = perform(Ballot.objects.get(pk=ballot.pk), "close", actor=secretary)
    perform(ballot, "count", actor=secretary)
    return Nomination.objects.get(pk=line.pk)


def under(rule: str, folder, actor: User) -> RuleSet:
    """An edition of the law that differs in what the council shows of its votes."""
    before, whole = (SHIPPED / FILE).read_text(encoding="utf-8").split(f'id = "{COUNCIL}"')
    changed = whole.replace(RULES["TOTALS"], RULES[rule], 1)
    edition = folder / FILE
    edition.write_text(f'{before}id = "{COUNCIL}"{changed}', encoding="utf-8")
    (found,) = install_rulebooks([edition], actor=actor)
    return found


def hold(folder):
    """The vote is over; the head shows the nomination to Nga, and to Mai, who bears its name."""
    company = lay_out()
    line = voted_down(company)
    for name in ("mai", "nga"):
        share(line, username=name, until=None, actor=company.people["khanh"])
    laws = {"TOTALS": Ballot.objects.get(items__nomination=line).ruleset}
    for name in ("NAMES", "OUTCOME", "SMALL"):
        laws[name] = under(name, folder, company.people["quan.tri"])
    return company, line, laws


@pytest.fixture(scope="module")
def once(django_db_setup, django_db_blocker, tmp_path_factory):
    yield from laid_out(django_db_blocker, lambda: hold(tmp_path_factory.mktemp("law")))


@pytest.fixture
def people(db, once) -> dict[str, User]:
    return once[0].people


@pytest.fixture
def line(db, once) -> Nomination:
    return once[1]


@pytest.fixture
def laws(db, once) -> dict[str, RuleSet]:
    return once[2]


def addresses(line: Nomination) -> dict[str, str]:
    ballot = Ballot.objects.get(items__nomination=line)
    return {
        "ballot": ballot.get_absolute_url(),
        "room": ballot.session.get_absolute_url(),
        "wall": reverse("councils:screen", args=[ballot.session.code]),
        "votes": reverse("councils:nomination_votes", args=[line.code]),
        "nomination": line.get_absolute_url(),
        "print": reverse("nominations:nomination_print", args=[line.code]),
    }


def read(person: User, line: Nomination, page: str) -> str:
    answer = at_desk(person).get(addresses(line)[page])
    assert (page, answer.status_code) == (page, 200)
    return re.sub(r"\s+", " ", answer.text)


def level(page: str) -> str:
    """How much of the result stands on a page."""
    if "Votes by name" in page:
        return "NAMES"
    if FIGURES.search(page):
        return "TOTALS"
    return "OUTCOME" if "Not passed" in page else "NOTHING"


@pytest.mark.parametrize("rule", RULES)
def test_each_reader_is_told_as_what_they_are(people, line, laws, rule):
    # No ballot changes its law: this holds one counted ballot against four.
    Ballot.objects.filter(items__nomination=line).update(ruleset=laws[rule])
    place = list(RULES).index(rule)

    found = [(name, page, level(read(people[name], line, page))) for name, page, _told in MATRIX]

    assert found == [(name, page, told.split()[place]) for name, page, told in MATRIX]


def test_a_nominee_reads_no_votes_in_the_reason_of_the_no(people, line):
    words = Decline.objects.get(nomination=line).words
    assert re.search(r"\d", words)

    for page in ("nomination", "print"):
        told = {name: read(people[name], line, page) for name in ("yen", "nga", "mai")}
        assert [words in told[name] for name in ("yen", "nga", "mai")] == [True, True, False]
        assert "By the rule only the outcome is shown here." in told["mai"]
        assert "The passing threshold was not reached" not in told["mai"]


def test_a_nominee_who_holds_an_office_with_the_nomination_reads_by_that(people, line):
    officer = people["yen"]
    officer.full_name = people["mai"].full_name
    officer.save()

    assert level(read(officer, line, "votes")) == "TOTALS"


def test_no_page_that_tells_a_result_is_open_to_the_public_or_to_strangers(people, line):
    for page, address in addresses(line).items():
        stranger = at_desk(people["lan"]).get(address)
        assert (page, Client().get(address).status_code) == (page, 302)
        assert (page, stranger.status_code) == (page, 404)


def test_the_office_that_prepares_a_conference_reads_as_its_members(conference, desk):
    conference.open()
    ballot = conference.decided(CLEAR)

    assert "Votes by name" in desk("ngoc").get(ballot.get_absolute_url()).text
