"""Personal columns of rosters, initiatives, awards, matches and lists, blanked with the log.

The entry `audit.erased` of the same run records it.
"""

from collections.abc import Collection
from functools import partial

from django.db import transaction

from audit.record.erasure import blanks
from nominations.actions.erasing import ERASED_NAME
from nominations.models import (
    Initiative,
    Intake,
    NomineeMatch,
    PastAward,
    ServiceSpell,
    StaffYear,
)
from nominations.vocabulary import Discipline, Rating

_YEAR = {
    "staff_number": "",
    "team": "",
    "position_band": "",
    "is_direct_worker": None,
    "gender": "",
    "months_worked": None,
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
_SPELL = {
    "position": "",
    "level": "",
    "unit": "",
    "held_from": None,
    "held_until": None,
    "source": "",
}
_WORK = {"title": ERASED_NAME, "council": ""}
_MATCH = {"stated_name": ERASED_NAME}
_LIST = ("name", "sheet", "cells", "fixes")


@blanks("staffyear", names=_YEAR)
def blank_staff_year(obj: str, names: Collection[str]) -> None:
    """Empty these fields of a line of a roster."""
    StaffYear.objects.filter(uid=_key(obj)).update(**{name: _YEAR[name] for name in names})


@blanks("servicespell", names=_SPELL)
def blank_spell(obj: str, names: Collection[str]) -> None:
    """Empty these fields of a spell of service."""
    ServiceSpell.objects.filter(uid=_key(obj)).update(**{name: _SPELL[name] for name in names})


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


@blanks("intake", names=_LIST)
def blank_intake(obj: str, names: Collection[str]) -> None:
    """Empty these fields of a list handed in; with its cells the stored original goes.

    The cells keep their places, so that the pages about the list can still be read.
    """
    for row in Intake.objects.select_for_update(of=("self",), no_key=True).filter(uid=_key(obj)):
        empty = {
            "name": ERASED_NAME,
            "sheet": "",
            "cells": [[None] * len(cells) for cells in row.cells],
            "fixes": {},
        }
        Intake.objects.filter(pk=row.pk).update(**{name: empty[name] for name in names})
        if "cells" in names and row.file:
            transaction.on_commit(partial(row.file.storage.delete, row.file.name))


def _key(obj: str) -> str:
    return obj.partition("/")[2]
