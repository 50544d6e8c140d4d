"""A hold placed while the nominee moves: the move won before it, or waits and is refused."""

from collections.abc import Callable

import pytest

from nominations.actions.holds import place_hold
from nominations.actions.submissions import add_nomination, start_submission
from nominations.models import Hold, Nomination
from nominations.queries.holds import holds_on
from tests.cast import TODAY
from tests.road import Road, collective
from tests.together import failures, together, unfinished
from workflow.engine import perform
from workflow.errors import Refusal, Refused

TIMES = 8

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.slow,
    pytest.mark.postgres,
]


@pytest.fixture
def road(company) -> Road:
    return Road(company)


def drafted(road) -> tuple[Nomination, Callable]:
    """A line on a draft, which lies on no case, and its officer's move."""
    unit, thu = road.units["skhcn-lam-dong"], road.people["thu"]
    letter = start_submission(road.round(), unit=unit, actor=thu)
    line = add_nomination(letter, award="COBO", nominee=collective(unit), actor=thu)
    return line, lambda: perform(line, "propose", actor=thu)


def appraised(road) -> tuple[Nomination, Callable]:
    """A line before the office, and the finding."""
    line = road.at_office(1)[0]
    return line, lambda: perform(
        line, "find_eligible", reason="Đã xem, đạt", actor=road.people["ngoc"]
    )


def signed(road) -> tuple[Nomination, Callable]:
    """A line of a signed letter, and its sending."""
    letter = road.proposed()
    title = "Về việc đề nghị Thủ tướng Chính phủ tặng Bằng khen"
    ready = road.signed(road.before_signer(letter, title=title))
    return ready.lines.get(), lambda: road.issued(ready)


def conferred(road) -> tuple[Nomination, Callable]:
    """A line with the Prime Minister, and his decision."""
    letter = road.sent()
    return letter.lines.get(), lambda: road.conferred(letter)


STAGES = [drafted, appraised, signed, conferred]


def hold_on(road, line) -> Callable[[], Hold]:
    words = {"kind": "COMPLAINT", "source": "Đơn số 7", "since": TODAY}
    return lambda: place_hold(line, **words, actor=road.people["ngoc"])


@pytest.mark.parametrize("stage", STAGES)
def test_a_move_waits_for_a_hold_being_placed_and_is_refused(road, stage):
    line, act = stage(road)
    before = line.state

    with unfinished(hold_on(road, line)), pytest.raises(Refused) as no:
        act()

    assert no.value.refusal.code == "on_hold"
    assert Nomination.objects.get(pk=line.pk).state == before


@pytest.mark.parametrize("stage", STAGES)
def test_a_hold_waits_for_a_move_being_made_and_then_stands(road, stage):
    line, act = stage(road)
    before = line.state

    with unfinished(act):
        hold_on(road, line)()

    assert Nomination.objects.get(pk=line.pk).state != before
    assert line.nominee_id in holds_on([line.nominee_id], on=TODAY)


@pytest.mark.parametrize("stage", STAGES)
def test_at_one_moment_either_wins_and_nothing_breaks(road, stage):
    for _time in range(TIMES):
        line, act = stage(road)
        before = line.state

        moved, hold = together([act, hold_on(road, line)])

        assert failures([moved, hold]) == []
        is_still = Nomination.objects.get(pk=line.pk).state == before
        assert isinstance(moved, Refusal) == is_still
        Hold.objects.all().delete()
