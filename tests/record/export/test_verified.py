"""What the verifier says of exports: whole, in part, after an erasure, of a whole road."""

import base64
from pathlib import Path

import pytest

from audit.inspection.queries.scope import scope_of
from audit.record.erasure import erase
from audit.record.export import EVERYTHING, export
from audit.record.verifier.policy import parse_policy
from audit.record.verifier.report import Gravity
from audit.record.verifier.rows import reconcile_export
from audit.record.verifier.whole import check_log
from tests.record.export.conftest import files, lines, recorded
from tests.road import Road

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def empty_log(transactional_db):
    """Here the log is left as the laying out of the cast wrote it: rows and entries agree."""


@pytest.fixture
def road(company) -> Road:
    return Road(company)


def made(directory, *, scope=EVERYTHING, actor="operator/console", **changes) -> Path:
    assert export(directory, scope=scope, actor=actor, **changes).faults == ()
    return directory


def checked(directory, settings, **changes):
    policy = parse_policy(settings.RECORD_POLICY_FILE.read_bytes())
    return check_log(directory, policy, **changes)


def reconciled(directory, settings):
    """What is more than a notice: acts of the moment in which it was made may have no seal yet."""
    policy = parse_policy(settings.RECORD_POLICY_FILE.read_bytes())
    found = reconcile_export(directory, policy=policy).findings
    return [each for each in found if each.gravity is not Gravity.NOTICE]


def codes(report):
    return sorted({found.code for found in report.findings})


def test_a_road_from_letter_to_decision_verifies_with_its_papers(road, at_work, settings, tmp_path):
    line = road.found_eligible(road.endorsed(road.submit(road.letter())))
    road.issued(road.signed(road.before_signer(road.carried(line))))

    report = checked(made(tmp_path / "out"), settings)

    assert (codes(report), report.gravity) == ([], Gravity.NOTICE)
    assert reconciled(tmp_path / "out", settings) == []
    assert report.counted["documents"] == len(list((tmp_path / "out" / "documents").iterdir())) > 0
    assert report.counted["missing"] == report.counted["erased"] == 0


def test_a_part_lacks_something_for_whoever_does_not_expect_a_part(
    road, at_work, settings, tmp_path
):
    road.submit(road.letter())
    hanh = road.people["hanh"]

    part = made(tmp_path / "out", scope=scope_of(hanh), actor=hanh.obj)

    report = checked(part, settings)
    assert (codes(report), report.gravity) == (["withheld"], Gravity.INCOMPLETE)
    assert checked(part, settings, partial=True).gravity is Gravity.NOTICE
    assert [each.code for each in reconciled(part, settings)] == ["rows_withheld"]
    assert "documents" not in {path.partition("/")[0] for path in files(part)}
    assert lines(part, "withheld.json")[0]["entries"] == report.counted["missing"]


def test_what_was_lawfully_erased_is_in_no_file_and_the_rest_verifies(
    road, at_work, settings, tmp_path
):
    secret, kept = recorded(1, disclosures={"reason": "bí mật"})[0], recorded(1)[0]
    son = road.people["son"].obj
    erase([secret.obj], names=["reason"], ground="Luật 91/2025", ordered_by=son, actor=son)

    out = made(tmp_path / "out")

    report = checked(out, settings)
    assert (codes(report), report.counted["erased"]) == ([], 1)
    assert reconciled(out, settings) == []
    assert secret.disclosures[0].encode() not in files(out)["disclosures.jsonl"]
    assert kept.disclosures[0].encode() in files(out)["disclosures.jsonl"]
    salt = base64.urlsafe_b64decode(secret.disclosures[0] + "==")[:20]
    assert not any(salt in content for content in files(out).values())


def test_without_papers_the_verifier_says_that_they_lack(road, at_work, settings, tmp_path):
    road.submit(road.letter())

    report = checked(made(tmp_path / "out", documents=False), settings)

    assert (codes(report), report.gravity) == (["no_documents"], Gravity.INCOMPLETE)


def test_an_export_with_unsealed_entries_verifies_as_incomplete(
    road, notary, seal_now, settings, tmp_path
):
    seal_now()

    export(tmp_path / "out", scope=EVERYTHING, actor="operator/console", patience=0)

    report = checked(tmp_path / "out", settings)
    assert (codes(report), report.gravity) == (["maker_incomplete"], Gravity.INCOMPLETE)
