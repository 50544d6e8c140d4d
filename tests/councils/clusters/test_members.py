"""Members are seated and leave by a paper, through a page."""

from datetime import timedelta

import pytest

from councils.actions.outside import enter_outside_unit
from councils.actions.seats import end_seat, replace_person, seat_member
from tests.cast import TODAY
from workflow.actions import directory
from workflow.errors import Refused
from workflow.models import Membership

PAPER = "Giấy ủy quyền 9/GUQ ngày 20/11/2026"


@pytest.fixture
def seat(company):
    """The office seats the Frequency Authority in the cluster, unless said otherwise."""

    def act(body="cum-tnmt", user="khanh", unit="cuc-tan-so", **said):
        usual = {"role": "CLUSTER_REPRESENTATIVE", "held_from": TODAY, "basis": PAPER}
        usual |= {"actor": company.people["ngoc"], **said}
        place = company.units[unit] if unit else None
        person = company.people[user]
        return seat_member(company.bodies[body], user=person, unit=place, **usual)

    return act


def held(company, user: str) -> Membership:
    return Membership.objects.current(TODAY).get(user=company.people[user], body__code="cum-tnmt")


def refused(act, *given, **said) -> str:
    with pytest.raises(Refused) as no:
        act(*given, **said)
    return no.value.refusal.code


def test_a_unit_is_seated_by_the_paper_that_authorises_its_person(seat):
    row = seat()

    assert (row.unit.code, row.user.username, row.basis) == ("cuc-tan-so", "khanh", PAPER)
    assert row.held_from == TODAY


NOES = [
    ({"unit": "skhcn-lam-dong"}, "seated_already"),
    ({"user": "quang"}, "seated_already"),
    ({"unit": None}, "unit_missing"),
    ({"basis": " "}, "paper_missing"),
    ({"role": "CLUSTER_LEADER"}, "role_does_not_fit"),
    ({"role": "COUNCIL_MEMBER"}, "role_does_not_fit"),
    ({"held_until": TODAY}, "ends_before_it_begins"),
    ({"body": "hd-bkhcn", "user": "uv1", "role": "COUNCIL_MEMBER"}, "seated_already"),
]


@pytest.mark.parametrize(("said", "code"), NOES)
def test_a_seat_that_makes_no_sense_is_refused(seat, said, code):
    assert refused(seat, **said) == code


@pytest.mark.parametrize("name", ["son", "thu", "khanh", "thanh.tra", "quan.tri"])
def test_only_the_standing_office_seats_members_of_the_ministry(company, seat, name):
    assert refused(seat, actor=company.people[name]) == "not_permitted"


def test_a_department_seats_its_own_council(company):
    admin, unit = company.people["quan.tri"], company.units["cuc-tan-so"]
    own = directory.add_body(
        "hd-cts", name="Hội đồng", kind="COUNCIL", unit=unit, held_from=TODAY, actor=admin
    )
    said = {"user": company.people["khanh"], "role": "COUNCIL_CHAIR", "held_from": TODAY}

    assert seat_member(own, **said, basis=PAPER, actor=company.people["yen"]).unit is None
    assert refused(seat_member, own, **said, basis=PAPER, actor=company.people["thu"]) == (
        "not_permitted"
    )


def test_a_seat_ends_by_a_paper_which_stands_beside_the_first(company, seat):
    row, office = seat(), company.people["ngoc"]
    over = end_seat(row, on=TODAY + timedelta(days=9), paper="QĐ 7", actor=office, seen=1)

    assert (over.basis, over.held_until) == (f"{PAPER} · QĐ 7", TODAY + timedelta(days=9))
    assert refused(end_seat, over, on=TODAY, paper="QĐ 8", actor=office, seen=1) == "overtaken"
    late = TODAY + timedelta(days=20)
    assert refused(end_seat, over, on=late, paper="QĐ 8", actor=office) == "seat_not_held"


def test_a_leader_does_not_just_leave_but_another_person_may_represent_the_unit(company):
    leader, office = held(company, "son"), company.people["ngoc"]
    assert refused(end_seat, leader, on=TODAY, paper="QĐ 7", actor=office) == "seat_leads"

    said = {"user": company.people["mai"], "on": TODAY, "paper": PAPER, "actor": office}
    row = replace_person(leader, **said)

    assert (row.role, row.unit, row.user.username) == ("CLUSTER_LEADER", leader.unit, "mai")
    assert not Membership.objects.current(TODAY).filter(pk=leader.pk).exists()


def test_nobody_represents_two_members(company):
    said = {"user": company.people["quang"], "on": TODAY, "paper": PAPER}
    said["actor"] = company.people["ngoc"]

    assert refused(replace_person, held(company, "tuan"), **said) == "seated_already"


def test_a_unit_from_outside_is_entered_seated_and_shown_as_such(company, desk, seat):
    office, body = company.people["ngoc"], company.bodies["cum-tnmt"]
    said = {"code": "dai-pt", "name": "Đài Phát thanh", "held_from": TODAY, "basis": PAPER}
    row = enter_outside_unit(body, **said, actor=office)
    company.units["dai-pt"] = row
    seat(unit="dai-pt")

    assert (row.kind, row.parent) == ("OUTSIDE", None)
    assert refused(enter_outside_unit, body, **said, actor=office) == "code_taken"
    assert refused(enter_outside_unit, body, **said, actor=company.people["son"]) == "not_permitted"
    for page in ("/bodies/cum-tnmt/members/", "/clusters/cum-tnmt/2026/"):
        assert "From outside the ministry" in desk("quang").get(page).text


def test_members_read_the_page_and_the_office_alone_finds_the_forms(company, desk, seat):
    seat()
    address = "/bodies/cum-tnmt/members/"
    pages = {name: desk(name).get(address) for name in ("ngoc", "quang", "thanh.tra", "khanh")}

    assert {name: page.status_code for name, page in pages.items()} == dict.fromkeys(pages, 200)
    assert "Seat a member" in pages["ngoc"].text
    assert "Seat a member" not in pages["quang"].text
    assert PAPER in pages["quang"].text
    assert desk("oanh").get(address).status_code == 404
    one = f"{address}{held(company, 'tuan').uid}/"
    assert [desk(name).get(one).status_code for name in ("ngoc", "quang")] == [200, 404]


def test_a_form_with_a_mistake_keeps_what_was_typed(desk):
    said = {"user": "khong.co", "basis": PAPER, "role": "CLUSTER_REPRESENTATIVE"}
    answer = desk("ngoc").post("/bodies/cum-tnmt/members/", said)

    assert answer.status_code == 422
    assert "Nobody works here under this user name." in answer.text
    assert PAPER in answer.text
