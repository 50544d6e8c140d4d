"""The content of minutes as it is fixed, with one of everything that paper can show."""

from typing import Any

import pypdfium2

DIGEST = "5d" * 32
CLAUSE = {
    "text": "Chấp thuận khi quá nửa số thành viên đồng ý",
    "text_en": "Carried when more than half of the members agree",
    "citation": "98/2023/NĐ-CP, Điều 30",
    "verified": True,
}
SHARES = {
    "whole": {"got": 4, "base": 5, "needed": 3, "reached": True},
    "shrunk": {"got": 4, "base": 4, "needed": 3, "reached": True},
}


def text_of(document: pypdfium2.PdfDocument) -> str:
    """All words on all pages."""
    pages = [page.get_textpage().get_text_bounded() for page in document]
    return " ".join(" ".join(pages).split())


def named(name: str) -> dict[str, str]:
    return {"name": name, "name_en": ""}


def seat(name: str, role: str, *, came: bool = True) -> dict[str, Any]:
    at = "2026-11-20T08:05+07:00" if came else None
    return {"name": name, "role": role, "unit": named("Sở KH&CN Gia Lai"), "came": at, "left": None}


BALLOT = {
    "award": {"code": "COBO", **named("Cờ thi đua của Bộ")},
    "mode": "PAPER",
    "state": "COUNTED",
    "round_no": 1,
    "places": 2,
    "entitled": 5,
    "cast": 0,
    "record": {
        "paper": {"issued": 5, "returned": 5, "valid": 5, "invalid": 0},
        "counting_team": "Nguyễn Thị Thu",
    },
    "cancelled_because": "",
    "rule": {
        "threshold": [1, 2],
        "strict": True,
        "base": "ALL_MEMBERS",
        "recusal_shrinks_base": True,
    },
    "clause": CLAUSE,
    "conduct": None,
    "items": [
        {
            "code": "DN-2026-AAAAAA",
            "name": "Sở KH&CN Lâm Đồng",
            "unit": named("Sở KH&CN Lâm Đồng"),
            "outcome": "CARRIED",
            "yes": 4,
            "no": 0,
            "blank": 0,
            "spoilt": 0,
            "base": 4,
            "needed": 3,
            "arithmetic": {"barred": 1, **SHARES},
            "counted": "2026-11-20T10:40+07:00",
        }
    ],
    "names": [],
    "kept_out": [{"nominee": "Sở KH&CN Lâm Đồng", "members": ["Trần Văn Bình"]}],
}
ELECTION = {
    "kind": "ELECTION",
    "subject": "Cụm trưởng năm 2027",
    "outcome": "ADOPTED",
    "decided": "HANDS",
    "conclusion": "Trình Bộ trưởng quyết định.",
    "yes": 5,
    "no": 0,
    "abstained": 0,
    "present": 5,
    "members": 5,
    "candidates": [
        {
            "name": "Trần Văn Bình",
            "unit": None,
            "post": "CLUSTER_LEADER",
            "votes": 5,
            "is_elected": True,
        }
    ],
}
CONTENT = {
    "format": 1,
    "kind": "SESSION",
    "symbol": "03/BB-CUM-6",
    "edition": 2,
    "times_put": 1,
    "replaces": {"symbol": "02/BB-CUM-6", "digest": "ab" * 32},
    "correction": "Ghi lại tên của đại biểu vắng mặt.",
    "remarks": "Chủ trì nêu lại tiêu chuẩn.\nCác đơn vị thảo luận.",
    "recipients": ["Vụ Thi đua - Khen thưởng;", "Lưu: VT, hồ sơ cụm."],
    "signers": [
        {"role": "SECRETARY", "name": "Trần Văn Bình"},
        {"role": "CHAIR", "name": "Hoàng Ngọc Sơn"},
    ],
    "session": {
        "code": "HN-2026-AAAAAA",
        "kind": "CONFERENCE",
        "state": "CLOSED",
        "mode": "IN_PERSON",
        "unit": named("Bộ Khoa học và Công nghệ"),
        "body": named("Cụm thi đua số 6"),
        "round": named("Xét khen thưởng tổng kết năm 2026"),
        "year": 2026,
        "held_on": "2026-11-20",
        "place": "Đà Lạt, #strong[tỉnh] Lâm Đồng",
        "purpose": "Tổng kết năm 2026",
        "is_demo": True,
    },
    "opened": {"at": "2026-11-20T08:00+07:00", "day": None, "who": "Sơn", "reason": ""},
    "ended": {"at": "2026-11-20T11:32+07:00", "day": None, "who": "Sơn", "reason": ""},
    "present": [seat("Hoàng Ngọc Sơn", "CLUSTER_LEADER")],
    "absent": [seat("Lê Thị Ngọc Ánh", "CLUSTER_REPRESENTATIVE", came=False)],
    "quorum": {"present": 4, "members": 5, "needed": 4, "is_reached": True, "clause": CLAUSE},
    "ballots": [BALLOT],
    "lowered": [
        {
            "name": "Phòng Sáng kiến",
            "code": "DN-2026-CCCCCC",
            "higher": named("Cờ thi đua của Bộ"),
            "lower": named("Bằng khen của Bộ trưởng"),
            "line": "DN-2026-DDDDDD",
            "reason": "Chưa đủ điều kiện tặng cờ",
        }
    ],
    "undecided": [{"name": "Sở KH&CN Quảng Ngãi", "code": "DN-2026-BBBBBB"}],
    "recusals": [
        {
            "member": "Trần Văn Bình",
            "nominee": "Sở KH&CN Lâm Đồng",
            "ground": "HEADS_UNIT",
            "source": "DERIVED",
            "ruling": "UPHELD",
            "reason": "",
        }
    ],
    "matters": [ELECTION],
    "seal": {
        "origin": "vinhdanh.example/log",
        "size": 1234,
        "root": "q7x0m1aJ2bT9k8Yp3sLw4uVz5cXn6dQe7fRg8hIj9kM=",
        "at": "2026-11-20T11:40+07:00",
    },
}
