"""What was a unit's stays to be seen by the unit that followed it, and by nobody else."""

import pytest

from config.demo.founding import play
from councils.queries.visible import visible_sessions
from nominations.actions.submissions import start_submission
from nominations.models import Decision, Nomination
from nominations.queries.signing import decisions_of
from nominations.queries.visible import followed_decisions, visible_nominations
from workflow.errors import Refused


@pytest.fixture
def founding(company):
    """The review of 2019, played."""
    play(company, say=lambda *_: None)


def seen_by(company, name: str) -> list[tuple[str, str]]:
    rows = visible_nominations(company.people[name]).select_related("unit")
    return sorted((n.award, n.unit.name) for n in rows)


def test_the_successor_of_two_departments_sees_the_lines_of_both(founding, company):
    assert seen_by(company, "hanh") == [
        ("COBO", "Sở TT&TT Phú Yên"),
        ("COBO", "Sở TT&TT Đắk Lắk"),
    ]


def test_the_head_of_the_successor_of_gia_lai_sees_both_of_its_lines(founding, company):
    assert seen_by(company, "mai") == [("BKB", "Sở TT&TT Gia Lai"), ("COBO", "Sở TT&TT Gia Lai")]


def test_a_department_that_followed_nobody_sees_none(founding, company):
    assert seen_by(company, "nga") == []


def test_the_office_and_the_inspector_of_the_new_ministry_see_the_old_review(founding, company):
    everything = Nomination.objects.count()

    assert len(seen_by(company, "ngoc")) == 4
    assert len(seen_by(company, "thanh.tra")) == everything == 6
    assert visible_sessions(company.people["thanh.tra"]).count() == 2


def test_the_decisions_of_the_old_ministry_keep_their_readers_and_no_others(founding, company):
    old = Decision.objects.exclude(unit=company.units["bkhcn"])

    found = {
        name: followed_decisions(company.people[name]).intersection(old).count()
        for name in ("ngoc", "thanh.tra", "hanh", "uv1")
    }

    assert old.count() == 2
    assert found == {"ngoc": 2, "thanh.tra": 2, "hanh": 0, "uv1": 0}
    assert decisions_of(company.people["ngoc"]).count() == 2


def test_a_department_s_own_round_takes_nobody_else(unit_review, company):
    with pytest.raises(Refused) as no:
        start_submission(
            unit_review, unit=company.units["skhcn-gia-lai"], actor=company.people["mai"]
        )

    assert no.value.refusal.code == "round_of_another"
