"""The lead unit of a movement gathers the lists of a thematic round into one letter."""

import pytest

from audit.record import queries as record
from nominations.actions.reviews import record_review
from nominations.actions.submissions import start_submission
from nominations.models import Nomination, Round, Submission
from nominations.queries.senders import senders_of
from nominations.queries.upward import from_below
from nominations.queries.visible import visible_nominations, visible_papers, visible_submissions
from tests.cast import TODAY
from tests.divisions import Divisions
from tests.gathering import Gathering
from tests.road import Road
from workflow.engine import perform
from workflow.errors import Refused
from workflow.models import WorkItem

GIA_LAI, LAM_DONG, DAK_LAK = "skhcn-gia-lai", "skhcn-lam-dong", "skhcn-dak-lak"


@pytest.fixture
def road(company):
    return Road(company)


@pytest.fixture
def gathering(road):
    return Gathering(road)


@pytest.fixture
def review(gathering):
    return gathering.round()


@pytest.fixture
def sent(gathering, review):
    return gathering.sent(review, GIA_LAI, "Lê Văn Một")


@pytest.fixture
def letter(gathering, review):
    return start_submission(review, unit=gathering.lead, actor=gathering.officer)


def refusal(act, *args, **given):
    with pytest.raises(Refused) as no:
        act(*args, **given)
    return no.value.refusal


def fresh(thing):
    return type(thing).objects.get(pk=thing.pk)


def sees(user, thing):
    visible = visible_submissions if isinstance(thing, Submission) else visible_nominations
    return visible(user).filter(pk=thing.pk).exists()


def test_who_opened_the_round_and_whom_it_names_is_on_the_record(review, gathering, road):
    (entry,) = record.history([review.obj])

    assert (entry.kind, entry.actor) == ("round.opened", road.people["hung"].obj)
    assert entry.facts["lead_unit"] == gathering.lead.obj


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"track": "ANNUAL", "commendation": "CONG_TRANG"}, "no_lead_unit"),
        ({"lead_unit": "bkhcn"}, "no_lead_unit"),
        ({"organiser": "cuc-tan-so", "council": None}, "not_permitted"),
    ],
    ids=["no thematic round", "the ministry itself", "a unit names it for its own round"],
)
def test_such_a_round_is_not_opened(gathering, road, changes, code):
    if "lead_unit" in changes:
        changes = {"lead_unit": road.units[changes["lead_unit"]]}

    assert refusal(gathering.round, **changes).code == code
    assert not Round.objects.exists()


def test_each_list_goes_to_the_lead_unit_and_its_letter_straight(gathering, review, road, letter):
    team = Divisions(road.company).add("phong-ks")
    others = Divisions(road.company, parent=LAM_DONG)
    province = others.add("phong-ld")

    goes = {
        unit.code: start_submission(review, unit=unit, actor=actor).goes_to
        for unit, actor in (
            (road.units[GIA_LAI], road.people["mai"]),
            (team, road.people["phong-ks.officer"]),
            (province, road.people["phong-ld.officer"]),
        )
    }

    assert goes == {
        GIA_LAI: gathering.lead,
        "phong-ks": gathering.lead,
        "phong-ld": road.units[LAM_DONG],
    }
    assert letter.goes_to is None


def test_without_a_lead_unit_everything_goes_straight(gathering, road):
    plain = gathering.round(lead_unit=None)

    straight = gathering.put(plain, GIA_LAI, "Lê Văn Một")

    assert straight.goes_to is None
    assert perform(straight, "approve", actor=road.people["son"]).state == "SUBMITTED"


def test_a_list_for_the_lead_unit_is_not_submitted_to_the_office(gathering, review, road):
    waiting = gathering.put(review, GIA_LAI, "Lê Văn Một")

    no = refusal(perform, waiting, "approve", actor=road.people["son"])

    assert (no.code, no.facts) == ("goes_to_unit", {"goes_to": "cuc-tan-so"})


def test_it_is_taken_in_weighed_by_the_lead_units_own_vote_and_sent_in_one_letter(
    gathering, review, sent, letter, road
):
    other = gathering.sent(review, LAM_DONG, "Trần Thị Hai")
    for each in (sent, other):
        perform(each, "merge", actor=gathering.officer)
    lines = {line.nominee.name: line for line in letter.nominations.all()}
    vote(letter, gathering, {lines["Lê Văn Một"]: 16, lines["Trần Thị Hai"]: 5})
    noes = {"Trần Thị Hai": "Thành tích chưa gắn với phong trào"}
    done = Divisions(road.company).sent_on(
        letter, officer=gathering.officer, head=gathering.head, declined=noes
    )

    assert (done.state, done.unit) == ("SUBMITTED", gathering.lead)
    assert dict(letter.nominations.values_list("nominee__name", "state")) == {
        "Lê Văn Một": "APPRAISAL",
        "Trần Thị Hai": "DECLINED",
    }
    told = visible_nominations(road.people["thu"]).get(nominee__name="Trần Thị Hai")
    assert told.decline.words == "Thành tích chưa gắn với phong trào"
    assert WorkItem.objects.filter(
        process__path=f"{letter.get_absolute_url()}appraisal/", role="STANDING_OFFICER"
    ).exists()


def vote(letter, gathering, votes):
    record_review(
        letter,
        kind="MEETING",
        held_on=TODAY,
        chaired_by="Cao Văn Khánh",
        members_total=20,
        members_present=18,
        mode="SECRET",
        votes={line.pk: (yes, 18) for line, yes in votes.items()},
        actor=gathering.officer,
    )


def test_the_lead_unit_returns_a_list_with_the_reason(gathering, sent, letter):
    assert refusal(perform, sent, "return_down", actor=gathering.officer).code == "reason_missing"

    back = perform(sent, "return_down", actor=gathering.officer, reason="Thiếu biên bản họp")

    assert (back.state, back.goes_to) == ("DRAFT", gathering.lead)
    assert record.history([back.obj])[0].disclosed["reason"] == "Thiếu biên bản họp"


@pytest.mark.parametrize("who", ["thu", "hanh", "hung", "ngoc", "mai", "khanh", "quan.tri"])
def test_nobody_but_the_lead_units_officer_takes_a_list_in(sent, letter, road, who):
    assert refusal(perform, sent, "merge", actor=road.people[who]).code == "not_permitted"


def test_the_lead_unit_does_not_send_past_a_waiting_list(gathering, sent, letter):
    no = refusal(perform, letter, "declare_nil", actor=gathering.officer, reason="Không có ai")

    assert (no.code, no.facts) == ("list_waiting", {"lists": [sent.code]})


def test_the_lead_unit_sees_a_list_once_it_was_sent_and_nothing_else_of_the_unit(
    gathering, review, road
):
    waiting = gathering.put(review, GIA_LAI, "Lê Văn Một")
    line = waiting.nominations.get()
    elsewhere = road.propose_person(road.round(), code=GIA_LAI, name="Lê Văn Ba", award="BKB")
    for user in (gathering.officer, gathering.head):
        assert not sees(user, waiting)
        assert not sees(user, line)

    perform(waiting, "send_up", actor=road.people["son"])

    for user in (gathering.officer, gathering.head):
        assert sees(user, waiting)
        assert list(visible_nominations(user)) == [line]
        assert not sees(user, elsewhere)
        assert not visible_papers(user).filter(submission=elsewhere).exists()


def test_called_back_it_is_the_units_alone_again(gathering, sent, road):
    back = perform(sent, "call_back", actor=road.people["son"])

    assert not sees(gathering.officer, back)
    assert not visible_nominations(gathering.officer).exists()


def test_another_unit_and_the_office_see_nothing_until_the_one_letter_is_sent(
    gathering, sent, letter, road
):
    line = sent.nominations.get()
    strangers = [road.people[who] for who in ("thu", "hanh", "hung", "ngoc", "thanh.tra")]
    assert not any(sees(user, sent) or sees(user, line) for user in strangers)
    perform(sent, "merge", actor=gathering.officer)
    Divisions(road.company).sent_on(letter, officer=gathering.officer, head=gathering.head)

    assert [sees(user, line) for user in strangers] == [False, False, True, True, True]
    assert [sees(user, sent) for user in strangers] == [False, False, True, True, True]
    assert sees(road.people["mai"], line)


def test_the_lead_unit_is_told_who_is_silent_and_of_no_draft(gathering, review, sent, road):
    gathering.put(review, LAM_DONG, "Trần Thị Hai")
    nil = start_submission(review, unit=road.units[DAK_LAK], actor=road.people["hanh"])
    nil = perform(nil, "declare_nil", actor=road.people["hanh"], reason="Không có ai")
    perform(nil, "confirm_nil", actor=road.people["binh"])

    found = {
        row.unit.code: row.submission and row.submission.state
        for row in from_below(review, gathering.lead)
    }

    assert found == {
        GIA_LAI: "SENT_UP",
        DAK_LAK: "NIL",
        LAM_DONG: None,
        "skhcn-khanh-hoa": None,
        "skhcn-quang-ngai": None,
    }


def test_the_office_awaits_the_letter_of_the_lead_unit_alone(gathering, review, sent):
    assert [row.unit for row in senders_of(review, on=TODAY)] == [gathering.lead]


def test_when_the_one_letter_is_withdrawn_each_list_is_its_units_again(
    gathering, sent, letter, road
):
    perform(sent, "merge", actor=gathering.officer)
    Divisions(road.company).sent_on(letter, officer=gathering.officer, head=gathering.head)

    perform(fresh(letter), "withdraw_letter", actor=gathering.head, reason="Rà soát lại")

    line = Nomination.objects.get(nominee__name="Lê Văn Một")
    assert (fresh(sent).state, line.state, line.unit) == ("DRAFT", "UNIT", road.units[GIA_LAI])
    assert not sees(gathering.officer, line)
