"""Wrong passwords slow the next try; whoever sits at a device of their own is not held up."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from audit.record import queries as record
from workflow.models import Door

HERE, ELSEWHERE = "203.0.113.7", "198.51.100.9"
GUESS = "Mat-Khau-Doan-2026"


def browser(address: str = HERE, language: str = "en") -> Client:
    client = Client(REMOTE_ADDR=address)
    client.cookies["vd_language"] = language
    return client


def sign_in(client: Client, name: str, password: str = GUESS):
    return client.post("/sign-in/", {"username": name, "password": password})


def guess(client: Client, name: str, times: int) -> list[int]:
    return [sign_in(client, name).status_code for _ in range(times)]


@pytest.fixture
def clock():
    with time_machine.travel(timezone.now(), tick=False) as moving:
        yield moving


def test_the_sixth_try_is_refused_and_says_how_long_to_wait(company, password, clock):
    stranger = browser()
    assert guess(stranger, "ngoc", 5) == [200] * 5

    answer = sign_in(stranger, "ngoc", password)

    page = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"]) == (429, "15")
    assert "Too many wrong passwords. Wait 15 seconds, then try again." in page
    assert ('value="ngoc"' in page, password in page, GUESS in page) == (True, False, False)
    assert "_auth_user_id" not in stranger.session


def test_in_vietnamese_too(company, clock):
    stranger = browser(language="vi")
    guess(stranger, "ngoc", 5)

    answer = sign_in(stranger, "ngoc")

    assert answer.status_code == 429
    assert "Đợi 15 giây rồi thử lại" in answer.content.decode()


def test_waiting_helps_and_the_right_password_begins_anew(company, password, clock):
    stranger = browser()
    guess(stranger, "ngoc", 5)
    clock.shift(timedelta(seconds=14))
    assert sign_in(stranger, "ngoc", password).status_code == 429
    clock.shift(timedelta(seconds=1))

    assert sign_in(stranger, "ngoc", password).status_code == 302
    assert guess(browser(), "ngoc", 5) == [200] * 5


def test_each_further_one_doubles_the_wait_up_to_five_minutes(company, clock):
    stranger, waits = browser(), []
    guess(stranger, "ngoc", 4)
    for _ in range(8):
        assert sign_in(stranger, "ngoc").status_code == 200
        waits.append(int(sign_in(stranger, "ngoc")["Retry-After"]))
        clock.shift(timedelta(seconds=waits[-1]))

    assert waits == [15, 30, 60, 120, 240, 300, 300, 300]


def test_tries_that_were_refused_do_not_lengthen_the_wait(company, clock):
    stranger = browser()
    guess(stranger, "ngoc", 5)

    assert guess(stranger, "ngoc", 40) == [429] * 40
    assert sign_in(stranger, "ngoc")["Retry-After"] == "15"


def test_after_an_hour_of_quiet_it_begins_anew(company, clock):
    guess(browser(), "ngoc", 5)
    clock.shift(timedelta(minutes=61))

    assert guess(browser(), "ngoc", 5) == [200] * 5


def test_others_and_the_same_person_elsewhere_are_untouched(company, password, clock):
    guess(browser(), "ngoc", 6)

    assert sign_in(browser(), "binh", password).status_code == 302
    assert sign_in(browser(ELSEWHERE), "binh", password).status_code == 302
    assert sign_in(browser(ELSEWHERE), "ngoc", password).status_code == 302


def test_a_name_that_nobody_has_is_answered_alike(company, clock):
    assert guess(browser(), "khong.co.ai", 6) == [200] * 5 + [429]


def test_from_many_addresses_an_account_is_slowed_by_a_minute_at_most(company, password, clock):
    for number in range(20):
        assert sign_in(browser(f"192.0.2.{number}"), "ngoc").status_code == 200

    late = sign_in(browser("192.0.2.99"), "ngoc", password)
    assert (late.status_code, late["Retry-After"]) == (429, "5")
    clock.shift(timedelta(seconds=5))
    for number in range(100, 110):
        sign_in(browser(f"192.0.2.{number}"), "ngoc")
        clock.shift(timedelta(seconds=60))
    assert sign_in(browser("192.0.2.99"), "ngoc", password).status_code == 302


def test_a_device_that_the_account_knows_is_not_held_up_by_others(company, password, clock):
    own = browser()
    assert sign_in(own, "ngoc", password).status_code == 302
    own.post("/sign-out/")
    stays = browser()
    sign_in(stays, "ngoc", password)
    guess(browser(), "ngoc", 6)
    for number in range(20):
        sign_in(browser(f"192.0.2.{number}"), "ngoc")

    assert sign_in(browser(), "ngoc", password).status_code == 429
    assert stays.get("/account/").status_code == 200
    assert sign_in(own, "ngoc", password).status_code == 302


def test_a_known_device_is_slowed_by_its_own_wrong_passwords(company, password, clock):
    own = browser()
    sign_in(own, "ngoc", password)
    own.post("/sign-out/")

    assert guess(own, "ngoc", 6) == [200] * 5 + [429]


def test_a_device_is_known_to_whoever_signed_in_on_it_and_cannot_be_invented(
    company, password, clock
):
    own = browser()
    sign_in(own, "binh", password)
    own.post("/sign-out/")
    guess(browser(), "ngoc", 5)
    assert sign_in(own, "ngoc", password).status_code == 429

    forged = browser()
    forged.cookies["vd_device"] = own.cookies["vd_device"].value[:-3] + "abc"
    assert sign_in(forged, "ngoc", password).status_code == 429


def test_one_address_with_many_names_is_slowed_and_a_known_device_behind_it_is_not(
    company, password, clock
):
    own = browser()
    sign_in(own, "binh", password)
    own.post("/sign-out/")
    for number in range(100):
        assert sign_in(browser(), f"ten.{number}").status_code == 200

    assert sign_in(browser(), "ngoc", password)["Retry-After"] == "5"
    assert sign_in(browser(ELSEWHERE), "ngoc", password).status_code == 302
    assert sign_in(own, "binh", password).status_code == 302


def test_of_ipv6_one_network_counts_as_one(company, clock):
    for number in range(5):
        sign_in(browser(f"2001:db8:1:2::{number}"), "ngoc")

    assert sign_in(browser("2001:db8:1:2:ffff::1"), "ngoc").status_code == 429
    assert sign_in(browser("2001:db8:1:3::1"), "ngoc").status_code == 200


def test_the_log_says_so_once_a_day_and_never_for_a_name_that_nobody_has(company, clock):
    for name in ("ngoc", "khong.co.ai"):
        for _ in range(12):
            sign_in(browser(), name)
            clock.shift(timedelta(minutes=5))

    (entry,) = record.of_kind("account.tries_slowed")
    assert entry.facts == {"account": company.people["ngoc"].obj}
    clock.shift(timedelta(days=1))
    for _ in range(9):
        sign_in(browser(), "ngoc")
        clock.shift(timedelta(minutes=5))
    assert len(record.of_kind("account.tries_slowed")) == 2


def test_a_few_slips_of_the_hand_are_not_on_the_log_and_old_doors_go(company, clock):
    guess(browser(), "ngoc", 5)
    assert not record.of_kind("account.tries_slowed")
    assert Door.objects.count() == 3
    clock.shift(timedelta(days=2))
    sign_in(browser(ELSEWHERE), "binh")

    assert Door.objects.count() == 3


def test_an_empty_form_counts_as_no_try(company):
    browser().post("/sign-in/", {"username": "ngoc", "password": ""})

    assert Door.objects.count() == 0
