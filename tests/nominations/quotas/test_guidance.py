"""Guidance is drafted by one officer and approved by another; then it stays as it is."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from audit.record import queries as record
from nominations.actions.approving import approve_draft
from nominations.actions.guidance import change_guidance, draft_guidance
from nominations.models import Guidance
from nominations.queries.guidance import guidance_of, visible_guidance
from tests.cast import TODAY
from tests.nominations.quotas.conftest import BASIS, quota
from workflow.errors import Refused


def test_two_officers_and_the_record_says_who(guided, company):
    row = guided(quota(), direct_percent=50, last_days={"PROVINCIAL": "2026-11-30"})

    approved, drafted = record.history([row.obj])
    assert (drafted.kind, drafted.actor) == ("guidance.drafted", company.people["ngoc"].obj)
    assert (approved.kind, approved.actor) == ("guidance.approved", company.people["hung"].obj)
    assert drafted.facts["quotas"] == [quota()]
    assert drafted.disclosed["bases"] == [BASIS]
    assert approved.facts["in_force_from"] == "2026-11-23"


def test_who_drafted_it_does_not_approve_it(guided, company):
    row = guided(quota(), approved=False)

    with pytest.raises(Refused) as no:
        approve_draft(row, actor=company.people["ngoc"])

    assert no.value.refusal.code == "same_person"
    assert Guidance.objects.get().is_draft


def test_who_changed_a_draft_last_does_not_approve_it(guided, company):
    row = guided(quota(), approved=False)
    changed = change_guidance(row, direct_percent=60, actor=company.people["hung"], seen=1)

    with pytest.raises(Refused) as no:
        approve_draft(changed, actor=company.people["hung"])

    assert no.value.refusal.code == "same_person"
    assert approve_draft(changed, actor=company.people["ngoc"]).in_force_from == TODAY


def test_the_database_itself_wants_two(guided, company):
    row = guided(approved=False)
    alone = {"approved_by": row.drafted_by, "approved_at": row.drafted_at, "in_force_from": TODAY}

    with pytest.raises(IntegrityError), transaction.atomic():
        Guidance.objects.filter(pk=row.pk).update(**alone)


@pytest.mark.parametrize("name", ["yen", "khanh", "thu", "uv1", "bo.truong", "quan.tri"])
def test_nobody_outside_the_standing_office_writes_or_approves(guided, company, name):
    row, who = guided(quota(), approved=False), company.people[name]

    for act in (
        lambda: approve_draft(row, actor=who),
        lambda: change_guidance(row, title="x", actor=who),
        lambda: draft_guidance(company.units["bkhcn"], year=2027, title="x", actor=who),
    ):
        with pytest.raises(Refused) as no:
            act()
        assert no.value.refusal.code == "not_permitted"
    assert Guidance.objects.get().is_draft


def test_what_was_approved_is_not_changed_nor_approved_again(guided, company):
    row = guided(quota())

    for act in (
        lambda: change_guidance(row, title="Khác", actor=company.people["ngoc"]),
        lambda: approve_draft(row, actor=company.people["hung"]),
    ):
        with pytest.raises(Refused) as no:
            act()
        assert no.value.refusal.code == "guidance_in_force"


def test_a_text_changed_meanwhile_is_not_approved_unread(guided, company):
    row = guided(quota(), approved=False)
    change_guidance(row, direct_percent=10, actor=company.people["ngoc"])

    with pytest.raises(Refused) as no:
        approve_draft(row, actor=company.people["hung"], seen=1)

    assert no.value.refusal.code == "overtaken"


def test_a_change_is_the_next_edition_and_names_the_old(guided, unit_review):
    first = guided(quota())
    second = guided(quota(share=[10, 100]), approved=False)

    assert (second.edition, second.replaces) == (2, first)
    assert guidance_of(unit_review, on=TODAY) == first


def test_the_edition_in_force_is_the_latest_approved_of_the_ministry(guided, unit_review, review):
    guided(quota())
    second = guided(quota(share=[10, 100]))

    assert guidance_of(unit_review, on=TODAY) == second
    assert guidance_of(review, on=TODAY) == second
    assert guidance_of(review, on=TODAY - timedelta(days=1)) is None


def test_one_draft_of_a_year_at_a_time(guided):
    guided(approved=False)

    with pytest.raises(Refused) as no:
        guided(approved=False)

    assert no.value.refusal.code == "draft_waits"


def test_a_draft_is_for_the_office_what_is_in_force_for_all(guided, company):
    row = guided(quota(), approved=False)
    seen = [
        name
        for name in ("ngoc", "hung", "thanh.tra", "yen", "uv1")
        if visible_guidance(company.people[name]).exists()
    ]
    approve_draft(row, actor=company.people["hung"])

    assert seen == ["ngoc", "hung", "thanh.tra"]
    assert visible_guidance(company.people["uv1"]).get() == row
