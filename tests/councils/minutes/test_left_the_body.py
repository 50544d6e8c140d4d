"""Who presided, wrote or counted and has left the body still signs; nothing else of it opens."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from config.demo.cast import PASSWORD
from councils.actions.minutes import change_minutes, draft_minutes
from councils.actions.seats import replace_person
from councils.models import Ballot, Minutes
from councils.queries.duties_minutes import minutes_to_sign
from councils.queries.minutes import visible_minutes
from councils.queries.visible import visible_ballots, visible_bodies, visible_sessions
from tests.cast import TODAY
from tests.councils.minutes.test_signing import code_of
from workflow.actions.directory import end_post
from workflow.engine import available, perform
from workflow.models import Membership, Post


def left(office, name: str, *, to: str) -> None:
    """The unit puts somebody else in the place of this person, on the day of the conference."""
    seat = Membership.objects.current(TODAY).get(body=office.session.body, user=office.people[name])
    paper = {"on": TODAY, "paper": "Công văn cử người khác", "actor": office.people["ngoc"]}
    replace_person(seat, user=office.people[to], **paper)


def retired(office, name: str) -> None:
    """No post in the ministry any more."""
    for post in Post.objects.current(TODAY).filter(user=office.people[name]):
        end_post(post, on=TODAY, actor=office.people["quan.tri"])


@pytest.fixture
def put(office) -> Minutes:
    """Put to Bình and Sơn for signing; then both leave the cluster."""
    row = office.put(office.drafted())
    left(office, "son", to="mai")
    left(office, "binh", to="hanh")
    return row


def test_secretary_and_who_presided_sign_though_others_hold_their_seats(office, put):
    son, binh = office.people["son"], office.people["binh"]

    assert [duty.path for duty in minutes_to_sign(binh, TODAY)] == [put.get_absolute_url()]
    office.signed_by(put, "binh")
    assert [duty.path for duty in minutes_to_sign(son, TODAY)] == [put.get_absolute_url()]
    assert office.signed_by(put, "son").state == "SIGNED"
    assert (minutes_to_sign(binh, TODAY), minutes_to_sign(son, TODAY)) == ([], [])


def test_the_page_the_pdf_the_list_the_search_and_the_inbox_show_them_and_nothing_else(
    office, put, desk
):
    binh, path = desk("binh"), put.get_absolute_url()
    body, session = office.session.body, office.session

    assert "Sign the minutes" in binh.get("/").text
    page = binh.get(path).text
    assert ("Your signature" in page, "Minutes of the session" in page) == (True, False)
    assert binh.get(path + "minutes.pdf").content[:5] == b"%PDF-"
    assert "Minutes put to you for signing" in binh.get("/meetings/").text
    assert path in binh.get("/search/?q=01/BB-CUM-TNMT").text
    unseen = [session.get_absolute_url(), session.get_absolute_url() + "minutes/"]
    unseen += [f"/clusters/{body.code}/", path + "change/"]
    assert {binh.get(each).status_code for each in unseen} == {404}
    who = office.people["binh"]
    for seen, things in (
        (visible_bodies, {"pk": body.pk}),
        (visible_sessions, {"pk": session.pk}),
        (visible_ballots, {"session": session}),
    ):
        assert not seen(who).filter(**things).exists()


def test_signed_on_the_page_with_the_password(office, put, desk):
    said = {"password": PASSWORD, "digest": put.digest}

    answer = desk("binh").post(put.get_absolute_url() + "sign/", said)

    assert (answer.status_code, put.signatures.get().user) == (302, office.people["binh"])


def test_who_is_not_named_or_never_sat_there_sees_nothing(office, put, desk):
    left(office, "quang", to="thu")

    assert desk("quang").get(put.get_absolute_url()).status_code == 404
    assert desk("uv1").get(put.get_absolute_url()).status_code == 404
    assert code_of(office.signed_by, put, "quang") == "not_permitted"
    assert code_of(office.signed_by, put, "mai") == "not_asked_to_sign"


def test_a_draft_opens_to_nobody_whom_it_names(office, desk):
    row = office.drafted()
    left(office, "binh", to="hanh")
    stranger = [{"role": "SECRETARY", "user": office.people["uv1"].obj}]
    words = {"remarks": "", "recipients": "", "actor": office.people["son"]}

    assert desk("binh").get(row.get_absolute_url()).status_code == 404
    back = perform(office.put(row), "send_back", actor=office.people["son"], reason="Đổi người ký")
    change_minutes(back, signers=stranger, **words)
    assert desk("uv1").get(row.get_absolute_url()).status_code == 404


def test_who_left_the_ministry_sees_nothing_and_cannot_sign(office, put, desk):
    retired(office, "binh")

    assert desk("binh").get(put.get_absolute_url()).status_code == 404
    assert put.get_absolute_url() not in desk("binh").get("/search/?q=01/BB-CUM-TNMT").text
    assert code_of(office.signed_by, put, "binh") == "not_permitted"
    assert minutes_to_sign(office.people["binh"], TODAY) == []


def test_who_waits_reads_who_cannot_sign_and_sends_back(office, put, desk):
    retired(office, "binh")

    page = desk("son").get(put.get_absolute_url()).text
    assert "cannot sign: holds no post and no seat today" in page
    assert "sends them back" in page
    back = perform(put, "send_back", actor=office.people["son"], reason="Thư ký đã nghỉ hưu")
    assert back.state == "DRAFT"
    assert desk("son").get(put.get_absolute_url()).status_code == 200


def test_where_no_signer_can_whoever_draws_them_up_takes_them_back(office, put):
    drafter = office.people["mai"]
    assert code_of(perform, put, "send_back", actor=drafter, reason="Đổi") == "not_asked_to_sign"
    retired(office, "binh")
    retired(office, "son")

    member = {"actor": office.people["quang"], "reason": "Đổi người ký"}
    assert code_of(perform, put, "send_back", **member) == "not_asked_to_sign"
    assert perform(put, "send_back", actor=drafter, reason="Đổi người ký").state == "DRAFT"


def test_who_left_draws_nothing_up_and_begins_no_correction(office, put, desk):
    office.signed_by(put, "binh")
    signed = office.signed_by(put, "son")
    son = office.people["son"]

    wanted = {"actor": son, "correction": "Ghi lại tên"}
    assert code_of(draft_minutes, office.session, **wanted) == "not_permitted"
    assert "Correct by a new edition" not in desk("son").get(signed.get_absolute_url()).text
    moves = available([signed], actor=son)[signed.pk]
    assert moves["put_to_signing"].code == "not_permitted"


def test_a_correction_is_put_to_them_like_the_first_edition(office, put, desk):
    office.signed_by(put, "binh")
    office.signed_by(put, "son")
    mai = office.people["mai"]
    second = draft_minutes(office.session, actor=mai, correction="Ghi lại tên đại biểu.")
    assert list(visible_minutes(office.people["binh"])) == [put]
    assert "A later edition" not in desk("binh").get(put.get_absolute_url()).text

    office.seal()
    second = perform(second, "put_to_signing", actor=mai)
    assert "A later edition" in desk("binh").get(put.get_absolute_url()).text
    office.signed_by(second, "binh")
    assert office.signed_by(second, "son").state == "SIGNED"


def test_one_of_the_counting_team_signs_the_tally_minutes_alone(office, put):
    ballot = Ballot.objects.get(session=office.session, state="COUNTED")
    mai, dung = office.people["mai"], office.people["dung"]
    row = draft_minutes(office.session, actor=mai, ballot=ballot)
    team = [*put.signers, {"role": "COUNTING", "user": dung.obj}]
    row = change_minutes(row, remarks="", recipients="", signers=team, actor=mai)
    office.seal()
    row = perform(row, "put_to_signing", actor=mai)
    left(office, "dung", to="lan")

    assert list(visible_minutes(dung)) == [row]
    assert office.signed_by(row, "dung").signatures.get().role == "COUNTING"


def test_lists_ask_as_much_for_many_minutes_as_for_one(office, put, desk):
    binh = desk("binh")

    def asked(path: str) -> int:
        binh.get(path)
        with CaptureQueriesContext(connection) as found:
            binh.get(path)
        return len(found)

    paths = ("/meetings/", "/search/?q=BB")
    one = [asked(path) for path in paths]
    rows = Minutes.objects.filter(pk=put.pk)
    for number in range(2, 31):
        copy = rows.get()
        copy.pk, copy.uid, copy.number = None, uuid4(), number
        copy.edition, copy.replaces_id = number, Minutes.objects.latest("pk").pk
        copy.save()
    assert [asked(path) for path in paths] == one
    assert binh.get("/meetings/").text.count("BB-CUM-TNMT") == 30
