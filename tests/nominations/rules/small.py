"""The smallest rulebook that is in order, to be changed by a test."""

import copy
from datetime import date

CLAUSE = {
    "id": "c",
    "text": "điều",
    "text_en": "clause",
    "citation": "Điều 1",
    "verified": True,
    "confidence": "T",
}
VOTING = {
    "id": "v",
    "body": "UNIT",
    "awards": ["GK"],
    "modes": ["OPEN"],
    "quorum": [2, 3],
    "threshold": [1, 2],
    "strict": True,
    "base": "ALL_MEMBERS",
    "absent": "NONE",
    "own_unit": "VOTES",
    "recusal_shrinks_base": False,
    "chair_must_agree": False,
    "tie": "REPEAT",
    "voter_limit": False,
    "max_rounds": 1,
    "disclosure": "TOTALS",
    "clause": "c",
    "quorum_clause": "c",
    "conduct_clause": "c",
}
SMALL = {
    "code": "small",
    "title": "Nhỏ",
    "title_en": "Small",
    "layer": "DECREE",
    "in_force_from": date(2020, 1, 1),
    "in_force_to": date(2020, 12, 31),
    "basis": "Luật",
    "clauses": [CLAUSE],
    "kinds": [{"code": "CONG_TRANG", "name": "Công trạng", "name_en": "Merit", "clause": "c"}],
    "awards": [
        {
            "code": "GK",
            "name": "Giấy khen",
            "name_en": "Letter",
            "kind": "FORM",
            "subjects": ["INDIVIDUAL", "HOUSEHOLD"],
            "authority": "HEAD_OF_UNIT",
            "clauses": ["c"],
        }
    ],
    "routes": [
        {
            "award": "GK",
            "commendation": "CONG_TRANG",
            "track": "ANNUAL",
            "authority": "HEAD_OF_UNIT",
            "stages": ["UNIT", "SIGNATURE"],
            "clause": "c",
        }
    ],
    "papers": [
        {
            "award": "GK",
            "kind": "UNIT_MINUTES",
            "scope": "SUBMISSION",
            "name": "Biên bản",
            "name_en": "Minutes",
            "required": True,
            "clause": "c",
        }
    ],
    "deadlines": [{"event": "APPRAISAL", "days": 5, "day_kind": "WORKING", "clause": "c"}],
    "voting": [VOTING],
}
GONE = object()


def small(**changes):
    """The small rulebook; a change is keyed by its path with double underscores, as a__0__b."""
    raw = copy.deepcopy(SMALL)
    for path, value in changes.items():
        *way, last = [int(step) if step.isdigit() else step for step in path.split("__")]
        place = raw
        for step in way:
            place = place[step]
        if value is GONE:
            del place[last]
        elif last == "more":
            place.append(value)
        else:
            place[last] = value
    return raw
