"""The way out of a tie after the last round, and what units are told without figures."""

import pytest

from audit.record import queries as record
from nominations.models import Nomination
from tests.councils.conference import DAK_LAK, GIA_LAI, KHANH_HOA, LAM_DONG
from workflow.engine import perform
from workflow.errors import Refused


def tie(conference, own: int = 3):
    """A round in which everybody gets three of four, and the leader's own unit as said."""
    ballot = conference.prepare("PAPER")
    facts = conference.paper(ballot, yes=3)
    for item in ballot.items.filter(nomination__unit__code=GIA_LAI):
        facts["paper"]["items"][str(item.pk)] = {"yes": own, "no": 4 - own, "blank": 0}
    return perform(ballot, "record_paper", actor=conference.leader, facts=facts)


def tied_twice(conference):
    """The leader stands back from the own unit, which is not among the tied."""
    conference.open()
    tie(conference, own=1)
    tie(conference, own=1)
    return conference.prepare("CHAIR")


def declined(conference, unit):
    return conference.line(unit).decline


def test_the_chair_decides_only_after_the_last_round(conference):
    conference.open()
    tie(conference)

    with pytest.raises(Refused) as no:
        conference.prepare("CHAIR")

    assert no.value.refusal.code == "rounds_not_used"


def test_rounds_are_counted_across_the_sessions_of_a_body(conference):
    conference.open()
    tie(conference)
    tie(conference)
    perform(conference.session, "close", actor=conference.leader)
    second = conference.open_second()

    with pytest.raises(Refused) as no:
        conference.prepare_in(second, "PAPER")

    assert no.value.refusal.code == "rounds_used"
    assert conference.prepare_in(second, "CHAIR").round_no == 3


def test_the_chair_decides_among_the_tied_with_a_reason(conference):
    ballot = tied_twice(conference)
    agreed = [conference.line(unit).code for unit in (LAM_DONG, DAK_LAK)]
    facts = {"agreed": agreed}

    with pytest.raises(Refused) as no:
        perform(ballot, "settle", actor=conference.leader, facts=facts)
    assert no.value.refusal.code == "reason_missing"
    perform(ballot, "settle", actor=conference.leader, facts=facts, reason="Thành tích nổi trội")

    assert conference.line(LAM_DONG).state == "APPRAISAL"
    assert conference.line(KHANH_HOA).state == "DECLINED"
    assert declined(conference, KHANH_HOA).ground == "PLACES_TAKEN"
    (tally,) = record.history([f"tally/{ballot.uid}"])
    assert tally.facts["chair"] is True
    assert tally.facts["rounds"] == 2
    assert sorted(agreed) == tally.facts["agreed"]


def test_a_mere_member_does_not_settle(conference):
    ballot = tied_twice(conference)

    with pytest.raises(Refused) as no:
        perform(
            ballot,
            "settle",
            actor=conference.company.people["quang"],
            facts={"agreed": []},
            reason="Xin",
        )

    assert no.value.refusal.code == "not_permitted"


def test_the_page_of_the_chair_asks_for_the_reason_and_the_minutes_say_who(conference, desk):
    ballot = tied_twice(conference)
    room, path = conference.session.get_absolute_url(), ballot.get_absolute_url() + "settle/"
    client = desk("son")
    codes = [conference.line(unit).code for unit in (LAM_DONG, DAK_LAK)]

    assert path in client.get(room).content.decode()
    assert "Not verified" in client.get(path).content.decode()
    assert client.post(path, {"agreed": codes}).status_code == 422
    answer = client.post(path, {"agreed": codes, "words": "Thành tích nổi trội", "seen": 1})

    assert answer.url == room
    page = client.get(room + "minutes/").content.decode()
    assert "The rounds of voting ended in a tie; the chair decided." in page
    assert "Decided by the chair, after 2 rounds of voting ended in a tie." in page
    assert "Thành tích nổi trội" in page


def test_the_room_offers_the_chair_once_the_rounds_are_used(conference, desk):
    conference.open()
    room = conference.session.get_absolute_url()
    tie(conference)
    assert 'value="CHAIR"' not in desk("son").get(room).content.decode()
    tie(conference)

    page = desk("son").get(room).content.decode()

    assert 'value="CHAIR"' in page
    assert 'value="PAPER"' not in page


def test_consensus_on_nobody_does_not_speak_of_others(conference):
    conference.open()
    ballot = conference.prepare("CONSENSUS")

    perform(ballot, "record_consensus", actor=conference.leader, facts={"agreed": []})

    told = declined(conference, GIA_LAI)
    assert told.ground == "NOT_ENDORSED"
    assert told.words == "Các thành viên đã thống nhất không đề nghị đối tượng nào."


def test_consensus_on_others_says_whether_the_places_are_taken(conference):
    conference.open()
    ballot = conference.prepare("CONSENSUS")
    agreed = [conference.line(LAM_DONG).code]

    perform(ballot, "record_consensus", actor=conference.leader, facts={"agreed": agreed})

    told = declined(conference, GIA_LAI)
    assert told.ground == "NOT_ENDORSED"
    assert told.words == "Các thành viên đã thống nhất đề nghị đối tượng khác."
    assert Nomination.objects.filter(submission__round=conference.review).count() == 9
