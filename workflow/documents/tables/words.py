"""What people are told of a table that is refused, or was read with a reservation."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from workflow.documents.tables.shapes import Notice, TableRefused
from workflow.errors import Refusal

SAVE_AGAIN = _("Open it in Excel or LibreOffice, save it as .xlsx, and upload that file.")
ONLY_TABLE = _("Copy the table alone into a new workbook and upload that.")
SPLIT = _("Split the table into several files and upload them one after the other.")

# code -> what is wrong, what to do
WORDS: dict[str, tuple[Any, Any]] = {
    "empty": (_("There is nothing in it."), _("Upload a file that holds a table.")),
    "too_large": (_("The file is larger than %(size)s MB."), SPLIT),
    "truncated": (
        _("The end of the file is missing."),
        _("It was cut off on its way. Upload it again, or save it again first."),
    ),
    "damaged": (_("The file is damaged and cannot be read."), SAVE_AGAIN),
    "unreadable": (_("The file cannot be read as a table."), SAVE_AGAIN),
    "encrypted": (
        _("The file is protected by a password."),
        _("Remove the password in Excel or LibreOffice, save it, and upload it again."),
    ),
    "entities": (_("The file holds instructions that no table needs."), SAVE_AGAIN),
    "zip_bomb": (_("Unpacked, the file would be far larger than a table may be."), ONLY_TABLE),
    "wrong_kind": (_("The file is no table: %(found)s."), SAVE_AGAIN),
    "old_letters": (
        _("The letters are not Unicode but %(found)s, so every name would be read wrongly."),
        _("Convert the text to Unicode, for example with the Unikey toolkit, and upload it again."),
    ),
    "too_many_rows": (
        _("Only the first %(limit)s rows are read, and there is a value below them: %(place)s."),
        _("Delete what does not belong to the table, or split it into several files."),
    ),
    "too_many_columns": (
        _("Only the first %(limit)s columns are read, and there is a value beyond: %(place)s."),
        _("Delete what does not belong to the table."),
    ),
    "too_many_cells": (_("The file holds more cells than can be read at once."), SPLIT),
    "too_many_sheets": (_("The file has more than %(limit)s sheets."), ONLY_TABLE),
    "too_long": (
        _("A cell holds more than %(limit)s characters: %(place)s."),
        _("Shorten the text, or attach it as a paper."),
    ),
    "time_out": (_("Reading the file took too long and was stopped."), ONLY_TABLE),
    "out_of_memory": (_("Reading the file needed too much memory and was stopped."), ONLY_TABLE),
    "busy": (
        _("Too many files are being read at this moment."),
        _("Upload it again in a minute."),
    ),
}

TOO_LONG = _("A cell holds more than %(limit)s characters.")

FOUND: dict[str, Any] = {
    "archive": _("it is a compressed archive"),
    "binary": _("it is not text"),
    "database": _("it is a database"),
    "document": _("it is a document or presentation"),
    "image": _("it is a picture"),
    "markup": _("it is a web page or XML that bears the name of a table"),
    "media": _("it is sound or film"),
    "pdf": _("it is a PDF"),
    "program": _("it is a program"),
    "xlsb": _("it is a binary workbook (.xlsb)"),
}

# The names of what no list may be typed in.
LETTERS = {"tcvn3": "TCVN3 (ABC, .VnTime)", "vni": "VNI (VNI-Times)"}

NOTICES: dict[str, Any] = {
    "damaged_text": _("Some characters could not be read and show as �."),
    "encoding_guessed": _("The file does not say its encoding; it was read as %(encoding)s."),
    "formulas_not_computed": _("Some formulas hold no result; their cells are read as empty."),
    "macros_left_out": _("The file holds macros. Only its values were read."),
    "other_than_named": _("The name ends in %(ending)s, but the file is .%(format)s."),
    "quotes_as_text": _("A quotation mark is not closed; the marks were read as text."),
}


def refusal_of(error: TableRefused) -> Refusal:
    """The refusal as people read it."""
    message, remedy = WORDS[error.code]
    place = _place(error.facts)
    if error.code == "too_long" and not place:
        message = TOO_LONG
    facts = {**error.facts, "place": place}
    facts["size"] = error.facts.get("limit", 0) // (1024 * 1024)
    facts["found"] = {**FOUND, **LETTERS}.get(error.facts.get("found", ""), "")
    return Refusal(
        code=f"table_{error.code}", message=str(message) % facts, facts=error.facts, remedy=remedy
    )


def told(notice: Notice) -> str:
    """A notice as people read it."""
    return str(NOTICES[notice.code]) % notice.facts


def _place(facts: Mapping[str, Any]) -> str:
    if facts.get("sheet") and "cell" in facts:
        return str(_("sheet %(sheet)s, cell %(cell)s")) % facts
    if "column" in facts:
        return str(_("row %(row)s, column %(column)s")) % facts
    if "row" in facts:
        return str(_("row %(row)s")) % facts
    return facts.get("sheet", "")
