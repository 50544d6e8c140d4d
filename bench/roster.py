"""What a roster handed in costs: its preview beside reading the file, its confirmation beside rows.

    python -m bench.roster [--json]

Nobody of the unit is known before; each round is the roster of a year of its own.
"""

from collections.abc import Iterator
from typing import Any

from bench.intake import ROUNDS, SIZES, Act
from bench.table import tell

TITLES = (
    *("Họ và tên", "Ngày sinh", "Chức vụ", "Mã cán bộ", "Vị trí", "Giới tính"),
    *("Số tháng làm việc", "Xếp loại", "Lao động trực tiếp"),
)
EARLIEST, LATEST = 1950, 2025


def workbook(rows: int) -> bytes:
    """A roster as units send it; births and numbers differ."""
    from workflow.documents.tables.writing import Column, Page, write_book  # noqa: PLC0415

    usual = ("Chuyên môn", "Nữ", 12, "HTXSNV", "x")
    body = [
        [f"Nguyễn Thị Ánh {n}", f"{n % 28 + 1:02}/03/1985", "Chuyên viên", f"N{n}", *usual]
        for n in range(rows)
    ]
    columns = [Column(title=title) for title in TITLES]
    return write_book([Page(name="Danh sách", columns=columns, rows=body)])


class Rosters:
    """Rosters of one unit, each of another year, and the people of the last one forgotten."""

    def __init__(self, road: Any) -> None:
        self.unit, self.yen = road.units["cuc-tan-so"], road.people["yen"]
        self.years: Iterator[int] = iter(range(EARLIEST, LATEST))

    def matched(self, content: bytes) -> Any:
        """A roster that is matched, before its check."""
        from nominations.actions.intake import hand_in, match_columns  # noqa: PLC0415
        from nominations.queries.intake import suggested  # noqa: PLC0415

        given = {"sort": "ROSTER", "year": next(self.years), "name": "a.xlsx", "content": content}
        held, _book = hand_in(self.unit, actor=self.yen, **given)
        fields = {name: each.column for name, each in suggested(held).items()}
        return match_columns(held, header=held.header, fields=fields, actor=self.yen)

    def forget(self) -> None:
        """Empty the rosters, so that each round begins alike."""
        from nominations.models import Nominee, StaffYear  # noqa: PLC0415

        StaffYear.objects.filter(unit=self.unit).delete()
        Nominee.objects.filter(unit=self.unit, nominations=None).delete()

    def preview(self, content: bytes) -> Act:
        """From the file to the check."""
        from nominations.web.intake_check import check_of  # noqa: PLC0415

        self.forget()
        return lambda: check_of(self.matched(content), actor=self.yen)

    def confirming(self, content: bytes) -> Act:
        """From the check to the lines."""
        from nominations.actions.intake_confirming import confirm  # noqa: PLC0415

        self.forget()
        held = self.matched(content)
        return lambda: confirm(held, actor=self.yen)

    def bare_rows(self, size: int) -> Act:
        """The same rows and entries without any question asked."""
        from nominations.models import Nominee, StaffYear  # noqa: PLC0415

        self.forget()
        person = {"kind": "INDIVIDUAL", "unit": self.unit, "position": "Chuyên viên"}
        people = [Nominee(name=f"Nguyễn Thị Ánh {n}", **person) for n in range(size)]
        usual = {"position_band": "PROFESSIONAL", "gender": "FEMALE", "rating": "EXCELLENT"}
        where = {"unit": self.unit, "year": next(self.years)}
        rows = [
            StaffYear(nominee=each, staff_number=f"N{n}", **where, **usual)
            for n, each in enumerate(people)
        ]
        return lambda: _insert(people, rows, self.yen)


def _insert(people: list, rows: list, actor: Any) -> None:
    from django.db import transaction  # noqa: PLC0415

    from audit.record import log  # noqa: PLC0415
    from nominations.models import Nominee, StaffYear  # noqa: PLC0415
    from nominations.queries import stated, stated_facts  # noqa: PLC0415

    with transaction.atomic():
        Nominee.objects.bulk_create(people)
        StaffYear.objects.bulk_create(rows)
        said = [("nominee.added", each, stated.nominee(each)) for each in people]
        said += [("staff.entered", each, stated_facts.staff_year(each)) for each in rows]
        acts = [
            log.Act(kind=kind, obj=row.obj, ver=1, actor=actor.obj, **words._asdict())
            for kind, row, words in said
        ]
        log.append(acts, at=log.clock())


def measured(road: Any) -> list[dict]:
    """The figures of both sizes."""
    from bench.intake import read_bare  # noqa: PLC0415
    from bench.timing import figure, interleave, statements  # noqa: PLC0415
    from workflow.documents.tables.reading import read_table  # noqa: PLC0415

    figures = []
    for size in SIZES:
        rosters, content = Rosters(road), workbook(size)
        reading = lambda content=content: lambda: read_table(content, name="a.xlsx")  # noqa: E731
        found = interleave(
            {
                "preview": lambda rosters=rosters, content=content: rosters.preview(content),
                "reading": reading,
                "library": lambda content=content: lambda: read_bare(content),
                "confirm": lambda rosters=rosters, content=content: rosters.confirming(content),
                "rows": lambda rosters=rosters, size=size: rosters.bare_rows(size),
            },
            rounds=ROUNDS[size],
        )
        name = f"preview of a roster of {size} / "
        beside = {"reading in the child": "reading", "the bare library": "library"}
        figures += [
            figure(f"{name}{said}", found["preview"], "ms", found[arm], None)
            for said, arm in beside.items()
        ]
        name = f"confirmation of a roster of {size} / one bulk insert with entries"
        asked = statements(rosters.confirming(content))
        figures.append(figure(name, found["confirm"], "ms", found["rows"], asked))
    return figures


def main() -> None:
    """Lay out, measure, print."""
    from bench.intake import laid_out  # noqa: PLC0415

    figures = measured(laid_out())
    tell(figures)


if __name__ == "__main__":
    main()
