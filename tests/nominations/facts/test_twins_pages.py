"""The desk of twins: who is whom is said by a person, never taken silently."""

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


def test_no_word_is_no_decision(desk, hoa, on_roster):
    twin = on_roster("Trần Thị Hoà", year=2026).nominee

    answer = desk("yen").post(f"/people/twins/{hoa.uid}/{twin.uid}/", {})

    assert (answer.status_code, NomineeMatch.objects.count()) == (409, 0)
