"""A reward given twice shows on the page of the nomination and on the review desk."""

import pytest
from django.urls import reverse

from nominations.models import Nomination, PastAward
from nominations.queries.doubles import doubles_of
from tests.road import Road

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


@pytest.mark.parametrize("size", [1, 30])
def test_it_costs_four_queries_for_one_and_for_thirty(company, size, django_assert_num_queries):
    lines = Road(company).at_office(size)
    for line in lines:
        line.achievement = DIKE
        given(line)

    with django_assert_num_queries(4):
        found = doubles_of(company.people["ngoc"], lines)

    assert len(found) == size
