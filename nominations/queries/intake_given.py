"""What the rosters, initiatives and past awards of a list are checked against."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from django.db.models import Q, QuerySet

from nominations.models import Initiative, Intake, Nominee, PastAward, StaffYear
from nominations.permissions import OFFICE_ROLES
from nominations.queries.intake import awards_of, labelled
from nominations.queries.intake_people import people_of
from nominations.queries.likes import first_of_each
from nominations.queries.people import kin_of_units, known
from nominations.queries.reach import reach_of, same_or_followed
from nominations.queries.rules import rulebook_on
from nominations.rules.intake.choices import Choice
from nominations.rules.intake.initiatives import InitiativesGiven
from nominations.rules.intake.ledger import InLedger, LedgerGiven, key_of
from nominations.rules.intake.people import standing_for
from nominations.rules.intake.roster import YEAR, OnRoster, RosterGiven
from nominations.rules.intake.situation import Given
from nominations.rules.intake.units import NamedUnit, Units
from nominations.rules.intake.words import plain
from nominations.rules.matching import COLLECTIVES, Register
from nominations.vocabulary import (
    Authority,
    CommendationKind,
    Discipline,
    Gender,
    InitiativeScope,
    IntakeKind,
    PastRoute,
    PositionBand,
    Rating,
)
from workflow.access import today, units_where
from workflow.models import Unit, User

BANDS = (
    ("LEADER", ("Lãnh đạo", "Cấp trưởng", "Trưởng", "Người đứng đầu")),
    ("DEPUTY", ("Cấp phó", "Phó", "Phó lãnh đạo")),
    ("PROFESSIONAL", ("Chuyên môn", "Chuyên môn, nghiệp vụ", "Chuyên viên", "Công chức")),
    ("DIRECT", ("Trực tiếp", "Lao động trực tiếp", "Người lao động")),
)
RATINGS = (
    ("EXCELLENT", ("HTXSNV", "HTXS", "Hoàn thành xuất sắc", "Xuất sắc", "A")),
    ("GOOD", ("HTTNV", "HTT", "Hoàn thành tốt", "Tốt", "B")),
    ("DONE", ("HTNV", "HT", "Hoàn thành", "Hoàn thành nhiệm vụ", "C")),
    ("NOT_DONE", ("KHTNV", "KHT", "Không hoàn thành", "D")),
)
DISCIPLINES = (("NONE", ("Không có", "Không bị", "Không")),)
SCOPES = (
    ("GRASSROOTS", ("Cấp cơ sở", "Cơ sở", "Đơn vị")),
    ("MINISTRY", ("Cấp bộ", "Bộ", "Cấp tỉnh", "Tỉnh", "Cấp bộ, ngành, tỉnh", "Ngành")),
    ("NATIONAL", ("Toàn quốc", "Cấp quốc gia", "Cấp nhà nước", "Quốc gia")),
)
ROUTES = (("MINISTRY", ("Bộ",)), ("PROVINCE", ("Tỉnh", "Thành phố")), ("OTHER", ("Khác",)))
UNSAID = {"rating": Rating.NOT_RATED.value, "discipline": Discipline.NONE.value}


def given_for(intake: Intake, *, actor: User) -> Given:
    """Everything besides the sheet for a list of a unit; a fixed number of queries.

    Raises `LookupError` where no law in force today says which awards there are.
    """
    made = {
        IntakeKind.ROSTER: _roster,
        IntakeKind.INITIATIVES: _initiatives,
        IntakeKind.LEDGER: _ledger,
    }[IntakeKind(intake.kind)]
    return made(intake, actor)


def is_of_office(intake: Intake, *, actor: User) -> bool:
    """Whether the list is one of the standing office in which the person sits."""
    return units_where(actor, *OFFICE_ROLES).filter(unit=intake.unit_id).exists()


def units_told(intake: Intake, *, actor: User) -> QuerySet[Unit]:
    """The units that the rows of a list may name: the office's reach, or one's own and former."""
    if is_of_office(intake, actor=actor):
        return reach_of(units_where(actor, *OFFICE_ROLES))
    return same_or_followed(intake.unit)


def _roster(intake: Intake, actor: User) -> RosterGiven:
    rows = StaffYear.objects.filter(unit=intake.unit_id, year=intake.year)
    lines = {
        row.nominee_id: OnRoster(key=row.pk, columns={name: getattr(row, name) for name in YEAR})
        for row in rows
    }
    own = same_or_followed(intake.unit).values("pk")
    near = Nominee.objects.filter(Q(unit__in=own) | Q(pk__in=rows.values("nominee")))
    return RosterGiven(
        people=people_of(near.exclude(kind__in=COLLECTIVES), intake.unit, preferred=lines),
        choices=_words_of_roster(),
        unsaid=UNSAID,
        lines=lines,
        on=today(),
    )


def _words_of_roster() -> Mapping[str, Choice]:
    return {
        "gender": labelled(Gender),
        "position_band": labelled(PositionBand, BANDS),
        "rating": labelled(Rating, RATINGS),
        "discipline": labelled(Discipline, DISCIPLINES),
    }


def _words_of_ledger() -> Mapping[str, Choice]:
    return {
        "authority": labelled(Authority),
        "route": labelled(PastRoute, ROUTES),
        "commendation": labelled(CommendationKind),
    }


def _initiatives(intake: Intake, actor: User) -> InitiativesGiven:
    is_office = is_of_office(intake, actor=actor)
    units = units_told(intake, actor=actor)
    near = Nominee.objects.filter(unit__in=units.values("pk")).exclude(kind__in=COLLECTIVES)
    if not is_office:
        near = near.filter(unit__in=same_or_followed(intake.unit).values("pk"))
    people = known(near)
    there = Initiative.objects.filter(unit__in=units.values("pk"))
    rows = there.values_list("pk", "title", "recognised_on")
    return InitiativesGiven(
        scopes=labelled(InitiativeScope, SCOPES),
        units=named(units),
        own=intake.unit.code,
        only_own=not is_office,
        register=Register(people),
        firsts=standing_for([each.key for each in people], first_of_each()),
        there={(plain(title), day): key for key, title, day in rows},
        on=today(),
    )


def _ledger(intake: Intake, actor: User) -> LedgerGiven:
    law = rulebook_on(today())
    if law is None:
        raise LookupError("no law in force")
    is_office, units = is_of_office(intake, actor=actor), units_told(intake, actor=actor)
    whose = Q(unit__in=units.values("pk")) | Q(kept_by=intake.unit_id)
    return LedgerGiven(
        awards=awards_of(law),
        choices=_words_of_ledger(),
        units=named(units),
        own="" if is_office else intake.unit.code,
        source=PurePosixPath(intake.name).stem[:200],
        there=_in_ledger(PastAward.objects.filter(whose)),
        on=today(),
    )


def _in_ledger(
    rows: QuerySet[PastAward],
) -> Mapping[tuple[str, int, str], Sequence[InLedger]]:
    """Past awards by what a list says of them. Two queries."""
    kin, found = kin_of_units(), defaultdict(list)
    columns = ("pk", "award", "year", "recipient", "number", "unit", "cancelled_on")
    for key, award, year, recipient, number, unit, cancelled_on in rows.values_list(*columns):
        there = InLedger(
            key=key,
            number=number,
            units=kin.get(unit, frozenset({unit} - {None})),
            is_cancelled=cancelled_on is not None,
        )
        found[key_of(award, year, recipient)].append(there)
    return found


def named(units: QuerySet[Unit]) -> Units:
    """Units as a sheet may name them. One query."""
    rows = units.order_by("pk").values_list("pk", "code", "name", "name_en")
    return Units(tuple(NamedUnit(key=k, code=c, names=(n, en)) for k, c, n, en in rows))
