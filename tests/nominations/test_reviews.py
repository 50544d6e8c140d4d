"""The votes of the unit's own meeting and council, and what its regulation makes of them."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.record import queries as record
from nominations.actions.reviews import record_review
from nominations.actions.submissions import record_choice
from nominations.models import UnitReview
from tests.cast import TODAY
from tests.road import Road
from workflow.engine import perform
from workflow.errors import Refused

MET = {
    "held_on": TODAY,
    "place": "Hà Nội",
    "chaired_by": "Cao Văn Khánh",
    "members_total": 20,
    "members_present": 18,
    "mode": "SECRET",
}
TWO_THIRDS = {
    "threshold_yes": 2,
    "threshold_of": 3,
    "threshold_base": "VOTES",
    "threshold_basis": "Điều 5 Quy chế của Cục",
}


@pytest.fixture
def road(company):
    return Road(company)


@pytest.fixture
def letter(road):
    return road.people_letter(road.round(), size=2)


@pytest.fixture
def lines(letter):
    return list(letter.nominations.order_by("pk"))


def meet(road, letter, votes, *, who="yen", kind="MEETING", **changed):
    fields = {**MET, **changed}
    return record_review(letter, kind=kind, votes=votes, actor=road.people[who], **fields)


def refusal(act, *args, **given):
    with pytest.raises(Refused) as no:
        act(*args, **given)
    return no.value.refusal


def put_to_head(road, letter):
    return perform(letter, "put_to_head", actor=road.people["yen"])


def test_every_vote_stands_on_the_record(road, letter, lines):
    first, second = lines

    review = meet(road, letter, {first.pk: (17, 18), second.pk: (9, 18)}, **TWO_THIRDS)

    entry = record.history([review.obj])[0]
    assert entry.kind == "review.recorded"
    assert entry.facts["votes_by_line"] == {first.obj: [17, 18], second.obj: [9, 18]}
    assert (entry.facts["threshold_yes"], entry.facts["threshold_of"]) == (2, 3)
    assert entry.disclosed["chaired_by"] == "Cao Văn Khánh"


def test_recorded_again_it_is_the_next_version_and_replaces_the_votes(road, letter, lines):
    meet(road, letter, {lines[0].pk: (17, 18), lines[1].pk: (9, 18)})

    again = meet(road, letter, {lines[0].pk: (16, 18)}, seen=1)

    assert (again.version, again.votes.get().yes) == (2, 16)
    assert UnitReview.objects.count() == 1


def test_a_version_that_grew_stale_is_refused(road, letter, lines):
    meet(road, letter, {lines[0].pk: (17, 18)})

    assert refusal(meet, road, letter, {lines[0].pk: (1, 18)}, seen=0).code == "overtaken"
    assert UnitReview.objects.get().votes.get().yes == 17


def test_meeting_and_council_stand_beside_each_other(road, letter, lines):
    meet(road, letter, {lines[0].pk: (17, 18)})
    meet(road, letter, {lines[0].pk: (5, 5)}, kind="COUNCIL", members_total=5, members_present=5)

    assert list(letter.reviews.values_list("kind", "votes__yes")) == [
        ("MEETING", 17),
        ("COUNCIL", 5),
    ]


@pytest.mark.parametrize("who", ["khanh", "thu", "hung", "quan.tri"])
def test_only_the_officer_records_votes(road, letter, lines, who):
    assert refusal(meet, road, letter, {lines[0].pk: (1, 1)}, who=who).code == "not_permitted"


@pytest.mark.parametrize(
    "changed",
    [
        {"members_present": 21},
        {"members_present": 0},
        {"held_on": TODAY + timedelta(days=1)},
        {"mode": "CONSENSUS"},
        {"threshold_yes": 2},
        {**TWO_THIRDS, "threshold_yes": 4},
        {**TWO_THIRDS, "threshold_basis": ""},
    ],
)
def test_figures_that_cannot_be_are_refused(road, letter, lines, changed):
    no = refusal(meet, road, letter, {lines[0].pk: (17, 18)}, **changed)

    assert no.code == "figures_impossible"
    assert not UnitReview.objects.exists()


@pytest.mark.parametrize("vote", [(19, 18), (18, 19), (-1, 18)])
def test_a_vote_that_cannot_be_names_its_line(road, letter, lines, vote):
    no = refusal(meet, road, letter, {lines[0].pk: vote})

    assert (no.code, no.facts) == ("figures_impossible", {"lines": [lines[0].code]})


def test_a_line_of_another_letter_has_no_vote_here(road, letter):
    other = road.people_letter(road.round()).nominations.get()

    assert refusal(meet, road, letter, {other.pk: (1, 1)}).facts == {"lines": [other.code]}


def test_once_put_to_the_head_nothing_is_changed(road, letter, lines):
    put_to_head(road, letter)

    assert refusal(meet, road, letter, {lines[0].pk: (1, 1)}).code == "submission_closed"


def test_without_a_recorded_meeting_the_day_is_enough(road, letter):
    assert put_to_head(road, letter).state == "AWAITING_HEAD"


def test_a_line_put_forward_without_a_vote_stops_the_letter(road, letter, lines):
    meet(road, letter, {lines[0].pk: (17, 18)})

    no = refusal(put_to_head, road, letter)

    assert (no.code, no.facts) == (
        "votes_missing",
        {"review": "MEETING", "lines": [lines[1].code]},
    )


def test_by_consensus_no_votes_are_asked_for(road, letter):
    meet(road, letter, {}, mode="CONSENSUS")

    assert put_to_head(road, letter).state == "AWAITING_HEAD"


def test_below_the_threshold_warns_unless_the_regulation_forbids(road, letter, lines):
    votes = {lines[0].pk: (17, 18), lines[1].pk: (11, 18)}
    meet(road, letter, votes, **TWO_THIRDS)
    assert put_to_head(road, letter).state == "AWAITING_HEAD"

    perform(letter, "take_back", actor=road.people["yen"])
    meet(road, letter, votes, **TWO_THIRDS, threshold_blocks=True, seen=1)
    no = refusal(put_to_head, road, letter)

    assert (no.code, no.citation) == ("below_own_threshold", "Điều 5 Quy chế của Cục")
    assert no.facts == {"review": "MEETING", "lines": [lines[1].code]}


def test_just_the_threshold_is_enough_and_of_all_members_it_is_not(road, letter, lines):
    votes = {line.pk: (12, 18) for line in lines}
    meet(road, letter, votes, **TWO_THIRDS, threshold_blocks=True)
    assert put_to_head(road, letter).state == "AWAITING_HEAD"

    perform(letter, "take_back", actor=road.people["yen"])
    of_all = {**TWO_THIRDS, "threshold_base": "MEMBERS"}
    meet(road, letter, votes, **of_all, threshold_blocks=True, seen=1)

    assert refusal(put_to_head, road, letter).code == "below_own_threshold"


def test_who_lies_below_is_not_put_forward_with_the_coded_ground(road, letter, lines):
    votes = {lines[0].pk: (17, 18), lines[1].pk: (3, 18)}
    meet(road, letter, votes, **TWO_THIRDS, threshold_blocks=True)

    record_choice(
        letter,
        reviewed_on=TODAY,
        declined={lines[1].pk: "Không đủ 2/3 số phiếu"},
        grounds={lines[1].pk: "THRESHOLD_NOT_REACHED"},
        actor=road.people["yen"],
    )

    assert put_to_head(road, letter).state == "AWAITING_HEAD"
    assert lines[1].decline.ground == "THRESHOLD_NOT_REACHED"


def test_thirty_votes_cost_no_more_statements_than_one(road):
    one = road.people_letter(road.round(), size=1)
    many = road.people_letter(road.round(), size=30)
    with CaptureQueriesContext(connection) as single:
        meet(road, one, {line.pk: (17, 18) for line in one.nominations.all()})
    with CaptureQueriesContext(connection) as all_of_them:
        meet(road, many, {line.pk: (17, 18) for line in many.nominations.all()})

    assert len(all_of_them) == len(single)


def test_who_chaired_is_erased_from_log_and_row_together(road, letter, lines):
    row = meet(road, letter, {line.pk: (17, 18) for line in lines})
    what = ("--object", row.obj, "--name", "chaired_by", "--by", "quan.tri")
    why = ("--ground", "Luật 91/2025/QH15", "--ordered-by", "hung", "--confirm")

    call_command("erase", *what, *why, stdout=StringIO())

    (entry, *_rest) = record.history([row.obj])
    assert "chaired_by" not in entry.disclosed
    assert UnitReview.objects.get(pk=row.pk).chaired_by == ""
