"""A list comes back from consultation: whoever was asked, and the public, were asked before."""

import pytest

from audit.record import queries as record
from config.demo import acts
from nominations.actions.consultations import answer_letter
from nominations.actions.submissions import start_submission
from nominations.models import Consultation, Nomination, PublicNotice, Submission
from nominations.queries.clearance import standings
from tests.cast import TODAY
from tests.clearing import asked, in_clearance, now, shown, waits_at
from tests.divisions import Divisions
from tests.road import MARK
from workflow.engine import available, perform, perform_all

WHY = "Cục rút tờ trình để rà soát"


@pytest.fixture
def below(road, divisions, phong) -> Submission:
    """A division's list of two foreigners, to whose certificates other bodies may object."""
    review = road.round(commendation="DOI_NGOAI", track="EXTERNAL", awards=["BKB"])
    lines = [
        ("BKB", {"kind": "FOREIGNER", "name": name, "position": "Giám đốc"}, MARK)
        for name in ("Anna Schmidt", "John Doe")
    ]
    clerk = divisions.officer(phong)
    return acts.propose(review, unit=phong, officer=clerk, lines=lines, then=road.then)


def sent_on(road, below: Submission) -> list[Nomination]:
    """The list goes up, into a letter of the department, and on to the office, which agrees."""
    yen, divisions = road.people["yen"], Divisions(road.company)
    perform(below, "put_to_head", actor=divisions.officer(below.unit))
    perform(below, "send_up", actor=divisions.head(below.unit))
    letter = start_submission(below.round, unit=divisions.parent, actor=yen)
    perform(below, "merge", actor=yen)
    divisions.sent_on(letter, officer=yen, head=road.people["khanh"])
    lines = list(letter.nominations.order_by("pk"))
    perform_all(lines, "find_eligible", reason="Đã xem, đạt", actor=road.people["ngoc"])
    return now(lines)


def withdraw(road, lines) -> list[Nomination]:
    perform(lines[0].submission, "withdraw_letter", actor=road.people["khanh"], reason=WHY)
    return now(lines)


def kinds_of(row) -> list[str]:
    return [entry.kind for entry in record.history([row.obj])]


def test_opinions_and_notice_of_the_old_text_count_no_more(road, below, client, desk):
    lines = sent_on(road, below)
    said, unsaid, notice = asked(road, lines), asked(road, lines, kind="PARTY"), shown(road, lines)
    answer_letter(said, answer="AGREES", answered_on=TODAY, actor=road.people["ngoc"])

    back = withdraw(road, lines)

    assert {(line.submission, line.state) for line in back} == {(below, "UNIT")}
    said, unsaid = Consultation.objects.order_by("pk")
    notice = PublicNotice.objects.get()
    assert [(row.answer, row.version) for row in (said, unsaid)] == [
        ("AGREES", 3),
        ("CALLED_BACK", 3),
    ]
    assert (notice.taken_down_by, notice.taken_down_why) == (road.people["khanh"], WHY)
    for row in (said, unsaid):
        assert set(row.lines.values_list("void_from", flat=True)) == {TODAY}
    assert kinds_of(unsaid)[:2] == ["consultation.voided", "consultation.called_back"]
    assert kinds_of(notice) == ["notice.taken_down", "notice.opened"]
    assert not waits_at(unsaid.get_absolute_url())
    assert not waits_at(notice.office_url)
    assert client.get(notice.get_absolute_url()).status_code == 404
    for path in (said.get_absolute_url(), unsaid.get_absolute_url(), notice.office_url):
        assert desk("ngoc").get(path).status_code == 200


@pytest.mark.django_db(transaction=True)  # two findings are told apart by their time
def test_when_it_comes_again_everybody_is_asked_again(road, below):
    lines = sent_on(road, below)
    answer_letter(asked(road, lines), answer="AGREES", answered_on=TODAY, actor=road.people["ngoc"])
    withdraw(road, lines)

    again = sent_on(road, Submission.objects.get(pk=below.pk))

    assert [line.pk for line in again] == [line.pk for line in lines]
    for where in standings(again).values():
        assert [each.body for each in where.to_repeat] == ["Cục Thuế Hà Nội"]
    refused = available(again, actor=road.people["ngoc"])
    assert {refused[line.pk]["clear"].code for line in again} == {"opinion_to_repeat"}


def test_what_is_shared_with_others_goes_on_for_them(road, below, client):
    lines, others = sent_on(road, below), in_clearance(road, "Marie Curie", code="skhcn-lam-dong")
    letter, notice = asked(road, lines + others), shown(road, lines + others)

    withdraw(road, lines)

    letter, notice = Consultation.objects.get(), PublicNotice.objects.get()
    assert (letter.answer, notice.taken_down_at) == ("", None)
    assert waits_at(letter.get_absolute_url())
    for row in (letter, notice):
        void = dict(row.lines.values_list("nomination__nominee__name", "void_from"))
        assert void == {"Anna Schmidt": TODAY, "John Doe": TODAY, "Marie Curie": None}
    public = client.get(notice.get_absolute_url()).text
    assert ("Marie Curie" in public, "Anna Schmidt" in public) == (True, False)
