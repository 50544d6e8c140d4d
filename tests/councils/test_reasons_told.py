"""What a unit is told of a no: the votes where they decided, the chair where the chair did."""

from dataclasses import replace

import pytest

from audit.record import queries as record
from councils.actions.ballots import prepare_ballot
from councils.actions.casting import cast
from councils.models import Ballot, Tally
from nominations.actions.rounds import set_places
from nominations.models import Nomination
from tests.councils.absentees import WRITES, lines, regulated
from tests.councils.conference import DAK_LAK, KHANH_HOA, LAM_DONG
from tests.councils.test_chair_decides_in_writing import answered, asked, decide  # noqa: F401
from tests.councils.test_ways_out_of_a_tie import tied_twice
from workflow.engine import perform
from workflow.models import Membership

EVEN = "Số đồng ý và không đồng ý bằng nhau: theo Chủ tịch, Chủ tịch không đồng ý."
IN_WRITING = "Lấy ý kiến bằng văn bản, số phiếu để tham khảo; Chủ tịch quyết định: không thông qua."
CHAIR_SAID_NO = "Đủ phiếu, nhưng thiếu sự đồng ý của Chủ tịch như quy tắc đòi hỏi."
BOTH_SIDES = (
    "3 trên 6 đồng ý. Số phiếu đồng ý và không đồng ý bằng nhau, Chủ tịch quyết định đồng ý;"
    " nhưng số suất đã dành cho trường hợp khác."
)
BELOW = "3 phiếu trên 6; cần 4 phiếu."
BODYS_OWN = "Thành tích nổi trội"


def told(code: str):
    """The no as it lies with the nomination, held against the entry of the log."""
    no = Nomination.objects.get(code=code).decline
    entry = record.history([no.nomination.obj])[0]
    assert (entry.facts["declined"]["ground"], entry.disclosed["words"]) == (no.ground, no.words)
    assert entry.disclosed["reason"] == no.words
    return no


def voted(meeting, company, *choices: dict[str, str]) -> Ballot:
    """An open vote on the certificates in their order; whom a row leaves out says no."""
    ngoc = company.people["ngoc"]
    ballot = prepare_ballot(meeting, award="BKB", mode="OPEN", actor=ngoc)
    ballot = perform(ballot, "open", actor=ngoc)
    keys = list(ballot.items.order_by("position").values_list("pk", flat=True))
    for seat in Membership.objects.filter(pk__in=ballot.roll["present"]).select_related("user"):
        said = [row.get(seat.user.username, "NO") for row in choices]
        cast(ballot, choices=dict(zip(keys, said, strict=True)), actor=seat.user)
    return perform(perform(ballot, "close", actor=ngoc), "count", actor=ngoc)


def yes_of(*names: str) -> dict[str, str]:
    return dict.fromkeys(names, "YES")


@pytest.mark.parametrize(
    ("even", "ground", "words"),
    [("CHAIR", "NOT_AGREED", EVEN), ("NOT_CARRIED", "THRESHOLD_NOT_REACHED", BELOW)],
)
def test_even_votes_are_the_chairs_no_only_where_the_chair_decides_them(
    meeting, company, even, ground, words
):
    regulated(company, replace(WRITES, even=even, tie="CHAIR"))
    first, second = lines(meeting)

    voted(meeting, company, yes_of("hung", "uv1", "uv2"), yes_of("hung", "uv1"))

    no = told(first)
    assert (no.ground, no.words.endswith(words)) == (ground, True)
    assert told(second).ground == "THRESHOLD_NOT_REACHED"
    assert told(second).words == "2 phiếu trên 6; cần 4 phiếu."


def test_asked_in_writing_a_unit_is_told_that_the_chair_said_no(answered, company, desk):  # noqa: F811
    _first, second = lines(answered.session)
    decide(answered, company, True, False)

    perform(answered, "count", actor=company.people["ngoc"])

    no = told(second)
    assert (no.ground, no.words.endswith(IN_WRITING)) == ("NOT_AGREED", True)
    assert "cần" not in no.words
    page = desk("yen").get(no.nomination.get_absolute_url()).content.decode()
    assert (IN_WRITING in page, "The passing threshold was not reached" in page) == (True, False)


def test_a_chair_who_had_to_agree_and_did_not_is_the_reason(meeting, company):
    regulated(company, replace(WRITES, chair_must_agree=True))
    first, second = lines(meeting)

    everybody = yes_of("hung", "uv1", "uv2", "uv3", "uv4")
    voted(meeting, company, everybody | yes_of("thu.truong"), everybody)

    assert Nomination.objects.get(code=first).state == "SIGNATURE"
    assert (told(second).ground, told(second).words.endswith(CHAIR_SAID_NO)) == ("NOT_AGREED", True)


def test_of_equals_at_the_last_place_the_chairs_vote_is_named(meeting, company):
    regulated(company, replace(WRITES, tie="CHAIR"))
    office = company.people["hung"]
    set_places(meeting.round, body=meeting.body, award="BKB", places=1, actor=office)
    _first, second = lines(meeting)

    counted = voted(
        meeting,
        company,
        yes_of("thu.truong", "hung", "uv1", "uv2"),
        yes_of("uv4", "hung", "uv1", "uv2"),
    )

    found = list(Tally.objects.filter(item__ballot=counted).order_by("item__position"))
    assert [(t.yes, t.outcome) for t in found] == [(4, "CARRIED"), (4, "NOT_CARRIED")]
    assert [t.arithmetic.get("chair_side") for t in found] == [None, True]
    assert told(second).ground == "PLACES_TAKEN"
    assert "nhiều phiếu hơn" not in told(second).words


def test_even_votes_the_chair_decided_for_are_not_said_to_be_enough(meeting, company):
    regulated(company, replace(WRITES, even="CHAIR", tie="CHAIR"))
    office = company.people["hung"]
    set_places(meeting.round, body=meeting.body, award="BKB", places=1, actor=office)
    _first, second = lines(meeting)

    five = yes_of("hung", "uv1", "uv2", "uv3", "uv4")
    counted = voted(meeting, company, five, yes_of("thu.truong", "hung", "uv1"))

    found = list(Tally.objects.filter(item__ballot=counted).order_by("item__position"))
    assert [(t.yes, t.outcome) for t in found] == [(5, "CARRIED"), (3, "NOT_CARRIED")]
    assert told(second).ground == "PLACES_TAKEN"
    assert told(second).words == BOTH_SIDES


def test_the_reason_of_a_chair_who_settles_stays_with_the_ballot(conference):
    ballot = tied_twice(conference)
    agreed = {"agreed": [conference.line(unit).code for unit in (LAM_DONG, DAK_LAK)]}

    perform(ballot, "settle", actor=conference.leader, facts=agreed, reason=BODYS_OWN)

    assert Ballot.objects.get(pk=ballot.pk).record["words"] == BODYS_OWN
    carried = record.history([conference.line(LAM_DONG).obj])
    lowered = record.history([conference.line(KHANH_HOA, award="BKB").obj])
    assert {line.disclosed.get("reason", "") for line in [*carried, *lowered]} == {""}
    assert told(conference.line(KHANH_HOA).code).words.startswith("Bằng phiếu sau 2 vòng")


def test_words_said_with_a_consensus_are_not_the_reason_for_any_one_nomination(conference):
    conference.open()
    ballot, agreed = conference.prepare("CONSENSUS"), conference.line(LAM_DONG)

    perform(
        ballot,
        "record_consensus",
        actor=conference.leader,
        facts={"agreed": [agreed.code]},
        reason=BODYS_OWN,
    )

    rows = [agreed, conference.line(KHANH_HOA), conference.line(KHANH_HOA, award="BKB")]
    said = [line.disclosed.get("reason") for row in rows for line in record.history([row.obj])]
    assert BODYS_OWN not in said
    assert record.history([ballot.obj])[0].disclosed["reason"] == BODYS_OWN
