"""What the record refuses, each with the facts a caller needs."""


class RecordError(Exception):
    """Anything that stops an entry from being written."""


class OutsideTransaction(RecordError):
    """An entry was to be written without the transaction of the change it records."""

    def __init__(self) -> None:
        super().__init__("append() must be called inside the atomic block of the change it records")


class EntryTooLarge(RecordError):
    """A body does not fit into a leaf of the log."""

    def __init__(self, *, obj: str, size: int, limit: int) -> None:
        self.obj, self.size, self.limit = obj, size, limit
        super().__init__(f"the entry for {obj} has {size} bytes; the log takes at most {limit}")


class ActRefused(RecordError):
    """An act is not of the form the log can keep; nothing was written."""

    def __init__(self, *, obj: str, why: str) -> None:
        self.obj, self.why = obj, why
        super().__init__(f"the act on {obj!r} cannot be recorded: {why}")


class KeyRefused(RecordError):
    """A signing key is absent, unreadable, exposed or of another kind; `setting` names it."""

    def __init__(self, *, path: str, why: str, setting: str = "RECORD_KEY_FILE") -> None:
        self.path, self.why, self.setting = path, why, setting
        super().__init__(f"{setting} (VD_{setting}) {path}: {why}")


class MirrorError(RecordError):
    """Two rooms claim the same objects of the log."""


class NotAnew(RecordError):
    """A new log was not begun; nothing was changed."""

    def __init__(self, *, why: str) -> None:
        self.why = why
        super().__init__(why)
