"""The own regulation of a unit's council: its officer drafts, its head approves."""

import pytest

from councils.actions.regulations import change_regulation, draft_regulation
from councils.models import Regulation
from councils.queries.own_rules import regulation_on
from nominations.actions.approving import approve_draft, return_draft
from tests.cast import TODAY
from tests.councils.regulation import SAID
from tests.writes.scenarios_regulations import FORM
from workflow.actions import directory
from workflow.errors import Refused

pytestmark = pytest.mark.usefixtures("pages_in_english")

# Thu is the officer of the department in Lâm Đồng, Quang its head; Nga is of another one.
STRANGERS = ("ngoc", "hung", "nga", "uv1")


@pytest.fixture
def council(company):
    """A council of the department in Lâm Đồng, which advises its own head."""
    unit, admin = company.units["skhcn-lam-dong"], company.people["quan.tri"]
    said = {"name": "Hội đồng sáng kiến Sở", "kind": "COUNCIL", "unit": unit}
    return directory.add_body("hd-lam-dong", **said, held_from=TODAY, actor=admin)


def refused(act, *args, **named) -> str:
    """The code of the no."""
    with pytest.raises(Refused) as no:
        act(*args, **named)
    return no.value.refusal.code


def test_the_officer_drafts_and_the_head_approves_on_their_pages(council, company, desk):
    new, listed = "/regulations/new/hd-lam-dong/", "/regulations/?body=hd-lam-dong"
    thu, quang = desk("thu"), desk("quang")
    assert listed in thu.get("/bodies/hd-lam-dong/members/").content.decode()
    assert new in thu.get(listed).content.decode()

    page = thu.post(new, FORM).url
    held = Regulation.objects.get()
    assert (held.body, held.unit) == (council, council.unit)
    approve, change = page + "approve/", page + "change/"
    assert thu.post(approve, {"seen": "1"}).status_code == 409
    assert "Ask the head of the unit to read and approve it." in thu.get(page).content.decode()
    assert page in quang.get("/").content.decode()
    assert "Approve the regulation" in quang.get(page).content.decode()
    for stranger in map(desk, STRANGERS):
        assert [stranger.get(path).status_code for path in (new, listed, page, change)] == [404] * 4
        assert stranger.post(approve, {"seen": "1"}).status_code == 404

    assert quang.post(approve, {"seen": "1"}).status_code == 302
    assert regulation_on(council, on=TODAY).approved_by == company.people["quang"]
    assert (thu.get(change).status_code, quang.get(change).status_code) == (200, 404)


def test_the_head_returns_it_and_nobody_else_drafts_or_approves(council, company):
    people, office = company.people, company.units["bkhcn"]
    thu, quang = people["thu"], people["quang"]
    for name in (*STRANGERS, "quang"):
        said = {"office": office, "actor": people[name], **SAID}
        assert refused(draft_regulation, council, **said) == "not_permitted"

    draft = draft_regulation(council, office=office, actor=thu, **SAID)
    for name in STRANGERS:
        assert refused(approve_draft, draft, actor=people[name]) == "not_permitted"
    back = return_draft(draft, why="Sai điều", actor=quang)
    assert refused(change_regulation, back, actor=quang, **SAID) == "not_permitted"
    changed = change_regulation(back, actor=thu, **SAID | {"articles": ["Điều 8"]})

    assert approve_draft(changed, actor=quang).articles == ["Điều 8"]
