"""Signing in and out, the language that is kept, the account, and the addresses of strangers."""

import pytest
from django.test import Client

from audit.record.models import LogEntry
from tests.cast import TODAY
from workflow.actions import directory
from workflow.models import User


def sign_in(client: Client, name: str, password: str, **given: str):
    return client.post("/sign-in/", {"username": name, "password": password, **given})


def sign_ins() -> int:
    return LogEntry.objects.filter(kind="account.signed_in").count()


def test_signing_in_leads_to_the_inbox_and_is_on_the_record(company, client, password):
    before = sign_ins()

    answer = sign_in(client, "ngoc", password)

    assert (answer.status_code, answer["location"]) == (302, "/")
    assert sign_ins() == before + 1


def test_a_wrong_password_is_answered_kindly_and_not_recorded(company, client):
    client.cookies["vd_language"] = "en"
    before = sign_ins()

    answer = sign_in(client, "ngoc", "wrong")

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "do not match" in page
    assert 'value="ngoc"' in page
    assert sign_ins() == before


def test_a_closed_account_does_not_open(company, client, password):
    User.objects.filter(username="uv4").update(is_active=False)

    assert sign_in(client, "uv4", password).status_code == 200


def test_signing_in_goes_where_one_wanted_to_go_but_never_to_another_site(
    company, client, password
):
    assert sign_in(client, "ngoc", password, next="/desk/")["location"] == "/desk/"
    client.logout()
    assert sign_in(client, "ngoc", password, next="https://example.org/")["location"] == "/"


def test_the_language_follows_the_person(company, client, password, desk):
    desk("ngoc").post("/language/", {"language": "en", "next": "/account/"})

    answer = sign_in(client, "ngoc", password)

    assert answer.cookies["vd_language"].value == "en"
    assert User.objects.get(username="ngoc").language == "en"
    assert LogEntry.objects.filter(kind="account.changed").count() == 1


def test_a_visitor_chooses_a_language_and_stays_on_this_site(db, client):
    answer = client.post("/language/", {"language": "en", "next": "https://example.org/"})

    assert answer["location"] == "/"
    assert client.get("/sign-in/").content.decode().count("Sign in") > 1


def test_an_unknown_language_changes_nothing(db, client):
    assert "vd_language" not in client.post("/language/", {"language": "xx"}).cookies


def test_signing_out_asks_for_a_post(desk):
    client = desk("ngoc")

    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/")["location"] == "/sign-in/"
    assert client.get("/")["location"].startswith("/sign-in/")


CLOSED = ["/", "/account/", "/search/", "/desk/", "/signing/", "/registry/"]


@pytest.mark.parametrize("path", CLOSED)
def test_a_visitor_is_asked_to_sign_in(db, client, path):
    answer = client.get(path)

    assert answer["location"] == f"/sign-in/?next={path}"


@pytest.mark.parametrize("path", ["/results/", "/results/past/", "/rules/", "/help/"])
def test_what_is_public_asks_nobody_to_sign_in(company, client, path):
    assert client.get(path).status_code == 200


def test_the_account_shows_why_one_may_do_what(company, desk):
    page = desk("ngoc").get("/account/").content.decode()

    assert "Standing office officer" in page
    assert "Ministry of Science and Technology" in page
    assert "01/03/2025" in page


def test_a_post_that_ended_this_morning_opens_nothing(company, desk):
    post = company.people["ngoc"].posts.current(TODAY).get()
    directory.end_post(post, on=TODAY, actor=company.people["quan.tri"])

    client = desk("ngoc")

    assert {client.get(path).status_code for path in ("/desk/", "/decisions/")} == {404}
    assert "Review desk" not in client.get("/account/").content.decode()


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("hanh", {"Rounds", "People", "Decisions"}),
        ("binh", {"Rounds", "People", "Meetings", "Signing"}),
        ("ngoc", {"Rounds", "Review desk", "People", "Meetings", "Decisions"}),
        ("bo.truong", {"Signing"}),
        ("van.thu", {"Registry"}),
        ("uv1", {"Meetings"}),
        ("quan.tri", {"Outbox", "Ballot boxes"}),
    ],
)
def test_the_navigation_shows_where_the_person_may_go(desk, name, places):
    nav = desk(name).get("/").context["nav"]

    labels = {str(item["label"]) for item in nav}
    assert labels == places | {"Inbox", "Notifications", "Results", "Rulebook"}
    assert [str(item["label"]) for item in nav if item["current"]] == ["Inbox"]
    assert {desk(name).get(item["url"]).status_code for item in nav} == {200}
