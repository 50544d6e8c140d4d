"""A letter on paper is judged by the law of the day it came, on every page and by every guard."""

import re
from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from nominations.actions.rules import SHIPPED, install_rulebooks
from nominations.guards.submissions import papers_complete, quotas_kept, routes_known
from nominations.models import Submission
from nominations.queries.eligibility import judged
from nominations.queries.rules import law_for, law_of
from tests.cast import TODAY
from tests.on_paper import entered, refusal
from workflow.access import standing
from workflow.engine import Errand, perform

LAST_OLD, FIRST_NEW = date(2026, 9, 30), date(2026, 10, 1)
OLD, NEW = "2025-07-decree-152", "2026-10-law-06"
NAMES = {
    "old": (
        *("Bằng khen của Bộ trưởng", "Minister's Certificate of Merit"),
        *("Chiến sĩ thi đua cơ sở", "Grassroots Emulation Fighter"),
    ),
    "new": (
        *("Bằng khen luật mới", "Certificate of the new law"),
        *("Chiến sĩ luật mới", "Fighter of the new law"),
    ),
}
OF_LETTER = "check nominees choice letter_print list_print intakes submission_quotas compare"
OF_LINE = "nomination nominee_change standard"


@pytest.fixture
def new_law(company, tmp_path):
    """The law from 01/10/2026 with other names, and no minutes of the unit's meeting asked."""
    text = (SHIPPED / f"{NEW}.toml").read_text(encoding="utf-8")
    for old, new in zip(NAMES["old"], NAMES["new"], strict=True):
        assert f'"{old}"' in text
        text = text.replace(f'"{old}"', f'"{new}"')
    text = re.sub(r'(kind = "UNIT_MINUTES"[^\[]*required = )true', r"\1false", text)
    edition = tmp_path / f"{NEW}.toml"
    edition.write_text(text, encoding="utf-8")
    install_rulebooks([edition], actor=company.people["quan.tri"])


def came(road, on: date, *, review=None, **said):
    """A letter of November's round, entered today, whose paper came on a day."""
    review = review or opened(road)
    return entered(road, review, letter_date=date(2026, 9, 28), paper_on=on, **said)


def opened(road):
    """A round that took letters under both laws."""
    return road.round(opens_on=date(2026, 9, 1), awards=["COBO", "BKB", "CSTDCS"])


def named(answer) -> set[str]:
    """By which law's names a page calls the award."""
    page = unescape(answer.text)
    return {law for law, names in NAMES.items() if any(name in page for name in names)}


@pytest.mark.parametrize(("on", "law"), [(LAST_OLD, "old"), (FIRST_NEW, "new")])
def test_every_page_of_it_calls_the_award_by_that_law(desk, road, new_law, on, law):
    letter, ngoc = came(road, on), desk("ngoc")
    line = letter.nominations.get()
    pages = [reverse(f"nominations:{name}", args=[letter.code]) for name in OF_LETTER.split()]
    pages += [reverse(f"nominations:{name}", args=[line.code]) for name in OF_LINE.split()]
    pages += [reverse("nominations:nominee_add", args=[letter.code, "person"])]
    pages += [reverse("nominations:votes", args=[letter.code, "meeting"])]

    assert {page: named(ngoc.get(page)) for page in pages} == {page: {law} for page in pages}


def test_papers_are_asked_and_enforced_by_that_law(desk, road, new_law):
    ngoc, actor = desk("ngoc"), road.people["ngoc"]
    old, new = came(road, LAST_OLD), came(road, FIRST_NEW)
    for letter, lacking in ((old, ["UNIT_MINUTES"]), (new, [])):
        papers, check = (
            ngoc.get(reverse(f"nominations:{name}", args=[letter.code])).context
            for name in ("submission_papers", "check")
        )
        assert [r.rule.kind for r in papers["requirements"] if not r.is_met] == lacking
        assert [r.rule.kind for r in check["dossier"].lacking] == lacking
        tasks = ngoc.get(letter.get_absolute_url()).text
        assert ("1 paper missing" in tasks) == bool(lacking)

    no = refusal(perform, old, "put_to_second", actor=actor)
    assert no.code == "papers_missing"
    assert perform(new, "put_to_second", actor=actor).state == "PAPER_CHECK"


def test_law_and_standard_of_a_line_are_those_of_its_letter_before_it_is_received(road, new_law):
    lines = [came(road, on).nominations.get() for on in (LAST_OLD, FIRST_NEW)]

    assert [law_of(line).code for line in lines] == [OLD, NEW]
    assert [law_for(line.submission).code for line in lines] == [OLD, NEW]
    found = judged(lines, on=TODAY)
    assert [found[line.pk].law.code for line in lines] == [OLD, NEW]


def judging(letters, who) -> Errand:
    """An errand that asks about these letters."""
    row, sources = type(letters[0]).table()["put_to_second"], {s.pk: s.state for s in letters}
    said = {"actor": who, "on_behalf_of": None, "standing": standing(who)}
    return Errand(row=row, on=TODAY, at=None, as_of=None, sources=sources, **said)


def test_what_one_day_refuses_stands_beside_what_another_does(road, django_assert_num_queries):
    units = ("cuc-tan-so", "skhcn-lam-dong", "skhcn-gia-lai", "skhcn-khanh-hoa")
    days = (FIRST_NEW, date(2016, 1, 1), LAST_OLD, date(2016, 1, 2))
    review = opened(road)
    for unit in units:
        came(road, FIRST_NEW, review=review, unit=unit)
    letters = list(Submission.objects.select_related("round").order_by("pk"))
    for letter, on in zip(letters, days, strict=True):
        letter.paper_on = on
    for letter in letters[::2]:
        letter.nominations.update(award="XYZ")
    laws = [law_for(letter) for letter in letters]
    errand = judging(letters, road.people["ngoc"])

    with django_assert_num_queries(len(days) + 3):  # lines, papers and guidance once, laws by day
        no_papers, over, no_routes = (
            guard(letters, errand) for guard in (papers_complete, quotas_kept, routes_known)
        )

    assert [law and law.code for law in laws] == [NEW, None, OLD, None]
    codes = ["no_route", "no_rules", "no_route", "no_rules"]
    assert [no_routes[letter.pk].code for letter in letters] == codes
    assert (list(no_papers), over) == ([letters[1].pk, letters[3].pk], {})
