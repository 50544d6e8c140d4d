"""On an English page a no calls a unit by its English name; where there is none, by its own."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import translation

from nominations.actions.submissions import start_submission
from tests.divisions import Divisions
from tests.gathering import Gathering
from tests.on_paper import begun
from tests.road import Road
from workflow.engine import perform
from workflow.errors import Refused
from workflow.models import Membership


def to_the_department(road: Road) -> None:
    """A list of a division is approved as if it went straight to the office."""
    divisions = Divisions(road.company)
    phong = road.units["phong-ks"] = divisions.add("phong-ks")
    below = divisions.list_of(phong, road.round(), "Lê Văn Một")
    perform(below, "put_to_head", actor=divisions.officer(phong))
    perform(below, "approve", actor=divisions.head(phong))


def twice(road: Road) -> None:
    """A unit that writes its letter itself sent paper too."""
    review = road.round()
    start_submission(review, unit=road.units["cuc-tan-so"], actor=road.people["yen"])
    begun(road, review)


def led_by_the_ministry(road: Road) -> None:
    """The ministry is to gather the lists of its own round."""
    Gathering(road).round(lead_unit=road.units["bkhcn"])


def outside_clusters(road: Road) -> None:
    """The letter of a unit that is in no cluster is approved."""
    letter = perform(road.letter(), "put_to_head", actor=road.people["thu"])
    Membership.objects.filter(unit=letter.unit).delete()
    perform(letter, "approve", actor=road.people["quang"])


CASES = {
    to_the_department: ("cuc-tan-so", "This list goes into the letter of Authority."),
    twice: ("cuc-tan-so", "Authority has begun its own letter in this round"),
    led_by_the_ministry: ("bkhcn", "Ministry cannot gather the lists of this round."),
    outside_clusters: ("skhcn-lam-dong", "Department belongs to no cluster on that date."),
}
ENGLISH = {"cuc-tan-so": "Authority", "bkhcn": "Ministry", "skhcn-lam-dong": "Department"}


def no_to(act: Callable[[Road], Any], road: Road) -> str:
    with pytest.raises(Refused) as no:
        act(road)
    return no.value.refusal.message


@pytest.mark.parametrize("act", CASES, ids=lambda each: each.__name__)
@pytest.mark.parametrize("has_name", [True, False], ids=["named", "not named"])
def test_a_no_names_the_unit_in_english(company, act, has_name):
    code, message = CASES[act]
    unit, own = company.units[code], company.units[code].name
    unit.name_en = ENGLISH[code] if has_name else ""
    unit.save(update_fields=["name_en"])

    with translation.override("en"):
        said = no_to(act, Road(company))

    assert said.startswith(message if has_name else message.replace(ENGLISH[code], own))


@pytest.mark.parametrize("act", CASES, ids=lambda each: each.__name__)
def test_on_a_vietnamese_page_it_keeps_its_own_name(company, act):
    code, _message = CASES[act]
    unit = company.units[code]
    unit.name_en = ENGLISH[code]
    unit.save(update_fields=["name_en"])

    with translation.override("vi"):
        said = no_to(act, Road(company))

    assert unit.name in said
