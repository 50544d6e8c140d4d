"""A year of a cluster before its conference: leaders, covenant and scores, each at a screen."""

from collections.abc import Mapping

from playwright.sync_api import Page, expect

from config.demo.cast import PASSWORD, Cast
from councils.actions.scores import hand_in_sheet
from councils.models import Covenant, Scoring
from councils.queries.scores import asked, handed_in, units_scored
from tests.browser.at_once import button, press
from tests.scoring import content, people_of

YEAR = "/clusters/cum-tnmt/2026/"
CRITERIA = (("Cải cách hành chính", 60, "Báo cáo"), ("Sáng kiến, sáng tạo", 40, "Quyết định"))
BONUS = ("Cờ thi đua của Chính phủ", 5, 5)
# What the others give each member, in hundredths; the last two are given the same.
GIVEN = {
    "skhcn-lam-dong": (5800, 3700),
    "skhcn-khanh-hoa": (5500, 3600),
    "skhcn-gia-lai": (5000, 3500),
    "skhcn-dak-lak": (4500, 3000),
    "skhcn-quang-ngai": (4500, 3000),
}


def enter_leaders(page: Page, site: str) -> None:
    """The standing office enters the minister's decision."""
    page.goto(f"{site}{YEAR}leaders/")
    page.select_option("[name=leader]", "skhcn-gia-lai")
    page.select_option("[name=deputy]", "skhcn-dak-lak")
    said = {"decision_number": "3/QĐ-BKHCN", "decided_on": "05/01/2026"}
    for name, words in (said | {"takes_over_on": "23/11/2026"}).items():
        page.fill(f"[name={name}]", words)
    press(page.locator("form#leaders .btn-primary"))


def draft(page: Page, site: str) -> Covenant:
    """The leader writes two criteria and a bonus rule, and puts the text to signature."""
    page.goto(site + YEAR)
    press(button(page, f"{YEAR}covenant/"))
    page.fill("[name=words]", "Cùng thi đua hoàn thành nhiệm vụ của năm.")
    for row, (title, points, evidence) in enumerate(CRITERIA):
        page.fill(f"[name=criteria-{row}-place]", str(row + 1))
        page.fill(f"[name=criteria-{row}-title]", title)
        page.fill(f"[name=criteria-{row}-points]", str(points))
        page.fill(f"[name=criteria-{row}-evidence]", evidence)
    reason, points, cap = BONUS
    page.fill("[name=bonus-0-reason]", reason)
    page.fill("[name=bonus-0-points]", str(points))
    page.fill("[name=bonus-0-cap]", str(cap))
    press(page.locator("form#covenant .btn-primary"))
    press(button(page, "/moves/put_to_sign/"))
    return Covenant.objects.get(cluster_year__year=2026)


def sign_covenant(page: Page, site: str, covenant: Covenant) -> None:
    """A head finds the covenant among what is to be done and signs it."""
    page.goto(site)
    press(page.locator(f'.work-title[href="{covenant.get_absolute_url()}"]'))
    page.fill("[name=password]", PASSWORD)
    press(button(page, "/sign/"))


def begin(page: Page, site: str) -> Scoring:
    """The leader begins the scoring."""
    page.goto(f"{site}{YEAR}score/")
    page.select_option("[name=ranked_by]", "PEERS")
    press(page.locator("form#begin-scoring .btn-primary"))
    return Scoring.objects.get()


def score(page: Page, site: str, unit: str, kind: str, said: Mapping[str, str]) -> None:
    """Somebody fills a sheet in and hands it in."""
    page.goto(f"{site}{YEAR}score/{unit}/{kind}/")
    for name, words in said.items():
        page.fill(f"[name={name}]", words)
    press(page.locator("form#sheet .btn-primary"))


def score_the_rest(scoring: Scoring, company: Cast, *, but: tuple[str, str]) -> None:
    """Everybody hands in what is still asked, but for one member's sheet on another."""
    units, people, there = units_scored(scoring), people_of(scoring), handed_in(scoring)
    for slot in asked(scoring, list(units)):
        unit, scorer = units[slot.unit], people.get(slot.scorer, company.people["ngoc"])
        is_left = slot.kind == "PEER" and (scorer.username, unit.code) == but
        if slot not in there and not is_left:
            said = content(*GIVEN[unit.code], words=dict.fromkeys(range(1, 10), "Báo cáo"))
            hand_in_sheet(scoring, unit=unit, kind=slot.kind, content=said, actor=scorer)


def close(page: Page, site: str) -> None:
    """The leader closes though a sheet is missing, and the ranking stands there."""
    page.goto(f"{site}{YEAR}score/")
    expect(page.locator("#ranking")).to_have_count(0)
    page.fill("form#close-scoring [name=reason]", "Đã hết thời hạn")
    page.check("form#close-scoring [name=confirmed]")
    press(page.locator("form#close-scoring button"))


def ranking(page: Page) -> list[tuple[str, ...]]:
    """The table of the ranking: place, member, points."""
    rows = page.locator("section:has(#ranking) tbody tr").all()
    return [tuple(row.locator("td, th").nth(n).inner_text() for n in range(3)) for row in rows]
