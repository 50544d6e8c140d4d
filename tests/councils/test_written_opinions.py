"""Written opinions of absent members: one of three ways to be heard, and what is counted."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from audit.record import queries as record
from config.demo.papers import demo_pdf
from councils.actions.attendance import mark_present
from councils.actions.ballots import prepare_ballot
from councils.actions.casting import cast
from councils.actions.opinions import check_opinion, take_out
from councils.actions.substitutes import appoint
from councils.models import Ballot, Tally, WrittenOpinion
from councils.queries.minutes_content import facts_of
from councils.queries.rolls import seat_of
from tests.cast import TODAY
from tests.councils.absentees import away, checked, lines, regulated, wrote
from workflow.engine import perform
from workflow.errors import Refused

pytestmark = pytest.mark.usefixtures("pages_in_english")

YES, NO, BLANK = "YES", "NO", "BLANK"
ROOM = ("thu.truong", "hung", "uv1", "uv2")


@pytest.fixture
def sitting(meeting, company):
    """Four of six are there; the rule counts what the two others write."""
    regulated(company)
    return away(meeting, company.people, ("uv3", "uv4"))


def refused(act, *args, **named) -> str:
    with pytest.raises(Refused) as no:
        act(*args, **named)
    return no.value.refusal.code


def prepared(session, company, mode="OPEN") -> Ballot:
    return prepare_ballot(session, award="BKB", mode=mode, actor=company.people["ngoc"])


def counted(session, company, *said: str) -> list[Tally]:
    """The room votes alike, and the ballot is counted."""
    people = company.people
    ballot = perform(prepared(session, company), "open", actor=people["ngoc"])
    items = ballot.items.values_list("pk", flat=True)
    for name in ROOM:
        cast(ballot, choices=dict(zip(items, said, strict=True)), actor=people[name])
    closed = perform(Ballot.objects.get(pk=ballot.pk), "close", actor=people["ngoc"])
    perform(closed, "count", actor=people["ngoc"])
    return list(Tally.objects.filter(item__ballot=ballot).order_by("item__position"))


def test_the_result_is_computed_with_the_opinions_and_shown_in_two_lines(sitting, company, desk):
    checked(sitting, company.people, "uv3", YES, NO)
    checked(sitting, company.people, "uv4", YES, BLANK)

    first, second = counted(sitting, company, YES, YES)

    assert (first.yes, first.no, first.blank, first.base, first.needed) == (6, 0, 0, 6, 4)
    assert (second.yes, second.no, second.blank, second.outcome) == (4, 1, 1, "CARRIED")
    assert [t.arithmetic["written"] for t in (first, second)] == [[2, 0, 0], [0, 1, 1]]
    told = facts_of(sitting)
    assert [(o["member"], o["counted"]) for o in told["opinions"]] == [
        (str(company.people[name]), True) for name in ("uv3", "uv4")
    ]
    page = desk("uv1").get(f"/meetings/{sitting.code}/minutes/").content.decode()
    assert "In the meeting: 4 agree, 0 disagree, 0 blank." in page
    assert "In writing: 0 agree, 1 disagree, 1 blank." in page


def test_of_a_single_absent_member_only_one_total_is_kept_and_shown(sitting, company, desk):
    checked(sitting, company.people, "uv4", NO, YES)

    first, second = counted(sitting, company, YES, NO)

    assert (first.yes, first.no, second.yes, second.no) == (4, 1, 1, 4)
    assert (first.arithmetic["written"], first.arithmetic["asked"]) == ([], 1)
    page = desk("uv1").get(sitting.get_absolute_url()).content.decode()
    assert "In one total with the written opinion of 1 absent member." in page
    assert "In writing:" not in page


def test_of_coming_a_substitute_and_an_opinion_a_member_has_one(sitting, company):
    people, seat = company.people, seat_of(company.people["uv4"], sitting.body, on=TODAY)
    assert refused(wrote, sitting, people, "uv1", YES) == "member_came"

    row = wrote(sitting, people, "uv4", YES)
    assert refused(wrote, sitting, people, "uv4", NO) == "entered_already"
    assert refused(mark_present, sitting, seat, actor=people["uv4"]) == "has_opinion"
    take_out(row, reason="Thành viên đến dự", actor=people["ngoc"])
    mark_present(sitting, seat, actor=people["uv4"])

    assert refused(wrote, sitting, people, "uv4", NO) == "member_came"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"content": b""}, "file_empty"),
        ({"actor": "uv1"}, "not_permitted"),
        ({"choices": {"KT-0000": YES}}, "opinion_not_heard"),
        ({"choices": {}}, ""),
    ],
)
def test_what_is_no_opinion(sitting, company, changes, code):
    if not code:
        row = wrote(sitting, company.people, "uv4", **changes)
        assert row.choices == dict.fromkeys(lines(sitting), BLANK)
        return
    assert refused(wrote, sitting, company.people, "uv4", **changes) == code


def test_a_second_person_checks_and_voting_waits_for_it(sitting, company):
    people, ballot = company.people, prepared(sitting, company)
    row = wrote(sitting, people, "uv4", YES)

    assert refused(perform, ballot, "open", actor=people["ngoc"]) == "opinions_unchecked"
    assert refused(check_opinion, row, actor=people["ngoc"]) == "own_entry"
    assert refused(check_opinion, row, actor=people["uv1"]) == "not_permitted"
    check_opinion(row, actor=people["thu.truong"])
    assert refused(check_opinion, row, actor=people["thu.truong"]) == "settled"

    opened = perform(ballot, "open", actor=people["ngoc"])
    assert opened.roll["consulted"] == [row.membership_id]


def test_from_the_first_vote_on_opinions_are_closed(sitting, company):
    people, row = company.people, checked(sitting, company.people, "uv4", YES)
    ballot = perform(prepared(sitting, company), "open", actor=people["ngoc"])
    seat = seat_of(people["uv4"], sitting.body, on=TODAY)

    assert refused(wrote, sitting, people, "uv3", YES) == "opinions_closed"
    assert refused(take_out, row, reason="Nhầm", actor=people["ngoc"]) == "opinions_closed"
    assert refused(mark_present, sitting, seat, actor=people["uv4"]) == "has_opinion"
    perform(ballot, "cancel", actor=people["ngoc"], reason="Nhầm")
    assert take_out(row, reason="Nhầm", actor=people["ngoc"]).ended_at is not None


def test_where_no_rule_counts_opinions_none_is_entered(meeting, company):
    away(meeting, company.people, ("uv4",))

    assert refused(wrote, meeting, company.people, "uv4", YES) == "opinion_not_heard"


def test_who_has_a_substitute_writes_no_opinion(meeting, company):
    away(meeting, company.people, ("uv4",))
    seat = seat_of(company.people["uv4"], meeting.body, on=TODAY)
    paper = {"name": "a.pdf", "content": demo_pdf("a"), "signed_on": TODAY}
    appoint(meeting, seat, person=company.people["yen"], actor=company.people["ngoc"], **paper)
    regulated(company)

    assert refused(wrote, meeting, company.people, "uv4", YES) == "has_substitute"


def test_paper_counts_opinions_too(sitting, company):
    checked(sitting, company.people, "uv3", YES, NO)
    checked(sitting, company.people, "uv4", YES, NO)
    ballot, people = prepared(sitting, company, "PAPER"), company.people
    rows = {str(item.pk): {"yes": 2, "no": 2, "blank": 0} for item in ballot.items.all()}
    papers = {"issued": 4, "returned": 4, "valid": 4, "invalid": 0, "items": rows}

    facts = {"paper": papers, "counting_team": "Tổ kiểm phiếu"}
    perform(ballot, "record_paper", actor=people["ngoc"], facts=facts)

    found = Tally.objects.filter(item__ballot=ballot).order_by("item__position")
    assert [(t.yes, t.no, t.outcome) for t in found] == [(4, 2, "CARRIED"), (2, 4, "NOT_CARRIED")]


def test_what_is_in_an_opinion_is_shown_to_the_second_person_alone(sitting, company, desk):
    row = wrote(sitting, company.people, "uv4", NO, NO)
    page = f"/meetings/{sitting.code}/absent/"

    assert "It says what the paper says" in desk("thu.truong").get(page).content.decode()
    for name in ("ngoc", "uv1"):
        assert "It says what the paper says" not in desk(name).get(page).content.decode()
    assert desk("ngoc").get(f"/opinions/{row.uid}/paper/").status_code == 200
    assert desk("uv1").get(f"/opinions/{row.uid}/paper/").status_code == 404
    assert desk("lan").get(f"/opinions/{row.uid}/paper/").status_code == 404


def test_the_page_enters_checks_and_takes_out(sitting, company, desk):
    page, secretary, chair = f"/meetings/{sitting.code}/absent/", desk("ngoc"), desk("thu.truong")
    seat = seat_of(company.people["uv4"], sitting.body, on=TODAY)
    paper = SimpleUploadedFile("y-kien.pdf", demo_pdf("y-kien"))
    answers = {
        f"answer-{item.nomination_id}": YES
        for item in sitting.items.filter(nomination__isnull=False)
    }
    sent = {"seat": seat.pk, "signed_on": "23/11/2026", **answers}

    assert secretary.post(f"{page}opinions/", sent).status_code == 422
    assert secretary.post(f"{page}opinions/", sent | {"file": paper}).status_code == 302
    row = WrittenOpinion.objects.get(session=sitting)
    assert row.choices == dict.fromkeys(lines(sitting), YES)
    assert chair.post(f"/opinions/{row.uid}/check/", {"seen": 1}).status_code == 302
    assert secretary.post(f"/opinions/{row.uid}/out/", {"seen": 1}).status_code == 409
    out = {"seen": 2, "reason": "Thành viên đến dự"}
    assert secretary.post(f"/opinions/{row.uid}/out/", out).status_code == 302
    kinds = [line.kind for line in record.history([row.obj])]
    assert kinds == ["opinion.taken_out", "opinion.checked", "opinion.received"]
