"""A cluster of five whose rule shows small electorates the outcome alone: on pages, log, export."""

import re
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from audit.inspection.queries.scope import scope_of
from audit.record import queries as record
from audit.record.models import LogEntry
from councils.models import Ballot
from nominations.actions.rules import SHIPPED, install_rulebooks
from nominations.models import Decline
from tests.cast import at_desk, lay_out, open_review
from tests.config.reconciling import seal
from tests.councils.conference import CLEAR, DAK_LAK, GIA_LAI, Conference
from tests.once import laid_out
from workflow.engine import perform

FIGURES = re.compile(r"\d</?strong[^>]*> agree|\d of \d agree|\d+ votes of \d+|\d+/\d+ phiếu")


def small_law(folder):
    """The law in force, which now leaves the outcome alone below six voters."""
    file = folder / "2026-10-law-06.toml"
    shipped = (SHIPPED / file.name).read_text(encoding="utf-8")
    changed = shipped.replace('disclosure = "NAMES"', 'disclosure = "NAMES"\nsmall_below = 6')
    file.write_text(changed, encoding="utf-8")
    return file


def hold(folder) -> Conference:
    """Two flags by open ballot, then certificates on paper for those who fell."""
    company = lay_out()
    install_rulebooks([small_law(folder)], actor=company.people["quan.tri"])
    conference = Conference(company, open_review(company))
    conference.open()
    conference.decided(CLEAR)
    paper = conference.prepare("PAPER", "BKB")
    facts = conference.paper(paper, yes=1, valid=4, invalid=1)
    perform(paper, "record_paper", actor=conference.leader, facts=facts)
    return conference


@pytest.fixture(scope="module")
def once(django_db_setup, django_db_blocker, tmp_path_factory):
    yield from laid_out(django_db_blocker, lambda: hold(tmp_path_factory.mktemp("law")))


@pytest.fixture
def small(db, once) -> Conference:
    return once


def page(conference: Conference, name: str, url: str) -> str:
    """What a person reads there."""
    answer = at_desk(conference.company.people[name]).get(url)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.text)


def ballots(conference: Conference) -> list[Ballot]:
    return list(Ballot.objects.filter(session=conference.session).order_by("pk"))


@pytest.mark.parametrize("name", ["binh", "son", "thanh.tra"])
def test_members_and_inspectors_read_outcomes_without_figures(small, name):
    urls = [small.session.get_absolute_url(), *(b.get_absolute_url() for b in ballots(small))]

    for url in urls:
        shown = page(small, name, url)
        assert re.search("Endorsed|Not endorsed", shown)
        assert "The figures stand in the minutes." in shown
        assert not FIGURES.search(shown)
        assert "Votes by name" not in shown


def test_the_minutes_hold_figures_and_names(small):
    shown = page(small, "son", reverse("councils:minutes", args=[small.session.code]))

    assert "4 of 4 agree" in shown
    assert "The figures stand in the minutes." not in shown
    assert shown.count("Đặng Minh Quang") > 1


def test_the_unit_is_told_the_outcome_and_no_figures(small):
    line = small.line(DAK_LAK)
    shown = page(small, "hanh", reverse("councils:nomination_votes", args=[line.code]))
    no = Decline.objects.get(nomination=line)

    assert "Not endorsed" in shown
    assert not FIGURES.search(shown + page(small, "hanh", line.get_absolute_url()))
    assert no.words
    assert not re.search(r"\d", no.words)
    assert no.ground == "NOT_ENDORSED"


def test_no_public_fact_of_the_log_holds_figures(small):
    for ballot in ballots(small):
        entry = LogEntry.objects.get(kind="tally.recorded", obj=f"tally/{ballot.uid}")
        assert b'"outcome":' in bytes(entry.body)
        for word in (b'"yes"', b'"needed"', b'"arithmetic"', b'"invalid"'):
            assert word not in bytes(entry.body)


def test_the_inspectors_page_of_the_log_withholds_them(small):
    for obj in [f"{each}/{b.uid}" for b in ballots(small) for each in ("tally", "ballot")]:
        entry = LogEntry.objects.filter(obj=obj).latest("pk")
        shown = page(small, "thanh.tra", f"/audit/log/{entry.uid}/")
        assert '"yes"' not in shown
        assert "agree" not in shown
        is_kept = obj != ballots(small)[0].obj
        assert ("only the outcome is shown outside the minutes" in shown) == is_kept


@pytest.mark.parametrize("word", ["Tổ kiểm phiếu", "counting_team", "'invalid': 1"])
def test_no_search_of_the_log_finds_a_ballot_by_what_its_page_withholds(small, word):
    paper = ballots(small)[1]
    entry = LogEntry.objects.filter(obj=paper.obj).latest("pk")
    assert word in str(record.history([paper.obj])[0].disclosed["record"])

    assert str(entry.uid) not in page(
        small, "thanh.tra", f"/audit/log/?{urlencode({'text': word})}"
    )
    assert str(entry.uid) in page(small, "thanh.tra", f"/audit/log/?q={paper.obj}")


@pytest.mark.parametrize("name", ["binh", "thanh.tra"])
def test_the_export_leaves_them_behind(small, name):
    opened, paper = ballots(small)
    scope = scope_of(small.company.people[name])

    assert not scope.includes(f"tally/{opened.uid}", {"ballot": opened.obj})
    assert not scope.includes(f"tally/{paper.uid}", {"ballot": paper.obj})
    assert scope.includes(opened.obj, {})
    assert not scope.includes(paper.obj, {})


def test_tables_and_log_still_say_the_same(small):
    assert seal().differences("tally", "ballot", "nomination") == set()


def test_who_was_voted_down_is_not_told_by_the_reason_that_places_were_taken(small):
    assert Decline.objects.get(nomination=small.line(GIA_LAI)).ground == "NOT_ENDORSED"
