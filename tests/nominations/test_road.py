"""Both roads from end to end by acts, and what the record says of them."""

import json

import pytest

from audit.record import log
from audit.record.models import LogEntry
from audit.record.verifier import formats
from nominations.models import Decision, Nomination, Submission
from tests.matrix.stages import own_decision
from tests.road import Road
from workflow.models import WorkItem
from workflow.models.work import WAITING
from workflow.vocabulary import Role


@pytest.fixture
def road(company):
    return Road(company)


def moves_of(subject):
    rows = LogEntry.objects.filter(obj=subject.obj).order_by("id").values_list("body", flat=True)
    facts = [json.loads(bytes(body))["facts"] for body in rows]
    return [each["move"] for each in facts if "move" in each]


def open_cases(line):
    items = WorkItem.objects.filter(
        status__in=WAITING, process__label__contains=line.submission.code
    )
    return list(items)


def test_the_long_road_ends_with_an_award_and_nothing_left_to_do(road):
    letter = road.submit(road.letter())
    line = road.endorsed(letter)
    decision = road.carried(road.found_eligible(line))
    road.issued(road.signed(road.before_signer(decision)))

    line = Nomination.objects.get(pk=line.pk)
    assert (line.state, line.decision.state) == ("AWARDED", "ISSUED")
    assert moves_of(line) == [
        "propose",
        "submit",
        "endorse",
        "find_eligible",
        "carry",
        "sign",
        "issue",
    ]
    assert moves_of(letter) == ["put_to_head", "approve"]
    assert moves_of(decision) == ["put_for_signature", "sign", "issue"]
    assert open_cases(line) == []


def test_the_short_road_never_leaves_the_unit(road):
    decision = own_decision(road)
    line = decision.lines.get()
    drafted = road.before_signer(decision, drafter="yen")
    road.issued(road.signed(drafted, signer="khanh"), clerk="oanh")

    line = Nomination.objects.get(pk=line.pk)
    assert (line.state, line.decision.unit) == ("AWARDED", road.units["cuc-tan-so"])
    assert (line.cluster, line.office, line.council) == (None, None, None)
    assert moves_of(line) == ["propose", "submit", "sign", "issue"]
    asked = WorkItem.objects.filter(process__in=[line.case, line.submission.case]).exclude(role="")
    assert set(asked.values_list("role", flat=True)) == {
        Role.UNIT_OFFICER,
        Role.HEAD_OF_UNIT,
        Role.REGISTRY_CLERK,
    }
    assert set(asked.values_list("unit", flat=True)) == {road.units["cuc-tan-so"].pk}


def test_what_the_cluster_did_not_agree_on_enters_the_vote_on_the_lower_award(road):
    review = road.round()
    codes = ("skhcn-lam-dong", "skhcn-gia-lai", "skhcn-khanh-hoa")
    letters = [road.submit(road.letter(review, code=code)) for code in codes]
    session = road.conference(letters[0])
    chosen = [letter.nominations.get().code for letter in letters[:2]]

    road.agree(session, award="COBO", agreed=chosen)

    fallen = letters[2].nominations.get(award="COBO")
    lowered = letters[2].nominations.get(award="BKB")
    assert (fallen.state, fallen.decline.ground) == ("DECLINED", "PLACES_TAKEN")
    assert (lowered.state, lowered.origin, lowered.case) == ("CLUSTER", fallen, session.case)
    assert session.items.filter(nomination=lowered).exists()
    road.agree(session, award="BKB", agreed=[lowered.code])
    assert Nomination.objects.get(pk=lowered.pk).state == "APPRAISAL"


def test_every_no_carries_stage_ground_and_words(road):
    road.tally(road.council(road.found_eligible(road.at_office()[0])), award="BKB", yes=1)

    line = Nomination.objects.get(state="DECLINED")
    assert (line.decline.stage, line.decline.ground) == ("COUNCIL", "THRESHOLD_NOT_REACHED")
    assert line.decline.words.startswith("1 ")


def test_versions_of_every_thing_are_counted_without_a_gap_and_every_entry_verifies(road):
    road.issued(road.signed(road.before_signer(_to_decision(road))))

    things = [*Submission.objects.all(), *Nomination.objects.all(), *Decision.objects.all()]
    assert things
    for thing in things:
        vers = LogEntry.objects.filter(obj=thing.obj).order_by("ver").values_list("ver", flat=True)
        assert list(vers) == list(range(1, thing.version + 1))
    key = log.signer().public_key
    for entry in LogEntry.objects.all():
        assert (
            formats.check_entry(bytes(entry.body), bytes(entry.sig), entry.disclosures, key) == []
        )


def _to_decision(road):
    return road.carried(road.found_eligible(road.endorsed(road.submit(road.letter()))))
