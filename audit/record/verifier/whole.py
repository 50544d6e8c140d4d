"""The whole log: every tile on every level, every entry, what is disclosed, and what came before.

check_log(directory, policy, *, state=None, disclosures=None, max_age=None, now=None,
          quick=False, partial=False, progress=silent) -> Report
"""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from audit.record.verifier import bundle
from audit.record.verifier.bundle import BundleError
from audit.record.verifier.consistency import Seen, append_only
from audit.record.verifier.disclosing import Disclosing, papers
from audit.record.verifier.judging import Judge, read
from audit.record.verifier.opening import open_report
from audit.record.verifier.policy import Policy
from audit.record.verifier.regrowing import Regrowth
from audit.record.verifier.report import (
    Check,
    Finding,
    Gravity,
    Progress,
    Report,
    holding,
    silent,
    unsound,
)
from audit.record.verifier.strays import strays
from audit.record.verifier.tiles import WIDTH, TileError, Tiles, width_of

_AHEAD = timedelta(days=1)
_EVERY = 16


def check_log(
    directory: Path,
    policy: Policy,
    *,
    state: Seen | None = None,
    disclosures: Path | None = None,
    max_age: timedelta | None = None,
    now: datetime | None = None,
    quick: bool = False,
    partial: bool = False,
    progress: Progress = silent,
) -> Report:
    """Check an export, or the notary's own directory; writes nothing.

    `state` is the checkpoint seen at the last visit, `quick` leaves the entries' contents and
    signatures aside, `partial` expects that a part is withheld, which is lacking else. `progress`
    hears ("entries", done, total). What it reads is never an error: everything is a finding; a
    failure of its own raises what `holding` does. Source: A5 of the record's design; memory is
    bounded but for 40 bytes an entry and the erasures' digests.
    """
    report = open_report(directory, policy)
    report.check = Check.QUICK if quick else Check.LOG
    if report.size is None:
        return report
    with holding(report):
        report.add(strays(directory, report.size))
        if not any(found.code == "not_a_file" for found in report.findings):
            tiles = Tiles(directory, keep=8)
            judge = None if quick else Judge(policy)
            _walk(report, directory, tiles, judge, disclosures, partial=partial, progress=progress)
            if state is not None:
                report.add(append_only(state, report, tiles, policy))
            last = judge.last_at if judge else None
            report.add(_freshness(report, last, max_age, now or datetime.now(UTC)))
        report.add(_told(directory))
    return report


def _walk(
    report: Report,
    directory: Path,
    tiles: Tiles,
    judge: Judge | None,
    disclosures: Path | None,
    *,
    partial: bool,
    progress: Progress,
) -> None:
    """One pass over the entries: their hashes, and with a judge their contents."""
    with ExitStack() as stack:
        file = _opened(report, stack, disclosures or directory / bundle.DISCLOSURES, judge)
        shown = stack.enter_context(Disclosing(file))
        _grow(report, tiles, judge, shown, progress)
        if judge is None:
            return
        size = report.size or 0
        report.add(judge.rest(size, lambda index: _obj_of(tiles, index, size)))
        report.add(shown.rest(size))
        if file:
            _lacking(report, directory, shown, partial=partial)
            file.seek(0)
            report.add(shown.shown_though_erased(file))
        report.add(papers(directory, shown.papers))
        report.counted |= {**shown.counted, "documents": len(shown.papers)}


def _opened(report: Report, stack: ExitStack, path: Path, judge: Judge | None) -> BinaryIO | None:
    if judge is None:
        return None
    try:
        return stack.enter_context(bundle.open_lines(path))
    except BundleError as error:
        report.add(unsound(error, area="file", gravity=Gravity.INCOMPLETE))
        return None


def _grow(
    report: Report, tiles: Tiles, judge: Judge | None, shown: Disclosing, progress: Progress
) -> None:
    regrowth, size = Regrowth(tiles, report), report.size or 0
    for n in range(-(-size // WIDTH)):
        bodies = regrowth.bundle(n)
        if judge and bodies is not None:
            report.add(_contents(n, bodies, tiles, judge, shown))
        if n % _EVERY == _EVERY - 1:
            progress("entries", min((n + 1) * WIDTH, size), size)
    regrowth.end()
    progress("entries", size, size)
    report.counted["entries"] = size


def _contents(
    n: int, bodies: list[bytes], tiles: Tiles, judge: Judge, shown: Disclosing
) -> Iterator[Finding]:
    signatures: list[bytes] | list[None] = [None] * len(bodies)
    try:
        signatures = tiles.signatures(n, len(bodies))
    except TileError as error:
        yield unsound(error, area="tile")
    for idx, (body, sig) in enumerate(zip(bodies, signatures, strict=True), n * WIDTH):
        fields, faulty = read(idx, body)
        yield from faulty
        if fields is not None:
            yield from judge.problems(idx, body, sig, fields)
            yield from shown.problems(idx, fields)


def _obj_of(tiles: Tiles, index: int, size: int) -> str:
    n, place = divmod(index, WIDTH)
    fields, _ = bundle.formats.read_body(tiles.entries(n, width_of(0, n, size))[place])
    return fields["obj"] if fields else ""


def _lacking(report: Report, directory: Path, shown: Disclosing, *, partial: bool) -> None:
    """Disclosures that no erasure explains: withheld as the maker says, or lacking."""
    try:
        withheld = bundle.read_withheld(directory)
    except BundleError as error:
        report.add(unsound(error, area="file", gravity=Gravity.INCOMPLETE))
        withheld = None
    for idx, count in shown.unexplained():
        if withheld is None:
            facts = {"count": count}
            report.add(Finding("disclosure_missing", Gravity.INCOMPLETE, idx, facts=facts))
    if withheld is None:
        return
    facts = {"scope": withheld.scope, "stated": withheld.entries, "found": shown.counted["missing"]}
    gravity = Gravity.NOTICE if partial else Gravity.INCOMPLETE
    report.check = Check.PART
    report.add(Finding("withheld", gravity, facts=facts, where=bundle.WITHHELD))
    if withheld.entries != shown.counted["missing"]:
        found = Finding("withheld_count", Gravity.INCOMPLETE, facts=facts, where=bundle.WITHHELD)
        report.add(found)


def _freshness(
    report: Report, last: datetime | None, max_age: timedelta | None, now: datetime
) -> Iterator[Finding]:
    """How old the newest trustworthy time is: a witness's, else that of the last entry."""
    seen = [
        datetime.fromtimestamp(time, UTC) for time in report.cosigned_by.values() if _sane(time)
    ]
    newest = max([*seen, *([last] if last else [])], default=None)
    if report.size == 0:
        yield Finding("empty", Gravity.INCOMPLETE)
    if newest is not None and newest - now > _AHEAD:
        facts = {"at": f"{newest:%Y-%m-%dT%H:%M:%SZ}"}
        yield Finding("clock_ahead", Gravity.NOTICE, facts=facts)
    if max_age is not None and (newest is None or now - newest > max_age):
        at = f"{newest:%Y-%m-%dT%H:%M:%SZ}" if newest else ""
        facts = {"at": at, "limit": _days(max_age)}
        yield Finding("stale", Gravity.INCOMPLETE, facts=facts)


def _sane(time: int) -> bool:
    return time < 253_402_300_800  # the year 10000, beyond which Python has no dates


def _days(age: timedelta) -> str:
    return f"{age.total_seconds() / 86_400:g}"


def _told(directory: Path) -> Iterator[Finding]:
    if (directory / bundle.INCOMPLETE).exists():
        yield Finding("maker_incomplete", Gravity.INCOMPLETE, where=bundle.INCOMPLETE)
