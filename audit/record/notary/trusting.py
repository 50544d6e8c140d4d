"""The policy as its file has it, if it trusts the notary's own key."""

from hashlib import sha256
from pathlib import Path

from audit.record.notary.errors import PolicyRefused
from audit.record.verifier.policy import Policy, parse_policy
from audit.record.verifier.unsound import Unsound


def trusted(path: Path, *, key_id: str, origin: str) -> tuple[Policy, str]:
    """The policy and the digest of its file; raises PolicyRefused.

    The key must be trusted twice: to sign the notary's entries, and to sign the log of that name.
    """
    try:
        text = path.read_bytes()
        policy = parse_policy(text)
    except OSError as error:
        raise PolicyRefused(path=str(path), why=error.strerror or str(error)) from error
    except Unsound as error:
        raise PolicyRefused(path=str(path), why=str(error)) from error
    own = policy.entry_key(key_id)
    if own is None or own.role != "notary":
        raise PolicyRefused(path=str(path), why=f"no `entry-key notary` line for the key {key_id}")
    if not any(key.name == origin and _same(key.public, own.public) for key in policy.log_keys):
        raise PolicyRefused(path=str(path), why=f"no `log` line for {origin} with the key {key_id}")
    return policy, f"sha-256:{sha256(text).hexdigest()}"


def _same(one, other) -> bool:
    return one.public_bytes_raw() == other.public_bytes_raw()
