"""Leaders of a year: entered by decision, in office after the conference, in rotation."""

from datetime import date, timedelta

import pytest

from councils.actions.clusters import lead_year, set_timetable
from councils.actions.convening import convene, put_on_agenda
from councils.models import ClusterYear, Session
from councils.queries.clusters import cluster_for, conference_before, rotation_of, turns_of
from councils.queries.rolls import voting_members
from councils.queries.seats import in_rank, members_at
from tests.cast import TODAY
from workflow.actions import directory
from workflow.engine import perform
from workflow.errors import Refused
from workflow.models import Membership, Unit, User

LAM_DONG, KHANH_HOA, GIA_LAI = "skhcn-lam-dong", "skhcn-khanh-hoa", "skhcn-gia-lai"


@pytest.fixture
def name_leaders(company):
    """The office names Lâm Đồng and Khánh Hòa for 2027, unless said otherwise."""

    def act(year=2027, leader=LAM_DONG, deputy=KHANH_HOA, on=TODAY, **said):
        usual = {"decision_number": "15/QĐ-BKHCN", "decided_on": TODAY, "takes_over_on": on}
        usual |= {"actor": company.people["ngoc"], **said}
        units = {"leader": company.units[leader], "deputy": company.units[deputy]}
        return lead_year(company.bodies["cum-tnmt"], year, **units, **usual)

    return act


def roles(company, on=TODAY) -> dict[str, str]:
    seats = voting_members(company.bodies["cum-tnmt"], on=on)
    return {seat.user.username: seat.role for seat in seats}


def refused(act, **said) -> str:
    with pytest.raises(Refused) as no:
        act(**said)
    return no.value.refusal.code


def test_the_members_named_lead_from_that_day_on_and_those_before_are_members(
    company, name_leaders
):
    before = roles(company)
    row = name_leaders(on=TODAY + timedelta(days=8))

    assert roles(company) == before
    assert roles(company, on=row.takes_over_on) == {
        "son": "CLUSTER_REPRESENTATIVE",
        "binh": "CLUSTER_REPRESENTATIVE",
        "quang": "CLUSTER_LEADER",
        "dung": "CLUSTER_DEPUTY",
        "tuan": "CLUSTER_REPRESENTATIVE",
    }
    assert (row.leader.user.username, row.deputy.user.username) == ("quang", "dung")


def test_the_next_leaders_begin_on_the_day_of_the_conference_whose_roll_stays(
    company, name_leaders, conference
):
    conference.open(["son", "binh", "quang", "tuan"])
    assert refused(name_leaders) == "conference_not_over"

    was = [(seat.pk, seat.role) for seat in members_at(conference.session)]
    perform(conference.session, "adjourn", actor=conference.leader, reason="Hết chương trình")
    row = name_leaders()

    assert row.conference == conference.session
    assert roles(company)["quang"] == "CLUSTER_LEADER"
    assert [(seat.pk, seat.role) for seat in members_at(conference.session)] == was


def test_nobody_takes_over_before_the_conference_of_the_year_before(name_leaders, conference):
    conference.open()
    perform(conference.session, "adjourn", actor=conference.leader, reason="Hết chương trình")

    assert refused(name_leaders, on=TODAY - timedelta(days=1)) == "before_conference"
    assert conference_before(conference.session.body, 2027) == conference.session


def test_leaders_take_over_on_the_day_of_a_conference_of_no_round(name_leaders, conference):
    leader = conference.leader
    called = convene(
        conference.session.body, actor=leader, held_on=TODAY, place="", purpose="Bầu cụm trưởng"
    )
    put_on_agenda(called, kind="RESOLUTION", subject="Nghị quyết", actor=leader)
    for move in ("open", "close"):
        perform(Session.objects.get(pk=called.pk), move, actor=leader)

    assert name_leaders().conference == called


def test_a_conference_of_no_round_early_in_the_new_year_is_the_one_before(
    company, name_leaders, conference
):
    body, leader = conference.session.body, conference.leader
    called = convene(body, actor=leader, held_on=TODAY, place="", purpose="Tổng kết năm 2025")
    put_on_agenda(called, kind="RESOLUTION", subject="Nghị quyết", actor=leader)
    for move in ("open", "close"):
        perform(Session.objects.get(pk=called.pk), move, actor=leader)

    assert conference_before(body, 2026) == called
    assert name_leaders(year=2026, on=TODAY + timedelta(days=1)).conference == called
    later = conference_before(body, 2026, on=TODAY - timedelta(days=1))
    assert later == called  # the leaders entered took over only after it


def test_seats_of_one_rank_stand_in_the_alphabet():
    units = ["Sở KH&CN Đồng Nai", "Sở KH&CN Gia Lai", "Sở KH&CN An Giang", "Sở KH&CN Đà Nẵng"]
    role = "CLUSTER_REPRESENTATIVE"
    seats = [Membership(role=role, unit=Unit(name=name), user=User()) for name in units]
    seats.append(Membership(role="CLUSTER_LEADER", unit=Unit(name="Vũng Tàu"), user=User()))

    ordered = [str(seat.unit).removeprefix("Sở KH&CN ") for seat in sorted(seats, key=in_rank)]
    assert ordered == ["Vũng Tàu", "An Giang", "Đà Nẵng", "Đồng Nai", "Gia Lai"]


def test_what_met_under_the_former_leaders_keeps_its_roll(name_leaders, conference):
    conference.open()

    assert refused(name_leaders, year=2026) == "met_since"


def test_a_unit_that_is_no_member_and_one_named_twice_are_refused(company, name_leaders):
    assert refused(name_leaders, leader="cuc-tan-so") == "not_a_member"
    assert refused(name_leaders, deputy=LAM_DONG) == "leads_twice"
    assert refused(name_leaders, actor=company.people["son"]) == "not_permitted"
    assert not ClusterYear.objects.exists()


def test_of_an_earlier_year_only_who_did_lead_is_entered(company, name_leaders):
    name_leaders()

    other = {"year": 2026, "leader": GIA_LAI, "deputy": LAM_DONG}
    assert refused(name_leaders, **other) == "later_year"
    early = {"year": 2026, "leader": GIA_LAI, "deputy": "skhcn-dak-lak", "on": date(2026, 1, 5)}
    assert name_leaders(**early).leader.role == "CLUSTER_LEADER"
    assert roles(company)["quang"] == "CLUSTER_LEADER"


def test_an_older_page_changes_nothing(name_leaders):
    row = name_leaders(seen=0)

    assert refused(name_leaders, seen=0) == "overtaken"
    changed = name_leaders(seen=row.version, decision_number="16/QĐ-BKHCN")
    assert (changed.decision_number, changed.version) == ("16/QĐ-BKHCN", 2)


def test_rotation_shows_who_led_when_and_whose_turn_it_is(company, name_leaders):
    name_leaders()
    body = company.bodies["cum-tnmt"]
    led = rotation_of(body)

    assert [(each.row.year, each.row.leader.unit.code) for each in led] == [(2027, LAM_DONG)]
    order = [each.unit.code for each in turns_of(body, led)]
    assert order[0] == KHANH_HOA
    assert order[-1] == LAM_DONG


def test_the_leader_sets_the_timetable_in_the_order_of_days(company, name_leaders):
    row, days = name_leaders(), ["2027-12-01", "2027-07-10"]
    said = [{"on": day, "what": day} for day in days]
    row = set_timetable(row, timetable=said, actor=company.people["quang"], seen=row.version)

    assert [each["on"] for each in row.timetable] == sorted(days)
    assert refused(set_timetable, row=row, timetable=[], actor=company.people["son"]) == (
        "not_permitted"
    )


def test_nominations_go_before_the_cluster_of_the_reviewed_year(company, name_leaders):
    old, unit = company.bodies["cum-tnmt"], company.units[LAM_DONG]
    admin = company.people["quan.tri"]
    new = directory.add_body(
        "cum-moi", name="Cụm mới", kind="CLUSTER", unit=old.unit, held_from=TODAY, actor=admin
    )
    person = {"user": company.people["thu"], "unit": unit, "role": "CLUSTER_REPRESENTATIVE"}
    directory.add_membership(new, **person, held_from=date(2026, 1, 1), actor=admin)
    assert cluster_for(unit.pk, 2027, on=TODAY) == old

    said = {"decision_number": "1", "decided_on": TODAY, "takes_over_on": TODAY}
    lead_year(new, 2027, leader=unit, deputy=None, actor=company.people["ngoc"], **said)

    assert cluster_for(unit.pk, 2027, on=TODAY) == new
    assert cluster_for(unit.pk, 2026, on=TODAY) == old


def test_a_unit_that_moved_is_reviewed_where_it_belonged_at_the_end_of_the_year(company):
    unit, seat = (
        company.units[LAM_DONG],
        Membership.objects.get(user__username="quang", body__code="cum-tnmt"),
    )
    directory.end_membership(seat, on=date(2027, 1, 1), actor=company.people["quan.tri"])

    assert cluster_for(unit.pk, 2026, on=date(2027, 2, 1)) == seat.body
    assert cluster_for(unit.pk, 2027, on=date(2027, 2, 1)) is None
