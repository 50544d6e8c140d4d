"""What entries state of minutes, of signatures on them, and of the PDF made of them."""

from typing import Any

from councils.models import Minutes, MinutesPaper, MinutesSignature
from workflow.rules.stating import Stated, moment, ref
from workflow.rules.stating import digest as digest_of


def minutes(row: Minutes) -> Stated:
    """Minutes as drafted; every change states what it changes."""
    head = {
        "session": row.session.obj,
        "body": row.body.obj,
        "kind": str(row.kind),
        "ballot": ref(row.ballot),
        "edition": row.edition,
        "replaces": ref(row.replaces),
        "state": row.state,
    }
    said, words = texts(row), fixed(row)
    return Stated({**head, **said.facts, **words}, said.disclosures)


def texts(row: Minutes) -> Stated:
    """What those who draft write, and whom they name to sign."""
    words = {name: getattr(row, name) for name in ("correction", "remarks", "recipients")}
    return Stated({"signers": row.signers}, words)


def fixed(row: Minutes) -> dict[str, Any]:
    """What putting to signing fixes: the number, the content by its digest, the checkpoint."""
    return {
        "year": row.year,
        "number": row.number,
        "times_put": row.times_put,
        "digest": row.digest,
        "content": digest_of(row.content) if row.content else "",
        "log_size": row.log_size,
        "log_root": row.log_root,
    }


def signature(row: MinutesSignature) -> Stated:
    """Who signed which content as what, and when."""
    facts = {
        "minutes": row.minutes.obj,
        "role": str(row.role),
        "user": row.user.obj,
        "digest": row.digest,
        "at": moment(row.at),
    }
    return Stated(facts, {})


def paper(row: MinutesPaper) -> Stated:
    """The digest and size of the PDF, who had it made, and when."""
    facts = {
        "minutes": row.minutes.obj,
        "file": row.file.name,
        "sha256": row.sha256,
        "size": row.size,
        "made_by": row.made_by.obj,
        "made_at": moment(row.made_at),
    }
    return Stated(facts, {})
