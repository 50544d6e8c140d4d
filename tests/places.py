"""Where a test keeps its papers, its record and its keys."""

from pathlib import Path


def places(directory: Path) -> dict[str, Path]:
    """The settings of the papers' place, of the notary's directory and of its key, below one."""
    return {
        "MEDIA_ROOT": directory / "media",
        "RECORD_DIR": directory / "record",
        "RECORD_POLICY_FILE": directory / "record" / "policy",
        "NOTARY_KEY_FILE": directory / "notary_key.pem",
        "KEEPER_KEY_FILE": directory / "keeper_key.pem",
        "BOX_DIR": directory / "box",
        "COUNTING_TEAM_KEY_FILE": directory / "box" / "team.pub",
    }
