"""Why the notary does not start, or stops sealing until somebody has looked."""


class NotaryError(Exception):
    """The notary will not seal; the message says what to do."""


class AlreadyRunning(NotaryError):
    """Another process of the same kind holds the lock."""

    def __init__(self, *, where: str, who: str = "notary") -> None:
        self.where = where
        super().__init__(f"another {who} is at work on this log ({where}); this one steps back")


class LockLost(NotaryError):
    """The session that held the database's lock is gone; nothing was signed."""

    def __init__(self) -> None:
        super().__init__("the database session that held the lock is gone; nothing was signed")


class PolicyRefused(NotaryError):
    """The policy is missing, malformed, or does not know the notary's key."""

    def __init__(self, *, path: str, why: str) -> None:
        self.path, self.why = path, why
        super().__init__(f"RECORD_POLICY_FILE (VD_RECORD_POLICY_FILE) {path}: {why}")


class DirectoryDamaged(NotaryError):
    """The notary's own directory does not hold what it signed."""

    def __init__(self, *, path: str, why: str) -> None:
        self.path, self.why = path, why
        super().__init__(f"{path}: {why}; restore the directory from its newest copy")


class DirectoryBehind(NotaryError):
    """The database knows more sealed entries than the directory: an old copy was put back."""

    def __init__(self, *, own: int, known: int) -> None:
        self.own, self.known = own, known
        super().__init__(
            f"the database counts {known} sealed entries, this directory only {own}: an older copy"
            " of the directory was put back, or a number was given by someone else. To go on would"
            " sign a second history. Bring back the newest copy of the directory"
        )


class SecondHistory(NotaryError):
    """The database keeps a checkpoint, signed by the log's key, that these files do not lead to."""

    def __init__(self, *, size: int) -> None:
        self.size = size
        super().__init__(
            f"the database keeps a signed checkpoint of {size} entries whose root is not that of"
            " this directory: the log's key has signed two histories. Stop, keep both, and call"
            " the inspector"
        )


class NumberTaken(NotaryError):
    """Another row bears the number of a sealed entry: the database cannot take it over."""

    def __init__(self, *, idx: int, entry: str, count: int) -> None:
        self.idx, self.entry, self.count = idx, entry, count
        super().__init__(
            f"the row {entry} bears the number {idx}, which is that of another, sealed entry"
            f" ({count} in all); the notary did not give it. Copy the database, find out who could"
            " write, take the number from the row as owner (idx to null, triggers off), and start"
            " the notary again"
        )


class DatabaseBehind(NotaryError):
    """The database lacks entries that it had acknowledged: an old backup was put back."""

    def __init__(self, *, own: int, known: int, missing: int) -> None:
        self.own, self.known, self.missing = own, known, missing
        super().__init__(
            f"the database knows {known} of {own} sealed entries and {missing} of them are gone: a"
            " backup was put back. With the site stopped, run"
            " `manage.py run_notary --resume-after-restore` once"
        )


class RestoreRefused(NotaryError):
    """Entries cannot be brought back: the site wrote others in their place since the restore."""

    def __init__(self, *, clash: str) -> None:
        self.clash = clash
        super().__init__(
            f"since the restore the site wrote another entry in the place of a lost one ({clash});"
            " put the backup back once more and resume before the site starts"
        )
