"""Doors that wrong passwords shut, tried at one moment by many and where officers sign."""

from datetime import timedelta

import pytest

from audit.record import queries as record
from config.demo.cast import PASSWORD
from tests.together import failures, together
from workflow.actions.passwords import count_try, is_password_of, sign_in_doors, take_back
from workflow.errors import Refusal, Refused
from workflow.models import Door
from workflow.rules.tries import MANY_BY_ONE, ONE_BY_MANY, ONE_BY_ONE, wait_after

SECONDS = {
    ONE_BY_ONE: [0, 0, 0, 0, 0, 15, 30, 60, 120, 240, 300, 300],
    ONE_BY_MANY: [0] * 20 + [5, 10, 20, 40, 60, 60],
    MANY_BY_ONE: [0] * 100 + [5, 10, 20, 40, 60, 60],
}


@pytest.mark.parametrize("limit", SECONDS)
def test_waits_are_short_at_first_and_never_long(limit):
    found = [wait_after(wrong, limit) for wrong in range(len(SECONDS[limit]))]

    assert found == [timedelta(seconds=each) for each in SECONDS[limit]]
    assert wait_after(10**9, limit) == limit.longest


def test_ones_own_password_at_ones_own_desk_is_slowed_too(company):
    chair, colleague = company.people["bo.truong"], company.people["thu.truong"]
    assert [is_password_of(chair, "sai", asker=chair) for _ in range(5)] == [False] * 5

    with pytest.raises(Refused) as no:
        is_password_of(chair, PASSWORD, asker=chair)
    assert (no.value.refusal.code, no.value.refusal.facts) == ("too_many_tries", {"seconds": 15})
    assert is_password_of(chair, PASSWORD, asker=colleague)
    assert is_password_of(colleague, PASSWORD, asker=colleague)


@pytest.mark.django_db(transaction=True)
def test_of_twelve_tries_at_one_moment_five_are_looked_at(company):
    doors = sign_in_doors("ngoc", connection="203.0.113.7", device="")

    ends = together([lambda: count_try(doors, of="ngoc")] * 12)

    assert not failures(ends)
    assert [isinstance(end, Refusal) for end in ends].count(False) == 5
    assert sorted(Door.objects.values_list("wrong", flat=True)) == [5, 5, 5]


@pytest.mark.django_db(transaction=True)
def test_right_passwords_at_one_moment_hold_nobody_up(company):
    def enter(name: str) -> None:
        doors = sign_in_doors(name, connection="203.0.113.7", device="")
        count_try(doors, of=name)
        take_back(doors)

    names = ["ngoc", "binh", "hung", "uv1", "uv2", "uv3"]
    ends = together([lambda name=name: enter(name) for name in names])

    assert not failures(ends)
    assert set(Door.objects.values_list("wrong", flat=True)) == {0}
    assert not record.of_kind("account.tries_slowed")
