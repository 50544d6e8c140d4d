"""A leader's finding starts a sudden commendation, which takes the short route."""

from datetime import date

import pytest

from audit.record import queries as record
from config.demo import acts
from nominations.actions.submissions import add_nomination
from nominations.actions.sudden import start_sudden
from nominations.models import Nomination, Round, Submission
from tests.cast import PERSON, TODAY
from tests.road import Road, person
from workflow.engine import perform
from workflow.errors import Refused

FEAT = {
    "award": "BKB",
    "nominee": PERSON,
    "achievement": "Nối lại liên lạc cho 3 xã trong bão số 9",
    "feat_on": date(2026, 11, 18),
    "found_on": date(2026, 11, 20),
    "found_by": "Bộ trưởng, tại buổi giao ban",
    "closes_on": date(2026, 12, 7),
}


@pytest.fixture
def road(company):
    return Road(company)


@pytest.fixture
def found(road):
    """Start one in the department; the head of the department is who starts it."""

    def start(who: str = "khanh", unit: str = "cuc-tan-so", **changes) -> Submission:
        said = FEAT | changes
        return start_sudden(road.units[unit], actor=road.people[who], **said)

    return start


def refusal(act, *args, **given):
    with pytest.raises(Refused) as no:
        act(*args, **given)
    return no.value.refusal


def test_the_head_opens_round_letter_and_line_in_one_act(road, found):
    letter = found()

    line = letter.nominations.get()
    review = Round.objects.get()
    assert (review.organiser, review.track, review.commendation) == (
        road.units["bkhcn"],
        "SUDDEN",
        "DOT_XUAT",
    )
    assert (review.opens_on, review.closes_on) == (TODAY, date(2026, 12, 7))
    assert review.awards == ["BKB", "BKTTG", "HCLD3", "HCLD2", "HCLD1"]
    assert (letter.state, line.state, line.award) == ("DRAFT", "UNIT", "BKB")
    assert letter.found_by == "Bộ trưởng, tại buổi giao ban"


def test_the_record_says_who_found_what_and_when(found):
    letter = found()

    line = letter.nominations.get()
    kinds = [entry.kind for entry in record.history([line.obj, letter.obj, letter.round.obj])]
    assert sorted(kinds) == [
        "nomination.added",
        "nomination.state",
        "round.opened",
        "submission.added",
    ]
    [begun] = record.history([letter.obj])
    assert (begun.facts["feat_on"], begun.facts["found_on"]) == ("2026-11-18", "2026-11-20")
    assert "found_by" not in begun.facts


@pytest.mark.parametrize("who", ["ngoc", "hung"])
def test_the_office_starts_one_on_the_ministers_finding(found, who):
    assert found(who).nominations.get().state == "UNIT"


@pytest.mark.parametrize("who", ["yen", "quang", "bo.truong", "thanh.tra", "quan.tri"])
def test_nobody_else_starts_one_and_nothing_is_written(found, who):
    assert refusal(found, who).code == "not_permitted"
    assert not Round.objects.exists()


def test_it_goes_to_the_office_and_then_to_the_signer_without_meeting_or_council(road, found):
    letter, yen = found(), road.people["yen"]
    acts.attach_required(letter, officer=yen, then=road.then)
    kinds = set(letter.papers.values_list("kind", flat=True))

    sent = road.submit(Submission.objects.get(pk=letter.pk))

    line = sent.nominations.get()
    assert kinds == {"SUBMISSION_LETTER", "SUMMARY_REPORT"}
    assert (line.state, line.route) == ("APPRAISAL", ["UNIT", "APPRAISAL", "SIGNATURE"])
    [line] = acts.appraise(letter.round, officer=road.people["ngoc"], then=road.then)
    assert line.state == "SIGNATURE"


def test_what_the_head_of_the_unit_decides_needs_no_office(road, found):
    letter = found(award="GK")
    acts.attach_required(letter, officer=road.people["yen"], then=road.then)

    line = road.submit(Submission.objects.get(pk=letter.pk)).nominations.get()

    assert (letter.round.organiser, line.state) == (road.units["cuc-tan-so"], "SIGNATURE")


def test_the_office_starts_none_that_the_head_of_a_unit_decides(found):
    assert refusal(found, "ngoc", award="GK").code == "not_permitted"


def test_without_the_simplified_dossier_it_does_not_go(road, found):
    no = refusal(perform, found(), "put_to_head", actor=road.people["yen"])

    assert no.code == "papers_missing"


def test_a_round_that_stands_is_used_and_the_next_feat_gets_its_own_letter(found):
    first = found()
    other = found("quang", unit="skhcn-lam-dong", closes_on=date(2026, 12, 20))
    second = found(nominee=person("Lê Văn Hai"))

    assert other.round == first.round
    assert second.round != first.round
    assert Round.objects.count() == 2


def test_the_same_feat_is_not_started_twice(found):
    line = found().nominations.get()

    no = refusal(found)

    assert (no.code, no.facts["nomination"]) == ("already_started", line.code)
    assert Submission.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"award": "COBO"}, "no_sudden_route"),
        ({"found_by": " "}, "finding_incomplete"),
        ({"achievement": ""}, "finding_incomplete"),
        ({"feat_on": date(2026, 11, 21)}, "finding_dates"),
        ({"found_on": date(2026, 11, 24)}, "finding_dates"),
        ({"closes_on": date(2026, 11, 22)}, "finding_dates"),
    ],
)
def test_what_cannot_be_is_refused(found, changes, code):
    assert refusal(found, **changes).code == code
    assert not Submission.objects.exists()


def test_who_is_added_later_needs_the_units_own_choice(road, found):
    letter, yen = found(), road.people["yen"]
    line = add_nomination(letter, award="BKB", nominee=person("Lê Văn Ba"), actor=yen)

    no = refusal(perform, letter, "put_to_head", actor=yen)

    assert (no.code, no.facts["undecided"]) == ("choice_not_recorded", [line.code])
    assert (
        refusal(perform, line, "put_forward_found", actor=road.people["khanh"]).code
        == "not_found_by_leader"
    )
    perform(line, "propose", actor=yen)
    no = refusal(perform, letter, "put_to_head", actor=yen)
    assert (no.code, no.facts["undecided"]) == ("choice_not_recorded", [])


def test_only_a_finding_spares_the_units_own_review(road):
    letter = road.people_letter(road.round())
    line = add_nomination(
        letter, award="BKB", nominee=person("Lê Văn Tư"), actor=road.people["yen"]
    )

    no = refusal(perform, line, "put_forward_found", actor=road.people["khanh"])

    assert no.code == "not_found_by_leader"
    assert Nomination.objects.get(pk=line.pk).state == "DRAFT"
