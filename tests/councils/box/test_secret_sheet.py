"""A sheet in secret: a box for each section, cast at once or not at all."""

from datetime import timedelta
from uuid import UUID

import pytest

from audit.record import log
from councils.actions.sheets import seal_test_slips
from councils.box.binding import binding_of
from councils.box.slips import SIZE
from councils.models import Ballot, Turnout, Vote
from councils.queries.rolls import seat_of
from councils.queries.sheets import sections_shown, that_move
from tests.councils.box.secret import MEMBERS
from tests.councils.sheets import SecretSheet, before_council
from tests.road import Road
from workflow.access import today
from workflow.engine import perform_all
from workflow.errors import Refused
from workflow.models import FormDraft


@pytest.fixture
def sheet(company, review, keeper, seal_now) -> SecretSheet:
    """Two certificates and one fighter on one sheet, prepared; six members are present."""
    session = before_council(Road(company), review, {"BKB": 2, "CSTDB": 1})
    return SecretSheet(company.people, session, keeper, seal_now)


def test_every_section_is_sealed_opened_and_counted_by_itself(sheet):
    sheet.open()
    for name in MEMBERS:
        assert len(sheet.cast(name)) == 2
    assert (sheet.sizes(), Vote.objects.count()) == ([12 * SIZE, 6 * SIZE], 0)

    sheet.closed()
    assert sheet.counts() == [(6, 6, 0, 0, "")] * 3
    sheet.move("count")

    assert sheet.states() == ["COUNTED", "COUNTED"]


def test_test_slips_are_sealed_for_all_sections_or_none(sheet):
    with pytest.raises(Refused) as no:
        seal_test_slips(sheet.sheet, actor=sheet.secretary)

    assert no.value.refusal.code == "no_test_slip"
    assert set(Ballot.objects.values_list("box_key__trial", flat=True)) == {""}


def test_a_section_whose_time_is_up_in_the_database_lets_nothing_in(sheet):
    sheet.open()
    past = log.clock() - timedelta(seconds=1)
    Ballot.objects.filter(pk=sheet.ballots[1].pk).update(closes_at=past)

    with pytest.raises(Refused) as no:
        sheet.cast("uv1", token="t1")

    assert no.value.refusal.code == "time_is_up"
    assert no.value.refusal.facts["section"] == sheet.ballots[1].award
    assert (Turnout.objects.count(), sheet.sizes()) == (0, [0, 0])


def test_a_lost_answer_is_asked_for_again_and_nothing_goes_in_twice(sheet):
    def received() -> list[UUID]:
        return [cast.uid for cast in sheet.cast("uv1", token="t1")]

    sheet.open()
    first = received()

    assert received() == first
    sheet.move("close")
    assert received() == first
    assert sheet.sizes() == [2 * SIZE, SIZE]


def test_who_is_barred_from_a_whole_section_has_no_turnout_there(sheet):
    sheet.open()
    bkb, cstdb = sheet.ballots
    barred_from_the_fighters(sheet, ["uv1"])

    mine = sheet.answers()
    del mine[cstdb.items.get().pk]
    assert [cast.ballot_id for cast in sheet.cast("uv1", mine)] == [bkb.pk]
    with pytest.raises(Refused):
        sheet.cast("uv1", sheet.answers())


def barred_from_the_fighters(sheet, names) -> None:
    """These members stand back from the only row of the second section, before voting begins."""
    held = Ballot.objects.select_related("session", "ruleset", "box_key").get(
        pk=sheet.ballots[1].pk
    )
    seats = [seat_of(sheet.people[name], sheet.session.body, on=today()).pk for name in names]
    held.roll["barred"] = {str(held.items.get().pk): seats}
    held.binding = binding_of(held)
    held.save(update_fields=["roll", "binding"])


def move(sheet, name: str, **more) -> list[str]:
    """The sections that this move is about move; how all of them stand."""
    ballots = that_move(sections_shown([sheet.sheet]), name)
    perform_all(ballots, name, actor=sheet.secretary, **more)
    return sheet.states()


def test_one_section_below_quorum_stays_sealed_and_holds_up_no_other(sheet):
    sheet.open()
    barred_from_the_fighters(sheet, MEMBERS[:4])
    left_out = sheet.ballots[1].items.get().pk
    for name in MEMBERS:
        mine = sheet.answers()
        if name in MEMBERS[:4]:
            del mine[left_out]
        sheet.cast(name, mine)
    sheet.closed()

    assert Turnout.objects.count() == 8
    assert move(sheet, "count") == ["COUNTED", "CLOSED"]
    assert move(sheet, "cancel", reason="Không đủ người") == ["COUNTED", "CANCELLED"]


def test_every_answer_makes_pages_of_one_size_and_none_is_kept(sheet, desk):
    sheet.open()
    items = [*sheet.answers()]
    for page in ("review/", ""):
        sizes = set()
        for letters in ("YNB", "NNN", "BYY", "BBB"):
            said = {f"item-{item}": letter for item, letter in zip(items, letters, strict=True)}
            answer = desk("uv1").post(f"/sheets/{sheet.sheet.uid}/{page}", said)
            assert "no-store" in answer["Cache-Control"]
            sizes.add(len(answer.content))
        assert len(sizes) == 1, page
    assert (FormDraft.objects.count(), Turnout.objects.count()) == (0, 0)


def test_the_room_leads_both_boxes_from_key_to_test_slip_to_opening(sheet, desk):
    secretary, room = desk("ngoc"), sheet.session.get_absolute_url()
    path = f"/sheets/{sheet.sheet.uid}"
    news = secretary.get(f"{path}/box/", {"seen": 2})
    assert (news.status_code, "HX-Trigger" in news.headers) == (204, False)
    sheet.keep()
    assert "HX-Trigger" in secretary.get(f"{path}/box/", {"seen": 2}).headers

    assert "Seal a test slip for each section" in secretary.get(room).content.decode()
    assert secretary.post(f"{path}/test-slips/").status_code == 302
    sheet.keep()
    page = secretary.get(room).content.decode()
    assert "The members were told so." in page
    assert secretary.post(f"{path}/moves/open/", {"seen": 2}).status_code == 409
    assert secretary.post(f"{path}/moves/open/", {"seen": 2, "warned": "yes"}).status_code == 302
    assert sheet.states() == ["OPEN", "OPEN"]
