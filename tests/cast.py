"""The known cast: the demonstration's people, units and bodies, in every test by name.

Whatever a test needs to reach, it reaches by real moves (`config.demo.acts`).
"""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from config.demo.acts import Then
from config.demo.cast import PASSWORD, Cast, cast, lay_out_directory
from nominations.actions.rounds import open_round, set_places
from nominations.actions.rules import install_rulebooks
from nominations.models import Round, RuleSet
from workflow.models import User

TODAY = date(2026, 11, 23)
PERSON = {"kind": "INDIVIDUAL", "name": "Nguyễn Thị Hoa", "position": "Chuyên viên"}


def lay_out() -> Cast:
    """The directory and the rulebooks, laid out once per database."""
    if User.objects.filter(username="quan.tri").exists():
        return cast()
    company = lay_out_directory()
    if not RuleSet.objects.exists():
        install_rulebooks(actor=company.people["quan.tri"])
    return company


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Lay the cast out once for all tests that run inside a transaction."""
    with django_db_blocker.unblock():
        lay_out()


@pytest.fixture
def company(db) -> Cast:
    """The cast; after a test that emptied the database it is laid out again."""
    return lay_out()


def at_desk(user: User) -> Client:
    """Somebody signed in, with pages in English so that tests can be read by all."""
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    client.cookies["vd_language"] = "en"
    return client


@pytest.fixture
def desk(company) -> Callable[[str], Client]:
    """Sign a person of the cast in."""
    return lambda name: at_desk(company.people[name])


@pytest.fixture
def now(company) -> Then:
    """Acts of today by the people themselves."""
    return Then(company.people["hung"])


@pytest.fixture
def review(company) -> Round:
    """The ministry's open round of 2026, with two flags and two certificates for the cluster."""
    return Round.objects.filter(code="XET-2026").first() or open_review(company)


def open_review(company: Cast) -> Round:
    """Open it."""
    clerk = company.people["hung"]
    found = open_round(
        actor=clerk,
        code="XET-2026",
        title="Xét khen thưởng năm 2026",
        title_en="Review of 2026",
        year=2026,
        commendation="CONG_TRANG",
        track="ANNUAL",
        organiser=company.units["bkhcn"],
        council=company.bodies["hd-bkhcn"],
        awards=["COBO", "BKB", "CSTDB"],
        opens_on=date(2026, 11, 2),
        closes_on=date(2026, 12, 10),
        is_demo=True,
    )
    for award in ("COBO", "BKB"):
        set_places(found, body=company.bodies["cum-tnmt"], award=award, places=2, actor=clerk)
    return found


@pytest.fixture
def unit_review(company) -> Round:
    """The open round of a department that decides on its own awards."""
    return open_round(
        actor=company.people["khanh"],
        code="CTS-2026",
        title="Bình xét năm 2026 của Cục Tần số",
        title_en="The Authority's own review of 2026",
        year=2026,
        commendation="CONG_TRANG",
        track="ANNUAL",
        organiser=company.units["cuc-tan-so"],
        awards=["LDTT", "CSTDCS", "GK"],
        opens_on=date(2026, 11, 2),
        closes_on=date(2026, 12, 10),
        is_demo=True,
    )


@pytest.fixture
def password() -> str:
    """Everybody's password in the demonstration."""
    return PASSWORD
