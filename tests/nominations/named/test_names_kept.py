"""What a list said of a name as stated: kept, said anew, doubted and taken back."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db.models import F

from nominations.actions.intake_confirming import confirm
from nominations.actions.matching import decide_match, decide_name
from nominations.models import NomineeMatch
from nominations.rules.intake.people import still_meant
from tests.config.reconciling import seal
from tests.nominations.named.conftest import UNDATED, begun, codes, found, refusal

NAME = "Hồ Văn Lâm · Cục Tần số vô tuyến điện"
MOVED = [*UNDATED[:2], "Lái xe", *UNDATED[3:]]
ASKED = [(2, "who_is_it")]
AT = [datetime(2026, 11, day, tzinfo=UTC) for day in (1, 2, 3, 4)]


@pytest.mark.parametrize(
    ("names", "parted", "who"),
    [
        ([(1, 0)], [], 1),
        # Said of one person twice, of two persons.
        ([(1, 0), (1, 1)], [], 1),
        ([(1, 0), (2, 1)], [], None),
        ([(1, 0), (2, 0)], [(1, 0, False), (2, 0, False)], None),
        # Said to be another later: asked once more, until it is said again.
        ([(1, 0)], [(1, 1, False)], None),
        ([(1, 2)], [(1, 1, False)], 1),
        ([(1, 0)], [(2, 1, False)], 1),
        # Taken back: whoever it is said to be after that is the only one.
        ([(1, 0)], [(1, 1, True)], None),
        ([(1, 0), (2, 2)], [(1, 1, True), (2, 1, True)], 2),
        ([(1, 0), (2, 2)], [(1, 1, False), (2, 1, False)], None),
        ([(1, 0), (2, 2), (1, 3)], [(1, 1, True), (2, 1, True)], None),
    ],
)
def test_whom_a_name_means_without_a_question(names, parted, who):
    said = [("Hồ Văn Lâm", key, AT[day]) for key, day in names]

    meant = still_meant(said, [(key, AT[day], undone) for key, day, undone in parted])

    assert meant.get("Hồ Văn Lâm") == who


def a_day_passes() -> None:
    """In a test all times are of one transaction."""
    NomineeMatch.objects.update(at=F("at") - timedelta(days=1))


def kept() -> set[tuple[int, int]]:
    """Who the name was said to be, and in which version."""
    rows = NomineeMatch.objects.filter(stated_name=NAME, decision="SAME")
    return set(rows.values_list("nominee", "version"))


def test_two_namesakes_of_one_list_are_asked_about_again(company, listed, roster, yen):
    two = [UNDATED, [*UNDATED[:3], "BKB", "Đo phổ"]]
    fixes = {"2": {"who": "proposed"}, "3": {"who": "new"}}
    confirm(listed(*two, fixes=fixes), actor=yen)

    again = listed(*two, of=begun(company))

    assert codes(again) == [*ASKED, (3, "who_is_it")]


def test_an_answer_that_is_corrected_and_given_again_is_kept_with_its_entries(
    company, listed, roster, yen
):
    lam = roster["0007"]
    confirm(listed(UNDATED, fixes={"2": {"who": "new"}}), actor=yen)
    other = NomineeMatch.objects.get(stated_name=NAME).nominee
    for who in (lam, other, lam):
        again = listed(UNDATED, of=begun(company), fixes={"2": {"who": str(who.uid)}})
        confirm(again, actor=yen)

    assert kept() == {(lam.pk, 2), (other.pk, 2)}
    assert codes(listed(UNDATED, of=begun(company))) == ASKED
    assert seal().differences("nominee", "match", "nomination") == set()


def test_two_who_were_parted_are_not_linked_again_by_the_next_list(
    company, letter, listed, roster, yen
):
    lam = roster["0007"]
    confirm(listed(UNDATED, fixes={"2": {"who": "proposed"}}), actor=yen)
    copy = letter.nominations.get().nominee
    a_day_passes()
    decide_match(copy, lam, decision="DIFFERENT", actor=company.people["ngoc"])

    next_year = listed(UNDATED, of=begun(company))
    assert codes(next_year) == ASKED
    a_day_passes()
    fixes = {"2": {"who": str(copy.uid)}}
    confirm(listed(UNDATED, of=begun(company), fixes=fixes), actor=yen)

    again = found(listed(UNDATED, of=begun(company)))
    assert ([line.values["who"] for line in again.lines], again.problems) == ([copy.pk], ())


def test_whose_a_name_is_is_taken_back_where_it_is_read(company, desk, listed, roster, yen):
    lam, officer = roster["0007"], desk("yen")
    confirm(listed(UNDATED, fixes={"2": {"who": str(lam.uid)}}), actor=yen)
    word = NomineeMatch.objects.get(stated_name=NAME)
    address = f"/people/twins/names/{word.uid}/"
    assert f'action="{address}"' in officer.get("/people/twins/?show=decided").text

    said = officer.post(address, {"decision": "DIFFERENT", "seen": word.version})
    late = officer.post(address, {"decision": "SAME", "seen": word.version})

    assert (said.status_code, late.status_code, kept()) == (302, 409, set())
    assert codes(listed(MOVED, of=begun(company))) == ASKED
    assert desk("thu").post(address, {"decision": "SAME"}).status_code == 404
    assert seal().differences("match") == set()


def test_what_the_office_took_back_only_the_office_gives_again(company, listed, roster, yen):
    lam, ngoc = roster["0007"], company.people["ngoc"]
    fixes = {"2": {"who": str(lam.uid)}}
    confirm(listed(UNDATED, fixes=fixes), actor=yen)
    word = decide_name(NomineeMatch.objects.get(stated_name=NAME), decision="DIFFERENT", actor=ngoc)

    assert refusal(lambda: decide_name(word, decision="SAME", actor=yen)) == "said_by_office"
    confirm(listed(UNDATED, of=begun(company), fixes=fixes), actor=yen)

    assert (kept(), codes(listed(MOVED, of=begun(company)))) == (set(), ASKED)


def test_a_name_in_the_ledger_is_said_with_its_award(company, roster):
    ngoc = company.people["ngoc"]
    said = {"decision": "SAME", "by": ngoc, "at": AT[0]}
    word = NomineeMatch.objects.create(nominee=roster["0007"], stated_name="Hồ Văn Lâm", **said)

    assert refusal(lambda: decide_name(word, decision="DIFFERENT", actor=ngoc)) == (
        "said_of_the_award"
    )


def test_whose_a_row_is_that_changes_a_line_is_kept_as_well(company, letter, listed, roster, yen):
    confirm(listed(UNDATED, fixes={"2": {"who": "new"}}), actor=yen)
    confirm(listed([*UNDATED[:2], "Kế toán", *UNDATED[3:]], of=begun(company)), actor=yen)
    a_day_passes()
    said = NomineeMatch.objects.get(stated_name=NAME)
    confirm(listed(MOVED, fixes={"2": {"who": str(said.nominee.uid)}}), actor=yen)

    line = letter.nominations.get()
    assert (line.nominee.position, kept()) == ("Lái xe", {(said.nominee_id, 2)})
