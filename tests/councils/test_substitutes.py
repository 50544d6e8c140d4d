"""Who votes for a member that is away: appointed by a paper, one of the two and never both."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from config.demo.papers import demo_pdf
from councils.actions.attendance import leave, mark_present, unmark
from councils.actions.ballots import prepare_ballot
from councils.actions.casting import cast
from councils.actions.substitutes import appoint, end_substitution
from councils.models import Ballot, Substitution
from councils.queries.rolls import seat_of
from nominations.models import Nomination
from tests.cast import TODAY
from tests.councils.conference import Conference
from workflow.engine import perform
from workflow.errors import Refused


def enter(meeting, company, member="uv4", person="yen", **changes):
    """The secretary enters who comes for a council member that was marked present by mistake."""
    seat = seat_of(company.people[member], meeting.body, on=TODAY)
    was = unmark(meeting, seat, reason="Vắng mặt", actor=company.people["ngoc"])
    row = appointed(meeting, company, seat, person, **changes)
    if was is not None:
        mark_present(meeting, seat, actor=row.person)
    return row


def appointed(meeting, company, seat, person="yen", **changes):
    """The secretary enters a substitute for the member of a seat."""
    said = {"name": "uy-quyen.pdf", "content": demo_pdf("uy-quyen"), "signed_on": TODAY}
    return appoint(
        meeting,
        seat,
        person=company.people[person],
        actor=company.people[changes.pop("actor", "ngoc")],
        **(said | changes),
    )


def refused(act, *args, **named) -> str:
    with pytest.raises(Refused) as no:
        act(*args, **named)
    return no.value.refusal.code


@pytest.fixture
def voting(meeting, company) -> Ballot:
    """An open ballot of the council with a substitute for one member."""
    enter(meeting, company)
    line = Nomination.objects.filter(agenda_items__session=meeting).first()
    ballot = prepare_ballot(meeting, award=line.award, mode="OPEN", actor=company.people["ngoc"])
    return perform(ballot, "open", actor=company.people["ngoc"])


def test_one_of_the_two_votes_and_never_both(voting, company):
    first = cast(voting, choices={}, actor=company.people["yen"])

    assert first.membership.user == company.people["uv4"]
    assert refused(cast, voting, choices={}, actor=company.people["uv4"]) == "already_voted"
    assert voting.turnout.count() == 1


def test_a_substitute_sees_the_session_its_dossiers_and_the_ballot_while_it_lasts(
    voting, meeting, company, desk
):
    line = Nomination.objects.filter(agenda_items__session=meeting).first()
    stranger, reader = desk("lan"), desk("yen")

    for page in (meeting, voting, line):
        assert reader.get(page.get_absolute_url()).status_code == 200
    assert stranger.get(meeting.get_absolute_url()).status_code == 404
    assert "Cast your vote" in reader.get("/").content.decode()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"person": "uv1"}, "has_a_seat"),
        ({"content": b""}, "file_empty"),
        ({"name": "a.exe"}, "file_type"),
        ({"actor": "uv1"}, "not_permitted"),
    ],
)
def test_what_is_no_appointment(meeting, company, changes, code):
    assert refused(enter, meeting, company, **changes) == code


def test_one_substitute_for_a_seat_and_one_seat_for_a_substitute(meeting, company):
    enter(meeting, company)

    assert refused(enter, meeting, company, person="lan") == "appointed_already"
    assert refused(enter, meeting, company, member="uv3") == "appointed_already"


def test_it_ends_with_a_reason_before_the_seat_has_voted(meeting, company):
    row, secretary = enter(meeting, company), company.people["ngoc"]

    assert refused(end_substitution, row, reason=" ", actor=secretary) == "reason_missing"
    end_substitution(row, reason="Thành viên dự họp", actor=secretary)
    again = enter(meeting, company)
    assert again.ended_at is None


def test_once_the_seat_has_voted_it_stays(voting, meeting, company):
    row, secretary = Substitution.objects.get(session=meeting), company.people["ngoc"]
    cast(voting, choices={}, actor=company.people["yen"])

    assert refused(end_substitution, row, reason="Nhầm", actor=secretary) == "seat_voted"


def test_where_no_rule_hears_substitutes_none_is_entered(company, review):
    conference = Conference(company, review)
    conference.open()
    said = {"name": "a.pdf", "content": demo_pdf("a"), "signed_on": TODAY}

    code = refused(
        appoint,
        conference.session,
        conference.seat("tuan"),
        person=company.people["yen"],
        actor=conference.leader,
        **said,
    )
    assert code == "no_substitutes"


def test_nobody_sits_for_a_member_who_is_there_and_no_member_comes_to_a_seat_lent(meeting, company):
    seat = seat_of(company.people["uv4"], meeting.body, on=TODAY)
    member, secretary = company.people["uv4"], company.people["ngoc"]

    assert refused(appointed, meeting, company, seat) == "member_is_there"

    leave(meeting, seat, actor=member)
    row = appointed(meeting, company, seat)
    assert refused(mark_present, meeting, seat, actor=member) == "has_substitute"

    end_substitution(row, reason="Thành viên dự họp", actor=secretary)
    assert mark_present(meeting, seat, actor=member).left_at is None


def test_the_page_enters_hands_over_and_ends(meeting, company, desk):
    page, secretary = f"/meetings/{meeting.code}/absent/", desk("ngoc")
    seat = seat_of(company.people["uv4"], meeting.body, on=TODAY)
    leave(meeting, seat, actor=company.people["ngoc"])
    sent = {"seat": seat.pk, "person": "yen", "signed_on": "23/11/2026"}
    paper = SimpleUploadedFile("uy-quyen.pdf", demo_pdf("uy-quyen"))

    assert secretary.post(f"{page}substitutes/", sent | {"person": "nobody"}).status_code == 422
    assert secretary.post(f"{page}substitutes/", sent | {"file": paper}).status_code == 302
    row = Substitution.objects.get(session=meeting)
    assert desk("uv1").get(f"/substitutes/{row.uid}/paper/").status_code == 200
    ending = {"reason": "Thành viên dự họp", "seen": row.version}
    assert secretary.post(f"/substitutes/{row.uid}/end/", ending).status_code == 302
    assert "Ended" in secretary.get(page).content.decode()
