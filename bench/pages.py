"""How many queries the inbox and the lists take at one item and at 3,000."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import reverse

from bench.crowd import crowd_decisions, crowd_letters, crowd_lines, crowd_sessions
from bench.timing import figure, statements
from councils.models import Session
from nominations.models import Decision
from tests.road import Road
from workflow.models import User

MANY = 3_000
MOST = 10


@dataclass(frozen=True)
class Page:
    """A page, who opens it, and how its list grows."""

    name: str
    path: str
    reader: User
    grow: Callable[[int], Any]


def measured_pages(road: Road) -> list[dict]:
    """The figures of pages, first with one item, then with thousands of them."""
    pages = list(_pages(road))
    figures = [_figure(page, "1 item") for page in pages]
    for page in pages:
        page.grow(MANY)
    return figures + [_figure(page, f"{MANY:,} items") for page in pages]


def _pages(road: Road) -> Iterator[Page]:
    (line,) = road.at_office()
    letter = line.submission
    people = road.people
    yield Page("inbox", reverse("inbox"), people["ngoc"], lambda n: crowd_letters(letter, n))
    yield Page("desk", reverse("nominations:desk"), people["ngoc"], lambda n: None)
    yield Page("search", reverse("search") + "?q=Nguoi", people["ngoc"], lambda n: None)
    draft = road.people_letter(road.round())
    nominees = reverse("nominations:nominees", args=[draft.code])
    yield Page(
        "nominations of a submission", nominees, people["yen"], lambda n: crowd_lines(draft, n)
    )
    (other,) = road.at_office()
    appraisal = reverse("nominations:appraisal", args=[other.submission.code])
    yield Page("appraisal", appraisal, people["ngoc"], lambda n: crowd_lines(other.submission, n))
    yield Page("rounds", reverse("nominations:rounds"), people["yen"], lambda n: None)
    yield from _after_the_council(road)


def _after_the_council(road: Road) -> Iterator[Page]:
    (line,) = road.at_office()
    decision = road.carried(road.found_eligible(line))
    session = Session.objects.get(items__nomination=line)
    issued = road.issued(road.signed(road.before_signer(decision)))
    people = road.people
    yield Page(
        "sessions",
        reverse("councils:sessions"),
        people["uv1"],
        lambda n: crowd_sessions(session, n),
    )
    yield Page(
        "results",
        reverse("nominations:results"),
        people["yen"],
        lambda n: crowd_decisions(Decision.objects.get(pk=issued.pk), n),
    )
    yield Page("decisions", reverse("nominations:decisions"), people["ngoc"], lambda n: None)
    yield Page("outcomes", reverse("nominations:outcomes"), people["yen"], lambda n: None)


def _figure(page: Page, size: str) -> dict:
    reader = Client()
    reader.force_login(page.reader)
    reader.get(page.path)
    answers = []
    count = statements(lambda: answers.append(reader.get(page.path)))
    if answers[0].status_code != 200:
        raise SystemExit(f"{page.path} answered {answers[0].status_code}")
    return figure(f"{page.name}, {size}", count, "queries", MOST, count)
