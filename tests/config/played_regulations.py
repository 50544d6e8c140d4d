"""A council's regulation returned, changed, approved and replaced, and a draft withdrawn."""

from dataclasses import replace

from config.demo.cast import Cast
from councils.actions.regulations import change_regulation, draft_regulation
from nominations.actions.approving import approve_draft, return_draft, withdraw_draft
from tests.councils.regulation import NINETY, SAID, kept

FLAGS = kept(replace(NINETY, awards=("COBO",)), verified=True)


def play_regulations(company: Cast) -> None:
    """Two officers enter the regulation of a council, on an award it does not vote on here."""
    ngoc, hung = company.people["ngoc"], company.people["hung"]
    body, office = company.bodies["hd-bkhcn"], company.units["bkhcn"]
    first = draft_regulation(body, office=office, actor=ngoc, **SAID)
    first = return_draft(first, why="Sai điều", actor=hung)
    first = change_regulation(first, actor=hung, **SAID | {"rules": FLAGS})
    approve_draft(first, actor=ngoc)
    withdraw_draft(draft_regulation(body, office=office, actor=ngoc, **SAID), actor=ngoc)
    next_one = draft_regulation(body, office=office, actor=ngoc, **SAID)
    return_draft(next_one, why="Chưa rõ", actor=hung)
