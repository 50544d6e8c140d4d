"""What people are told of a page that is not shown."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from workflow.documents.apart.bounds import MEBI
from workflow.errors import Refusal

DOWNLOAD = _("Download the file and read it in your own reader.")
ASK_AGAIN = _(
    "Download the file and try your own reader; if it does not open there either, ask for the "
    "paper again."
)
LATER = _("Show the page again in a minute, or download the file.")

# code -> what is wrong, what to do
WORDS: dict[str, tuple[Any, Any]] = {
    "too_large": (
        _("The file is larger than %(size)s MB: its pages are not shown here."),
        DOWNLOAD,
    ),
    "encrypted": (
        _("The file is protected by a password: its pages cannot be shown."),
        _("Download it and open it with the password, or ask for a copy without one."),
    ),
    "damaged": (_("The file is damaged: its pages cannot be shown."), ASK_AGAIN),
    "unreadable": (_("The pages of this file cannot be shown."), ASK_AGAIN),
    "no_pages": (_("The file holds no page."), ASK_AGAIN),
    "too_many_pages": (
        _("The file has %(count)s pages; of more than %(limit)s none is shown here."),
        DOWNLOAD,
    ),
    "page_damaged": (_("This page is damaged and cannot be shown."), ASK_AGAIN),
    "time_out": (_("Drawing this page took too long and was stopped."), DOWNLOAD),
    "out_of_memory": (_("Drawing this page needed too much memory and was stopped."), DOWNLOAD),
    "busy": (_("Too many pages are being drawn at this moment."), LATER),
}


def refusal_of(code: str, facts: Mapping[str, Any]) -> Refusal:
    """The refusal as people read it."""
    message, remedy = WORDS[code]
    said = {**facts, "size": facts.get("limit", 0) // MEBI}
    return Refusal(
        code=f"page_{code.removeprefix('page_')}",
        message=str(message) % said,
        facts=dict(facts),
        remedy=remedy,
    )
