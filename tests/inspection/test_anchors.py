"""Size and root of the log on minutes and decisions, in letters and in a QR code."""

import re
from urllib.parse import unquote

import pytest
import segno
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.inspection.templatetags.anchors import picture
from audit.record.models import Checkpoint
from audit.record.verifier.notes import parse_checkpoint
from nominations.models import Decision
from workflow.engine import perform
from workflow.queries.receipts import Seal

ROOT = "swIcDWA9g9xP/XzbZ9OzQKA6G2kuGsYHpVd2l6yE+ag="


@pytest.fixture
def decided(road) -> Decision:
    """The minister's decision on one person of the department, before its signer."""
    line = road.found_eligible(road.at_office()[0])
    return road.before_signer(road.carried(line))


def drawn(page: str) -> str:
    """The SVG of the QR code on a page."""
    return unquote(re.search(r'<img src="data:image/svg\+xml;charset=utf-8,([^"]+)"', page)[1])


def path_of(svg: str) -> str:
    """The dark modules, as the drawing walks over them."""
    return max(re.findall(r' d=["\']([^"\']+)["\']', svg), key=len)


def test_the_code_holds_exactly_the_three_lines_of_the_checkpoint():
    text = f"vinhdanh.example/record\n531\n{ROOT}\n"

    svg = unquote(picture(text))

    assert dark_modules(path_of(svg)) == modules(segno.make_qr(text, error="m", boost_error=False))
    other = segno.make_qr(text.replace("531", "532"), error="m", boost_error=False)
    assert dark_modules(path_of(svg)) != modules(other)


def modules(code) -> set[tuple[int, int]]:
    """The dark modules of a code, row and column."""
    return {(r, c) for r, row in enumerate(code.matrix) for c, dark in enumerate(row) if dark}


def dark_modules(path: str, *, border: int = 4) -> set[tuple[int, int]]:
    """The same, read out of the drawing: `M` and `m` go, `h` draws along a row."""
    found, row, column = set(), 0.0, 0
    for word, numbers in re.findall(r"([Mmh])([-\d. ]+)", path):
        values = [float(each) for each in re.findall(r"-?[\d.]+", numbers)]
        if word == "h":
            found |= {
                (int(row) - border, c - border) for c in range(column, column + int(values[0]))
            }
            column += int(values[0])
        elif word == "M":
            column, row = int(values[0]), values[1]
        else:
            column, row = column + int(values[0]), row + values[1]
    return found


def test_the_root_is_shown_in_groups_that_give_it_again():
    seal = Seal(origin="a.example/b", size=1, root=ROOT, at=None)

    assert "".join(seal.groups) == ROOT
    assert {len(group) for group in seal.groups} == {4}
    assert parse_checkpoint(seal.text).size == 1


def test_a_signed_decision_bears_the_checkpoint_that_covers_it(road, decided, desk, seal_now):
    assert "Anchor in the audit log" not in said(desk("ngoc"), decided)
    signed = road.signed(decided)
    assert "Not yet sealed in the audit log." in said(desk("ngoc"), signed)
    seal_now()

    page = said(desk("ngoc"), signed)

    found = Checkpoint.objects.latest("size")
    text = "".join(f"{line}\n" for line in found.note.split("\n")[:3])
    code = segno.make_qr(text, error="m", boost_error=False)
    assert dark_modules(path_of(drawn(page))) == modules(code)
    assert f"checkpoint {found.size} with root" in page


def test_an_issued_decision_shows_its_anchor_to_everybody(road, decided, desk, seal_now):
    issued = road.issued(road.signed(decided))
    seal_now()

    page = said(desk("uv2"), issued)

    assert "Anchor in the audit log" in page
    assert "Sealed in checkpoint" in page


def test_the_minutes_bear_the_checkpoint_that_covers_session_and_tally(road, desk, seal_now):
    line = road.found_eligible(road.at_office()[0])
    session = road.council(line)
    road.tally(session, award="BKB")
    minutes, client = f"{session.get_absolute_url()}minutes/", desk("ngoc")
    seal_now()
    open_still = client.get(minutes).content.decode()

    perform(session, "close", actor=road.people["thu.truong"])
    unsealed = client.get(minutes).content.decode()
    seal_now()
    sealed = client.get(minutes).content.decode()

    assert "Anchor in the audit log" not in open_still
    assert "Not yet sealed in the audit log." in unsealed
    assert f"checkpoint {Checkpoint.objects.latest('size').size} with root" in sealed
    assert "auditcheck consistency" in sealed


def test_an_anchor_costs_two_queries(road, decided, desk, seal_now):
    client = desk("ngoc")
    client.get(decided.get_absolute_url())
    with CaptureQueriesContext(connection) as found:
        client.get(road.signed(decided).get_absolute_url())
    asked = [each["sql"] for each in found if '"record_checkpoint"' in each["sql"]]

    assert len(asked) <= 1


def said(client, decision: Decision) -> str:
    return client.get(decision.get_absolute_url()).content.decode()
