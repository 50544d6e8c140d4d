"""Nominations arrive on a desk while others leave it, or while it is being set up."""

import pytest

from councils.models import Session
from nominations.actions.decisions import issue
from nominations.actions.submissions import start_submission
from nominations.models import Decision, Nomination
from nominations.queries.content import content_digest
from tests.cast import TODAY
from tests.road import Road, answered
from tests.together import failures, together
from workflow.engine import perform
from workflow.errors import Refusal
from workflow.models import Case, WorkItem
from workflow.models.work import WAITING
from workflow.vocabulary import Role

TIMES = 10

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.slow,
    pytest.mark.postgres,
]


@pytest.fixture
def road(company):
    return Road(company)


def moved(ends):
    """All of them moved."""
    assert [end for end in ends if not isinstance(end, Nomination | Decision)] == []


def has_open_item(line):
    """Whether somebody is asked to do something about where the line lies."""
    line = Nomination.objects.get(pk=line.pk)
    items = WorkItem.objects.filter(process=line.case, status__in=WAITING)
    return items.exists() and line.case.finished is None


def test_two_heads_submit_to_one_cluster_and_one_conference_is_called(road):
    for _time in range(TIMES):
        review = road.round()
        letters = [road.letter(review, code=c) for c in ("skhcn-lam-dong", "skhcn-khanh-hoa")]
        for letter in letters:
            officer, _head = road.staff(letter.unit.code)
            perform(letter, "put_to_head", actor=road.people[officer])
        heads = [road.people["quang"], road.people["dung"]]

        ends = together(
            [
                lambda s=s, head=head: perform(s, "approve", actor=head)
                for s, head in zip(letters, heads, strict=True)
            ]
        )

        assert failures(ends) == []
        session = Session.objects.get(round=review)
        lying = set(Nomination.objects.filter(submission__round=review).values_list("case"))
        assert lying == {(session.case_id,)}
        assert session.items.count() == 2


def sudden(road):
    """Two feats of one round before the office in two letters: their road skips the council."""
    review = road.round(commendation="DOT_XUAT", track="SUDDEN")
    first = road.at_office(1, review)
    other = road.submit(feat_of_province(road, review))
    return [*first, other.nominations.get()]


def feat_of_province(road, review):
    return road.propose_person(review, code="skhcn-lam-dong", name="Người cứu hộ", award="BKB")


def test_two_findings_draw_up_one_decision(road):
    for _time in range(TIMES):
        lines = sudden(road)
        who = [road.people["ngoc"], road.people["hung"]]

        ends = together(
            [
                lambda n=n, p=p: perform(n, "find_eligible", reason="Đạt", actor=p)
                for n, p in zip(lines, who, strict=True)
            ]
        )

        moved(ends)
        decision = Decision.objects.get(round=lines[0].submission.round)
        assert decision.lines.count() == 2
        assert set(decision.lines.values_list("case", flat=True)) == {decision.case_id}


def test_a_line_arrives_while_the_draft_goes_to_its_signer(road):
    for _time in range(TIMES):
        first, second = sudden(road)
        decision = perform(first, "find_eligible", reason="Đạt", actor=road.people["ngoc"]).decision
        drafted = road.people["ngoc"]
        Decision.objects.filter(pk=decision.pk).update(title="Quyết định", basis="Căn cứ")

        ends = together(
            [
                lambda: perform(decision, "put_for_signature", actor=drafted),  # noqa: B023
                lambda: perform(second, "find_eligible", reason="Đạt", actor=road.people["hung"]),  # noqa: B023
            ]
        )

        moved(ends)
        shown = {"digest": content_digest(Decision.objects.get(pk=decision.pk))}
        perform(decision, "sign", actor=road.people["bo.truong"], facts=shown)
        late = Nomination.objects.get(pk=second.pk)
        stands = late.decision.state == "DRAFT" and late.decision_id != decision.pk
        assert stands or late.state == "SIGNED"


def test_a_dossier_comes_back_while_the_last_one_leaves(road):
    for _time in range(TIMES):
        back, last = road.at_office(2)
        office = road.people["ngoc"]
        perform(back, "return_for_supplement", actor=office, reason="Thiếu")
        answered(back, road.people["yen"])

        ends = together(
            [
                lambda: perform(last, "find_eligible", reason="Đạt", actor=office),  # noqa: B023
                lambda: perform(back, "resubmit", actor=road.people["yen"]),  # noqa: B023
            ]
        )

        moved(ends)
        assert Nomination.objects.get(pk=back.pk).state == "APPRAISAL"
        assert has_open_item(back)


def test_one_dossier_is_returned_while_another_comes_back(road):
    for _time in range(TIMES):
        back, other, _third = road.at_office(3)
        office = road.people["ngoc"]
        perform(back, "return_for_supplement", actor=office, reason="Thiếu")
        answered(back, road.people["yen"])
        missing = {"actor": office, "reason": "Thiếu"}

        ends = together(
            [
                lambda: perform(other, "return_for_supplement", **missing),  # noqa: B023
                lambda: perform(back, "resubmit", actor=road.people["yen"]),  # noqa: B023
            ]
        )

        moved(ends)
        assert has_open_item(back)
        assert has_open_item(other)


def test_a_nomination_arrives_while_the_session_opens(road):
    for _time in range(TIMES):
        first, second = road.at_office(2)
        line = perform(first, "find_eligible", reason="Đạt", actor=road.people["ngoc"])
        session = Session.objects.get(case=line.case)
        session.items.create(nomination=line, position=1)

        ends = together(
            [
                lambda: perform(session, "open", actor=road.people["thu.truong"]),  # noqa: B023
                lambda: perform(second, "find_eligible", reason="Đạt", actor=road.people["hung"]),  # noqa: B023
            ]
        )

        assert failures(ends) == []
        assert has_open_item(second)
        office = Case.objects.get(pk=first.case_id)
        left = WorkItem.objects.filter(process=office, role=Role.STANDING_OFFICER)
        assert not left.filter(status__in=WAITING).exists()


def test_two_tabs_start_one_letter(road):
    for _time in range(TIMES):
        review, unit = road.round(), road.units["skhcn-lam-dong"]
        before = Case.objects.count()

        ends = together(
            [
                lambda who=who: start_submission(review, unit=unit, actor=road.people[who])  # noqa: B023
                for who in ("thu", "thu", "quang")
            ]
        )

        assert failures(ends) == []
        assert len({letter.pk for letter in ends}) == 1
        assert Case.objects.count() == before + 1


def test_two_clerks_enter_one_number_and_one_is_told(road):
    for time in range(TIMES):
        signed = [road.signed(road.before_signer(drafted(road))) for _ in range(2)]
        number = f"{time}/QĐ-ĐUA"

        ends = together(
            [
                lambda d=d: issue(d, number=number, issued_on=TODAY, actor=road.people["van.thu"])  # noqa: B023
                for d in signed
            ]
        )

        assert failures(ends) == []
        refused = [end.code for end in ends if isinstance(end, Refusal)]
        assert refused == ["number_used"]
        assert Decision.objects.filter(number=number).count() == 1
        states = Nomination.objects.filter(decision__in=signed).values_list("state", flat=True)
        assert sorted(states) == ["AWARDED", "SIGNED"]


def drafted(road):
    (line,) = road.at_office(1, road.round(commendation="DOT_XUAT", track="SUDDEN"))
    return perform(line, "find_eligible", reason="Đạt", actor=road.people["ngoc"]).decision
