"""The program that reads one book in a process of its own."""

from typing import Any

from workflow.documents.apart.bounds import Unfit
from workflow.documents.apart.inside import serve
from workflow.documents.parsing.limits import Limits


def main() -> None:
    """Read the book on standard input and answer with its values."""
    serve(_read, Limits)


def _read(content: bytes, limits: Limits) -> dict[str, Any]:
    # The reader is loaded only inside the limits.
    from workflow.documents.parsing.books import check_ole, read_checked  # noqa: PLC0415
    from workflow.documents.parsing.kinds import kind_of  # noqa: PLC0415
    from workflow.documents.parsing.plain import read_plain  # noqa: PLC0415
    from workflow.documents.parsing.zipped import check_zip  # noqa: PLC0415

    kind = kind_of(content)
    if kind == "text":
        return {"book": read_plain(content, limits)}
    if kind == "zip":
        return {"book": read_checked(check_zip(content, limits), limits)}
    if kind == "ole":
        return {"book": read_checked(check_ole(content, limits), limits)}
    raise Unfit("wrong_kind", found=kind)
