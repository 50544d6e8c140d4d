"""What a list of nominees costs: its preview beside reading the file, its confirmation beside rows.

    python -m bench.intake [--json]

The preview is everything from the file to the check: reading in the bound child, keeping the
original and the cells, matching, checking. It is held against two readings of the file alone: by
that child, which is how the site reads it, and by the bare library in this process, which starts
none, looks for no bombs and is bound by nothing. The confirmation is held against one bulk insert
of the same nominees and lines with the same entries, signed alike: with nobody of the unit known,
and with everybody known in another position. The same of a roster of staff.
"""

import io
import os
import tempfile
from collections.abc import Callable
from datetime import date
from typing import Any

import django
from python_calamine import CalamineWorkbook

from bench.table import tell

SIZES = (300, 5_000)
ROUNDS = {300: 12, 5_000: 3}
FIELDS = {"name": 1, "birth_date": 2, "position": 3, "award": 4, "achievement": 5}
TITLES = ("STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Danh hiệu đề nghị", "Thành tích")

Act = Callable[[], Any]


def workbook(rows: int) -> bytes:
    """A list as units send it."""
    from workflow.documents.tables.writing import Column, Page, write_book  # noqa: PLC0415

    body = [
        [
            n,
            f"Nguyễn Thị Ánh {n}",
            f"{born(n):%d/%m/%Y}",
            "Chuyên viên",
            "BKB",
            f"Chủ trì {n} đề tài",
        ]
        for n in range(rows)
    ]
    columns = [Column(title=title) for title in TITLES]
    return write_book([Page(name="Danh sách", columns=columns, rows=body)])


def born(n: int) -> date:
    """A birth date of their own for each of the people."""
    return date(1960 + n // 336, n // 28 % 12 + 1, n % 28 + 1)


def known_before(road, size: int) -> None:
    """Forget everybody of the unit, and know so many people in another position."""
    from nominations.models import Nomination, Nominee, NomineeMatch  # noqa: PLC0415

    unit = road.units["cuc-tan-so"]
    NomineeMatch.objects.all().delete()
    Nomination.objects.filter(unit=unit).delete()
    Nominee.objects.filter(unit=unit).delete()
    person = {"kind": "INDIVIDUAL", "unit": unit, "position": "Kỹ sư"}
    people = [(f"Nguyễn Thị Ánh {n}", born(n)) for n in range(size)]
    Nominee.objects.bulk_create(
        Nominee(name=name, birth_date=day, **person) for name, day in people
    )


def read_bare(content: bytes) -> int:
    """The rows of a workbook as the library alone reads them."""
    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        return len(book.get_sheet_by_index(0).to_python(skip_empty_area=False))


def letter_of(road) -> Any:
    """A letter that nobody is on."""
    from nominations.actions.submissions import start_submission  # noqa: PLC0415

    unit = road.units["cuc-tan-so"]
    return start_submission(road.round(), unit=unit, actor=road.people["yen"])


def handed_in(letter, content: bytes, actor) -> Any:
    """A list that is matched, before its check."""
    from nominations.actions.intake import hand_in, match_columns  # noqa: PLC0415

    intake, _book = hand_in(letter, name="a.xlsx", content=content, actor=actor)
    return match_columns(intake, header=1, fields=FIELDS, kind="INDIVIDUAL", actor=actor)


def previews(road, size: int) -> list[dict]:
    """From the file to the check."""
    from bench.timing import figure, interleave  # noqa: PLC0415
    from nominations.web.intake_check import check_of  # noqa: PLC0415
    from workflow.documents.tables.reading import read_table  # noqa: PLC0415

    content, yen = workbook(size), road.people["yen"]

    def preview() -> Act:
        known_before(road, size)
        letter = letter_of(road)
        return lambda: check_of(handed_in(letter, content, yen), actor=yen)

    arms = {
        "preview": preview,
        "reading": lambda: lambda: read_table(content, name="a.xlsx"),
        "library": lambda: lambda: read_bare(content),
    }
    found = interleave(arms, rounds=ROUNDS[size])
    name = f"preview of {size} rows / "
    return [
        figure(f"{name}reading in the child", found["preview"], "ms", found["reading"], None),
        figure(f"{name}the bare library", found["preview"], "ms", found["library"], None),
        figure(f"reading {size} rows in the child / the bare library", *_reading(found)),
    ]


def _reading(found: dict[str, float]) -> tuple[float, str, float, None]:
    return found["reading"], "ms", found["library"], None


def confirmation(road, size: int, *, known: int) -> dict:
    """From the check to the lines, so many of them people who are known."""
    from bench.timing import figure, interleave, statements  # noqa: PLC0415
    from nominations.actions.intake_confirming import confirm  # noqa: PLC0415

    content, yen = workbook(size), road.people["yen"]

    def confirming() -> Act:
        known_before(road, known)
        intake = handed_in(letter_of(road), content, yen)
        return lambda: confirm(intake, actor=yen)

    arms = {"confirm": confirming, "rows": lambda: bare_rows(letter_of(road), size, yen)}
    found = interleave(arms, rounds=ROUNDS[size])
    name = f"confirmation of {size} rows{', known' if known else ''} / one bulk insert with entries"
    return figure(name, found["confirm"], "ms", found["rows"], statements(confirming()))


def bare_rows(letter, size: int, actor) -> Act:
    """The same rows and entries without any question asked."""
    from django.db import transaction  # noqa: PLC0415

    from audit.record import log  # noqa: PLC0415
    from nominations.models import Nomination, Nominee  # noqa: PLC0415
    from nominations.queries import stated  # noqa: PLC0415

    person = {"kind": "INDIVIDUAL", "unit": letter.unit, "position": "Chuyên viên"}
    people = [Nominee(name=f"Nguyễn Thị Ánh {n}", **person) for n in range(size)]
    fixed = {"award": "BKB", "year": 2026, "commendation": "CONG_TRANG", "track": "ANNUAL"}
    lines = [
        Nomination(
            code=f"{letter.pk}-{n}",
            submission=letter,
            nominee=each,
            unit=letter.unit,
            case_id=letter.case_id,
            achievement=f"Chủ trì {n} đề tài",
            **fixed,
        )
        for n, each in enumerate(people)
    ]

    def act() -> None:
        with transaction.atomic():
            Nominee.objects.bulk_create(people)
            Nomination.objects.bulk_create(lines)
            said = [("nominee.added", each, stated.nominee(each)) for each in people]
            said += [("nomination.added", each, stated.nomination(each)) for each in lines]
            acts = [
                log.Act(kind=kind, obj=row.obj, ver=1, actor=actor.obj, **words._asdict())
                for kind, row, words in said
            ]
            log.append(acts, at=log.clock())

    return act


def laid_out() -> Any:
    """An empty database with the cast, and the road along which things are brought."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
    place = tempfile.mkdtemp(prefix="vinh-danh-bench-")
    os.environ.setdefault("VD_TEST_DATABASE_URL", f"sqlite://{place}/bench.sqlite3")
    django.setup()
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    from tests.cast import lay_out  # noqa: PLC0415
    from tests.road import Road  # noqa: PLC0415

    settings.MEDIA_ROOT, settings.ALLOWED_HOSTS = place, ["testserver"]
    call_command("migrate", verbosity=0)
    return Road(lay_out())


def main() -> None:
    """Lay out, measure, print."""
    road, figures = laid_out(), []
    for size in SIZES:
        figures += previews(road, size)
        figures += [confirmation(road, size, known=known) for known in (0, size)]
    tell(figures)


if __name__ == "__main__":
    main()
