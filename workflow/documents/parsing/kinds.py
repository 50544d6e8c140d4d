"""What a file is, by its first bytes and never by its name."""

ZIP = b"PK\x03\x04"
ZIP_EMPTY = b"PK\x05\x06"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

STRANGERS = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"BM", "image"),
    (b"RIFF", "media"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ", "archive"),
    (b"\x28\xb5\x2f\xfd", "archive"),
    (b"\x7fELF", "program"),
    (b"MZ", "program"),
    (b"{\\rtf", "document"),
    (b"SQLite format 3", "database"),
)
MARKUP = ("<!doctype", "<html", "<?xml", "<table", "<head", "<body", "<svg", "<meta", "<style")


def kind_of(content: bytes) -> str:
    """Name the kind: zip, ole, text, or what kind of stranger it is."""
    if content.startswith((ZIP, ZIP_EMPTY)):
        return "zip"
    if content.startswith(OLE):
        return "ole"
    for start, name in STRANGERS:
        # Two letters are also how a line of text may begin.
        if content.startswith(start) and (len(start) > 2 or _has_control(content)):
            return name
    return "text"


def is_markup(text: str) -> bool:
    """Tell a page or XML that was saved under a table's name."""
    return text[:1024].lstrip("\ufeff \t\r\n").lower().startswith(MARKUP)


def _has_control(content: bytes) -> bool:
    return any(byte < 9 or 13 < byte < 32 for byte in content[:512])
