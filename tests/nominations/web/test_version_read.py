"""A form with a mistake keeps the version that was read: mended and sent, it is overtaken."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from nominations.actions.checks import tick
from nominations.actions.guidance import change_guidance, draft_guidance
from nominations.actions.intake import hand_in, match_columns
from nominations.actions.submissions import start_submission
from nominations.actions.terms import change_terms, draft_terms
from tests.nominations.intake.conftest import pasted
from tests.nominations.intake.sheets import COLUMNS, HEADER, HOA
from tests.road import Road
from workflow.actions.calendar import declare_year
from workflow.actions.reminders import choose_reminders
from workflow.documents.tables.writing import Column, Page, write_book

GUIDANCE = {"title": "Hướng dẫn năm 2026", "papers": ""}
WEEKLY = {"cadence": "WEEKLY", "hour": "6", "days_before": "5"}
MATCHED = {"header": "1", "name": "1", "award": "4", "all_kind": "INDIVIDUAL"}


@dataclass(frozen=True, kw_only=True)
class Form:
    """Where a form stands and is sent, what is wrong and what right, and what a colleague saves."""

    name: str
    by: str
    page: str
    wrong: dict[str, str]
    right: dict[str, str]
    meanwhile: Callable[[], Any]
    to: str = ""
    says: int = 422


def returned_terms(company, review) -> Form:
    ngoc = company.people["ngoc"]
    draft = draft_terms(review, closes_on=date(2026, 12, 20), actor=ngoc)
    page = draft.get_absolute_url()
    return Form(
        name="return",
        by="hung",
        page=page,
        to=f"{page}return/",
        wrong={"terms": str(draft.uid), "why": ""},
        right={"terms": str(draft.uid), "why": "Chưa có công văn"},
        meanwhile=lambda: change_terms(draft, closes_on=date(2026, 12, 25), actor=ngoc),
    )


def returned_guidance(company, _review) -> Form:
    ngoc, unit = company.people["ngoc"], company.units["bkhcn"]
    draft = draft_guidance(unit, year=2026, actor=ngoc, **GUIDANCE)
    return Form(
        name="return",
        by="hung",
        page=draft.get_absolute_url(),
        to=f"{draft.get_absolute_url()}return/",
        wrong={"why": ""},
        right={"why": "Chưa có công văn"},
        meanwhile=lambda: change_guidance(draft, actor=ngoc, **GUIDANCE | {"papers": "CV 1"}),
    )


def letter_of(company, review) -> Any:
    unit = company.units["skhcn-quang-ngai"]
    return start_submission(review, unit=unit, actor=company.people["nga"])


def columns(company, review) -> Form:
    nga = company.people["nga"]
    intake, _book = hand_in(letter_of(company, review), pasted=pasted(HEADER, HOA), actor=nga)
    matched = {"header": 1, "fields": COLUMNS, "kind": "INDIVIDUAL"}
    return Form(
        name="columns",
        by="nga",
        page=f"{intake.get_absolute_url()}columns/",
        wrong=MATCHED | {"name": ""},
        right=MATCHED,
        meanwhile=lambda: match_columns(intake, actor=nga, **matched),
    )


def sheet(company, review) -> Form:
    nga = company.people["nga"]
    titles = [Column(title=each) for each in HEADER]
    book = write_book([Page(name=each, columns=titles, rows=[HOA]) for each in ("Một", "Hai")])
    said = {"name": "a.xlsx", "content": book, "actor": nga}
    intake, _book = hand_in(letter_of(company, review), **said)
    matched = {"header": 1, "fields": COLUMNS, "kind": "INDIVIDUAL"}
    return Form(
        name="sheets",
        by="nga",
        page=f"{intake.get_absolute_url()}sheets/",
        wrong={"sheet": "Ba"},
        right={"sheet": "Hai"},
        meanwhile=lambda: match_columns(intake, actor=nga, **matched),
        says=409,
    )


def check(company, _review) -> Form:
    (line,) = Road(company).at_office(1)
    right = {"item": "ROUTE_RIGHT", "answer": "WRONG", "note": "Sai cụm"}
    return Form(
        name="tick-ROUTE_RIGHT",
        by="hung",
        page=f"{line.get_absolute_url()}desk/",
        to=f"{line.get_absolute_url()}desk/tick/",
        wrong=right | {"note": ""},
        right=right,
        meanwhile=lambda: [
            tick(line, "ROUTE_RIGHT", answer=answer, actor=company.people["ngoc"])
            for answer in ("RIGHT", "")
        ],
        says=409,
    )


def choices(company, _review) -> Form:
    yen = company.people["yen"]
    choose_reminders(yen, cadence="DAILY")
    return Form(
        name="choices",
        by="yen",
        page="/notifications/",
        to="/notifications/choices/",
        wrong=WEEKLY | {"hour": "x"},
        right=WEEKLY,
        meanwhile=lambda: choose_reminders(yen, cadence="NEVER"),
    )


def year(company, _review) -> Form:
    said = {"actor": company.people["hung"], "citation": "TB 1"}
    return Form(
        name="year",
        by="hung",
        page="/calendar/2028/",
        to="/calendar/2028/declare/",
        wrong={"complete": "on", "citation": "x" * 251},
        right={"complete": "on", "citation": "TB 2"},
        meanwhile=lambda: declare_year(2028, complete=True, **said),
    )


def version_in(answer: Any, name: str) -> str:
    """What the form of this name holds as seen."""
    form = re.search(rf'<form[^>]* id="{name}".*?</form>', answer.content.decode(), re.DOTALL)
    return re.search(r'name="seen" value="(\w+)"', form[0])[1]


FORMS = (returned_terms, returned_guidance, columns, sheet, check, choices, year)


@pytest.mark.parametrize("form_of", FORMS, ids=lambda each: each.__name__)
def test_a_mistake_keeps_the_version_read_and_the_mended_form_is_overtaken(
    company, review, desk, form_of
):
    form = form_of(company, review)
    client, to = desk(form.by), form.to or form.page
    read = version_in(client.get(form.page), form.name)
    form.meanwhile()

    mistaken = client.post(to, form.wrong | {"seen": read})
    assert (mistaken.status_code, version_in(mistaken, form.name)) == (form.says, read)

    mended = client.post(to, form.right | {"seen": read})
    told = mended.context.get("refusal") or mended.context["attempt"].refusal
    assert (mended.status_code, told.code) == (409, "overtaken")
    assert version_in(mended, form.name) != read
