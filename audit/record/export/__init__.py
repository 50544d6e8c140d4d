"""The record to take away: whole as a directory or a zip, or one entry as a receipt."""

from audit.record.export.errors import (
    DirectoryTaken,
    ExportRefused,
    NothingSealed,
    PolicyMissing,
)
from audit.record.export.making import Exported, export, require_sealed
from audit.record.export.receipts import Receipt, proof_of, receipt_zip
from audit.record.export.scope import EVERYTHING, Scope
from audit.record.export.trees import newest_seal
from audit.record.export.zipping import zipped

__all__ = [
    "EVERYTHING",
    "DirectoryTaken",
    "ExportRefused",
    "Exported",
    "NothingSealed",
    "PolicyMissing",
    "Receipt",
    "Scope",
    "export",
    "newest_seal",
    "proof_of",
    "receipt_zip",
    "require_sealed",
    "zipped",
]
