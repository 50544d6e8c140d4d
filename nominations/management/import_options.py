"""What the command line says of a list: its header row, its columns, answers for single rows."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from nominations.actions.intake import fixable, kept_of
from nominations.models import Intake
from nominations.queries.intake import award_for_all, layout_of, remembered, signature_of, suggested
from nominations.rules.intake.lettering import column_of
from nominations.rules.intake.packing import unpack
from nominations.rules.rulebook import Rulebook
from nominations.vocabulary import SubjectKind
from workflow.errors import Refusal, Refused

ANSWER = re.compile(r"(\d{1,7}):(\w+)=(.*)", re.DOTALL)


def read_below(intake: Intake, header: int | None) -> None:
    """Read a list that is not kept yet below another header row; 0 is none. Raises `Refused`."""
    if header is None:
        return
    if not 0 <= header <= len(intake.cells):
        raise Refused(_no_such_row(header, len(intake.cells)))
    cells = [[unpack(cell) for cell in row] for row in intake.cells]
    intake.header, intake.signature = header, signature_of(cells, header)


def mapping_of(
    intake: Intake, *, law: Rulebook, columns: str, award: str, kind: str
) -> dict[str, Any]:
    """Which column is what, and what holds for every row: as said, or as the page suggests it.

    Raises `Refused` for a field or a column that there is none of.
    """
    before = remembered(intake) or {}
    fields = {name: each.column for name, each in suggested(intake).items()}
    if columns:
        fields = _columns(columns, layout_of(intake).fields)
    if not award:
        codes, has_column = intake.submission.round.awards, "award" in fields
        award = before.get("award", "")
        award = award or award_for_all(intake, codes, law=law, has_column=has_column)
    return {
        "fields": fields,
        "award": award,
        "kind": kind or before.get("kind", "") or SubjectKind.INDIVIDUAL.value,
    }


def fixes_of(intake: Intake, said: Iterable[str]) -> dict[str, dict[str, str]]:
    """What is typed in the place of cells, by row and field. Raises `Refused`."""
    fixes: dict[str, dict[str, str]] = {}
    for each in said:
        found = ANSWER.fullmatch(each)
        if found is None:
            raise Refused(_unreadable("--set", each))
        row, field, text = int(found[1]), found[2], found[3]
        if not 1 <= row <= len(intake.cells):
            raise Refused(_no_such_row(row, len(intake.cells)))
        if field not in fixable(intake):
            raise Refused(_no_such_field(field, sorted(fixable(intake))))
        fixes.setdefault(str(row), {}).update(kept_of({field: text}, fixable(intake)))
    return fixes


def _columns(said: str, known: Iterable[str]) -> Mapping[str, int]:
    fields: dict[str, int] = {}
    for each in said.split(","):
        name, _sign, letters = each.partition("=")
        name, column = name.strip(), column_of(letters)
        if name not in known:
            raise Refused(_no_such_field(name, list(known)))
        if column is None:
            raise Refused(_unreadable("--columns", each))
        fields[name] = column
    return fields


def _no_such_row(row: int, last: int) -> Refusal:
    return Refusal(
        code="no_such_row",
        message=_("The sheet has no row %(row)s.") % {"row": row},
        facts={"row": row, "last": last},
        remedy=_("Its last row is %(last)s.") % {"last": last},
    )


def _no_such_field(name: str, known: list[str]) -> Refusal:
    return Refusal(
        code="no_such_field",
        message=_("Such a list has no field “%(name)s”.") % {"name": name},
        facts={"field": name, "fields": known},
        remedy=_("Its fields are: %(fields)s.") % {"fields": ", ".join(known)},
    )


def _unreadable(option: str, said: str) -> Refusal:
    return Refusal(
        code="option_unreadable",
        message=_("“%(said)s” cannot be read after %(option)s.") % {"said": said, "option": option},
        facts={"option": option, "said": said},
        remedy=_("Write for example: --columns name=B,award=E, or --set 8:birth_date=31/01/1985."),
    )
