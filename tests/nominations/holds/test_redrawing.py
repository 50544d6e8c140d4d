"""Somebody on hold leaves a list, and the others go on; what was signed never changes unseen."""

import pytest

from audit.record import queries as record
from nominations.models import Decision, Nomination
from nominations.queries.content import content_digest
from tests.nominations.holds.conftest import code_of
from workflow.engine import perform
from workflow.errors import Refused
from workflow.models import WorkItem


def again(thing):
    return type(thing).objects.get(pk=thing.pk)


def refused(act) -> str:
    with pytest.raises(Refused) as no:
        act()
    return code_of(no)


@pytest.fixture
def decision(before_minister) -> Decision:
    """Two certificates before the minister."""
    return before_minister


@pytest.fixture
def held(decision, office) -> Nomination:
    """The first of the two, on hold."""
    line = decision.lines.order_by("pk").first()
    office.hold(line)
    return line


def open_steps(decision) -> list[str]:
    rows = WorkItem.objects.filter(process=decision.case, finished=None)
    return [item.flow_task.name for item in rows]


def test_the_office_takes_a_held_line_off_and_the_minister_signs_the_rest(
    road, decision, held, office
):
    shown = content_digest(decision)
    assert refused(lambda: road.signed(decision)) == "on_hold"

    perform(held, "set_aside", actor=office.office)

    held = again(held)
    assert (held.state, held.decision == decision) == ("SIGNATURE", False)
    assert (held.decision.state, held.case) == ("DRAFT", held.decision.case)
    assert content_digest(decision) != shown
    assert road.issued(road.signed(again(decision))).lines.get().state == "AWARDED"
    kinds = [entry.kind for entry in record.history([held.decision.obj])]
    assert kinds == ["decision.drawn_up"]


def test_the_minister_who_had_the_old_list_open_signs_nothing(road, decision, held, office):
    facts = {"digest": content_digest(decision)}
    perform(held, "set_aside", actor=office.office)

    minister = road.people["bo.truong"]

    assert refused(lambda: perform(decision, "sign", actor=minister, facts=facts)) == (
        "content_changed"
    )


def test_the_line_apart_goes_on_once_the_hold_is_lifted(road, decision, office):
    line = decision.lines.order_by("pk").first()
    hold = office.hold(line)
    perform(line, "set_aside", actor=office.office)
    apart = road.before_signer(again(line).decision)
    assert refused(lambda: road.signed(apart)) == "on_hold"

    office.lift(hold)

    assert road.issued(road.signed(apart)).lines.get() == line


def test_only_a_line_on_hold_is_taken_off_and_only_by_who_drew_up_the_list(road, decision, held):
    free = decision.lines.exclude(pk=held.pk).get()

    assert refused(lambda: perform(free, "set_aside", actor=road.people["ngoc"])) == "not_on_hold"
    for name in ("yen", "khanh", "bo.truong", "van.thu", "thanh.tra"):
        act = {"actor": road.people[name]}
        assert refused(lambda act=act: perform(held, "set_aside", **act)) == "not_permitted", name


def test_a_signed_list_is_redrawn_and_signed_anew(road, decision, office):
    signed = road.signed(decision)
    held = signed.lines.order_by("pk").first()
    office.hold(held)
    assert refused(lambda: road.issued(signed)) == "on_hold"

    redrawn = perform(signed, "redraw", actor=office.office, reason="Có đơn tố cáo")

    redrawn = again(redrawn)
    assert (redrawn.state, redrawn.signer, redrawn.signed_digest) == (
        "AWAITING_SIGNATURE",
        None,
        "",
    )
    assert [n.state for n in redrawn.lines.all()] == ["SIGNATURE"]
    assert again(held).decision != redrawn
    assert open_steps(redrawn) == ["sign"]
    issued = road.issued(road.signed(redrawn))
    assert issued.lines.get().state == "AWARDED"
    assert open_steps(issued) == []


def test_the_log_keeps_who_had_signed_what(road, decision, office):
    signed = road.signed(decision)
    digest = signed.signed_digest
    office.hold(signed.lines.order_by("pk").first())

    perform(signed, "redraw", actor=office.office)

    (changed, redrawn, was_signed) = record.history([signed.obj], limit=3)
    assert (changed.kind, len(changed.facts["struck"])) == ("decision.changed", 1)
    assert (redrawn.facts["move"], redrawn.facts["digest"]) == ("redraw", "")
    assert (was_signed.facts["move"], was_signed.facts["digest"]) == ("sign", digest)


def test_a_list_on_which_nobody_or_everybody_is_held_is_not_redrawn(road, decision, office):
    signed = road.signed(decision)

    assert refused(lambda: perform(signed, "redraw", actor=office.office)) == "nobody_held"
    for line in signed.lines.all():
        office.hold(line)
    assert refused(lambda: perform(signed, "redraw", actor=office.office)) == "everybody_held"
    assert again(signed).state == "SIGNED"


def test_neither_signer_nor_registry_redraws(road, decision, office):
    signed = road.signed(decision)
    office.hold(signed.lines.order_by("pk").first())

    for name in ("bo.truong", "thu.truong", "van.thu", "yen", "thanh.tra"):
        act = {"actor": road.people[name]}
        assert refused(lambda act=act: perform(signed, "redraw", **act)) == "not_permitted", name


def test_the_page_names_who_is_on_hold_and_takes_them_off(road, decision, held, desk):
    client, here = desk("ngoc"), decision.get_absolute_url()
    page = client.get(here).content.decode()
    assert "1 line on hold" in page
    assert "Take off the list while on hold" in page
    assert "Take off the list" not in desk("bo.truong").get(here).content.decode()

    answer = client.post(f"/nominations/{held.code}/set_aside/", {"next": here})

    assert answer["location"] == here
    assert "1 line on hold" not in client.get(here).content.decode()


def test_the_page_redraws_a_signed_list(road, decision, office, desk):
    signed = road.signed(decision)
    client, here = desk("ngoc"), decision.get_absolute_url()
    assert "Redraw without the lines on hold" not in client.get(here).content.decode()
    office.hold(signed.lines.order_by("pk").first())
    assert "A signed list does not change unseen" in client.get(here).content.decode()

    answer = client.post(here + "moves/redraw/", {"seen": again(signed).version})

    assert (answer.status_code, again(signed).state) == (302, "AWAITING_SIGNATURE")
