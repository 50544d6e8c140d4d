"""What the tool prints: sentences or JSON on standard output, progress on standard error."""

import json
import os
import sys
import time
from base64 import b64encode
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from audit.record.verifier.report import MOST, Check, Finding, Gravity, Report
from audit.record.verifier.selftest import Trial
from audit.record.verifier.words import LANGUAGES, plain, say

# A run shorter than this needs no progress; a longer one speaks once a second.
_PATIENCE, _PAUSE = 3.0, 1.0
_SHOWN = 20

_VERDICTS = {
    Gravity.BROKEN: ("BỊ SỬA HOẶC GIẢ MẠO.", "TAMPERING."),
    Gravity.UNUSABLE: ("KHÔNG KIỂM TRA ĐƯỢC.", "NOT CHECKED."),
    Gravity.INCOMPLETE: ("ĐÃ KIỂM TRA NHƯNG KHÔNG ĐẦY ĐỦ.", "VERIFIED, BUT INCOMPLETE."),
}
# What a sound report may claim: its verdict names the check that was made, and no other.
_REACH = {
    Check.LOG: ("ĐÃ KIỂM TRA: nguyên vẹn.", "VERIFIED: intact."),
    Check.PART: (
        "ĐÃ KIỂM TRA MỘT PHẦN: phần nhận được nguyên vẹn, phần bị giữ lại thì không đọc được.",
        "VERIFIED IN PART: what is here is intact, what is withheld was not read.",
    ),
    Check.QUICK: (
        "ĐÃ KIỂM TRA MỘT PHẦN: cây mã băm nguyên vẹn; chưa kiểm nội dung và chữ ký của các mục.",
        "VERIFIED IN PART: the hash tree is intact; contents and signatures were not checked.",
    ),
    Check.CONSISTENCY: (
        "ĐÃ KIỂM TRA MỘT PHẦN: hai mốc niêm phong khớp nhau; chưa kiểm tra các mục.",
        "VERIFIED IN PART: the two checkpoints agree; no entry was checked.",
    ),
    Check.RECEIPT: (
        "ĐÃ KIỂM TRA MỘT MỤC: mục này đã được niêm phong trong nhật ký.",
        "VERIFIED, ONE ENTRY: it is sealed in the log.",
    ),
    Check.ROWS: (
        "ĐÃ KIỂM TRA MỘT PHẦN: dữ liệu khớp với các mục; chưa kiểm tra chữ ký của các mục.",
        "VERIFIED IN PART: the rows agree with the entries, whose signatures were not checked.",
    ),
}
_MARKS = {
    Gravity.NOTICE: ("Lưu ý", "Note"),
    Gravity.BROKEN: ("SAI", "WRONG"),
    Gravity.UNUSABLE: ("LỖI", "ERROR"),
    Gravity.INCOMPLETE: ("THIẾU", "LACKING"),
}
_LABELS = {
    "origin": ("Nhật ký", "Log"),
    "size": ("Số mục", "Entries"),
    "root": ("Mã gốc", "Root"),
    "objects": (
        "Số đối tượng đã so: {objects}, gồm {fields} trường",
        "Objects compared: {objects}, with {fields} fields",
    ),
    "witness": ("Bên làm chứng {name} lúc {at}", "Witness {name} at {at}"),
    "more": ("… và {count} lần nữa ({code})", "… and {count} more times ({code})"),
    "sound": ("đạt", "passed"),
    "unsound": ("KHÔNG ĐẠT", "FAILED"),
    "selftest": ("Tự kiểm tra: {done}/{total} đạt.", "Self-test: {done} of {total} passed."),
}


def language_of(words: Sequence[str]) -> str:
    """The language asked for by --lang, else the system's, else Vietnamese."""
    for place, word in enumerate(words):
        stated = word.partition("=")[2] if word.startswith("--lang=") else ""
        if word == "--lang" and place + 1 < len(words):
            stated = words[place + 1]
        if stated in LANGUAGES:
            return stated
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    system = next((os.environ[name] for name in names if os.environ.get(name)), "")
    return "en" if system.lower().startswith("en") else "vi"


class Teller:
    """Tells one report in one language, or as JSON."""

    def __init__(self, language: str, *, is_json: bool = False) -> None:
        self._language, self._is_json = language, is_json
        self._place = LANGUAGES.index(language)
        self._started = self._told = time.monotonic()

    def progress(self, stage: str, done: int, total: int) -> None:
        """Say how far a long run is."""
        now = time.monotonic()
        if now - self._started > _PATIENCE and now - self._told > _PAUSE:
            self._told = now
            share = f" ({100 * done // total} %)" if total else ""
            print(f"{stage}: {done}{share}", file=sys.stderr, flush=True)

    def tell(self, report: Report, *, beside: str = "") -> int:
        """Print a report and return the exit code; `beside` is a line for other programs.

        With such a line the sentences go to standard error, so that it stands alone.
        """
        if self._is_json:
            print(json.dumps(self._plain(report, beside), ensure_ascii=False))
        else:
            stream = sys.stderr if beside else sys.stdout
            for line in self._lines(report):
                print(line, file=stream)
            print(beside, end="")
        return int(report.gravity)

    def _lines(self, report: Report) -> list[str]:
        lines, shown = [], {}
        for finding in report.in_order():
            key = finding.code, finding.gravity
            shown[key] = shown.get(key, 0) + 1
            if shown[key] <= _SHOWN:
                lines.append(self._line(finding))
        for (code, gravity), count in report.times.items():
            if count > _SHOWN:
                more = self._label("more", count=count - _SHOWN, code=code)
                lines.append(f"{_MARKS[gravity][self._place]}: {more}")
        return [*lines, *self._verdict(report), *self._facts(report)]

    def _verdict(self, report: Report) -> list[str]:
        """How it came out; where it came out sound, of which check."""
        said = [_VERDICTS[report.gravity]] if report.gravity in _VERDICTS else []
        is_short = report.gravity is Gravity.INCOMPLETE and report.check is not Check.LOG
        if is_short or report.gravity is Gravity.NOTICE:
            said.append(_REACH[report.check])
        return [each[self._place] for each in said]

    def _line(self, finding: Finding) -> str:
        said = say(finding, self._language)
        return f"{_MARKS[finding.gravity][self._place]}: {said.wrong}\n    {said.means}"

    def _facts(self, report: Report) -> list[str]:
        if report.size is None:
            return []
        root = b64encode(report.root).decode()
        stated = {"origin": plain(report.origin), "size": report.size, "root": root}
        lines = [f"{self._label(name)}: {value}" for name, value in stated.items()]
        if "objects" in report.counted:
            lines.append(self._label("objects", **report.counted))
        witnesses = report.cosigned_by.items()
        return lines + [
            self._label("witness", name=plain(name), at=instant(at)) for name, at in witnesses
        ]

    def _label(self, label: str, /, **facts: Any) -> str:
        return _LABELS[label][self._place].format(**facts)

    def _plain(self, report: Report, beside: str) -> dict[str, Any]:
        said = [(found, say(found, self._language)) for found in report.in_order()]
        return {
            "check": report.check.value,
            "verdict": report.gravity.name.lower(),
            "exit": int(report.gravity),
            "origin": report.origin,
            "size": report.size,
            "root": b64encode(report.root).decode(),
            "cosigned_by": dict(report.cosigned_by),
            "counted": report.counted,
            "findings": [
                {**found.plain, "wrong": told.wrong, "means": told.means} for found, told in said
            ],
            "unlisted": sum(max(0, count - MOST) for count in report.times.values()),
            **({"cosignature": beside} if beside else {}),
        }

    def tell_selftest(self, trials: Sequence[Trial]) -> int:
        """Print each trial of the self-test; 0 when all came out as they must, else 1."""
        passed = sum(trial.passed for trial in trials)
        if self._is_json:
            print(json.dumps([trial._asdict() for trial in trials], ensure_ascii=False))
        else:
            for trial in trials:
                print(f"{self._label('sound' if trial.passed else 'unsound')}: {trial.name}")
            print(self._label("selftest", done=passed, total=len(trials)))
        return int(Gravity.NOTICE if passed == len(trials) else Gravity.BROKEN)


def instant(seconds: int) -> str:
    """A witness's time for people, in UTC."""
    try:
        return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M:%S} UTC"
    except (ValueError, OverflowError, OSError):
        return str(seconds)
