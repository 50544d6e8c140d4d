"""Why an erasure was not carried out."""

from audit.record.errors import RecordError


class ErasureRefused(RecordError):
    """An erasure was not carried out; neither the log nor any row was changed."""


class NothingToErase(ErasureRefused):
    """No entry that was named holds any disclosure that was named."""

    def __init__(self, *, missing: list[str]) -> None:
        self.missing = missing
        super().__init__(f"no entry named here holds {', '.join(missing)}")


class NoGround(ErasureRefused):
    """An erasure without a ground in law, or without the person who ordered it."""

    def __init__(self, *, what: str) -> None:
        self.what = what
        super().__init__(f"an erasure needs {what}")


class NotTheEraser(ErasureRefused):
    """The role of this connection may not call the erasing function."""

    def __init__(self) -> None:
        super().__init__(
            "the database role of this process may not erase; name the file that holds"
            " the eraser's address (--login-file)"
        )


class LoginRefused(ErasureRefused):
    """The file with the eraser's address is unreadable or lets others read it."""

    def __init__(self, *, path: str, why: str) -> None:
        self.path, self.why = path, why
        super().__init__(f"{path}: {why}")


class DatabaseRefused(ErasureRefused):
    """The database's own rules turned the erasure down."""

    def __init__(self, *, why: str) -> None:
        self.why = why
        super().__init__(f"the database refused the erasure: {why}")


class NotReplayed(ErasureRefused):
    """The sealed files cannot be read to the end, or do not agree with their checkpoint."""

    def __init__(self, *, why: str) -> None:
        self.why = why
        super().__init__(f"the sealed erasures were not replayed: {why}")
