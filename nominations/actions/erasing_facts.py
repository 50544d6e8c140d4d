"""Personal columns of rosters, initiatives, awards and matches, blanked where the log erases them.

The entry `audit.erased` of the same run records it.
"""

from collections.abc import Collection

from audit.record.erasure import blanks
from nominations.actions.erasing import ERASED_NAME
from nominations.models import Initiative, NomineeMatch, PastAward, StaffYear
from nominations.vocabulary import Discipline, Rating

_YEAR = {
    "staff_number": "",
    "position_band": "",
    "is_direct_worker": None,
    "gender": "",
    "months_worked": 0,
    "rating": Rating.NOT_RATED,
    "discipline": Discipline.NONE,
    "discipline_until": None,
}
_AWARD = {
    "recipient": ERASED_NAME,
    "issuer": "",
    "achievement": "",
    "handed_over_by": "",
    "anomaly": "",
    "source": "",
    "cancelled_by": "",
}
_WORK = {"title": ERASED_NAME, "council": ""}
_MATCH = {"stated_name": ERASED_NAME}


@blanks("staffyear", names=_YEAR)
def blank_staff_year(obj: str, names: Collection[str]) -> None:
    """Empty these fields of a line of a roster."""
    StaffYear.objects.filter(uid=_key(obj)).update(**{name: _YEAR[name] for name in names})


@blanks("pastaward", names=_AWARD)
def blank_past_award(obj: str, names: Collection[str]) -> None:
    """Empty these fields of a past award."""
    PastAward.objects.filter(uid=_key(obj)).update(**{name: _AWARD[name] for name in names})


@blanks("initiative", names=_WORK)
def blank_initiative(obj: str, names: Collection[str]) -> None:
    """Empty these fields of an initiative."""
    Initiative.objects.filter(uid=_key(obj)).update(**{name: _WORK[name] for name in names})


@blanks("match", names=_MATCH)
def blank_match(obj: str, names: Collection[str]) -> None:
    """Take the name on paper out of a match; what is left differs from match to match."""
    key = _key(obj)
    NomineeMatch.objects.filter(uid=key).exclude(stated_name="").update(
        stated_name=f"{ERASED_NAME} {key}"
    )


def _key(obj: str) -> str:
    return obj.partition("/")[2]
