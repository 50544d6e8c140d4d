"""The keeper as the settings have it; the demo and the tests make its keys and its directory."""

from datetime import timedelta
from pathlib import Path

from django.conf import settings

from audit.record.errors import KeyRefused
from audit.record.log import ensure_key
from audit.record.notary.errors import PolicyRefused
from audit.record.notary.opening import ensure_policy
from audit.record.verifier.policy import Policy, parse_policy
from audit.record.verifier.unsound import Unsound
from councils.box.keeper import Keeper
from councils.box.keys import make_team_key, read_team_key


def open_keeper() -> Keeper:
    """The keeper of settings.BOX_DIR and its neighbours; enter it to take the lock.

    Raises KeyRefused and PolicyRefused.
    """
    directory, team = Path(settings.BOX_DIR), Path(settings.COUNTING_TEAM_KEY_FILE)
    policy_file = Path(settings.RECORD_POLICY_FILE)
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    if settings.MODE in ("demo", "test"):
        ensure_key(settings.NOTARY_KEY_FILE)
        ensure_key(settings.KEEPER_KEY_FILE)
        ensure_policy(policy_file)
        if not team.exists():
            make_team_key(team.with_name("team.key"), team)
    try:
        public = read_team_key(team)
    except (OSError, ValueError) as error:
        why = "not the public key that make_team_key writes"
        raise KeyRefused(path=str(team), why=why, setting="COUNTING_TEAM_KEY_FILE") from error
    return Keeper(
        directory,
        key_file=Path(settings.KEEPER_KEY_FILE),
        policy=_policy(policy_file),
        team=public,
        keep=timedelta(days=settings.BOX_KEEP_DAYS),
    )


def _policy(path: Path) -> Policy:
    try:
        return parse_policy(path.read_bytes())
    except OSError as error:
        raise PolicyRefused(path=str(path), why=error.strerror or str(error)) from error
    except Unsound as error:
        raise PolicyRefused(path=str(path), why=str(error)) from error
