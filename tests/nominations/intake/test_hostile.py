"""More than 200 broken or hostile spreadsheets, each handed in for one letter by its officer.

Each ends in a clear no that leaves no row, no entry and no file, or is a sound table: then the list
is kept, recorded, and nothing of it is on the letter.
"""

import logging
import time
from pathlib import Path
from typing import NamedTuple

import pytest
from django.conf import settings
from django.db import connection
from django.utils import translation

from nominations.actions.intake import hand_in
from nominations.actions.submissions import start_submission
from nominations.models import Submission
from nominations.queries.intake import checked, lines_beside, situation_of, suggested
from nominations.queries.intake_words import told
from nominations.queries.rules import law_for
from nominations.rules.intake.situation import Given
from nominations.rules.rulebook import Rulebook
from tests.cast import lay_out
from tests.counting import grown, tables
from tests.once import laid_out
from tests.road import Road
from tests.workflow.documents.hostile import CASES, assert_clear, assert_sound
from workflow.documents.parsing.limits import MEBI
from workflow.documents.tables.reading import LIMITS
from workflow.errors import Refused
from workflow.models import User

# PostgreSQL is asked of some: how a file is read does not depend on the database.
ASKED = [name for n, name in enumerate(CASES) if connection.vendor == "sqlite" or n % 12 == 0]
# No reading that ends by itself comes near its limit of memory; these two are ended by it.
ENOUGH = 128 * MEBI
ENDED_BY_LIMIT = {"one string, often", "strings that lie"}
KEPT = {"nominations_intake": 1, "record_logentry": 1}


class Stage(NamedTuple):
    """The letter with its officer, what its lists are checked against, the rows of all tables."""

    letter: Submission
    nga: User
    law: Rulebook
    given: Given
    rows: dict[str, int]


@pytest.fixture(scope="module")
def once(django_db_setup, django_db_blocker):
    """One letter of Quảng Ngãi for the whole set."""

    def make() -> Stage:
        company = lay_out()
        nga = company.people["nga"]
        unit = company.units["skhcn-quang-ngai"]
        letter = start_submission(Road(company).round(), unit=unit, actor=nga)
        given = situation_of(letter, list(lines_beside(letter)))
        return Stage(letter, nga, law_for(letter), given, tables())

    yield from laid_out(django_db_blocker, make)


@pytest.fixture
def stage(db, once):
    with translation.override("en"):
        yield once


def files() -> list[Path]:
    """What lies where originals are kept."""
    return [each for each in Path(settings.MEDIA_ROOT).rglob("*") if each.is_file()]


def end_of(stage: Stage, content: bytes) -> str:
    """Hand it in; the code of its refusal, or "book" where it is kept. Both leave what they may."""
    try:
        held, book = hand_in(stage.letter, name="danh_sach.xlsx", content=content, actor=stage.nga)
    except Refused as no:
        assert_clear(no.refusal)
        assert (grown(stage.rows), files()) == ({}, [])
        return no.refusal.code.removeprefix("table_")
    assert_sound(book)
    held.mapping = {"fields": {name: each.column for name, each in suggested(held).items()}}
    found = checked(held, given=stage.given)
    assert all(told(each, law=stage.law).message for each in (*found.structure, *found.problems))
    assert (grown(stage.rows), len(files())) == (KEPT, 1)
    return "book"


def peak_in(caplog) -> int | None:
    """The most memory the one reader of this test held, as far as it lived to tell."""
    (said,) = [each for each in caplog.records if each.name == "workflow.documents.apart.outside"]
    return said.args[2]


@pytest.mark.parametrize("name", ASKED)
def test_it_ends_within_its_limits_and_writes_nothing(stage, caplog, name):
    make, ends = CASES[name]
    content = make()
    caplog.set_level(logging.DEBUG, logger="workflow.documents.apart.outside")

    begun = time.monotonic()
    end = end_of(stage, content)

    assert time.monotonic() - begun < LIMITS.wall
    assert end in ends
    peak = peak_in(caplog)
    assert peak is not None or (name in ENDED_BY_LIMIT and end == "out_of_memory")
    assert 0 < (peak or 1) < ENOUGH
