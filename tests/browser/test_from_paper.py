"""A letter on paper: begun by one officer on a page, compared and received by a second one."""

import pytest

from config.demo import acts
from nominations.actions.submissions import add_nomination, record_choice
from nominations.models import Submission
from tests.browser.journey import DESK_FIRST, Journey
from tests.browser.meeting_desk import Desk, sit_down
from tests.cast import TODAY
from tests.road import MARK, Road, person
from tests.writes.scenarios_paper import PAPER
from workflow.engine import perform

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def begin(desk: Desk, unit: int) -> None:
    """What stands at the head and the foot of the paper."""
    desk.press('a[href$="/paper/"]')
    desk.page.select_option("#id_unit", str(unit))
    for name, words in PAPER.items():
        desk.page.fill(f"#id_{name}", words)
    desk.picture("paper_new")
    desk.press("form#from-paper button.btn")


def complete(letter: Submission, road: Road) -> Submission:
    """Whom the paper names, the scans and the unit's choice, put to a second officer."""
    ngoc = road.people["ngoc"]
    add_nomination(letter, award="BKB", nominee=person("Lê Văn Hai"), achievement=MARK, actor=ngoc)
    acts.attach_required(letter, officer=ngoc, then=road.then)
    whole = record_choice(letter, reviewed_on=TODAY, declined={}, actor=ngoc)
    return perform(whole, "put_to_second", actor=ngoc)


@DESK_FIRST
def test_two_officers_enter_it_and_the_unit_reads_it(journey: Journey, company, review):
    first, second = sit_down(journey, "ngoc"), sit_down(journey, "hung")
    first.open(f"/rounds/{review.code}/senders/")
    begin(first, company.units["cuc-tan-so"].pk)
    first.shows("#paper-told")
    first.picture("paper_begun")
    letter = complete(Submission.objects.get(), Road(company))

    second.open(letter.get_absolute_url())
    second.picture("paper_waits")
    second.press('a.btn-primary[href$="/compare/"]')
    second.picture("paper_compare")
    second.press('form[action$="/confirm_paper/"] button.btn')

    second.shows("#receipt-title")
    assert Submission.objects.get().confirmed_by.username == "hung"
    unit = sit_down(journey, "khanh")
    unit.open(letter.get_absolute_url())
    unit.shows("#paper-told")
    unit.picture("paper_received")
