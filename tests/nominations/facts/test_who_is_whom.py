"""Who is whom: a person decides, the choice is remembered, nothing is merged."""

import json

import pytest

from audit.record.models import LogEntry
from nominations.actions.ledger import cancel_past_award
from nominations.actions.matching import decide_match, decide_stated
from nominations.models import Nominee, NomineeMatch, PastAward
from nominations.queries.matching import namesakes_of_awards, probable_twins
from nominations.queries.people import same_people, story_of_nominee
from workflow.errors import Refused


@pytest.fixture
def twin(on_roster):
    """Hòa once more, typed in the new way, in the next year."""
    return on_roster("Trần Thị Hoà", year=2026).nominee


@pytest.mark.parametrize(
    ("who", "answer"),
    [
        ("yen", "DIFFERENT"),
        ("khanh", "DIFFERENT"),
        ("hung", "DIFFERENT"),
        ("ngoc", "DIFFERENT"),
        ("thu", "not_permitted"),
        ("thanh.tra", "not_permitted"),
        ("uv1", "not_permitted"),
    ],
)
def test_the_unit_of_both_or_the_office_decides(company, hoa, twin, who, answer):
    try:
        said = decide_match(hoa, twin, decision="DIFFERENT", actor=company.people[who]).decision
    except Refused as no:
        said = no.refusal.code

    assert said == answer


def test_people_of_two_units_are_matched_by_the_office_alone(company, hoa, on_roster):
    moved = on_roster(unit="skhcn-lam-dong").nominee

    for who in ("yen", "thu"):
        with pytest.raises(Refused) as no:
            decide_match(hoa, moved, decision="SAME", actor=company.people[who])
        assert no.value.refusal.code == "not_permitted"

    assert decide_match(hoa, moved, decision="SAME", actor=company.people["ngoc"]).other == moved


def test_the_desk_lists_a_pair_once_until_it_is_decided(company, hoa, twin):
    yen = company.people["yen"]
    before = [(one, other, why.answer) for one, other, why in probable_twins(yen)]

    decide_match(twin, hoa, decision="DIFFERENT", grounds=["name"], actor=yen)

    assert before == [(hoa.pk, twin.pk, "SAME")]
    assert probable_twins(yen) == []
    assert probable_twins(company.people["ngoc"]) == []


def test_nothing_is_merged_and_what_is_known_of_both_is_shown_together(company, hoa, twin, past):
    past(nominee=hoa)
    word = decide_match(hoa, twin, decision="SAME", actor=company.people["yen"])

    story = story_of_nominee(company.people["yen"], twin)

    assert Nominee.objects.filter(pk__in=[hoa.pk, twin.pk]).count() == 2
    assert [row.year for row in story.years] == [2026, 2025]
    assert ([row.nominee for row in story.awards], story.same) == ([hoa], [hoa])
    entry = LogEntry.objects.get(kind="nominee.matched")
    assert json.loads(entry.body)["facts"]["decision"] == "SAME"
    assert json.loads(entry.body)["obj"] == word.obj


def test_a_later_word_replaces_the_first_and_both_are_on_the_log(company, hoa, twin):
    decide_match(hoa, twin, decision="SAME", actor=company.people["yen"])

    word = decide_match(twin, hoa, decision="DIFFERENT", seen=1, actor=company.people["ngoc"])

    assert (word.version, word.by, NomineeMatch.objects.count()) == (2, company.people["ngoc"], 1)
    assert LogEntry.objects.filter(kind="nominee.matched").count() == 2
    assert same_people([hoa.pk])[hoa.pk] == {hoa.pk}


def test_the_same_as_the_same_is_the_same(company, hoa, twin, on_roster):
    third, yen = on_roster("TRẦN THỊ HÒA", year=2024).nominee, company.people["yen"]
    decide_match(hoa, twin, decision="SAME", actor=yen)
    decide_match(twin, third, decision="SAME", actor=yen)

    assert same_people([hoa.pk])[hoa.pk] == {hoa.pk, twin.pk, third.pk}


@pytest.mark.parametrize("decision", ["PROBABLY_SAME", "", "x"])
def test_a_person_says_yes_or_no(company, hoa, twin, decision):
    with pytest.raises(Refused) as no:
        decide_match(hoa, twin, decision=decision, actor=company.people["yen"])

    assert no.value.refusal.code == "not_decided"


def test_one_nominee_is_no_pair(company, hoa):
    with pytest.raises(Refused) as no:
        decide_match(hoa, hoa, decision="SAME", actor=company.people["yen"])

    assert no.value.refusal.code == "one_and_the_same"


def test_a_name_in_the_ledger_finds_its_nominee_and_stays_as_stated(company, hoa, past):
    row, hung = past(recipient="Tran Thi Hoa"), company.people["hung"]
    found = [(award, who, why.grounds) for award, who, why in namesakes_of_awards(hung)]

    decide_stated(row, hoa, decision="SAME", seen=1, actor=hung)

    kept = PastAward.objects.get(pk=row.pk)
    assert found == [(row, hoa, ("name_without_marks", "unit"))]
    assert (kept.nominee, kept.recipient, kept.version) == (hoa, "Tran Thi Hoa", 2)
    assert namesakes_of_awards(hung) == []


def test_each_award_of_the_name_is_asked_until_it_is_linked(company, hoa, past):
    rows, hung = [past(year=year) for year in (2024, 2023, 2022)], company.people["hung"]

    decide_stated(rows[0], hoa, decision="SAME", seen=1, actor=hung)
    assert [award for award, _who, _why in namesakes_of_awards(hung)] == rows[1:]

    for row in rows[1:]:
        decide_stated(row, hoa, decision="SAME", seen=1, actor=hung)
    assert set(PastAward.objects.values_list("nominee", flat=True)) == {hoa.pk}
    assert (NomineeMatch.objects.count(), namesakes_of_awards(hung)) == (1, [])


def test_another_of_the_same_name_does_not_come_up_again(company, hoa, past):
    row, hung = past(), company.people["hung"]

    decide_stated(row, hoa, decision="DIFFERENT", actor=hung)

    assert PastAward.objects.get(pk=row.pk).nominee is None
    assert namesakes_of_awards(hung) == []


def test_a_link_is_taken_back_by_saying_that_they_are_different(company, hoa, past):
    row, hung = past(), company.people["hung"]
    decide_stated(row, hoa, decision="SAME", seen=1, actor=hung)

    word = decide_stated(row, hoa, decision="DIFFERENT", seen=2, actor=hung)

    kept, entry = PastAward.objects.get(pk=row.pk), LogEntry.objects.latest("pk")
    assert (kept.nominee, kept.version, word.decision) == (None, 3, "DIFFERENT")
    assert (entry.kind, json.loads(entry.body)["facts"]) == (
        "past_award.changed",
        {"nominee": None},
    )


def test_an_award_linked_to_somebody_is_not_taken_over_by_another(company, hoa, twin, past):
    row, hung = past(nominee=hoa), company.people["hung"]

    with pytest.raises(Refused) as no:
        decide_stated(row, twin, decision="SAME", actor=hung)

    assert (no.value.refusal.code, NomineeMatch.objects.count()) == ("linked_elsewhere", 0)
    assert PastAward.objects.get(pk=row.pk).nominee == hoa


def test_an_award_that_names_nobody_is_linked_to_nobody(company, hoa, past):
    with pytest.raises(Refused) as no:
        decide_stated(past(recipient=""), hoa, decision="SAME", actor=company.people["hung"])

    assert (no.value.refusal.code, NomineeMatch.objects.count()) == ("names_nobody", 0)


def test_a_name_in_the_ledger_is_linked_by_the_office_alone(company, hoa, past):
    for who in ("yen", "thanh.tra", "uv1"):
        with pytest.raises(Refused) as no:
            decide_stated(past(), hoa, decision="SAME", actor=company.people[who])
        assert no.value.refusal.code == "not_permitted"


def test_a_link_to_an_award_that_changed_meanwhile_is_refused_and_nothing_remembered(
    company, hoa, past
):
    row, hung = past(), company.people["hung"]
    cancel_past_award(row, on=row.issued_on, by="QĐ 1", actor=hung)

    with pytest.raises(Refused) as no:
        decide_stated(row, hoa, decision="SAME", seen=1, actor=hung)

    assert (no.value.refusal.code, NomineeMatch.objects.count()) == ("overtaken", 0)
