"""Whom a row of a list of nominees is taken for, case by case."""

from datetime import date
from time import perf_counter

import pytest

from nominations.rules.intake.checking import check
from nominations.rules.intake.lines import Deed
from nominations.rules.intake.nominees import Listed
from nominations.rules.intake.people import People, Person
from nominations.rules.matching import Known, Register
from tests.nominations.intake.sheets import HEADER, NOBODY, columns, situation

BORN = date(1990, 4, 3)
UNIT = {"unit": "Sở Khoa học", "unit_key": 1, "kin": frozenset({1})}
HOA = Known(key=1, name="Trần Thị Hòa", birth_date=BORN, staff_number="0042", **UNIT)
HOA_ONCE_MORE = Known(key=2, name="Trần Thị Hoà", birth_date=BORN, **UNIT)
LAM = Known(key=3, name="Hồ Văn Lâm", **UNIT)
OTHER_LAM = Known(key=4, name="Hồ Văn Lâm", **UNIT)
ROW = ["1", "Trần Thị Hòa", "03/04/1990", "Kỹ sư", "BKB", "Đo phổ", ""]


def knowing(*known: Known, firsts=None, remembered=None, positions=None) -> People:
    """A unit that knows these; ``firsts`` says who are one person."""
    firsts, positions = firsts or {}, positions or {}
    return People(
        register=Register(known),
        persons={
            each.key: Person(
                key=each.key,
                uid=f"u{each.key}",
                label=each.name,
                first=firsts.get(each.key, each.key),
                columns=(
                    each.kind,
                    each.name,
                    positions.get(each.key, "Chuyên viên"),
                    each.birth_date,
                    None,
                ),
            )
            for each in known
        },
        remembered=remembered or {},
        unit=NOBODY.unit,
    )


def found(people: People, *, listed=(), held=(), said=None, warned=False, **changes):
    """What the check makes of one row, and the codes of its errors, or of its warnings too."""
    names = ("ordinal", "name", "birth_date", "position", "award", "achievement", "number")
    cells = dict(zip(names, ROW, strict=True)) | changes
    given = situation(*listed, people=people, held=held, in_round=("BKB", "TTLDTT"))
    fixes = {"2": {"who": said}} if said else {}
    chosen = columns(kind=cells.get("kind", "INDIVIDUAL"), number=6)
    result = check([HEADER, [cells[name] for name in names]], chosen, fixes, given=given)
    line = result.lines[0]
    return line, [each.code for each in (result.problems if warned else result.errors)]


TWO_LAMS = knowing(LAM, OTHER_LAM)
OF_TWO_POSTS = knowing(LAM, OTHER_LAM, positions={4: "Kỹ sư"})
ONE_LAM = knowing(LAM, OTHER_LAM, firsts={4: 3})
LAM_ROW = {"name": "Hồ Văn Lâm", "birth_date": ""}


@pytest.mark.parametrize(
    ("people", "changes", "who", "codes"),
    [
        # Name, birth date and unit agree: taken, whatever the position.
        (knowing(HOA), {}, 1, []),
        (knowing(HOA), {"name": "TRẦN THỊ HOÀ"}, 1, []),
        # Without a mark, without a birth date, with a slip: a person says.
        (knowing(HOA), {"name": "Tran Thi Hoa"}, None, ["who_is_it"]),
        (knowing(HOA), {"birth_date": ""}, None, ["who_is_it"]),
        (knowing(HOA), {"name": "Trần Thị Hoan"}, None, ["who_is_it"]),
        # Another birth date, another name: somebody else.
        (knowing(HOA), {"birth_date": "04/04/1990"}, None, []),
        (knowing(HOA), {"name": "Trần Thị Hương"}, None, []),
        # The number of the staff says more; that of a card says nothing.
        (knowing(HOA), {"birth_date": "", "number": "42"}, 1, []),
        (knowing(HOA), {"birth_date": "", "number": "0043"}, None, []),
        (knowing(HOA), {"number": "0043"}, None, ["who_is_it"]),
        (knowing(HOA), {"number": "079190012345"}, 1, []),
        (knowing(HOA), {"number": 79190012345}, 1, []),
        # One person entered twice is one; two who were not said to be one are asked about.
        (knowing(HOA, HOA_ONCE_MORE, firsts={2: 1}), {}, 1, []),
        (knowing(HOA, HOA_ONCE_MORE), {}, None, ["who_is_it"]),
        # Entered with these very columns before: taken as before, where only one person was.
        (ONE_LAM, LAM_ROW | {"position": "Chuyên viên"}, 3, []),
        (TWO_LAMS, LAM_ROW | {"position": "Chuyên viên"}, None, ["who_is_it"]),
        (TWO_LAMS, LAM_ROW, None, ["who_is_it"]),
        (OF_TWO_POSTS, LAM_ROW | {"position": "Kỹ sư"}, None, ["who_is_it"]),
        # What was said of such a row before holds.
        (knowing(LAM, remembered={"Hồ Văn Lâm · Sở Khoa học": 3}), LAM_ROW, 3, []),
        # A collective is compared with nobody.
        (knowing(HOA), {"award": "TTLDTT", "kind": "SMALL_COLLECTIVE"}, None, []),
    ],
)
def test_whom_a_row_is_taken_for(people, changes, who, codes):
    line, errors = found(people, **changes)

    assert (line.values["who"], errors) == (who, codes)


@pytest.mark.parametrize(
    ("said", "who", "unlike", "remember", "codes"),
    [
        ("u3", 3, (), "Hồ Văn Lâm · Sở Khoa học", []),
        ("proposed", 3, (), "Hồ Văn Lâm · Sở Khoa học", []),
        ("new", None, (3, 4), "Hồ Văn Lâm · Sở Khoa học", []),
        ("u9", None, (), "", ["who_unknown"]),
    ],
)
def test_what_a_person_answers(said, who, unlike, remember, codes):
    line, errors = found(TWO_LAMS, said=said, **LAM_ROW)

    assert errors == codes
    assert [line.values[name] for name in ("who", "unlike", "remember")] == [who, unlike, remember]


@pytest.mark.parametrize(
    ("position", "entered_as"), [("Chuyên viên", 1), ("Trưởng phòng", 2), ("Kỹ sư", None)]
)
def test_somebody_entered_with_the_very_columns_is_not_entered_again(position, entered_as):
    spelled = Known(key=2, name=HOA.name, birth_date=BORN, **UNIT)
    people = knowing(HOA, spelled, firsts={2: 1}, positions={2: "Trưởng phòng"})

    line, _errors = found(people, position=position)

    assert (line.values["who"], line.values["entered_as"]) == (1, entered_as)


@pytest.mark.parametrize(
    ("position", "deed", "codes"),
    [("Chuyên viên", Deed.ADD, []), ("Kỹ sư", Deed.WRONG, ["nominee_held"])],
)
def test_whoever_is_held_is_not_entered_once_more(position, deed, codes):
    line, errors = found(knowing(HOA), held=[1], position=position)

    assert (line.deed, errors) == (deed, codes)


@pytest.mark.parametrize(
    ("listed", "deed", "codes"),
    [
        ({}, Deed.UPDATE, []),
        ({"award": "CSTDB"}, Deed.ADD, []),
        ({"is_open": False}, Deed.WRONG, ["line_closed"]),
        ({"is_held": True}, Deed.WRONG, ["held_as_said"]),
    ],
)
def test_the_line_of_the_person_meant_is_the_line(listed, deed, codes):
    fields = {"key": 7, "name": "Trần Thị Hòa", "kind": "INDIVIDUAL", "award": "BKB"}
    fields |= {"birth_date": BORN, "position": "", "is_direct_worker": None, "person": 1}
    there = Listed(**fields | {"achievement": "Đo phổ", "is_open": True} | listed)

    line, errors = found(knowing(HOA), listed=[there], name="Tran Thi Hoa", said="u1")

    assert (line.deed, errors) == (deed, codes)


OTHER_POST = {"position": "Lái xe", "birth_date": ""}
SAYS_LAM = {"remembered": {"Trần Thị Hòa · Sở Khoa học": 1}}


@pytest.mark.parametrize(
    ("people", "said", "changes", "deed", "codes"),
    [
        # Another post, and neither birth nor number says that it is the person of the line.
        (knowing(HOA), None, OTHER_POST, Deed.WRONG, ["who_is_it"]),
        (knowing(HOA), "u1", OTHER_POST, Deed.UPDATE, []),
        (knowing(HOA), "new", OTHER_POST, Deed.ADD, []),
        (knowing(HOA, **SAYS_LAM), None, OTHER_POST, Deed.UPDATE, []),
        # Something says that it is, or that it is not.
        (knowing(HOA), None, OTHER_POST | {"birth_date": "03/04/1990"}, Deed.UPDATE, []),
        (knowing(HOA), None, OTHER_POST | {"number": "42"}, Deed.UPDATE, []),
        (knowing(HOA), None, OTHER_POST | {"number": "0099"}, Deed.ADD, []),
        (knowing(HOA), None, OTHER_POST | {"position": "CHUYÊN VIÊN"}, Deed.UPDATE, []),
        # To whoever is told of nobody nothing can be asked.
        (NOBODY, None, OTHER_POST, Deed.UPDATE, ["line_of_another"]),
    ],
)
def test_a_namesakes_row_does_not_change_the_line_unasked(people, said, changes, deed, codes):
    there = Listed(
        key=7,
        name="Trần Thị Hòa",
        kind="INDIVIDUAL",
        award="BKB",
        birth_date=BORN,
        position="Chuyên viên",
        is_direct_worker=None,
        achievement="Đo phổ",
        is_open=True,
        person=1,
        numbers=people.numbers_of(1),
    )

    line, told = found(people, listed=[there], said=said, warned=True, **changes)

    assert (line.deed, told) == (deed, codes)


def test_two_thousand_born_on_one_day_are_compared_within_seconds():
    names = [f"Người thứ {n * 7919 % 100_003:05}" for n in range(2000)]
    known = [Known(key=n, name=name, birth_date=BORN, **UNIT) for n, name in enumerate(names)]
    rows = [[1, name, BORN, "Kỹ sư", "BKB", "Đo phổ", ""] for name in names]
    start = perf_counter()

    result = check([HEADER, *rows], columns(number=6), {}, given=situation(people=knowing(*known)))

    assert (result.counts["added"], perf_counter() - start < 5) == (2000, True)
