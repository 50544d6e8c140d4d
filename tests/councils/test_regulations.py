"""A council's own regulation: two officers, the day, the ballot's pin, and what is told."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.urls import reverse

from audit.record import queries as record
from councils.actions.ballots import prepare_ballot
from councils.actions.recusals import rule_on
from councils.actions.regulations import change_regulation, draft_regulation
from councils.models import Ballot, Regulation
from councils.queries.own_rules import law_of_ballot, regulation_on, rule_for
from councils.queries.rolls import barred_from, rule_of, seat_of
from councils.queries.standing import standing_in
from nominations.actions.approving import approve_draft, return_draft, withdraw_draft
from nominations.models import Decline
from tests.cast import TODAY
from tests.councils.regulation import NINETY, SAID, kept
from tests.road import Road
from tests.writes.scenarios_regulations import FORM
from workflow.actions import directory
from workflow.engine import perform
from workflow.errors import Refused

pytestmark = pytest.mark.usefixtures("pages_in_english")

PAPER = "12/QĐ-HĐTĐKT, Điều 7"


@pytest.fixture
def enter(company):
    """The first officer enters a regulation of the council."""
    body, office = company.bodies["hd-bkhcn"], company.units["bkhcn"]

    def entered(**changes):
        ngoc = company.people["ngoc"]
        return draft_regulation(body, office=office, actor=ngoc, **SAID | changes)

    return entered


@pytest.fixture
def approved(enter, company):
    """A regulation that a second officer approved."""
    return lambda **changes: approve_draft(enter(**changes), actor=company.people["hung"])


def prepare(meeting, company, mode="PAPER"):
    return prepare_ballot(meeting, award="BKB", mode=mode, actor=company.people["thu.truong"])


def codes(act):
    with pytest.raises(Refused) as no:
        act()
    return no.value.refusal.code


def test_a_draft_binds_nobody_and_the_second_officer_puts_it_in_force(enter, meeting, company):
    draft = enter()
    assert prepare(meeting, company).regulation_digest == ""
    assert codes(lambda: approve_draft(draft, actor=company.people["ngoc"])) == "same_person"

    held = approve_draft(draft, actor=company.people["hung"])

    assert (held.edition, held.approved_by) == (1, company.people["hung"])
    assert [line.kind for line in record.history([held.obj])] == [
        "regulation.approved",
        "regulation.drafted",
    ]


def test_a_ballot_keeps_the_rule_of_its_day_by_digest_and_id(approved, meeting, company):
    held = approved()
    ballot = prepare(meeting, company)
    rule = rule_of(ballot)

    assert (ballot.regulation_digest, ballot.rule_id) == (held.digest, "own.1")
    assert (rule.threshold, rule.quorum, rule.modes) == ((9, 10), (3, 4), ("OPEN", "PAPER"))
    assert law_of_ballot(ballot).clause(rule.clause).citation == PAPER
    (added,) = record.history([ballot.obj])
    assert added.facts["regulation_digest"] == held.digest


def test_a_later_edition_does_not_change_a_ballot_prepared(approved, meeting, company):
    approved()
    ballot = prepare(meeting, company)
    softer = kept(replace(NINETY, threshold=(1, 2)))
    second = approved(title="Quy chế sửa đổi", rules=softer)

    assert (second.edition, second.replaces.edition) == (2, 1)
    assert rule_of(Ballot.objects.get(pk=ballot.pk)).threshold == (9, 10)
    assert regulation_on(meeting.body, on=TODAY) == second


def test_the_vote_is_counted_by_the_regulation_and_its_article_is_told(
    approved, meeting, company, desk
):
    approved()
    ballot = Road(company).tally(meeting, award="BKB", yes=5)
    item = ballot.items.first()

    assert (item.tally.needed, item.tally.base, item.tally.outcome) == (6, 6, "NOT_CARRIED")
    told = Decline.objects.get(nomination=item.nomination)
    assert (told.clause, told.citation, told.verified) == ("own.1", PAPER, False)
    page = desk("ngoc").get(meeting.get_absolute_url()).content.decode()
    assert "at least 9/10 of all members" in page
    assert PAPER in page
    assert PAPER in desk("uv1").get(ballot.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("days", "binds"),
    [((0, None), True), ((0, 0), True), ((1, None), False), ((-9, -1), False)],
)
def test_it_holds_from_its_first_day_to_its_last(approved, meeting, days, binds):
    first, last = (None if day is None else TODAY + timedelta(days=day) for day in days)
    held = approved(holds_from=first, holds_until=last)
    ruleset = meeting.items.first().nomination.ruleset

    found = rule_for(meeting.body, "BKB", on=TODAY, ruleset=ruleset)

    assert (found.regulation == held) is binds
    assert found.digest == (held.digest if binds else ruleset.digest)


def test_what_bars_a_member_is_read_from_the_regulation(approved, meeting, company):
    line, chair = meeting.items.get(position=1).nomination, company.people["thu.truong"]
    post = {"unit": line.unit, "role": "UNIT_OFFICER", "held_from": TODAY}
    uv1 = directory.add_post(company.people["uv1"], actor=company.people["quan.tri"], **post).user
    grounds = ("SELF", "SAME_UNIT", "HEADS_UNIT", "PREPARED_DOSSIER")

    def waiting():
        found = [tie for item in standing_in(meeting) for tie in item.ties if tie.waits]
        return [(tie.line, tie.seat, tie.ground) for tie in found]

    assert waiting() == []
    approved(rules=kept(replace(NINETY, bars=grounds, declares=("DECLARED_TIE",))))
    seat = seat_of(uv1, meeting.body, on=TODAY)
    assert (line, seat, "SAME_UNIT") in waiting()
    ballot = prepare(meeting, company, mode="OPEN")
    assert codes(lambda: perform(ballot, "open", actor=chair)) == "rulings_missing"
    said = {"seat": seat, "ground": "SAME_UNIT", "reason": "Cùng đơn vị", "actor": chair}
    noted = {"ruling": "NOTED", **said}
    assert codes(lambda: rule_on(meeting, line, **noted)) == "ruling_does_not_fit"
    for each, who, ground in waiting():
        rule_on(meeting, each, **said | {"seat": who, "ground": ground}, ruling="UPHELD")

    voting = perform(ballot, "open", actor=chair)
    assert seat.pk in barred_from(voting)[voting.items.get(nomination=line).pk]


def test_on_awards_it_does_not_name_the_rulebook_decides(approved, meeting, company):
    approved()
    ruleset = meeting.items.first().nomination.ruleset

    found = rule_for(meeting.body, "COBO", on=TODAY, ruleset=ruleset)

    assert (found.rule_id, found.regulation) == ("council.flags", None)
    with pytest.raises(LookupError):
        rule_for(meeting.body, "LDTT", on=TODAY, ruleset=ruleset)


def test_a_way_of_voting_it_does_not_name_is_refused(approved, meeting, company):
    approved(rules=kept(replace(NINETY, modes=("OPEN",))))

    assert codes(lambda: prepare(meeting, company)) == "mode_not_allowed"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"rules": [], "articles": []}, "no_rule"),
        ({"articles": []}, "no_rule"),
        ({"holds_until": date(2020, 1, 1)}, "days_not_in_order"),
        ({"rules": SAID["rules"] * 2, "articles": ["a", "b"]}, "rules_not_sound"),
        ({"rules": [SAID["rules"][0] | {"rule": {"id": "x"}}]}, "rules_not_sound"),
    ],
)
def test_what_does_not_hold_together_is_refused(enter, changes, code):
    assert codes(lambda: enter(**changes)) == code
    assert Regulation.objects.count() == 0


def test_one_draft_at_a_time_and_only_the_office_writes(enter, company):
    draft = enter()
    body, office = company.bodies["hd-bkhcn"], company.units["bkhcn"]
    thu = company.people["thu"]

    assert codes(enter) == "draft_waits"
    assert codes(lambda: draft_regulation(body, office=office, actor=thu, **SAID)) == (
        "not_permitted"
    )
    assert codes(lambda: change_regulation(draft, actor=thu, **SAID)) == "not_permitted"
    withdraw_draft(draft, actor=company.people["ngoc"])
    assert enter().edition == 1


def test_a_returned_draft_is_changed_and_its_digest_with_it(enter, company):
    hung, ngoc = company.people["hung"], company.people["ngoc"]
    back = return_draft(enter(), why="Sai điều", actor=hung)

    changed = change_regulation(back, actor=ngoc, **SAID | {"articles": ["Điều 8"]})

    assert changed.digest != back.digest
    assert record.history([back.obj])[0].facts["digest"] == changed.digest
    held = approve_draft(changed, actor=hung)
    assert codes(lambda: change_regulation(held, actor=ngoc, **SAID)) == "regulation_in_force"


def test_the_pages_from_the_form_to_the_approval(desk, company, meeting):
    ngoc, hung = desk("ngoc"), desk("hung")
    new = reverse("councils:regulation_new", args=["hd-bkhcn"])
    assert ngoc.get(new).status_code == 200

    said = ngoc.post(new, FORM)
    held = Regulation.objects.get()
    page = hung.get(said.url).content.decode()
    for words in (
        "A meeting needs at least 3/4 of its members.",
        "Passed with at least 9/10 of all members.",
        "12/QĐ-HĐTĐKT, Điều 7",
        "Not verified",
        "Approve the regulation",
    ):
        assert words in page
    assert desk("uv1").get(said.url).status_code == 404

    approve = reverse("councils:regulation_approve", args=[held.uid])
    assert ngoc.post(approve, {"seen": "1"}).status_code == 409
    assert hung.post(approve, {"seen": "1"}).status_code == 302
    assert "Quy chế làm việc" in desk("uv1").get("/regulations/?body=hd-bkhcn").content.decode()
    assert desk("uv1").get(said.url).status_code == 200
    assert desk("yen").get(said.url).status_code == 404


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"rule-0-awards": []}, "Say for which awards."),
        ({"rule-0-article": ""}, "Say where it stands in the paper."),
        (
            {"rule-0-adopted": "tt-25-2025-bkhcn/others", "rule-0-share": ""},
            "The text taken over states no share: choose one.",
        ),
        ({"holds_until": "01/01/2020"}, "The last day lies before the first."),
        ({"rule-0-adopted": "vksnd-01-2019/flag"}, "Select a valid choice"),
        (
            {"rule-0-awards": ["BKB", "RESOLUTION"], "rule-0-consult_decides": "CHAIR"},
            "On resolutions and elections this cannot be carried out",
        ),
    ],
)
def test_a_form_says_what_is_missing(desk, company, changes, words):
    answer = desk("ngoc").post("/regulations/new/hd-bkhcn/", FORM | changes)

    assert (answer.status_code, Regulation.objects.count()) == (422, 0)
    assert words in answer.content.decode()


def test_an_empty_regulation_is_told_on_the_page(desk, company):
    said = FORM | {"rule-0-adopted": ""}

    answer = desk("ngoc").post("/regulations/new/hd-bkhcn/", said)

    assert answer.status_code == 409
    assert "The regulation has no voting rule yet." in answer.content.decode()


def test_the_form_of_a_draft_has_what_was_entered(desk, enter):
    draft = enter()
    answer = desk("hung").get(reverse("councils:regulation_change", args=[draft.uid]))
    (row, *_rest) = answer.context["rules"].forms

    assert row.initial["share"] == "9/10"
    assert (row.initial["quorum"], row.initial["awards"]) == ("3/4", ["BKB"])
    assert (row.initial["article"], row.initial["small_below"]) == ("Điều 7", 10)


def test_the_rehearsal_shows_the_bodys_own_regulation_first(approved, desk, company):
    approved()
    said = {"members": "9", "present": "9", "consulted": "0", "recused": "0", "yes": "8", "no": "1"}

    answer = desk("ngoc").get("/rules/rehearsal/", said | {"body": "hd-bkhcn", "award": "BKB"})

    ((source,), (line,)) = answer.context["own"], answer.context["own"][0].lines
    assert (source.title, str(line.label)) == (SAID["title"], "Does not pass")
    assert "8 of 9 agree; 9 needed: at least 9/10 of all members." in line.sentences
    assert PAPER in answer.content.decode()
