"""Who stands back: declared, found in the records, ruled on; access, sheet and base follow."""

from html import unescape

import pytest

from councils.actions.minutes import draft_minutes
from councils.actions.recusals import declare, rule_on, take_back
from councils.models import Ballot, Recusal
from councils.queries.minutes_content import facts_of
from councils.queries.minutes_read import content_for
from councils.queries.rolls import barred_from
from councils.queries.standing import standing_in
from nominations.queries.visible import visible_nominations
from tests.councils.conference import CLEAR, DAK_LAK, GIA_LAI, KHANH_HOA, LAM_DONG, QUANG_NGAI
from workflow.access import today
from workflow.actions import directory
from workflow.engine import perform
from workflow.errors import Refused
from workflow.models import Membership


@pytest.fixture
def sitting(conference):
    """The conference in session with everybody present."""
    conference.open()
    return conference


def tied(conference, name: str = "binh", unit: str = LAM_DONG) -> Recusal:
    """A member declares a tie to a unit's line."""
    actor = conference.company.people[name]
    line = conference.line(unit)
    return declare(
        conference.session, line, ground="DECLARED_TIE", words="Vợ công tác ở đó", actor=actor
    )


def ruled(conference, recusal: Recusal, ruling: str = "UPHELD", by: str = "son", **more):
    """Whoever presides rules."""
    said = {"ground": recusal.ground, "ruling": ruling, "reason": "Theo lời khai"} | more
    actor = conference.company.people[by]
    return rule_on(
        recusal.session, recusal.nomination, seat=recusal.membership, actor=actor, **said
    )


def read(desk, url: str, data: dict | None = None) -> str:
    """What stands on a page, as it is read."""
    return unescape(desk.get(url, data).content.decode())


def refused(act, *args, **named) -> str:
    """The code of the no."""
    with pytest.raises(Refused) as no:
        act(*args, **named)
    return no.value.refusal.code


def test_the_records_show_who_heads_or_represents_a_unit(sitting):
    shown = {
        item.line.unit.code: [(tie.seat.user.username, tie.ground) for tie in item.ties]
        for item in standing_in(sitting.session)
    }

    assert shown[DAK_LAK] == [("binh", "HEADS_UNIT")]
    assert shown[GIA_LAI] == [("son", "HEADS_UNIT")]


def test_a_tie_declared_waits_for_a_ruling_before_the_vote(sitting):
    recusal = tied(sitting)
    ballot = sitting.prepare("OPEN")

    assert refused(perform, ballot, "open", actor=sitting.leader) == "rulings_missing"

    ruled(sitting, recusal, "NOTED", reason="")
    assert perform(ballot, "open", actor=sitting.leader).state == "OPEN"


def test_who_stands_back_is_barred_and_sees_the_dossier_no_more(sitting, desk):
    line = sitting.line(LAM_DONG)
    ruled(sitting, tied(sitting))
    ballot = sitting.voting()

    item = ballot.items.get(nomination=line)
    names = {sitting.seat("binh").pk, sitting.seat("quang").pk}
    assert barred_from(Ballot.objects.get(pk=ballot.pk))[item.pk] == names
    assert not visible_nominations(sitting.company.people["binh"]).filter(pk=line.pk).exists()
    reader = desk("binh")
    assert reader.get(line.get_absolute_url()).status_code == 404
    for page in (ballot.get_absolute_url(), sitting.session.get_absolute_url()):
        assert line.nominee.name not in read(reader, page)
        assert line.nominee.name in read(desk("tuan"), page)
    assert line.get_absolute_url() not in read(reader, "/search/", {"q": line.nominee.name})


def test_only_whoever_presides_rules_and_nobody_on_themselves(sitting):
    recusal = tied(sitting)
    own = tied(sitting, name="son")

    assert refused(ruled, sitting, recusal, by="quang") == "not_ruler"
    assert refused(ruled, sitting, own, by="son") == "not_ruler"
    assert refused(ruled, sitting, recusal, reason=" ") == "reason_missing"
    assert refused(ruled, sitting, recusal, "KEPT") == "ruling_does_not_fit"


def test_what_one_stands_back_from_is_on_no_wall_and_in_no_unsigned_minutes(sitting, desk):
    line, room = sitting.line(QUANG_NGAI), sitting.session.get_absolute_url()
    ruled(sitting, tied(sitting, unit=QUANG_NGAI))
    sitting.decided(CLEAR)
    lowered = sitting.line(QUANG_NGAI, "BKB")
    draft = draft_minutes(sitting.session, actor=sitting.leader)

    for page in (f"{room}minutes/", f"{room}screen/?page=2", draft.get_absolute_url()):
        for secret in (line.nominee.name, "Theo lời khai"):
            assert secret not in read(desk("binh"), page), page
        assert line.nominee.name in read(desk("quang"), page), page
    told = str(content_for(draft, sitting.company.people["binh"]))
    assert line.code not in told
    assert lowered.code not in told
    assert desk("binh").get(lowered.get_absolute_url()).status_code == 404


def test_minutes_tell_the_rulings_of_their_session_and_those_in_force_in_it(sitting):
    recusal = tied(sitting)
    ruled(sitting, recusal)
    perform(sitting.session, "adjourn", actor=sitting.leader, reason="Thiếu thành viên")
    sitting.open_second()
    second = sitting.second()
    told = [(each["ruling"], each["reason"]) for each in facts_of(second)["recusals"]]
    assert told == [("UPHELD", "Theo lời khai")]

    said = {"seat": sitting.seat("binh"), "ground": "DECLARED_TIE", "actor": sitting.leader}
    anew = {"ruling": "DISMISSED", "reason": "Đã chuyển công tác"}
    rule_on(second, recusal.nomination, **said, **anew)

    told = [facts_of(each)["recusals"] for each in (sitting.session, second)]
    assert [(row["ruling"], row["reason"]) for (row,) in told] == [
        ("UPHELD", "Theo lời khai"),
        ("DISMISSED", "Đã chuyển công tác"),
    ]


def test_whoever_presides_alone_may_only_stand_back_from_their_own(sitting, desk):
    deputies = Membership.objects.current(today()).filter(body=sitting.session.body)
    deputy = deputies.get(role="CLUSTER_DEPUTY")
    directory.end_membership(deputy, on=today(), actor=sitting.company.people["quan.tri"])
    own, other = tied(sitting, name="son"), tied(sitting, name="quang", unit=KHANH_HOA)

    page = f"{sitting.session.get_absolute_url()}standing/"
    assert "all you may record is that you stand back" in read(desk("son"), page)
    assert refused(ruled, sitting, own, "DISMISSED", by="son") == "only_stand_back"
    assert refused(ruled, sitting, other, by="quang") == "not_ruler"
    assert ruled(sitting, own, by="son").ruling == "UPHELD"


def test_a_member_takes_back_what_nobody_ruled_on(sitting):
    recusal = tied(sitting)
    binh, quang = (sitting.company.people[name] for name in ("binh", "quang"))

    assert refused(tied, sitting) == "declared_already"
    assert refused(take_back, recusal, actor=quang) == "not_own"
    assert take_back(recusal, actor=binh).ruling == "WITHDRAWN"
    again = tied(sitting)
    ruled(sitting, again, "DISMISSED")
    assert refused(take_back, again, actor=binh) == "ruled_already"


def test_once_voting_began_only_standing_back_is_ruled_and_voids_the_item(sitting):
    recusal = tied(sitting)
    ruled(sitting, recusal, "NOTED")
    ballot = sitting.voting()
    sitting.vote(ballot, dict.fromkeys(("binh", "son"), (LAM_DONG, KHANH_HOA)))

    assert refused(ruled, sitting, recusal, "DISMISSED") == "voting_begun"
    ruled(sitting, recusal)
    sitting.count(ballot)

    tally = sitting.tallies(ballot)[LAM_DONG]
    assert (tally.outcome, tally.arithmetic) == ("NOT_OPENED", {"withheld": "VOIDED"})
    assert sitting.line(LAM_DONG).state == "CLUSTER"
    again = sitting.voting()
    assert sitting.seat("binh").pk in barred_from(again)[again.items.get().pk]


def test_a_tie_nobody_declared_and_no_record_shows_is_not_ruled_on(sitting):
    said = {"seat": sitting.seat("binh"), "ground": "SELF", "ruling": "UPHELD", "reason": "x"}

    code = refused(rule_on, sitting.session, sitting.line(KHANH_HOA), actor=sitting.leader, **said)
    assert code == "no_tie"


def test_the_page_declares_and_rules(sitting, desk):
    code = sitting.session.code
    page, line = f"/meetings/{code}/standing/", sitting.line(LAM_DONG)
    said = {"line": line.code, "ground": "DECLARED_TIE", "words": "Vợ công tác ở đó"}

    assert desk("binh").post(f"{page}ties/", said).status_code == 302
    shown = desk("son").get(page).content.decode()
    assert "Waits for a ruling" in shown
    seat = sitting.seat("binh").uid
    ruling = {"seat": seat, "line": line.code, "ground": "DECLARED_TIE", "ruling": "UPHELD"}
    assert desk("son").post(f"{page}rulings/", ruling).status_code == 409
    assert desk("son").post(f"{page}rulings/", {**ruling, "reason": "Nên"}).status_code == 302
    assert line.nominee.name not in read(desk("binh"), page)
