"""An initiative council votes in secret on initiatives; a cluster elects its leader in secret."""

from dataclasses import replace

import pytest

from councils.actions.deciding import Conclusion, decide_matter
from councils.models import BoxCount, Tally, Vote
from councils.rules.deciding import Figures
from tests.councils.absentees import regulated
from tests.councils.box.initiatives import Elected, Initiatives
from tests.councils.box.secret import BLANK, MEMBERS, NO, YES
from tests.councils.matter_meeting import LEADER, MatterMeeting, elected
from tests.councils.regulation import NINETY
from workflow.errors import Refused

CLUSTER = ("son", "binh", "quang", "dung", "tuan")


def test_an_initiative_council_votes_in_secret_on_initiatives(initiatives):
    initiatives.open()
    sheets = [(YES, NO), (YES, NO), (YES, NO), (YES, BLANK), (NO, YES), (NO, YES)]
    initiatives.vote(dict(zip(MEMBERS, sheets, strict=True))).opened()
    assert initiatives.decided == [("", "", None, None, None)] * 2

    initiatives.count()

    assert initiatives.counts() == [(6, 4, 2, 0, ""), (6, 2, 3, 1, "")]
    assert initiatives.decided == [
        ("ADOPTED", "SECRET_BALLOT", 4, 2, 0),
        ("NOT_ADOPTED", "SECRET_BALLOT", 2, 3, 1),
    ]
    assert not Vote.objects.exists()


def test_below_the_quorum_nothing_is_opened_and_the_matters_stay_open(initiatives):
    initiatives.open()
    initiatives.cast("uv1", YES, YES)
    initiatives.opened()
    assert (initiatives.row.refused, BoxCount.objects.exists()) == ("QUORUM", False)
    initiatives.again().open()
    initiatives.vote(dict.fromkeys(MEMBERS, (YES, YES))).opened().count()

    assert [row[:3] for row in initiatives.decided] == [("ADOPTED", "SECRET_BALLOT", 6)] * 2


def test_typed_figures_are_refused_while_slips_lie_in_the_box(initiatives):
    initiatives.open().cast("uv1", YES, YES)
    figures = Figures(yes=6, no=0, abstained=0)
    said = {"outcome": "ADOPTED", "decided": "HANDS", "conclusion": "Thông qua"}

    with pytest.raises(Refused) as no:
        decide_matter(
            initiatives.matters[0],
            Conclusion(**said, figures=figures),
            actor=initiatives.secretary,
        )

    assert no.value.refusal.code == "matter_on_a_ballot"


def test_a_small_electorate_hides_the_figures_of_the_matter_too(company, keeper, seal_now):
    rule = {"awards": ("RESOLUTION",), "modes": ("SECRET",), "threshold": (2, 3)}
    regulated(company, replace(NINETY, **rule))
    held = Initiatives(company.people, keeper, seal_now).open()

    held.vote(dict.fromkeys(MEMBERS, (YES, BLANK))).opened().count()

    assert (held.ballot.rule_id, held.ballot.regulation_digest != "") == ("own.1", True)
    assert [row.yes for row in Tally.objects.order_by("item__position")] == [6, 0]
    assert held.decided == [
        ("ADOPTED", "SECRET_BALLOT", None, None, None),
        ("NOT_ADOPTED", "SECRET_BALLOT", None, None, None),
    ]


def test_a_leader_is_elected_in_secret(conference, keeper, seal_now):
    meeting = MatterMeeting(conference)
    election = meeting.election(("binh", LEADER), ("quang", LEADER))
    meeting.open(*CLUSTER)
    ballot = meeting.prepare(election, post=LEADER, mode="SECRET")
    held = Elected(meeting, ballot.pk, keeper, seal_now).open()
    by = [(YES, NO), (YES, NO), (NO, YES), (YES, NO), (NO, YES)]
    held.vote(dict(zip(CLUSTER, by, strict=True)))

    held.opened().count()

    assert held.counts() == [(5, 3, 2, 0, ""), (5, 2, 3, 0, "")]
    assert elected(election) == [(meeting.people["binh"].full_name, LEADER)]
