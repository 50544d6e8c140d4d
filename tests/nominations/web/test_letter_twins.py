"""From the letter to the twins of its nominees: the count, the list, one word for all of them."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit.record.models import LogEntry
from nominations.actions.matching import decide_match
from nominations.actions.recognising import Said
from nominations.actions.roster import Entry, enter_roster
from nominations.actions.submissions import add_nomination
from nominations.models import Nominee, NomineeMatch, Submission
from nominations.queries.letter_twins import twins_of_letter
from nominations.queries.matching import probable_twins

HTMX = {"HX-Request": "true"}
YEAR = {"position_band": "PROFESSIONAL"}


@pytest.fixture
def twins(company, draft):
    """So many people put on the list, who then turn up on the roster as well."""

    def make(size: int) -> Submission:
        nga, names = company.people["nga"], [f"Nguyễn Thị Hoa {n:02}" for n in range(size)]
        for name in names:
            who = {"name": name, "kind": "INDIVIDUAL", "position": "Chuyên viên"}
            add_nomination(draft, award="BKB", nominee=who, actor=nga)
        entries = [
            Entry({"name": name, "birth_date": date(1985, 3, day)}, YEAR)
            for day, name in enumerate(names, 1)
        ]
        enter_roster(draft.unit, year=2026, entries=entries, actor=nga)
        return draft

    return make


def page(letter: Submission, name: str = "letter_twins") -> str:
    return reverse(f"nominations:{name}", args=[letter.code])


def listed(client, letter: Submission) -> dict[str, list[str]]:
    """What the confirmation sends."""
    rows = client.get(page(letter, "letter_twins_all")).context["rows"]
    return {"pair": [row["named"] for row in rows]}


def statements(act) -> int:
    with CaptureQueriesContext(connection) as seen:
        act()
    return len(seen)


def test_check_page_and_standard_fetch_how_many_there_are(desk, twins):
    letter, nga = twins(2), desk("nga")
    line = letter.nominations.first()

    assert f'hx-get="{page(letter)}"' in nga.get(page(letter, "check")).text
    told = nga.get(page(letter), headers=HTMX).text
    assert "2 pairs of nominees and known people may be one" in told
    assert f'href="{page(letter)}"' in told
    standard = nga.get(f"/nominations/{line.code}/standard/").text
    assert f'hx-get="{page(letter)}?line={line.code}"' in standard
    one = nga.get(f"{page(letter)}?line={line.code}", headers=HTMX).text
    assert "Evidence may lie under another entry of the register" in one


def test_the_page_lists_just_these_and_a_word_leads_back_to_it(desk, twins, company):
    letter, nga = twins(2), desk("nga")
    strange = {"name": "Lê Văn Tám", "birth_date": date(1980, 1, 1)}
    entries = [Entry(strange | {"position": post}, {"position_band": "DIRECT"}) for post in "AB"]
    enter_roster(letter.unit, year=2025, entries=entries, actor=company.people["nga"])

    rows = nga.get(page(letter)).context["rows"]
    said = nga.post(
        reverse("nominations:twins_decide", args=[rows[0]["one"].uid, rows[0]["other"].uid]),
        {"decision": "SAME", "seen": "0", "next": page(letter)},
    )

    assert ([row["one"].position for row in rows], said.url) == (["Chuyên viên"] * 2, page(letter))
    assert len(nga.get(page(letter)).context["rows"]) == 1
    assert len(probable_twins(company.people["nga"])) == 2


@pytest.mark.parametrize("size", [1, 30])
def test_the_same_for_all_is_one_confirmation_and_an_entry_each(desk, twins, size):
    letter, nga = twins(size), desk("nga")
    confirm = page(letter, "letter_twins_all")
    sent = listed(nga, letter)

    assert statements(lambda: nga.get(page(letter))) <= 24
    assert statements(lambda: nga.post(confirm, sent)) == 19
    assert NomineeMatch.objects.filter(decision="SAME").count() == size
    assert LogEntry.objects.filter(kind="nominee.matched").count() == size
    assert nga.get(page(letter)).context["rows"] == []
    assert "twins-title" not in nga.get(page(letter), headers=HTMX).text


def test_what_changed_since_the_confirmation_was_opened_is_shown_again(desk, twins, company):
    letter, nga = twins(2), desk("nga")
    sent = listed(nga, letter)
    one, other = sent["pair"][0].split()
    pair = [Nominee.objects.get(uid=uid) for uid in (one, other)]
    decide_match(*pair, decision="DIFFERENT", actor=company.people["tuan"])

    answer = nga.post(page(letter, "letter_twins_all"), sent)

    assert (answer.status_code, NomineeMatch.objects.count()) == (409, 1)
    assert "have changed since the page was opened" in answer.text
    assert "1 pair: the same" in answer.text


def test_who_stands_in_two_pairs_is_decided_by_themselves(desk, twins, company):
    letter, nga = twins(2), desk("nga")
    again = {"name": "Nguyễn Thị Hoa 00", "position": "Lái xe"}
    entries = [Entry(again, {"position_band": "DIRECT"})]
    enter_roster(letter.unit, year=2025, entries=entries, actor=company.people["nga"])

    found = twins_of_letter(company.people["nga"], letter)

    assert (len(found.pairs), [each.one.name for each in found.clear]) == (3, ["Nguyễn Thị Hoa 01"])
    assert "2 pairs are not listed here" in nga.get(page(letter, "letter_twins_all")).text


def test_two_of_one_letter_are_decided_by_themselves(twins, company):
    letter, nga = twins(1), company.people["nga"]
    mai = [{"name": "Vũ Thị Mai", "position": post} for post in ("Kỹ sư", "Lái xe")]
    entries = [Entry(each, {"position_band": "DIRECT"}) for each in mai]
    enter_roster(letter.unit, year=2025, entries=entries, actor=nga)
    for each in mai:
        who = Nominee.objects.get(**each)
        person = each | {"kind": "INDIVIDUAL"}
        add_nomination(letter, award="BKB", nominee=person, actor=nga, said=Said(who))

    found = twins_of_letter(nga, letter)

    assert [each.one.name for each in found.pairs] == ["Nguyễn Thị Hoa 00", "Vũ Thị Mai"]
    assert [each.one.name for each in found.clear] == ["Nguyễn Thị Hoa 00"]


@pytest.mark.parametrize(
    ("who", "status"), [("nga", 200), ("tuan", 200), ("thu", 404), ("ngoc", 404), ("uv1", 404)]
)
def test_only_where_somebody_may_decide(desk, twins, who, status):
    letter, reader = twins(1), desk(who)

    for name in ("letter_twins", "letter_twins_all"):
        assert reader.get(page(letter, name)).status_code == status
    sent = listed(desk("nga"), letter)
    answer = reader.post(page(letter, "letter_twins_all"), sent)
    assert (answer.status_code, NomineeMatch.objects.count()) == (
        (302, 1) if status == 200 else (404, 0)
    )


def test_the_units_desk_tells_how_many_wait(desk, twins):
    twins(1)
    waiting = reverse("nominations:twins_waiting")

    assert f'hx-get="{waiting}"' in desk("nga").get(reverse("nominations:rounds")).text
    told = desk("nga").get(waiting, headers=HTMX).text
    assert "1 pair of entries of your unit may be one person" in told
    assert "twins-title" not in desk("thu").get(waiting, headers=HTMX).text
    assert desk("nga").get(waiting).url == reverse("nominations:twins")
