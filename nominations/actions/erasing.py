"""Personal columns of nominations, blanked in the run that lawfully erases them from the log."""

from collections.abc import Collection

from audit.record.erasure import blanks
from nominations.models import DeskTick, Hold, Nomination, Nominee, SupplementPoint, UnitReview

# A name stands in lists and links: something must be there to be read and clicked.
ERASED_NAME = "(đã xóa)"

_PERSON = {"name": ERASED_NAME, "position": "", "birth_date": None, "is_direct_worker": None}
_LINE = {"achievement": ""}
# What the log calls the columns of a point.
_POINT = {
    "words": "words",
    "answer_words": "answer",
    "text_before": "text_before",
    "text_after": "text_after",
}
_TICK = {"note": ""}
_REVIEW = {"place": "", "chaired_by": ""}
_HOLD = {"source": "", "reason": "", "lift_reason": ""}


@blanks("nominee", names=_PERSON)
def blank_nominee(obj: str, names: Collection[str]) -> None:
    """Empty these fields of a nominee; the entry `audit.erased` of the same run records it."""
    _blank(Nominee, obj, {name: _PERSON[name] for name in names})


@blanks("nomination", names=_LINE)
def blank_nomination(obj: str, names: Collection[str]) -> None:
    """Empty these fields of a nomination; the entry `audit.erased` of the same run records it."""
    _blank(Nomination, obj, {name: _LINE[name] for name in names})


@blanks("hold", names=_HOLD)
def blank_hold(obj: str, names: Collection[str]) -> None:
    """Empty these fields of a hold; the entry `audit.erased` of the same run records it."""
    _blank(Hold, obj, {name: _HOLD[name] for name in names})


@blanks("point", names=_POINT)
def blank_point(obj: str, names: Collection[str]) -> None:
    """Empty these fields of a point; the entry `audit.erased` of the same run records it."""
    _blank(SupplementPoint, obj, {_POINT[name]: "" for name in names})


@blanks("tick", names=_TICK)
def blank_tick(obj: str, names: Collection[str]) -> None:
    """Empty the words of a tick; the entry `audit.erased` of the same run records it."""
    _blank(DeskTick, obj, {name: _TICK[name] for name in names})


@blanks("review", names=_REVIEW)
def blank_review(obj: str, names: Collection[str]) -> None:
    """Empty these fields of a unit's meeting; the entry `audit.erased` of the run records it."""
    _blank(UnitReview, obj, {name: _REVIEW[name] for name in names})


def _blank(
    model: type[Nominee | Nomination | Hold | SupplementPoint | DeskTick | UnitReview],
    obj: str,
    values: dict[str, object],
) -> None:
    model.objects.filter(uid=obj.partition("/")[2]).update(**values)
