"""The unit's letter: what may be written, who is on it, and what stops it."""

from datetime import timedelta

import pytest

from audit.record import queries as record
from nominations.actions.rounds import extend_deadline
from nominations.actions.submissions import (
    add_nomination,
    change_letter,
    change_nomination,
    record_choice,
    start_submission,
)
from nominations.models import Nomination, Submission
from nominations.queries.papers import missing_by_nomination
from nominations.queries.rules import rulebook_on
from tests.cast import TODAY
from tests.road import Road, collective, person
from workflow.engine import perform
from workflow.errors import Refused


@pytest.fixture
def road(company):
    return Road(company)


@pytest.fixture
def letter(road, review):
    thu = road.people["thu"]
    return start_submission(review, unit=road.units["skhcn-lam-dong"], actor=thu)


def refusal(act, **changes):
    with pytest.raises(Refused) as no:
        act()
    return no.value.refusal


def add(road, letter, *, award="COBO", nominee=None, who="thu"):
    nominee = nominee or collective(letter.unit)
    return add_nomination(letter, award=award, nominee=nominee, actor=road.people[who])


def test_a_unit_has_one_letter_per_round(road, letter, review):
    again = start_submission(review, unit=letter.unit, actor=road.people["quang"])

    assert again == letter
    assert len(record.history([letter.obj])) == 1


def test_nobody_starts_a_letter_for_another_unit(road, review):
    no = refusal(
        lambda: start_submission(
            review, unit=road.units["skhcn-lam-dong"], actor=road.people["lan"]
        )
    )

    assert no.code == "not_permitted"
    assert not Submission.objects.exists()


def test_a_round_that_has_not_opened_takes_nothing(road):
    review = road.round(opens_on=TODAY + timedelta(days=1))

    no = refusal(
        lambda: start_submission(
            review, unit=road.units["skhcn-lam-dong"], actor=road.people["thu"]
        )
    )

    assert no.code == "outside_dates"


def test_a_stale_autosave_is_refused_and_keeps_what_is_there(road, letter):
    thu = road.people["thu"]
    change_letter(letter, summary="Bản một", seen=letter.version, actor=thu)

    no = refusal(lambda: change_letter(letter, summary="Bản hai", seen=letter.version, actor=thu))

    assert (no.code, no.facts) == ("overtaken", {"seen": 1, "current": 2})
    assert Submission.objects.get(pk=letter.pk).summary == "Bản một"


def test_the_same_nominee_is_not_listed_twice_for_one_award(road, letter):
    first = add(road, letter)

    assert refusal(lambda: add(road, letter)).code == "already_listed"
    assert add(road, letter, award="BKB").nominee == first.nominee


def test_a_removed_line_may_be_entered_again(road, letter):
    line = add(road, letter)
    perform(line, "remove", actor=road.people["thu"])

    assert add(road, letter).state == "DRAFT"


@pytest.mark.parametrize("award", ["GK", "XYZ", ""])
def test_a_round_takes_its_own_awards_only(road, letter, award):
    no = refusal(lambda: add(road, letter, award=award))

    assert (no.code, no.facts["awards"]) == ("award_not_in_round", ["COBO", "BKB", "CSTDB"])


def test_a_line_is_changed_with_its_nominee_and_both_are_told(road, letter):
    line = add(road, letter, award="BKB", nominee=person("Lê Văn Sai"))

    change_nomination(
        line, nominee={"name": "Lê Văn Đúng"}, achievement="Mới", actor=road.people["thu"]
    )

    line = Nomination.objects.select_related("nominee").get(pk=line.pk)
    (entry,) = record.history([line.obj], limit=1)
    assert (line.nominee.name, line.achievement, line.version) == ("Lê Văn Đúng", "Mới", 2)
    assert entry.facts == {"fields": ["achievement", "name"], "nominee": line.nominee.obj}
    assert entry.disclosed == {"achievement": "Mới", "name": "Lê Văn Đúng"}


def test_a_letter_without_nominees_goes_nowhere(road, letter):
    no = refusal(lambda: perform(letter, "put_to_head", actor=road.people["thu"]))

    assert no.code == "no_nominees"


def test_the_unit_must_say_of_everybody_whether_it_puts_them_forward(road, letter):
    line = add(road, letter)

    no = refusal(lambda: perform(letter, "put_to_head", actor=road.people["thu"]))

    assert (no.code, no.facts) == ("choice_not_recorded", {"undecided": [line.code]})


def test_who_was_not_chosen_stays_visible_with_the_reason(road, letter):
    chosen = add(road, letter)
    other = add(road, letter, award="BKB", nominee=person("Phan Văn Chờ"))

    record_choice(
        letter, reviewed_on=TODAY, declined={other.pk: "Mới vào"}, actor=road.people["thu"]
    )

    other = Nomination.objects.get(pk=other.pk)
    assert Nomination.objects.get(pk=chosen.pk).state == "UNIT"
    assert (other.state, other.decline.stage, other.decline.ground, other.decline.words) == (
        "DECLINED",
        "UNIT",
        "NOT_CHOSEN",
        "Mới vào",
    )


def test_a_choice_without_its_reason_is_not_recorded_at_all(road, letter):
    line = add(road, letter)
    before = record.count()

    no = refusal(
        lambda: record_choice(
            letter, reviewed_on=TODAY, declined={line.pk: " "}, actor=road.people["thu"]
        )
    )

    assert no.code == "reason_missing"
    assert (Nomination.objects.get(pk=line.pk).state, record.count()) == ("DRAFT", before)


def test_missing_papers_are_named_with_the_rule_that_asks_for_them(road, letter):
    line = add(road, letter)
    record_choice(letter, reviewed_on=TODAY, declined={}, actor=road.people["thu"])

    no = refusal(lambda: perform(letter, "put_to_head", actor=road.people["thu"]))

    law = rulebook_on(TODAY)
    lacking = missing_by_nomination([line], law=law)[line.pk]
    first = next(paper for paper in law.papers_for("COBO") if paper.kind == "SUBMISSION_LETTER")
    assert no.code == "papers_missing"
    assert no.citation == law.clause(first.clause).citation
    assert first.name in no.message
    assert {"where": line.code, "kind": "ACHIEVEMENT_REPORT"} in no.facts["missing"]
    assert [each.rule.kind for each in lacking] == ["ACHIEVEMENT_REPORT"]


def test_a_late_letter_is_refused_until_the_unit_is_given_a_later_day(road):
    late = road.round(closes_on=TODAY - timedelta(days=1))
    letter = perform(road.letter(late), "put_to_head", actor=road.people["thu"])
    no = refusal(lambda: perform(letter, "approve", actor=road.people["quang"]))
    assert (no.code, no.facts["last"]) == ("outside_dates", "2026-11-22")

    extend_deadline(late, unit=letter.unit, until=TODAY, reason="Bão", actor=road.people["hung"])

    assert perform(letter, "approve", actor=road.people["quang"]).state == "SUBMITTED"


def test_a_later_day_is_given_by_the_head_of_the_office_with_a_reason(road, review):
    def give(who, *, reason="Bão", days=20):
        return lambda: extend_deadline(
            review,
            unit=road.units["skhcn-lam-dong"],
            until=TODAY + timedelta(days=days),
            reason=reason,
            actor=road.people[who],
        )

    assert refusal(give("ngoc")).code == "not_permitted"
    assert refusal(give("hung", reason=" ")).code == "extension_incomplete"
    assert refusal(give("hung", days=1)).code == "extension_incomplete"
