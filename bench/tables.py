"""What reading in a bound child costs beside the reader alone in our own process.

    python -m bench.tables [--json]

The same workbook of text, numbers and dates, 20 columns wide. The child's share that does not
grow with the rows is the start of its interpreter; it is measured by a table of one cell.
"""

import io
from datetime import date

from python_calamine import CalamineWorkbook

from bench.table import tell

ROUNDS = 15
SIZES = (300, 5_000)


def workbook(rows: int) -> bytes:
    """Return an .xlsx as the product itself writes it."""
    from workflow.documents.tables.writing import Column, Page, write_book  # noqa: PLC0415

    columns = [Column(title=f"Cột {number}") for number in range(20)]
    five = ("Nguyễn Thị Ánh Tuyết", "Cục Tần số vô tuyến điện", "001080012345", 1980)
    body = [[*five, date(1980, 5, 19)] * 4 for _ in range(rows)]
    return write_book([Page(name="Danh sách", columns=columns, rows=body)])


def alone(content: bytes) -> int:
    """Read by the library in this process, without a limit; return how many rows."""
    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        return len(book.get_sheet_by_index(0).to_python(skip_empty_area=False))


def measured() -> list[dict]:
    """One figure per size: the median of reading in the child, held against the library alone."""
    from bench.timing import figure, interleave  # noqa: PLC0415 -- Django first
    from workflow.documents.tables.reading import read_table  # noqa: PLC0415

    figures = []
    one = interleave({"child": lambda: lambda: read_table(b"x", name="")}, rounds=ROUNDS)["child"]
    figures.append(figure("read one cell in a child", one, "ms", one, None))
    for rows in SIZES:
        content = workbook(rows)
        arms = {
            "child": lambda content=content: lambda: read_table(content, name=""),
            "alone": lambda content=content: lambda: alone(content),
        }
        found = interleave(arms, rounds=ROUNDS)
        name = f"read {rows} rows in a child / calamine alone"
        figures.append(figure(name, found["child"], "ms", found["alone"], None))
    return figures


def main() -> None:
    """Measure and print."""
    import os  # noqa: PLC0415 -- Django first

    import django  # noqa: PLC0415

    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
    django.setup()
    figures = measured()
    tell(figures)


if __name__ == "__main__":
    main()
