"""The desk of twins: who is whom is said by a person, never taken silently."""

import re

from nominations.models import NomineeMatch, PastAward


def test_the_desk_of_twins_lets_the_officer_say(desk, company, hoa, on_roster):
    twin = on_roster("Trần Thị Hoà", year=2026).nominee
    officer = desk("yen")
    page = officer.get("/people/twins/").content.decode()

    said = officer.post(
        f"/people/twins/{hoa.uid}/{twin.uid}/", {"decision": "SAME", "ground": "birth_date"}
    )

    word = NomineeMatch.objects.get()
    assert "Same date of birth" in page
    assert (said.status_code, word.decision, word.grounds) == (302, "SAME", ["birth_date"])
    assert "Trần Thị Hoà" in officer.get("/people/twins/?show=decided").content.decode()
    assert officer.get("/people/twins/?show=x").status_code == 404


def test_a_name_in_the_ledger_is_matched_at_the_desk(desk, hoa, past):
    row, office = past(), desk("hung")
    page = office.get("/people/twins/?show=paper").content.decode()

    said = office.post(
        f"/people/twins/ledger/{row.uid}/{hoa.uid}/", {"decision": "SAME", "seen": "1"}
    )

    assert f"/people/nominees/{hoa.uid}/" in page
    assert (said.status_code, PastAward.objects.get().nominee) == (302, hoa)


def offered(answer, address: str) -> dict[str, str]:
    """What the form with this address sends, without the word that is chosen."""
    form = answer.text.split(f'action="{address}"')[1].split("</form>")[0]
    return dict(re.findall(r'<input type="hidden" name="(seen|word|decision)" value="(\w+)"', form))


def test_what_a_colleague_just_said_is_not_replaced_unseen(desk, hoa, on_roster):
    twin = on_roster("Trần Thị Hoà", year=2026).nominee
    address, office = f"/people/twins/{hoa.uid}/{twin.uid}/", desk("ngoc")
    opened = offered(office.get("/people/twins/"), address)
    desk("hung").post(address, {"decision": "SAME", "seen": "0"})

    answer = office.post(address, opened | {"decision": "DIFFERENT"})

    assert (answer.status_code, NomineeMatch.objects.get().decision) == (409, "SAME")


def test_a_word_is_replaced_where_it_is_read(desk, hoa, on_roster):
    twin = on_roster("Trần Thị Hoà", year=2026).nominee
    address, office = f"/people/twins/{hoa.uid}/{twin.uid}/", desk("ngoc")
    office.post(address, {"decision": "SAME", "seen": "0"})

    again = offered(office.get("/people/twins/?show=decided"), address)
    said = office.post(address, again)

    assert (again, said.status_code) == ({"seen": "1", "decision": "DIFFERENT"}, 302)
    assert NomineeMatch.objects.get().decision == "DIFFERENT"
    assert address not in desk("thanh.tra").get("/people/twins/?show=decided").text


def test_an_award_linked_by_mistake_is_parted_and_linked_again(desk, hoa, past):
    row, office = past(), desk("hung")
    address = f"/people/twins/ledger/{row.uid}/{hoa.uid}/"
    office.post(address, {"decision": "SAME", "seen": "1"})

    for nominee in (None, hoa):
        again = offered(office.get("/people/twins/?show=decided"), address)
        assert office.post(address, again).status_code == 302
        assert PastAward.objects.get().nominee == nominee
    assert address not in desk("yen").get("/people/twins/?show=decided").text


def test_what_a_colleague_just_said_of_a_name_is_not_replaced_unseen(desk, hoa, past):
    row, office = past(), desk("ngoc")
    address = f"/people/twins/ledger/{row.uid}/{hoa.uid}/"
    opened = offered(office.get("/people/twins/?show=paper"), address)
    desk("hung").post(address, opened | {"decision": "DIFFERENT"})

    answer = office.post(address, opened | {"decision": "SAME"})

    assert opened == {"seen": "1", "word": "0"}
    assert (answer.status_code, NomineeMatch.objects.get().decision) == (409, "DIFFERENT")
    assert PastAward.objects.get().nominee is None
    again = offered(office.get("/people/twins/?show=decided"), address)
    assert again == {"seen": "1", "word": "1", "decision": "SAME"}
    assert office.post(address, again).status_code == 302


def test_the_same_said_of_one_award_is_shown_with_the_next_of_that_name(desk, hoa, past):
    first, second = past(), past(year=2020)
    office = desk("ngoc")
    office.post(f"/people/twins/ledger/{first.uid}/{hoa.uid}/", {"decision": "SAME", "seen": "1"})

    address = f"/people/twins/ledger/{second.uid}/{hoa.uid}/"
    opened = offered(office.get("/people/twins/?show=paper"), address)

    assert opened == {"seen": "1", "word": "1"}
    assert office.post(address, opened | {"decision": "SAME"}).status_code == 302
    assert {row.nominee for row in PastAward.objects.all()} == {hoa}


def test_no_word_is_no_decision(desk, hoa, on_roster):
    twin = on_roster("Trần Thị Hoà", year=2026).nominee

    answer = desk("yen").post(f"/people/twins/{hoa.uid}/{twin.uid}/", {})

    assert (answer.status_code, NomineeMatch.objects.count()) == (409, 0)
