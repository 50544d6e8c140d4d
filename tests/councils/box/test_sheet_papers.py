"""Papers that hold a whole sheet: taken, counted and sealed whole, each section into its box."""

import pytest

from audit.record.models import LogEntry
from councils.actions.room_papers import hand_out
from councils.box.slips import SIZE
from councils.models import RoomPapers, Turnout
from councils.rules.room_papers import RoomTally
from tests.councils.box.papers import counted, given_back, sealed, taken, tally, typed
from tests.councils.box.test_refusals import refused
from tests.councils.box.test_secret_sheet import barred_from_the_fighters
from tests.councils.sheets import SecretSheet, before_council
from tests.road import Road

ON_PAPER, ON_DEVICES = ("uv1", "uv2", "uv3"), ("thu.truong", "hung", "uv4")
# Two certificates and one fighter: agree, disagree, blank, spoilt.
SAID = (((2, 1), (0, 2, 1)), ((1, 1, 0, 1),))
FULL = (((2, 1, 0, 0), (0, 2, 0, 1)), ((1, 1, 1, 0),))


@pytest.fixture
def sheet(company, review, keeper, seal_now) -> SecretSheet:
    """Two certificates and one fighter on one sheet, open; six members are present."""
    session = before_council(Road(company), review, {"BKB": 2, "CSTDB": 1})
    return SecretSheet(company.people, session, keeper, seal_now).open()


@pytest.fixture
def half(sheet) -> SecretSheet:
    """Three have taken a paper, and three have voted on a device."""
    taken(sheet, *ON_PAPER)
    for name in ON_DEVICES:
        sheet.cast(name)
    return sheet


def test_papers_and_devices_are_counted_together_section_by_section(half):
    rows = sealed(half, tally(half, *SAID))

    assert [(row.issued, row.returned, row.valid) for row in rows] == [(3, 3, 3), (3, 3, 3)]
    assert half.sizes() == [12 * SIZE, 6 * SIZE]
    half.closed()
    assert half.counts() == [(6, 5, 1, 0, ""), (6, 3, 2, 1, ""), (6, 4, 1, 0, "")]
    half.move("count")
    assert half.states() == ["COUNTED", "COUNTED"]


def test_each_section_says_who_took_a_paper_and_how_many_were_sealed(half):
    sealed(half, tally(half, *SAID))

    assert LogEntry.objects.filter(kind="ballot.cast").count() == 12
    assert LogEntry.objects.filter(kind="papers.sealed").count() == 2
    assert Turnout.objects.filter(channel="PAPER").count() == 6


def test_a_member_votes_one_way_and_not_the_other(half):
    give = {"actor": half.secretary}

    assert refused(hand_out, half.sheet, half.seat("hung"), **give) == "voted_on_device"
    assert refused(hand_out, half.sheet, half.seat("uv1"), **give) == "has_paper"
    assert refused(half.cast, "uv1", token="t1") == "voted_on_paper"
    assert refused(hand_out, half.ballots[0], half.seat("uv1"), **give) == "section_of_a_sheet"
    stranger = half.people["uv1"]
    assert refused(hand_out, half.sheet, half.seat("uv1"), actor=stranger) == "not_permitted"
    assert Turnout.objects.count() == 12


@pytest.mark.parametrize(
    ("sections", "papers", "code"),
    [
        (SAID, {"issued": 4}, "figures_do_not_add_up"),
        (SAID, {"returned": 2}, "figures_do_not_add_up"),
        (SAID, {"valid": 2}, "figures_do_not_add_up"),
        ((SAID[0], ((1, 1),)), {}, "figures_do_not_add_up"),
        ((((1, 1), (2, 0)), ((2, 0),)), {"valid": 2, "invalid": 1}, "too_few_papers"),
        (SAID[:1], {}, "items_missing"),
        ((SAID[0], ()), {}, "items_missing"),
    ],
)
def test_nothing_of_a_sheet_is_sealed_where_one_figure_does_not_fit(half, sections, papers, code):
    assert refused(sealed, half, tally(half, *sections, **papers)) == code
    assert (RoomPapers.objects.count(), half.sizes()) == (0, [6 * SIZE, 3 * SIZE])


def test_the_second_confirms_for_the_whole_sheet(half):
    said = tally(half, *SAID)

    assert refused(sealed, half, said, password="sai") == "wrong_password"
    assert refused(sealed, half, said, second="ngoc") == "second_missing"
    assert RoomPapers.objects.count() == 0


def test_who_is_barred_from_a_section_holds_a_paper_without_it(sheet):
    barred_from_the_fighters(sheet, ["uv1"])
    taken(sheet, "uv1", "uv2", "uv3", "uv4")
    bkb, cstdb = sheet.ballots
    first = counted(bkb, ((4, 0), (4, 0)), valid=4, invalid=0)
    second = counted(cstdb, ((2, 1),), valid=3, invalid=0)
    said = RoomTally(issued=4, returned=4, sections=(first, second))

    assert sorted(Turnout.objects.values_list("ballot", flat=True)) == 4 * [bkb.pk] + 3 * [cstdb.pk]
    wrong = counted(cstdb, ((3, 1),), valid=4, invalid=0)
    no = refused(sealed, sheet, RoomTally(issued=4, returned=4, sections=(first, wrong)))
    assert no == "figures_do_not_add_up"
    assert [row.issued for row in sealed(sheet, said)] == [4, 3]
    assert sheet.sizes() == [8 * SIZE, 3 * SIZE]


def test_who_may_answer_nothing_takes_no_paper(sheet):
    for ballot in sheet.ballots:
        seats = [sheet.seat("uv1").pk]
        ballot.roll["barred"] = {str(item.pk): seats for item in ballot.items.all()}
        ballot.save(update_fields=["roll"])

    assert refused(taken, sheet, "uv1") == "nothing_to_answer"


def test_a_section_that_few_papers_hold_keeps_the_whole_sheet_from_being_sealed(sheet):
    barred_from_the_fighters(sheet, ["uv1"])
    taken(sheet, *ON_PAPER)
    bkb, cstdb = sheet.ballots
    first = counted(bkb, ((3, 0), (3, 0)), valid=3, invalid=0)
    second = counted(cstdb, ((2, 0),), valid=2, invalid=0)
    said = RoomTally(issued=3, returned=3, sections=(first, second))

    assert refused(sealed, sheet, said) == "too_few_papers"
    assert RoomPapers.objects.count() == 0


def test_papers_of_a_sheet_go_in_once_and_nobody_takes_one_afterwards(half):
    sealed(half, tally(half, *SAID))

    assert refused(sealed, half, tally(half, *SAID)) == "papers_sealed"
    assert refused(taken, half, "uv4") == "papers_sealed"
    assert refused(given_back, half, "uv1") == "papers_sealed_for_good"
    assert half.sizes() == [12 * SIZE, 6 * SIZE]


def test_a_sheet_is_not_closed_while_papers_are_out(half):
    assert refused(half.move, "close") == "papers_waiting"
    sealed(half, tally(half, *SAID))
    half.closed()
    assert half.states() == ["CLOSED", "CLOSED"]


def test_a_paper_is_taken_back_in_every_section(half):
    assert len(given_back(half, "uv1")) == 2
    half.cast("uv1")

    assert Turnout.objects.filter(channel="PAPER").count() == 4
    assert LogEntry.objects.filter(kind="ballot.paper_taken_back").count() == 2


def test_the_page_of_a_sheet_takes_hands_back_and_seals(half, desk):
    page, client = f"/sheets/{half.sheet.uid}/room-papers/", desk("ngoc")
    for name in ("uv1", "thanh.tra", "lan"):
        assert desk(name).get(page).status_code == 404
    room = half.session.get_absolute_url()
    assert page in client.get(room).content.decode()
    shown = client.get(page).content.decode()
    assert (shown.count("Has a paper"), shown.count("Takes a paper")) == (3, 3)
    assert client.get(f"/ballots/{half.ballots[0].uid}/room-papers/").status_code == 404

    short = client.post(page, typed(half, ((2, 0, 0, 0), (3, 0, 0, 0)), ((3, 0, 0, 0),)))
    assert (short.status_code, "make 2" in short.content.decode()) == (409, True)
    assert client.post(page, typed(half, *FULL)).status_code == 302
    told = client.get(page).content.decode()
    assert "9 slips are sealed into the box" in told
    assert "no paper is taken back any more" in told
    half.closed()
    half.move("count")
    assert "handed out 3, returned 3" in client.get(room).content.decode()
    minutes = client.get(f"{room}minutes/").content.decode()
    assert minutes.count("handed out 3, returned 3, valid 3, spoilt 0") == 2


def test_the_phone_of_who_has_a_paper_says_so(half, desk):
    sheet, phone = half.sheet.get_absolute_url(), desk("uv1")

    for path in (sheet, f"{sheet}receipt/"):
        assert "A paper was taken for this seat" in phone.get(path).content.decode()
    late = phone.post(f"{sheet}cast/", {"token": "t"}, headers={"accept": "application/json"})
    assert (late.status_code, late.json()["code"]) == (409, "voted_on_paper")


def test_a_paper_is_taken_back_on_the_page_with_both_and_a_reason(half, desk):
    page, client = f"/sheets/{half.sheet.uid}/room-papers/", desk("ngoc")
    said = {"seat": half.seat("uv1").uid, "second": half.seat("thu.truong").uid}
    said |= {"reason": "Ghi nhầm người", "password": "sai"}
    sent = {f"back-{name}": each for name, each in said.items()}

    wrong = client.post(f"{page}back/", sent)
    assert (wrong.status_code, "Ghi nhầm người" in wrong.content.decode()) == (409, True)
    assert client.post(f"{page}back/", {}).status_code == 422
    assert desk("uv2").post(f"{page}back/", sent).status_code == 404
    assert Turnout.objects.filter(channel="PAPER").count() == 6
