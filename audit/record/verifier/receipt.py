"""One entry with its proof: it is sealed, its key may sign it, what is shown belongs to it.

check_receipt(proof, body, policy, *, disclosures=()) -> Report
"""

from collections.abc import Sequence

from audit.record.verifier import formats
from audit.record.verifier.judging import rights
from audit.record.verifier.notes import NoteError
from audit.record.verifier.opening import without_quorum
from audit.record.verifier.policy import Policy, PolicyError
from audit.record.verifier.proofs import Proof, ProofError, check_proof, parse_proof
from audit.record.verifier.report import Check, Finding, Gravity, Report, holding, unsound
from audit.record.verifier.tree import leaf_hash


def check_receipt(
    proof: str | bytes, body: bytes, policy: Policy, *, disclosures: Sequence[str] = ()
) -> Report:
    """Check the file of a receipt: that the entry with this body is sealed in the log.

    The signature of the application is not part of a receipt; the seal covers its body, and the
    key it names must be one that may sign such an entry there. `counted["index"]` is its number.
    Raises what `holding` does.
    """
    report = Report(check=Check.RECEIPT)
    try:
        found = parse_proof(proof)
        _judge(report, found, body, policy)
    except NoteError as error:
        report.add(unsound(error, area="note"))
    except PolicyError as error:
        report.add(unsound(error, area="policy"))
    except ProofError as error:
        report.add(unsound(error, area="proof"))
    else:
        with holding(report):
            _read(report, found.index, body, policy, disclosures)
    return report


def _judge(report: Report, found: Proof, body: bytes, policy: Policy) -> None:
    """Believe the checkpoint; too few witnesses is a finding, and the rest is checked."""
    leaf = leaf_hash(body)
    try:
        signed = check_proof(found, leaf, policy)
    except PolicyError as error:
        if error.code != "quorum":
            raise
        report.add(unsound(error, area="policy"))
        signed = check_proof(found, leaf, without_quorum(policy))
    report.origin, report.size, report.root = signed.checkpoint[:3]
    report.cosigned_by, report.note = signed.cosigned_by, found.note


def _read(
    report: Report, index: int, body: bytes, policy: Policy, disclosures: Sequence[str]
) -> None:
    report.counted["index"] = index
    fields, faulty = formats.read_body(body)
    for problem in faulty:
        facts = {"detail": problem.detail}
        report.add(Finding(f"entry.{problem.fault.value}", entry=index, facts=facts))
    if fields is None:
        return
    key = policy.entry_key(fields["key"])
    if key is None:
        report.add(Finding("entry.key_unknown", entry=index, facts={"key": fields["key"]}))
    else:
        report.add(rights(index, key, fields["kind"]))
    for problem in formats.open_all(fields["_sd"], disclosures)[1]:
        report.add(Finding("disclosure", entry=index, facts={"detail": problem.detail}))
    report.counted["disclosures"] = len(disclosures)
    if len(disclosures) < len(fields["_sd"]):
        facts = {"shown": len(disclosures), "count": len(fields["_sd"])}
        report.add(Finding("partly_shown", Gravity.NOTICE, index, facts=facts))
