"""A reward given twice shows on the page of the nomination and on the review desk."""

from datetime import timedelta

import pytest
from django.urls import reverse

from nominations.models import Nomination, PastAward
from nominations.queries.doubles import doubles_of
from tests.cast import TODAY
from tests.road import Road
from workflow.actions import directory
from workflow.vocabulary import SuccessionKind, UnitKind

DIKE = "Chỉ huy cứu đê Tả Hồng trong cơn bão số 3 năm 2026"
SAID = "Perhaps rewarded twice for one achievement"


@pytest.fixture
def line(company) -> Nomination:
    """Somebody before the office, proposed for the dike."""
    found = Road(company).at_office(1)[0]
    Nomination.objects.filter(pk=found.pk).update(achievement=DIKE)
    return Nomination.objects.get(pk=found.pk)


def given(line, **changes) -> PastAward:
    said = {
        "nominee": line.nominee,
        "year": 2026,
        "award": "GK",
        "route": "PROVINCE",
        "number": "77/QĐ-UBND",
        "achievement": DIKE.upper(),
        "source": "Sổ khen thưởng của tỉnh",
    }
    return PastAward.objects.create(**(said | changes))


def desk_page(line):
    return reverse("nominations:appraisal", args=[line.submission.code])


def test_a_province_s_reward_for_the_same_shows_with_both_texts(line, desk):
    given(line)

    for address in (line.get_absolute_url(), desk_page(line)):
        page = desk("ngoc").get(address).text
        assert SAID in page
        assert "The texts are 100 % alike." in page
        assert "The other came by another road." in page
        assert (DIKE in page, DIKE.upper() in page, "77/QĐ-UBND" in page) == (True, True, True)


@pytest.mark.parametrize(
    "changes", [{"cancelled_on": "2026-11-02"}, {"nominee": None}, {"achievement": "Khác hẳn"}]
)
def test_what_is_cancelled_another_s_or_unlike_does_not(line, desk, changes):
    given(line, **changes)

    assert SAID not in desk("ngoc").get(line.get_absolute_url()).text


def test_a_sudden_reward_as_ground_of_merit_is_named_so(line, desk):
    given(line, commendation="DOT_XUAT")

    page = desk("ngoc").get(line.get_absolute_url()).text

    assert "A sudden or thematic result as the ground of a proposal for merit" in page


def test_it_warns_and_stops_nothing(line, desk, company):
    given(line)

    page = desk("ngoc").get(line.get_absolute_url())

    assert [m.refusal for m in page.context["moves"] if m.move == "find_eligible"] == [None]


FLAG = "Dẫn đầu cụm về chuyển đổi số, đưa 100 % hồ sơ lên mạng năm 2026"


def proposed_unit(company, **changes) -> Nomination:
    """The flag of a province's own unit, and what the ledger says was given to it."""
    road = Road(company)
    found = road.endorsed(road.submit(road.letter()))
    Nomination.objects.filter(pk=found.pk).update(achievement=FLAG)
    said = {"unit": found.unit, "nominee": None, "recipient": found.unit.name}
    given(found, **{**said, "achievement": FLAG, **changes})
    return found


@pytest.mark.parametrize("recipient", [None, ""])
def test_what_a_province_gave_the_unit_itself_shows_too(company, desk, recipient):
    line = proposed_unit(company, **({} if recipient is None else {"recipient": recipient}))

    assert SAID in desk("ngoc").get(line.get_absolute_url()).text


def test_what_the_unit_was_given_under_its_former_name_shows_too(company, desk):
    admin = company.people["quan.tri"]
    kind, held = UnitKind.PROVINCIAL, {"held_from": TODAY, "actor": admin}
    former = directory.add_unit("so-cu", name="Sở cũ", kind=kind, **held)
    heir = company.units["skhcn-lam-dong"]
    on = TODAY + timedelta(days=1)
    directory.succeed(former, by=heir, kind=SuccessionKind.MERGED, on=on, actor=admin)

    line = proposed_unit(company, unit=former, recipient="Sở cũ")

    assert SAID in desk("ngoc").get(line.get_absolute_url()).text


@pytest.mark.parametrize(
    "changes", [{"recipient": "Phòng Kế hoạch"}, {"cancelled_on": "2026-11-02"}]
)
def test_what_somebody_of_the_unit_was_given_does_not(company, desk, changes):
    line = proposed_unit(company, **changes)

    assert SAID not in desk("ngoc").get(line.get_absolute_url()).text


def test_an_award_from_above_is_held_against_by_its_own_number(company, desk):
    road = Road(company)
    row = road.conferred(road.sent())
    feat = row.lines.get()
    Nomination.objects.filter(pk=feat.pk).update(achievement=DIKE)
    line = road.at_office(1)[0]
    words = f"Được tặng Bằng khen theo Quyết định số {row.number}"
    Nomination.objects.filter(pk=line.pk).update(nominee=feat.nominee, achievement=words)

    page = desk("ngoc").get(line.get_absolute_url()).text

    assert "A sudden or thematic result as the ground of a proposal for merit" in page


@pytest.mark.parametrize("size", [1, 30])
def test_it_costs_four_queries_for_one_and_for_thirty(company, size, django_assert_num_queries):
    lines = Road(company).at_office(size)
    for line in lines:
        line.achievement = DIKE
        given(line)

    with django_assert_num_queries(4):
        found = doubles_of(company.people["ngoc"], lines)

    assert len(found) == size
