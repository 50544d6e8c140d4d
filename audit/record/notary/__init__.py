"""The one process that numbers the entries, keeps the tree and signs its head."""

from audit.record.notary.errors import (
    AlreadyRunning,
    DatabaseBehind,
    DirectoryBehind,
    DirectoryDamaged,
    LockLost,
    NotaryError,
    NumberTaken,
    PolicyRefused,
    RestoreRefused,
    SecondHistory,
)
from audit.record.notary.notary import Notary
from audit.record.notary.opening import open_notary

__all__ = [
    "AlreadyRunning",
    "DatabaseBehind",
    "DirectoryBehind",
    "DirectoryDamaged",
    "LockLost",
    "Notary",
    "NotaryError",
    "NumberTaken",
    "PolicyRefused",
    "RestoreRefused",
    "SecondHistory",
    "open_notary",
]
