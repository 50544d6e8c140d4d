"""The verbs and options of the command line, explained in Vietnamese or English."""

import argparse
import re
from datetime import timedelta
from pathlib import Path

from audit.record.verifier.words import LANGUAGES

_AGE = re.compile(r"([1-9]\d{0,4})([hd])", re.ASCII)

_HELP: dict[str, tuple[str, str]] = {
    "auditcheck": (
        "Kiểm tra nhật ký. Mã thoát: 0 đạt, 1 bị sửa, 2 không đọc được, 3 đạt nhưng thiếu.",
        "Check the log. Exit: 0 verified, 1 tampering, 2 unreadable, 3 verified but incomplete.",
    ),
    "log": ("kiểm tra toàn bộ nhật ký", "check the whole log"),
    "proof": ("kiểm tra biên nhận của một mục", "check the receipt of one entry"),
    "consistency": (
        "kiểm tra nhật ký chỉ được ghi thêm từ một mốc niêm phong cũ",
        "check that the log only grew since an old checkpoint",
    ),
    "cosign": ("kiểm tra rồi ký với tư cách bên làm chứng", "check, then sign as a witness"),
    "reconcile": ("so dữ liệu với nhật ký", "hold the rows against the log"),
    "selftest": ("tự kiểm tra công cụ này", "test this tool itself"),
    "directory": ("thư mục bản xuất", "the directory of an export"),
    "policy": ("tệp policy nhận bằng đường riêng", "the policy file, received by another way"),
    "state": ("tệp ghi nhớ mốc niêm phong lần trước", "what remembers the last checkpoint"),
    "disclosures": ("tệp nội dung lưu kèm", "the file of disclosures"),
    "max_age": ("tuổi tối đa, ví dụ 7d hoặc 12h", "oldest allowed, such as 7d or 12h"),
    "quick": ("chỉ kiểm tra mã băm", "check the hashes only"),
    "partial": ("đã biết là chỉ nhận được một phần", "it is known that a part is withheld"),
    "proof_file": ("tệp .tlog-proof", "the file .tlog-proof"),
    "entry": ("tệp nội dung của mục", "the file with the entry's body"),
    "disclosure": ("nội dung đọc được của mục", "what is disclosed of the entry"),
    "old": (
        "mốc niêm phong cũ, hoặc ba dòng chép từ biên bản",
        "an old checkpoint, or its three lines typed from paper",
    ),
    "key": ("tệp khóa của bên làm chứng", "the witness's key file"),
    "new_key": ("tạo khóa mới vào tệp này", "make a new key in this file"),
    "name": ("tên của bên làm chứng", "the witness's name"),
    "out": ("ghi dòng chữ ký vào tệp này", "write the line into this file"),
    "objects": ("tệp objects.jsonl khác", "another objects.jsonl"),
    "lang": ("ngôn ngữ", "language"),
    "json": ("kết quả cho máy đọc", "a result for programs"),
    "together": ("cần có: {names}", "also needed: {names}"),
}


def parser(language: str) -> argparse.ArgumentParser:
    """The parser whose explanations are in that language, which is the default of --lang too."""
    place = LANGUAGES.index(language)
    told = {name: texts[place] for name, texts in _HELP.items()}
    top = argparse.ArgumentParser(prog="auditcheck", description=told["auditcheck"])
    verbs = top.add_subparsers(dest="verb", required=True, metavar="VERB")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--lang", choices=LANGUAGES, default=language, help=told["lang"])
    common.add_argument("--json", action="store_true", help=told["json"])
    for name, add in _VERBS.items():
        verb = verbs.add_parser(name, help=told[name], description=told[name], parents=[common])
        add(verb, told)
    return top


def _log(verb: argparse.ArgumentParser, told: dict[str, str]) -> None:
    verb.add_argument("directory", metavar="DIR", type=Path, help=told["directory"])
    verb.add_argument("--policy", type=Path, required=True, help=told["policy"])
    verb.add_argument("--state", type=Path, help=told["state"])
    _contents(verb, told)
    verb.add_argument("--quick", action="store_true", help=told["quick"])


def _contents(verb: argparse.ArgumentParser, told: dict[str, str]) -> None:
    verb.add_argument("--disclosures", type=Path, help=told["disclosures"])
    verb.add_argument("--max-age", type=age, help=told["max_age"])
    verb.add_argument("--partial", action="store_true", help=told["partial"])


def _proof(verb: argparse.ArgumentParser, told: dict[str, str]) -> None:
    verb.add_argument("proof", metavar="PROOF", type=Path, help=told["proof_file"])
    verb.add_argument("entry", metavar="ENTRY", type=Path, help=told["entry"])
    verb.add_argument("--policy", type=Path, required=True, help=told["policy"])
    verb.add_argument(
        "--disclosure", nargs="+", action="extend", default=[], metavar="D", help=told["disclosure"]
    )


def _consistency(verb: argparse.ArgumentParser, told: dict[str, str]) -> None:
    verb.add_argument("old", metavar="OLD-CHECKPOINT", type=Path, help=told["old"])
    verb.add_argument("directory", metavar="DIR", type=Path, help=told["directory"])
    verb.add_argument("--policy", type=Path, required=True, help=told["policy"])


def _cosign(verb: argparse.ArgumentParser, told: dict[str, str]) -> None:
    verb.add_argument("directory", metavar="DIR", type=Path, nargs="?", help=told["directory"])
    keys = verb.add_mutually_exclusive_group(required=True)
    keys.add_argument("--key", type=Path, help=told["key"])
    keys.add_argument("--new-key", type=Path, metavar="KEY", help=told["new_key"])
    verb.add_argument("--name", required=True, help=told["name"])
    verb.add_argument("--policy", type=Path, help=told["policy"])
    verb.add_argument("--state", type=Path, help=told["state"])
    _contents(verb, told)
    verb.add_argument("--out", type=Path, metavar="FILE", help=told["out"])
    verb.set_defaults(quick=False, refuse=verb.error, together=told["together"])


def _reconcile(verb: argparse.ArgumentParser, told: dict[str, str]) -> None:
    verb.add_argument("directory", metavar="DIR", type=Path, help=told["directory"])
    verb.add_argument("objects", metavar="OBJECTS", type=Path, nargs="?", help=told["objects"])
    verb.add_argument("--policy", type=Path, help=told["policy"])
    verb.add_argument("--partial", action="store_true", help=told["partial"])


def _selftest(_verb: argparse.ArgumentParser, _told: dict[str, str]) -> None:
    """It needs nothing."""


_VERBS = {
    "log": _log,
    "proof": _proof,
    "consistency": _consistency,
    "cosign": _cosign,
    "reconcile": _reconcile,
    "selftest": _selftest,
}


def require_all(asked: argparse.Namespace) -> None:
    """`cosign` with a key needs the rest as well; ends the program like any wrong usage."""
    if asked.verb != "cosign" or asked.new_key:
        return
    lacking = [name for name in ("directory", "policy", "state") if not getattr(asked, name)]
    if lacking:
        names = ", ".join("DIR" if name == "directory" else f"--{name}" for name in lacking)
        asked.refuse(asked.together.format(names=names))


def age(text: str) -> timedelta:
    """Read an age such as 7d or 12h; raises ValueError, which argparse explains."""
    found = _AGE.fullmatch(text)
    if not found:
        raise ValueError(text)
    number = int(found[1])
    return timedelta(days=number) if found[2] == "d" else timedelta(hours=number)
