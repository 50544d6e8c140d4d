"""Decisions: what is signed is what was shown; the award exists on issue."""

from datetime import timedelta

import pytest

from audit.record import queries as record
from nominations.actions.decisions import draw_up, issue, refuse_line, sign
from nominations.models import Decision, Nomination
from nominations.queries.content import content_digest
from tests.cast import TODAY
from tests.road import Road
from workflow.engine import perform
from workflow.errors import Refused


@pytest.fixture
def road(company):
    return Road(company)


@pytest.fixture
def decision(before_minister):
    """Two certificates before the minister."""
    return before_minister


def code_of(act):
    with pytest.raises(Refused) as no:
        act()
    return no.value.refusal.code


def signing(road, decision, password, *, who="bo.truong", shown=None):
    digest = shown or content_digest(decision)
    return lambda: sign(decision, password=password, digest=digest, actor=road.people[who])


def issuing(road, decision, *, number="12/QĐ", issued_on=TODAY):
    clerk = road.people["van.thu"]
    return lambda: issue(decision, number=number, issued_on=issued_on, actor=clerk)


def test_signing_fixes_the_digest_of_what_was_shown(road, decision, password):
    shown = content_digest(decision)

    signed = signing(road, decision, password, shown=shown)()

    stored = Decision.objects.get(pk=decision.pk)
    assert (signed.state, stored.signed_digest) == ("SIGNED", shown)
    assert (stored.signer, stored.signs_for) == (road.people["bo.truong"], None)
    assert [line["nominee"] for line in stored.signed_content["lines"]] == [
        "Người số 1",
        "Người số 2",
    ]
    (entry,) = record.history([decision.obj], limit=1)
    assert entry.facts["digest"] == shown
    assert set(decision.lines.values_list("state", flat=True)) == {"SIGNED"}


def test_a_deputy_signs_for_the_minister(road, decision, password):
    signing(road, decision, password, who="thu.truong")()

    stored = Decision.objects.get(pk=decision.pk)
    assert (stored.signer, stored.signs_for) == (
        road.people["thu.truong"],
        road.people["bo.truong"],
    )


def test_a_wrong_password_signs_nothing(road, decision):
    before = record.count()

    assert code_of(signing(road, decision, "vinh-danh-2025")) == "wrong_password"
    assert (Decision.objects.get(pk=decision.pk).state, record.count()) == (
        "AWAITING_SIGNATURE",
        before,
    )


def test_a_list_that_changed_since_it_was_opened_is_not_signed(road, decision, password):
    shown = content_digest(decision)
    line = decision.lines.order_by("pk").first()
    deputy = road.people["thu.truong"]
    refuse_line(line, password=password, reason="Chưa rõ", actor=deputy)

    assert code_of(signing(road, decision, password, shown=shown)) == "content_changed"
    assert signing(road, decision, password)().state == "SIGNED"
    assert set(decision.lines.values_list("state", flat=True)) == {"SIGNED"}
    assert Nomination.objects.get(pk=line.pk).state == "DECLINED"


def test_a_refused_line_leaves_the_list_with_its_reason(road, decision, password):
    line = decision.lines.order_by("pk").first()

    refuse_line(line, password=password, reason="Chưa rõ", actor=road.people["bo.truong"])

    line = Nomination.objects.get(pk=line.pk)
    assert (line.state, line.decision) == ("DECLINED", None)
    assert (line.decline.stage, line.decline.ground, line.decline.words) == (
        "SIGNATURE",
        "REFUSED_BY_SIGNER",
        "Chưa rõ",
    )
    (entry,) = record.history([decision.obj], limit=1)
    assert (entry.kind, entry.facts) == ("decision.changed", {"struck": [line.code]})
    assert Decision.objects.get(pk=decision.pk).version == decision.version + 1


def test_a_decision_without_lines_is_not_signed(road, decision, password):
    for line in decision.lines.all():
        refuse_line(line, password=password, reason="Không", actor=road.people["bo.truong"])

    assert code_of(signing(road, decision, password)) == "no_lines"


def test_a_decision_sent_back_is_drawn_up_anew(road, decision):
    back = perform(decision, "send_back", actor=road.people["bo.truong"], reason="Sai căn cứ")
    changed = draw_up(back, title="Mới", basis="Căn cứ mới", actor=road.people["ngoc"])

    again = perform(changed, "put_for_signature", actor=road.people["ngoc"])

    assert (again.state, again.title) == ("AWAITING_SIGNATURE", "Mới")


def test_what_lies_before_the_signer_is_not_redrawn(road, decision):
    drafting = lambda: draw_up(  # noqa: E731
        decision, title="Khác", basis="Khác", actor=road.people["ngoc"]
    )

    assert code_of(drafting) == "decision_closed"


def test_the_award_exists_on_issue_and_not_before(road, decision, password):
    signed = signing(road, decision, password)()
    assert not Nomination.objects.filter(state="AWARDED").exists()

    issued = issuing(road, signed)()

    assert (issued.state, issued.number, issued.issued_on) == ("ISSUED", "12/QĐ", TODAY)
    assert set(decision.lines.values_list("state", flat=True)) == {"AWARDED"}


@pytest.mark.parametrize(
    ("entered", "code"),
    [
        ({"number": " "}, "number_missing"),
        ({"issued_on": None}, "number_missing"),
        ({"issued_on": TODAY - timedelta(days=1)}, "issued_before_signed"),
    ],
)
def test_number_and_date_are_as_in_the_book(road, decision, password, entered, code):
    signed = signing(road, decision, password)()

    assert code_of(issuing(road, signed, **entered)) == code
    assert Decision.objects.get(pk=decision.pk).state == "SIGNED"


def test_a_number_stands_once_in_the_book_of_a_year(road, decision, password):
    issuing(road, signing(road, decision, password)())()
    (line,) = road.at_office()
    other = road.signed(road.before_signer(road.carried(road.found_eligible(line))))

    assert code_of(issuing(road, other)) == "number_used"
    assert code_of(issuing(road, other, number=" 12 / QĐ ")) == "number_used"
    next_year = TODAY.replace(year=2027, month=1)
    assert issuing(road, other, issued_on=next_year)().number == "12/QĐ"


def test_a_decision_without_title_is_not_put_for_signature(road):
    (line,) = road.at_office()
    drafted = road.carried(road.found_eligible(line))

    assert (
        code_of(lambda: perform(drafted, "put_for_signature", actor=road.people["ngoc"]))
        == "not_drawn_up"
    )
