"""Who sits in a member's place is tied like a member: shown, declared, ruled on, kept from it."""

from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from config.demo.papers import demo_pdf
from councils.actions.attendance import unmark
from councils.actions.ballots import prepare_ballot
from councils.actions.casting import cast
from councils.actions.recusals import declare, rule_on, take_back
from councils.actions.substitutes import end_substitution
from councils.queries.minutes_content import facts_of
from councils.queries.recusals import upheld_on
from councils.queries.rolls import barred_from, seat_of
from councils.queries.standing import chair_sits, standing_in
from nominations.models import Nomination
from tests.cast import TODAY
from tests.councils.test_substitutes import enter, refused
from workflow.engine import perform
from workflow.models import User


def lines(meeting) -> list[Nomination]:
    rows = Nomination.objects.filter(agenda_items__session=meeting)
    return list(rows.select_related("nominee").order_by("agenda_items__position"))


def named(company, name: str) -> User:
    """Lan bears the name of a nominee."""
    User.objects.filter(username="lan").update(full_name=name)
    company.people["lan"].refresh_from_db()
    return company.people["lan"]


def put(meeting, company):
    award = lines(meeting)[0].award
    return prepare_ballot(meeting, award=award, mode="OPEN", actor=company.people["ngoc"])


def ruled(row, line, company, ground="SELF", by="thu.truong"):
    """Whoever presides upholds the tie of who sits in the member's place."""
    said = {"ground": ground, "ruling": "UPHELD", "reason": "Theo hồ sơ"}
    actor = company.people[by]
    return rule_on(row.session, line, seat=row.membership, lent=row, actor=actor, **said)


def shown(client, path: str) -> str:
    return unescape(client.get(path).content.decode())


@pytest.fixture
def own(meeting, company):
    """Lan, who bears the name of the first nominee, sits in the place of a member."""
    named(company, lines(meeting)[0].nominee.name)
    return enter(meeting, company, person="lan")


def test_nobody_votes_before_it_is_ruled_and_never_on_themselves(own, meeting, company, desk):
    mine, other = lines(meeting)
    waiting = [tie for each in standing_in(meeting) for tie in each.ties if tie.waits]
    assert [(tie.person.username, tie.ground) for tie in waiting] == [("lan", "SELF")]
    ballot = put(meeting, company)
    assert refused(perform, ballot, "open", actor=company.people["ngoc"]) == "rulings_missing"

    ruled(own, mine, company)
    ballot = perform(ballot, "open", actor=company.people["ngoc"])
    item = ballot.items.get(nomination=mine)

    assert barred_from(ballot) == {item.pk: frozenset({own.membership_id})}
    lan = company.people["lan"]
    assert refused(cast, ballot, choices={item.pk: "YES"}, actor=lan) == "sheet_invalid"
    assert mine.code not in shown(desk("lan"), meeting.get_absolute_url())
    assert f"item-{item.pk}" not in shown(desk("lan"), ballot.get_absolute_url())
    assert desk("lan").get(mine.get_absolute_url()).status_code == 404
    assert desk("lan").get(other.get_absolute_url()).status_code == 200
    assert desk("uv4").get(mine.get_absolute_url()).status_code == 200
    told = [(row["member"], row["ruling"]) for row in facts_of(meeting)["recusals"]]
    assert told == [(str(lan), "UPHELD")]


def test_with_the_appointment_the_tie_ends(own, meeting, company):
    mine, _other = lines(meeting)
    ruled(own, mine, company)
    seats = [own.membership_id]
    assert upheld_on([mine.pk], seats) == {mine.pk: frozenset(seats)}

    end_substitution(own, reason="Thành viên dự họp", actor=company.people["ngoc"])

    assert upheld_on([mine.pk], seats) == {}
    assert [tie for tie in standing_in(meeting)[0].ties if tie.lent] == []


def test_a_substitute_declares_and_takes_back(meeting, company, desk):
    row, (line, _other) = enter(meeting, company), lines(meeting)
    page = f"{meeting.get_absolute_url()}standing/"
    said = {"line": line.code, "ground": "DECLARED_TIE", "words": "Em ruột"}

    assert desk("yen").post(f"{page}ties/", said).status_code == 302
    (tie,) = row.ties.all()
    assert tie.person == company.people["yen"]
    assert f"{tie.person}</strong> in the place of {company.people['uv4']}" in shown(
        desk("uv1"), page
    )
    assert refused(take_back, tie, actor=company.people["uv4"]) == "not_own"
    assert desk("yen").post(f"/recusals/{tie.uid}/withdraw/", {"seen": 1}).status_code == 302
    assert (
        refused(declare, meeting, line, ground="SELF", words="x", actor=company.people["lan"])
        == "no_seat"
    )


def test_the_chair_rules_on_the_page(meeting, company, desk):
    row, (line, _other) = enter(meeting, company), lines(meeting)
    declare(meeting, line, ground="DECLARED_TIE", words="Em ruột", actor=company.people["yen"])
    page = f"{meeting.get_absolute_url()}standing/"
    sent = {"seat": row.membership.uid, "line": line.code, "ground": "DECLARED_TIE"}
    sent |= {"ruling": "UPHELD", "reason": "Theo lời khai", "lent": row.uid}

    assert f'name="lent" value="{row.uid}"' in shown(desk("thu.truong"), page)
    assert desk("thu.truong").post(f"{page}rulings/", sent | {"lent": "x"}).status_code == 404
    assert desk("thu.truong").post(f"{page}rulings/", sent).status_code == 302
    assert row.ties.get().ruling == "UPHELD"
    assert line.nominee.name not in shown(desk("yen"), page)


def test_entering_says_what_they_are_tied_to_and_refuses_whom_all_is_about(meeting, company, desk):
    first, second = lines(meeting)
    seat = seat_of(company.people["uv4"], meeting.body, on=TODAY)
    unmark(meeting, seat, reason="Vắng mặt", actor=company.people["ngoc"])
    named(company, first.nominee.name)
    page, secretary = f"{meeting.get_absolute_url()}absent/", desk("ngoc")
    paper = SimpleUploadedFile("uy-quyen.pdf", demo_pdf("uy-quyen"))
    sent = {"seat": seat.pk, "person": "lan", "signed_on": "23/11/2026", "file": paper}

    assert secretary.post(f"{page}substitutes/", sent).status_code == 302
    assert f"The records tie them to: {first.nominee.name} (" in shown(secretary, page)

    second.agenda_items.all().delete()
    assert refused(enter, meeting, company, member="uv3", person="lan") == "concerns_them"


def test_who_sits_in_the_chairs_place_rules_on_nobody(meeting, company):
    row, (line, _other) = enter(meeting, company, member="thu.truong"), lines(meeting)
    said = {"ground": "DECLARED_TIE", "words": "Em ruột"}
    declare(meeting, line, actor=company.people["uv1"], **said)
    declare(meeting, line, actor=company.people["yen"], **said)
    uv1 = seat_of(company.people["uv1"], meeting.body, on=TODAY)
    ruling = {"ground": "DECLARED_TIE", "ruling": "UPHELD", "reason": "Theo lời khai"}

    assert not chair_sits(meeting)
    code = refused(rule_on, meeting, line, seat=uv1, actor=company.people["yen"], **ruling)
    assert code == "not_ruler"
    rule_on(meeting, line, seat=uv1, actor=company.people["hung"], **ruling)
    assert ruled(row, line, company, ground="DECLARED_TIE", by="hung").ruling == "UPHELD"
