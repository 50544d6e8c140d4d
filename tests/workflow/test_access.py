"""Rights begin and end by themselves with dated posts, seats and grants."""

from datetime import timedelta
from itertools import pairwise

import pytest

from audit.record import queries as record
from nominations.actions.submissions import change_letter
from nominations.models import NominationGrant, SubmissionGrant
from nominations.queries.visible import visible_nominations, visible_submissions
from tests.cast import TODAY
from tests.road import Road
from workflow.access import (
    bodies_where,
    grant,
    granted,
    holders,
    require,
    standing,
    units_seen,
    withdraw,
)
from workflow.actions.accounts import clock_account
from workflow.actions.directory import (
    add_membership,
    add_post,
    add_unit,
    end_membership,
    end_post,
    succeed,
)
from workflow.engine import perform
from workflow.errors import Refused
from workflow.lifecycle import Holder
from workflow.models import Body, Membership, Post, Unit, User
from workflow.vocabulary import Role, SuccessionKind

CLUSTER = (Role.CLUSTER_LEADER, Role.CLUSTER_REPRESENTATIVE)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.fixture
def road(company):
    return Road(company)


@pytest.mark.parametrize(
    ("held_from", "held_until", "holds"),
    [
        (YESTERDAY, None, True),
        (TODAY, None, True),
        (TOMORROW, None, False),
        (YESTERDAY, TOMORROW, True),
        (YESTERDAY, TODAY, False),
    ],
)
def test_a_post_counts_from_its_first_day_until_its_last_which_is_free(
    company, held_from, held_until, holds
):
    unit, admin = company.units["cuc-tan-so"], company.people["quan.tri"]
    add_post(
        company.people["uv1"],
        unit=unit,
        role=Role.UNIT_OFFICER,
        held_from=held_from,
        held_until=held_until,
        actor=admin,
    )

    assert standing(company.people["uv1"]).holds(Role.UNIT_OFFICER, unit) is holds
    people = holders(Role.UNIT_OFFICER, unit=unit)
    assert (company.people["uv1"] in people) is holds


DATES = [(a, b) for a in (YESTERDAY, TODAY, TOMORROW) for b in (None, YESTERDAY, TODAY, TOMORROW)]


@pytest.mark.parametrize(("held_from", "held_until"), DATES)
def test_the_written_out_query_keeps_to_the_dates_of_the_directory(company, held_from, held_until):
    user, admin = company.people["uv1"], company.people["quan.tri"]
    dates = {"held_from": held_from, "held_until": held_until, "actor": admin}
    body, unit = company.bodies["cum-tnmt"], company.units["cuc-tan-so"]
    add_membership(body, user=user, role=Role.CLUSTER_REPRESENTATIVE, **dates)
    add_post(user, unit=unit, role=Role.UNIT_OFFICER, **dates)

    posts = Post.objects.current(TODAY).filter(user=user).values_list("role", "unit")
    seats = Membership.objects.current(TODAY).filter(user=user).values_list("role", "body")

    assert standing(user).seats == {(role, "unit", key) for role, key in posts} | {
        (role, "body", key) for role, key in seats
    }
    assert set(Unit.objects.filter(pk__in=units_seen(user, Role.UNIT_OFFICER))) == {
        each.unit for each in Post.objects.current(TODAY).filter(user=user)
    }
    assert set(Body.objects.filter(pk__in=bodies_where(user))) == {
        each.body for each in Membership.objects.current(TODAY).filter(user=user)
    }


def test_only_the_roles_named_open_a_unit_or_a_body(company):
    thu, admin, body = company.people["thu"], company.people["quan.tri"], company.bodies["cum-tnmt"]
    dates = {"held_from": TODAY, "actor": admin}
    add_membership(body, user=thu, role=Role.CLUSTER_REPRESENTATIVE, **dates)

    assert not Unit.objects.filter(pk__in=units_seen(thu, Role.MINISTER, Role.INSPECTOR)).exists()
    assert Unit.objects.filter(pk__in=units_seen(thu, Role.MINISTER, Role.UNIT_OFFICER)).exists()
    assert not Body.objects.filter(pk__in=bodies_where(thu, Role.CLUSTER_LEADER)).exists()
    assert Body.objects.get(pk__in=bodies_where(thu, *CLUSTER)) == body


@pytest.mark.parametrize(("steps", "seen"), [(1, True), (2, True), (3, False)])
def test_what_a_unit_followed_is_seen_two_steps_back(company, steps, seen):
    admin, unit = company.people["quan.tri"], company.units["skhcn-lam-dong"]
    made = {"kind": unit.kind, "held_from": YESTERDAY, "actor": admin}
    line = [*(add_unit(f"cu-{n}", name=f"Đơn vị {n}", **made) for n in range(steps)), unit]
    for former, follower in pairwise(line):
        succeed(former, by=follower, kind=SuccessionKind.MERGED, on=TODAY, actor=admin)

    units = Unit.objects.filter(pk__in=units_seen(company.people["thu"], Role.UNIT_OFFICER))

    assert units.filter(pk=line[0].pk).exists() is seen


def test_a_post_that_ended_this_morning_opens_nothing(road):
    letter = road.letter()
    admin, thu = road.people["quan.tri"], road.people["thu"]
    end_post(Post.objects.current(TODAY).get(user=thu), on=TODAY, actor=admin)

    assert standing(thu).seats == frozenset()
    assert list(visible_submissions(thu)) == []
    assert list(visible_nominations(thu)) == []
    with pytest.raises(Refused) as no:
        perform(letter, "put_to_head", actor=thu)
    assert no.value.refusal.code == "not_permitted"


def test_a_seat_that_ended_this_morning_opens_nothing(road):
    session = road.conference(road.submit(road.letter()))
    admin, son = road.people["quan.tri"], road.people["son"]
    end_membership(Membership.objects.current(TODAY).get(user=son), on=TODAY, actor=admin)

    with pytest.raises(Refused) as no:
        perform(session, "close", actor=son)

    assert no.value.refusal.code == "not_permitted"


def test_an_account_switched_off_holds_nothing(company):
    User.objects.filter(username="ngoc").update(is_active=False)

    assert standing(User.objects.get(username="ngoc")).seats == frozenset()
    assert not holders(Role.STANDING_OFFICER, unit=company.units["bkhcn"]).exists()


def test_only_the_clock_is_the_clock(company):
    by = [Holder(Role.CLOCK, on="unit")]

    assert standing(clock_account()).may(by, None)
    assert not standing(company.people["quan.tri"]).may(by, None)


def test_a_container_that_is_not_there_is_held_by_nobody(company):
    assert not standing(company.people["bo.truong"]).holds(Role.MINISTER, None)


def test_require_names_the_roles_it_wants(road):
    letter = road.letter()

    with pytest.raises(Refused) as no:
        require(road.people["lan"], [Holder(Role.HEAD_OF_UNIT, on="unit")], letter)

    assert no.value.refusal.facts == {"roles": ["HEAD_OF_UNIT"]}


def share(road, letter, *, until=None):
    return grant(
        letter,
        model=SubmissionGrant,
        to=road.people["lan"],
        codename="edit_submission",
        source="Giấy giao việc",
        actor=road.people["quang"],
        until=until,
    )


@pytest.mark.parametrize(("until", "opens"), [(None, True), (TOMORROW, True), (TODAY, False)])
def test_a_shared_draft_opens_until_its_last_day(road, until, opens):
    letter, lan = road.letter(), road.people["lan"]

    share(road, letter, until=until)

    assert (letter in visible_submissions(lan)) is opens
    assert (
        letter.pk
        in granted(SubmissionGrant, lan, "edit_submission").values_list("content_object", flat=True)
    ) is opens


def test_whoever_shares_a_draft_may_write_in_it_and_no_more(road):
    letter, lan = road.letter(), road.people["lan"]
    share(road, letter)

    assert change_letter(letter, summary="Tóm tắt", actor=lan).summary == "Tóm tắt"
    with pytest.raises(Refused) as no:
        perform(letter, "put_to_head", actor=lan)
    assert no.value.refusal.code == "not_permitted"


def test_a_grant_says_who_gave_it_why_and_until_when(road):
    letter = road.letter()

    share(road, letter, until=TOMORROW)

    (entry,) = _entries("access.granted")
    assert (entry.facts["on"], entry.facts["right"], entry.facts["until"]) == (
        letter.obj,
        "edit_submission",
        TOMORROW.isoformat(),
    )
    assert entry.disclosed == {"source": "Giấy giao việc"}


def test_a_withdrawn_grant_opens_nothing_and_is_on_record(road):
    line, observer = road.letter().nominations.get(), road.people["uv1"]
    row = grant(
        line,
        model=NominationGrant,
        to=observer,
        codename="observe_nomination",
        source="Quan sát viên",
        actor=road.people["quang"],
    )
    assert line in visible_nominations(observer)

    withdraw(row, actor=road.people["quang"])

    assert line not in visible_nominations(observer)
    assert [entry.kind for entry in _entries("access.withdrawn")] == [
        "access.withdrawn",
        "access.granted",
    ]


def _entries(kind):
    from audit.record.models import LogEntry  # noqa: PLC0415

    objs = LogEntry.objects.filter(kind=kind).values_list("obj", flat=True)
    return record.history(list(objs))
