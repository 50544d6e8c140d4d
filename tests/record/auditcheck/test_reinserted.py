"""A sealed row deleted and put back without its number, by somebody with all rights."""

import pytest

from audit.record import mirror
from audit.record.verifier.whole import check_log
from tests.notary import notary, seal_all  # noqa: F401 -- a fixture
from tests.record.auditcheck.seen import outcome
from tests.record.notary.acting import as_owner, check, write

pytestmark = pytest.mark.django_db
COLUMNS = "uid, at, kind, obj, ver, body, sig, disclosures"


@pytest.mark.usefixtures("own_places")
def test_it_is_sealed_again_and_both_the_notary_and_the_inspector_see_it(
    notary,  # noqa: F811
    settings,
    monkeypatch,
):
    monkeypatch.setattr(mirror, "_BOOK", {})
    write(5)
    seal_all(notary)
    as_owner(f"CREATE TEMPORARY TABLE aside AS SELECT {COLUMNS} FROM record_logentry WHERE idx = 2")
    as_owner("DELETE FROM record_logentry WHERE idx = 2")
    as_owner(f"INSERT INTO record_logentry ({COLUMNS}) SELECT {COLUMNS} FROM aside")

    row = check(notary)
    report = check_log(settings.RECORD_DIR, notary.policy)

    assert [(found["what"], found["idx"]) for found in row.findings] == [("missing", 2)]
    assert outcome(report) == (
        1,
        [("id_repeated", 5), ("version_repeated", 5), ("file.absent", None)],
    )
