"""A covenant: drafted by the leader, signed by every member's head, changed by a new edition."""

import pytest

from councils.actions.covenants import begin_covenant, change_covenant
from councils.models import Covenant
from councils.queries import stated_covenants as stated
from councils.queries.covenants import in_force
from councils.web.covenant_forms import CriterionRows, criteria_said
from tests.cast import TODAY
from tests.covenants import (
    BONUSES,
    CRITERIA,
    HEADS,
    TEXT,
    drafted_covenant,
    put_to_signature,
    sign,
    signed_covenant,
    year_led,
)
from workflow.access import standing
from workflow.engine import available, perform
from workflow.errors import Refused
from workflow.models import Case, Post, WorkItem
from workflow.models.work import WAITING
from workflow.queries.inbox import on_desks_of


@pytest.fixture
def draft(company) -> Covenant:
    return drafted_covenant(company)


@pytest.fixture
def signing(company) -> Covenant:
    return put_to_signature(company)


def refused(act, *given, **said) -> str:
    with pytest.raises(Refused) as no:
        act(*given, **said)
    return no.value.refusal.code


def asked(company, name: str, covenant: Covenant) -> list[str]:
    """What waits for a person about this covenant."""
    user = company.people[name]
    items = on_desks_of(standing(user), user).filter(process__path=covenant.get_absolute_url())
    return sorted(str(item.verb) for item in items)


def test_the_text_is_kept_as_records_in_their_order(draft):
    said = stated.content(draft).disclosures

    assert (said["criteria"], said["bonuses"], said["words"]) == (CRITERIA, BONUSES, "Cùng thi đua")
    assert [each.position for each in draft.criteria.all()] == [1, 2]


def test_put_to_signature_every_head_is_asked_and_the_text_is_fixed(company, signing):
    assert {name: len(asked(company, name, signing)) for name in (*HEADS, "thu", "khanh")} == {
        **dict.fromkeys(HEADS, 1),
        **dict.fromkeys(("son", "binh"), 2),
        "thu": 0,
        "khanh": 0,
    }
    assert signing.digest == stated.text_digest(signing)
    assert refused(change_covenant, signing, **TEXT, actor=company.people["son"]) == "text_fixed"


def test_it_is_in_force_from_the_day_on_which_the_last_head_signs(company, signing):
    for name in HEADS[:-1]:
        held = sign(signing, name, company)
        assert (held.state, in_force(held.cluster_year)) == ("SIGNING", None)
        assert not any("Sign" in verb for verb in asked(company, name, held))
    held = sign(signing, HEADS[-1], company)

    assert (held.state, held.in_force_on) == ("IN_FORCE", TODAY)
    assert in_force(held.cluster_year) == held
    assert not WorkItem.objects.filter(
        process__in=Case.objects.filter(path=held.get_absolute_url()), status__in=WAITING
    ).exists()


NOES = [
    ("quang", {"password": "sai"}, "wrong_password"),
    ("quang", {"digest": "0" * 64}, "not_to_sign"),
    ("thu", {}, "not_permitted"),
    ("khanh", {}, "not_permitted"),
    ("ngoc", {}, "not_permitted"),
]


@pytest.mark.parametrize(("name", "said", "code"), NOES)
def test_nobody_else_and_no_other_text_is_signed(company, signing, name, said, code):
    assert refused(sign, signing, name, company, **said) == code
    assert not signing.signatures.exclude(signed_at=None).exists()


def test_nobody_signs_twice_or_what_is_not_put_to_signature(company, signing):
    sign(signing, "quang", company)
    assert refused(sign, signing, "quang", company) == "already_signed"

    held = Covenant.objects.get(pk=signing.pk)
    over = perform(held, "withdraw", actor=company.people["son"], reason="Sửa tiêu chí 3")
    assert refused(sign, over, "tuan", company) == "not_to_sign"
    assert asked(company, "tuan", over) == []
    assert over.signatures.exclude(signed_at=None).count() == 1


def test_a_change_is_a_new_edition_that_all_sign_anew_and_begins_with_the_old_text(company, draft):
    first, leader = signed_covenant(draft, company), company.people["son"]
    second = begin_covenant(first.cluster_year, actor=leader)

    assert (second.edition, second.replaces, second.copied_from) == (2, first, first)
    assert stated.content(second) == stated.content(first)
    assert refused(begin_covenant, first.cluster_year, actor=leader) == "covenant_in_hand"
    assert in_force(first.cluster_year) == first
    assert in_force(signed_covenant(second, company).cluster_year).edition == 2


def test_next_year_begins_with_the_covenant_of_this_one(company, draft):
    first = signed_covenant(draft, company)
    following = begin_covenant(year_led(company, 2027), actor=company.people["son"])

    assert (following.edition, following.replaces, following.copied_from) == (1, None, first)
    assert [each.title for each in following.criteria.all()] == [c["title"] for c in CRITERIA]


def test_only_leader_and_deputy_draft(company):
    year = year_led(company)
    others = ["quang", "ngoc", "bo.truong", "mai"]

    assert {
        name: refused(begin_covenant, year, actor=company.people[name]) for name in others
    } == dict.fromkeys(others, "not_permitted")
    assert begin_covenant(year, actor=company.people["binh"]).state == "DRAFT"


def test_without_criteria_or_without_a_head_it_is_not_put_to_signature(company, draft):
    leader = company.people["son"]
    head = Post.objects.get(user__username="quang", role="HEAD_OF_UNIT", held_until=None)
    head.held_until = TODAY
    head.save()
    offered = available([draft], actor=leader)[draft.pk]["put_to_sign"]
    assert (offered.code, "Lâm Đồng" in offered.message) == ("no_head_to_sign", True)

    empty = change_covenant(draft, words="", criteria=[], bonuses=[], actor=leader)
    assert refused(perform, empty, "put_to_sign", actor=leader) == "no_criteria"


def test_rows_are_put_in_the_order_of_their_numbers():
    said = {"c-TOTAL_FORMS": "4", "c-INITIAL_FORMS": "0"}
    for row, (title, place) in enumerate([("b", "2"), ("c", ""), ("a", "1"), ("", "")]):
        said |= {f"c-{row}-title": title, f"c-{row}-place": place, f"c-{row}-points": title and "5"}
    rows = CriterionRows(said, prefix="c")

    assert rows.is_valid(), rows.errors
    assert [each["title"] for each in criteria_said(rows)] == ["a", "b", "c"]


def test_a_member_reads_it_signs_it_and_sees_how_many_have(desk, company, signing):
    page = desk("quang").get(signing.get_absolute_url()).text
    assert "0 of 5 members" in page
    assert "You sign this covenant for your unit" in page
    assert "Withdraw" not in page

    said = {"password": "vinh-danh-2026", "digest": signing.digest}
    done = desk("quang").post(f"{signing.get_absolute_url()}sign/", said, follow=True).text
    assert "1 of 5 members" in done
    assert "You sign this covenant for your unit" not in done


def test_what_one_may_not_see_is_not_there(desk, company, draft):
    pages = [desk(name).get(draft.get_absolute_url()).status_code for name in ("khanh", "oanh")]

    assert pages == [404, 404]
    assert desk("quang").get(f"{draft.get_absolute_url()}change/").status_code == 404
    assert desk("thanh.tra").get(draft.get_absolute_url()).status_code == 200


def test_a_mistake_in_a_row_keeps_the_text(desk, draft):
    rows = {"criteria-TOTAL_FORMS": "1", "criteria-INITIAL_FORMS": "0", "seen": draft.version}
    rows |= {"bonus-TOTAL_FORMS": "1", "bonus-INITIAL_FORMS": "0", "bonus-0-reason": "Thưởng"}
    said = rows | {"criteria-0-title": "Đoàn kết", "criteria-0-points": "", "words": "x"}
    answer = desk("son").post(f"{draft.get_absolute_url()}change/", said)

    assert answer.status_code == 422
    assert "Say how many points at most." in answer.text
    assert "Say how many points, not nought." in answer.text
    assert "Đoàn kết" in answer.text


def test_the_years_page_shows_the_covenant_and_the_way_to_draft_one(desk, company):
    year_led(company)
    address = "/clusters/cum-tnmt/2026/"

    assert "Draft the covenant" in desk("son").get(address).text
    assert "Draft the covenant" not in desk("quang").get(address).text
    assert desk("son").get("/clusters/hd-bkhcn/2026/").status_code == 404
    assert desk("son").get("/clusters/cum-tnmt/1999/").status_code == 404
    assert "No decision on leader and deputy" in desk("son").get("/clusters/cum-tnmt/2030/").text
