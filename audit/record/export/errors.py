"""Why no export, proof or receipt was made."""

from audit.record.errors import RecordError


class ExportRefused(RecordError):
    """Nothing was written; the message says what to do first."""


class DirectoryTaken(ExportRefused):
    """The directory of an export must be new or empty."""

    def __init__(self, *, path: str, why: str) -> None:
        self.path, self.why = path, why
        super().__init__(f"{path}: {why}")


class NothingSealed(ExportRefused):
    """There is no checkpoint yet: the notary has not run."""

    def __init__(self, *, path: str) -> None:
        self.path = path
        super().__init__(f"{path}: no checkpoint yet; has the notary run?")


class PolicyMissing(ExportRefused):
    """The policy, which says whose signatures count, cannot be read."""

    def __init__(self, *, path: str, why: str) -> None:
        self.path, self.why = path, why
        super().__init__(f"RECORD_POLICY_FILE (VD_RECORD_POLICY_FILE) {path}: {why}")
