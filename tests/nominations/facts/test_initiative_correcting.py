"""An initiative entered wrongly is corrected by whose word it is; not once a sent line needs it."""

from datetime import date

import pytest
from django.urls import reverse

from audit.record.models import LogEntry
from nominations.actions.initiative_correcting import correct_initiative
from nominations.actions.initiatives import release_initiative, use_initiative
from nominations.models import Initiative, InitiativeAuthor
from nominations.web.facts_forms import initial_of_initiative
from tests.nominations.facts.test_initiatives import entered, known_from_letter
from tests.road import Road
from workflow.errors import Refused


def refused(row, by, **changes) -> str:
    with pytest.raises(Refused) as no:
        correct_initiative(row, actor=by, **changes)
    return no.value.refusal.code


def authors_of(row) -> list[tuple]:
    rows = InitiativeAuthor.objects.filter(initiative=row).order_by("nominee__name")
    return list(rows.values_list("nominee__name", "share", "version"))


def sent_form(row, **changes) -> dict:
    """The form as it stands, sent with changes."""
    given = initial_of_initiative(row) | {"seen": row.version, "rows": 3} | changes
    days = ("recognised_on", "valid_until")
    return {
        name: f"{value:%d/%m/%Y}" if name in days and isinstance(value, date) else value
        for name, value in given.items()
        if value is not None
    }


def test_title_day_and_authors_are_corrected_each_with_its_entry(company, hoa, on_roster):
    yen, an = company.people["yen"], on_roster("Lê An").nominee
    row = entered(company, hoa, authors={hoa: 100})
    last = LogEntry.objects.latest("pk").pk

    fixed = correct_initiative(row, seen=1, authors={an: 30}, title="Đo phổ", actor=yen)
    again = correct_initiative(fixed, authors={an: 40, hoa: 60}, actor=yen)

    assert (again.title, again.version, again.stated_by_unit) == ("Đo phổ", 3, True)
    assert authors_of(row) == [("Lê An", 40, 2), ("Trần Thị Hòa", 60, 3)]
    kinds = LogEntry.objects.filter(pk__gt=last).order_by("pk").values_list("kind", flat=True)
    changed, out, named = (
        f"initiative.{what}" for what in ("changed", "author_removed", "author_named")
    )
    assert list(kinds) == [changed, out, named, changed, named, named]


@pytest.mark.parametrize(
    ("by", "who", "answer"),
    [
        ("yen", "yen", True),
        ("yen", "hung", False),
        ("hung", "hung", False),
        ("hung", "yen", "word_of_the_office"),
        ("yen", "khanh", "not_permitted"),
        ("yen", "thu", "not_permitted"),
        ("yen", "thanh.tra", "not_permitted"),
    ],
)
def test_each_corrects_its_own_word_and_the_office_all(company, hoa, by, who, answer):
    row = entered(company, hoa, by=by)
    try:
        fixed = correct_initiative(row, title="Đo phổ", actor=company.people[who])
        said = fixed.stated_by_unit
    except Refused as no:
        said = no.refusal.code

    assert said == answer


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"scope": "MINISTRY"}, "scope_of_the_office"),
        ({"recognised_on": date(2030, 1, 1)}, "initiative_incomplete"),
        ({"title": " "}, "initiative_incomplete"),
        ({"authors": {}}, "authors_missing"),
        ({"seen": 7}, "overtaken"),
    ],
)
def test_what_could_not_be_entered_is_no_correction(company, hoa, changes, code):
    row = entered(company, hoa)

    assert refused(row, company.people["yen"], **changes) == code
    fresh = Initiative.objects.get(pk=row.pk)
    assert (fresh.title, fresh.version, authors_of(row)) == (
        *(row.title, 1),
        [("Trần Thị Hòa", None, 1)],
    )


def test_nobody_of_elsewhere_and_no_more_than_a_hundred(company, hoa, on_roster):
    row, yen = entered(company, hoa), company.people["yen"]
    stranger = on_roster("Hồ Văn Lâm", unit="skhcn-lam-dong").nominee

    assert refused(row, yen, authors={hoa: None, stranger: None}) == "author_of_elsewhere"
    assert refused(row, yen, authors={hoa: 101}) == "shares_too_large"


def test_while_a_nomination_that_was_sent_relies_on_it_nothing_changes(company):
    line = known_from_letter(company)
    yen, hung = company.people["yen"], company.people["hung"]
    row = entered(company, line.nominee)
    use_initiative(row, nomination=line, actor=yen)

    assert refused(row, yen, title="Đo phổ") == "initiative_relied_on"
    assert refused(row, hung, title="Đo phổ") == "initiative_relied_on"

    release_initiative(row, nomination=line, actor=yen)
    assert correct_initiative(row, title="Đo phổ", actor=yen).title == "Đo phổ"


def test_of_a_draft_the_words_change_but_who_is_relied_on_stays(company, hoa, on_roster):
    an, office = on_roster("Lê An").nominee, company.people["hung"]
    line = Road(company).letter().nominations.get()
    row = entered(company, line.nominee, by="hung")
    use_initiative(row, nomination=line, actor=office)

    assert correct_initiative(row, title="Đo phổ", actor=office).title == "Đo phổ"
    assert refused(row, office, authors={an: None}) == "initiative_relied_on"


def test_the_page_corrects_and_another_page_is_shown_both(company, hoa, desk):
    row, officer = entered(company, hoa, authors={hoa: 50}), desk("yen")
    address = reverse("nominations:initiative_correct", args=[row.uid])
    assert address in officer.get("/people/initiatives/").content.decode()

    assert officer.get(address).status_code == 200
    done = officer.post(address, sent_form(row, title="Đo phổ"))
    old = officer.post(address, sent_form(row, council="Hội đồng khác"))

    assert (done.status_code, old.status_code) == (302, 409)
    assert [each["now"] for each in old.context["both"]] == ["Đo phổ", row.council]
    fresh = Initiative.objects.get(pk=row.pk)
    assert (fresh.title, fresh.version) == ("Đo phổ", 2)
    assert authors_of(row) == [("Trần Thị Hòa", 50, 1)]


def test_more_authors_are_asked_for_and_nothing_is_saved(company, hoa, desk):
    row = entered(company, hoa)
    address = reverse("nominations:initiative_correct", args=[row.uid])

    page = desk("yen").post(address, sent_form(row, title="Đo", more="yes"))

    assert (len(page.context["form"].rows), page.context["form"]["title"].value()) == (6, "Đo")
    assert Initiative.objects.get(pk=row.pk).version == 1


@pytest.mark.parametrize(("who", "status"), [("khanh", 409), ("thu", 404), ("son", 404)])
def test_who_may_not_is_told_so_or_finds_no_page(company, hoa, desk, who, status):
    address = reverse("nominations:initiative_correct", args=[entered(company, hoa).uid])
    client = desk(who)

    assert client.get(address).status_code == status
    assert address not in client.get("/people/initiatives/").content.decode()
