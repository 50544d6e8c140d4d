"""Signing: exactly what was shown, with the password, by the minister or KT. by a deputy."""

import re

import pytest

from nominations.actions.decisions import refuse_line
from nominations.models import Decision, Nomination
from tests.cast import TODAY
from tests.road import Road
from workflow.actions import directory

REASON = "Chưa đủ căn cứ để khen thưởng."


@pytest.fixture
def road(company) -> Road:
    return Road(company)


@pytest.fixture
def decision(before_minister) -> Decision:
    """The minister's decision on two people, before its signer."""
    return before_minister


def again(decision: Decision) -> Decision:
    return Decision.objects.get(pk=decision.pk)


def lines_of(decision: Decision) -> list[Nomination]:
    return list(Nomination.objects.filter(decision=decision).order_by("pk"))


def form_of(client, decision: Decision) -> dict[str, str]:
    """The hidden fields of the page as it is shown."""
    page = client.get(decision.get_absolute_url()).content.decode()
    names = ("digest", "shown")
    return {name: re.search(rf'name="{name}" value="([^"]*)"', page)[1] for name in names}


def sign(client, decision: Decision, shown: dict[str, str], password: str):
    return client.post(decision.get_absolute_url() + "sign/", {**shown, "password": password})


@pytest.mark.parametrize("name", ["yen", "khanh", "uv1", "quan.tri"])
def test_a_stranger_finds_nothing_to_sign(decision, desk, name, password):
    client, here = desk(name), decision.get_absolute_url()
    line = lines_of(decision)[0].code

    found = {client.get(path).status_code for path in (here, f"{here}refuse/{line}/")}
    found.add(sign(client, decision, {"digest": "x"}, password).status_code)
    found.add(client.post(f"{here}refuse/{line}/", {"reason": REASON}).status_code)
    found.add(client.post(here + "moves/send_back/", {"reason": REASON}).status_code)

    assert found == {404}
    assert again(decision).state == "AWAITING_SIGNATURE"


@pytest.mark.parametrize("name", ["ngoc", "thanh.tra", "van.thu"])
def test_who_may_read_may_not_sign(decision, desk, name, password):
    page = desk(name).get(decision.get_absolute_url()).content.decode()
    answer = sign(desk(name), decision, {"digest": "x"}, password)

    assert 'name="password"' not in page
    assert answer.status_code == 409
    assert again(decision).state == "AWAITING_SIGNATURE"


def test_the_queue_shows_award_number_of_people_and_the_council(decision, desk):
    page = desk("bo.truong").get("/signing/").content.decode()

    assert decision.get_absolute_url() in page
    assert "2 of 2 passed by council" in page
    assert desk("khanh").get("/signing/").content.decode().count("Nothing awaits") == 1
    assert desk("yen").get("/signing/").status_code == 404


def test_the_minister_signs_what_is_shown(decision, desk, password):
    client = desk("bo.truong")

    answer = sign(client, decision, form_of(client, decision), password)

    signed, page = again(decision), client.get(decision.get_absolute_url()).content.decode()
    assert answer["location"] == decision.get_absolute_url()
    assert (signed.state, signed.signs_for) == ("SIGNED", None)
    assert signed.signed_digest in page
    assert "the paper with wet signature and seal is made by the registry" in page
    assert decision.get_absolute_url() in client.get("/signing/?tab=signed").content.decode()


def test_a_deputy_signs_for_the_minister(decision, desk, password, company):
    client = desk("thu.truong")
    shown = client.get(decision.get_absolute_url()).content.decode()

    sign(client, decision, form_of(client, decision), password)

    signed = again(decision)
    assert "KT. Minister Lâm Chí Thành" in shown
    assert (signed.signer, signed.signs_for) == (
        company.people["thu.truong"],
        company.people["bo.truong"],
    )


def test_the_head_of_a_unit_signs_its_own_award(road, desk, password):
    review = road.round(organiser="cuc-tan-so")
    letter = road.submit(road.people_letter(review, award="LDTT"))
    decision = road.before_signer(letter.nominations.get().decision, drafter="yen")
    client = desk("khanh")

    sign(client, decision, form_of(client, decision), password)

    assert again(decision).state == "SIGNED"
    assert again(decision).signs_for is None


def test_a_wrong_password_signs_nothing(decision, desk):
    client = desk("bo.truong")

    answer = sign(client, decision, form_of(client, decision), "wrong")

    assert answer.status_code == 409
    assert "The password is not right" in answer.content.decode()
    assert again(decision).state == "AWAITING_SIGNATURE"


def test_a_list_that_changed_since_it_was_opened_is_shown_again(decision, desk, password, company):
    client = desk("bo.truong")
    shown = form_of(client, decision)
    gone = lines_of(decision)[0]
    refuse_line(gone, password=password, reason=REASON, actor=company.people["thu.truong"])

    answer = sign(client, decision, shown, password)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "The list changed after you opened it" in page
    assert "no longer on the list" in page
    assert gone.code in page
    assert again(decision).state == "AWAITING_SIGNATURE"
    assert sign(client, decision, form_of(client, decision), password).status_code == 302


def test_a_decision_is_signed_once(decision, desk, password):
    client = desk("bo.truong")
    shown = form_of(client, decision)
    sign(client, decision, shown, password)

    answer = sign(client, decision, shown, password)

    assert answer.status_code == 409
    assert "while the state is" in answer.content.decode()


def test_a_line_is_refused_and_the_list_drawn_up_anew(decision, desk, password):
    client, line = desk("bo.truong"), lines_of(decision)[0]
    path = f"{decision.get_absolute_url()}refuse/{line.code}/"

    answer = client.post(path, {"reason": REASON, "password": password, "seen": line.version})

    page = client.get(decision.get_absolute_url()).content.decode()
    assert answer["location"] == decision.get_absolute_url()
    assert len(lines_of(decision)) == 1
    assert again(decision).state == "AWAITING_SIGNATURE"
    assert "You sign this decision with 1 line," in page
    assert REASON in page
    assert Nomination.objects.get(pk=line.pk).decline.words == REASON


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"reason": REASON, "password": "wrong"}, 409),
        ({"reason": REASON, "password": ""}, 422),
        ({"reason": "", "password": "wrong"}, 422),
    ],
)
def test_a_line_stays_without_reason_or_password(decision, desk, said, status):
    line = lines_of(decision)[0]
    path = f"{decision.get_absolute_url()}refuse/{line.code}/"

    answer = desk("bo.truong").post(path, said)

    assert answer.status_code == status
    assert said["reason"] in answer.content.decode()
    assert len(lines_of(decision)) == 2


def test_the_signer_sends_back_with_a_reason(decision, desk):
    client, here = desk("bo.truong"), decision.get_absolute_url()

    bare = client.post(here + "moves/send_back/", {"reason": ""})
    answer = client.post(here + "moves/send_back/", {"reason": REASON})

    assert bare.status_code == 409
    assert answer["location"] == "/signing/"
    assert again(decision).state == "DRAFT"
    assert client.get(here).status_code == 404
    assert REASON in desk("ngoc").get(here).content.decode()


def test_a_decision_without_lines_cannot_be_signed(decision, desk, password, company):
    for line in lines_of(decision):
        refuse_line(line, password=password, reason=REASON, actor=company.people["bo.truong"])

    page = desk("bo.truong").get(decision.get_absolute_url()).content.decode()

    assert "has no lines left" in page
    assert 'name="password"' not in page


def test_a_post_that_ended_this_morning_signs_nothing(decision, desk, password, company):
    client = desk("bo.truong")
    shown = form_of(client, decision)
    post = company.people["bo.truong"].posts.current(TODAY).get()
    directory.end_post(post, on=TODAY, actor=company.people["quan.tri"])

    assert sign(client, decision, shown, password).status_code == 404
    assert client.get("/signing/").status_code == 404


def test_what_lacks_a_password_makes_no_old_page_new(decision, desk):
    path = f"{decision.get_absolute_url()}refuse/{lines_of(decision)[0].code}/"

    lacking = desk("bo.truong").post(path, {"reason": REASON, "password": "", "seen": "1"})

    assert lacking.status_code == 422
    assert 'name="seen" value="1"' in lacking.content.decode()
