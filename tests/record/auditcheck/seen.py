"""Look at an export as the inspector does, and say briefly what was found."""

from pathlib import Path
from typing import Any

from audit.record.verifier.consistency import Seen
from audit.record.verifier.policy import Policy
from audit.record.verifier.report import Gravity, Report
from audit.record.verifier.rows import reconcile_export
from audit.record.verifier.whole import check_log
from audit.record.verifier.words import LANGUAGES, say
from tests.record.auditcheck.bundles import NOW, POLICY, Export


def outcome(report: Report) -> tuple[int, list[tuple[str, int | None]]]:
    """The exit code, and (code, entry) of all that is more than a notice; each can be said."""
    for finding in report.findings:
        for language in LANGUAGES:
            assert all(say(finding, language))
    wrong = [each for each in report.in_order() if each.gravity is not Gravity.NOTICE]
    return int(report.gravity), [(each.code, each.entry) for each in wrong]


def notices(report: Report) -> list[tuple[str, int | None]]:
    """(code, entry) of what is only to be known."""
    found = [each for each in report.in_order() if each.gravity is Gravity.NOTICE]
    return [(each.code, each.entry) for each in found]


def look(directory: Path, policy: Policy = POLICY, **given: Any) -> tuple:
    """What `log` finds in a directory."""
    return outcome(check_log(directory, policy, **{"now": NOW} | given))


def look_at(export: Export, directory: Path, policy: Policy = POLICY, **given: Any) -> tuple:
    """What `log` finds in an export laid out there."""
    return look(export.lay(directory), policy, **given)


def reconciled(directory: Path, **given: Any) -> tuple:
    """What `reconcile` finds."""
    return outcome(reconcile_export(directory, **given))


def remembered(export: Export) -> Seen:
    """What the state file of an inspector holds who saw this export."""
    return Seen(export.checkpoint, export.note)


def flip(path: Path, place: int, bit: int = 1) -> None:
    """Change one bit of one byte."""
    content = bytearray(path.read_bytes())
    content[place] ^= bit
    path.write_bytes(content)
