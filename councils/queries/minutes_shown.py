"""The content of minutes as pages draw it: plain values under the names of the rows they tell of.

So the very templates that draw results and names of a live session draw what was fixed.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from councils.queries.minutes_shown_people import (
    attended_shown,
    clause_shown,
    moment_shown,
    quorum_shown,
)
from councils.queries.results import NamedVotes, results_of
from councils.rules.disclosure import Shown
from councils.vocabulary import (
    BY_BALLOT,
    OF_MATTERS,
    Choice,
    Decided,
    ItemKind,
    MatterOutcome,
    RecusalGround,
    Ruling,
)
from workflow.queries.receipts import Seal
from workflow.vocabulary import Role


def shown(content: Mapping[str, Any]) -> SimpleNamespace:
    """What a page draws of this content; asks the database nothing."""
    session = _session(content["session"])
    return SimpleNamespace(
        session=session,
        opened=moment_shown(content["opened"]),
        ended=moment_shown(content["ended"]),
        **attended_shown(content),
        opinions=[_opinion(each) for each in content.get("opinions", ())],
        deliberations=[_deliberation(each, session) for each in content["ballots"]],
        undecided=[_line(each) for each in content["undecided"]],
        lowered=[_taken_up(each) for each in content.get("lowered", ())],
        recusals=[_recusal(each) for each in content["recusals"]],
        matters=[_matter(each) for each in content["matters"]],
        seal=_seal(content["seal"]),
    )


def _session(said: Mapping[str, Any]) -> SimpleNamespace:
    named = {
        name: SimpleNamespace(**said[name]) if said[name] else None
        for name in ("unit", "body", "round")
    }
    body = SimpleNamespace(**said["body"], unit=named["unit"])
    held_on = date.fromisoformat(said["held_on"]) if said["held_on"] else None
    return SimpleNamespace(
        **{**said, "unit": named["unit"], "round": named["round"], "body": body, "held_on": held_on}
    )


def _deliberation(said: Mapping[str, Any], session: SimpleNamespace) -> SimpleNamespace:
    rule = SimpleNamespace(**said["rule"])
    ballot = SimpleNamespace(
        **{name: said[name] for name in ("mode", "state", "round_no", "places", "cast", "record")},
        award=said["award"]["code"],
        is_on_matters=said["award"]["code"] in OF_MATTERS,
        session=session,
    )
    items = [_item(each) for each in said["items"]]
    award = SimpleNamespace(**said["award"])
    section = SimpleNamespace(
        law=SimpleNamespace(award=lambda _code: award),
        clause=clause_shown(said["clause"]),
        conduct=clause_shown(said["conduct"]),
    )
    card = SimpleNamespace(
        ballot=ballot,
        items=items,
        voters=said["entitled"],
        results=results_of(ballot, items, rule=rule, shown=Shown.TOTALS),
    )
    return SimpleNamespace(
        section=section,
        card=card,
        names=_names(said["names"]),
        quorum=quorum_shown(said.get("quorum")),
        kept_out=said["kept_out"],
        sheet=_sheet(said.get("sheet")),
        consent=said.get("consent"),
        room_papers=said.get("room_papers"),
        cancelled_because=said["cancelled_because"],
        opened_in_vain=said.get("box_opened", False),
    )


def _sheet(said: Mapping[str, Any] | None) -> SimpleNamespace | None:
    if said is None:
        return None
    awards = [SimpleNamespace(**award) for award in said["awards"]]
    return SimpleNamespace(**{**said, "awards": awards})


def _item(said: Mapping[str, Any]) -> SimpleNamespace:
    figures = ("outcome", "yes", "no", "blank", "spoilt", "base", "needed", "arithmetic")
    at = datetime.fromisoformat(said["counted"])
    tally = SimpleNamespace(**{name: said[name] for name in figures}, at=at)
    of_matter = said.get("matter")
    url = (
        reverse("councils:matter", args=[of_matter])
        if of_matter
        else reverse("nominations:nomination", args=[said["code"]])
    )
    return SimpleNamespace(
        tally=tally, title=said["name"], get_absolute_url=url, of_matter=of_matter
    )


def _line(said: Mapping[str, Any]) -> SimpleNamespace:
    nominee = SimpleNamespace(name=said["name"])
    url = reverse("nominations:nomination", args=[said["code"]])
    why = said.get("reason", "")
    award = SimpleNamespace(**said["award"]) if "award" in said else None
    return SimpleNamespace(
        nominee=nominee, code=said["code"], award=award, put_off=why, get_absolute_url=url
    )


def _taken_up(said: Mapping[str, Any]) -> SimpleNamespace:
    higher, lower = (SimpleNamespace(**said[name]) for name in ("higher", "lower"))
    return SimpleNamespace(**{**said, "higher": higher, "lower": lower})


def _recusal(said: Mapping[str, Any]) -> SimpleNamespace:
    return SimpleNamespace(
        **said,
        ground_label=RecusalGround(said["ground"]).label,
        ruling_label=Ruling(said["ruling"]).label if said["ruling"] else "",
    )


def _opinion(said: Mapping[str, Any]) -> SimpleNamespace:
    return SimpleNamespace(**{**said, "signed_on": date.fromisoformat(said["signed_on"])})


def _matter(said: Mapping[str, Any]) -> SimpleNamespace:
    labels = {
        "kind_label": ItemKind(said["kind"]).label,
        "outcome_label": MatterOutcome(said["outcome"]).label if said["outcome"] else "",
        "decided_label": Decided(said["decided"]).label if said["decided"] else "",
        "is_by_ballot": said["decided"] in BY_BALLOT,
    }
    candidates = [
        SimpleNamespace(**{**each, "post_label": Role(each["post"]).label})
        for each in said["candidates"]
    ]
    return SimpleNamespace(**{**said, **labels, "candidates": candidates})


def _names(said: Sequence[Mapping[str, Any]]) -> list[NamedVotes]:
    return [
        NamedVotes(_voter(row), [Choice(c).label if c else "" for c in row["choices"]])
        for row in said
    ]


def _voter(row: Mapping[str, Any]) -> str:
    by = row.get("by")
    if not by:
        return row["member"]
    return _("%(member)s (cast by %(by)s in their place)") % {"member": row["member"], "by": by}


def _seal(said: Mapping[str, Any] | None) -> Seal | None:
    if said is None:
        return None
    at = datetime.fromisoformat(said["at"])
    return Seal(origin=said["origin"], size=said["size"], root=said["root"], at=at)


def title_of(content: Mapping[str, Any]) -> str:
    """What the minutes are called, in the language of the page."""
    if content.get("kind") == "TALLY":
        return _("Minutes of the counting of votes")
    if content["session"]["kind"] == "COUNCIL":
        return _("Minutes of the council’s meeting")
    return _("Minutes of the cluster’s conference")
