"""What an inspector writes: a check asked for, a witness's line, an export."""

import time
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from audit.record.queries.witnesses import newest_checkpoint
from audit.record.verifier import notes
from tests.writes.scene import Form, Scene

INSPECTOR = "thanh.tra"
WITNESS = "thanhtra.example/w1"


def verify(_scene: Scene) -> Form:
    """The inspector has the log checked; the administrator cannot."""
    return Form(by=INSPECTOR, stranger="quan.tri")


def cosign(scene: Scene) -> Form:
    """The inspector hands in a witness's line; under another checkpoint it is not taken."""
    scene.sealed()
    key = Ed25519PrivateKey.generate()
    named = notes.vkey(WITNESS, key.public_key(), notes.COSIGNER)
    with Path(settings.RECORD_POLICY_FILE).open("a", encoding="utf-8") as policy:
        policy.write(f"witness w1 {named}\n")
    newest = newest_checkpoint()
    head = notes.split_note(newest.note)[0]
    line = notes.cosign(head, name=WITNESS, private_key=key, time=int(time.time()))
    said = {"size": newest.size, "line": line}
    return Form(by=INSPECTOR, stranger="hung", data=said, stale={"size": newest.size + 1})


def export_zip(scene: Scene) -> Form:
    """The inspector takes the record away; the administrator cannot."""
    scene.sealed()
    return Form(by=INSPECTOR, stranger="quan.tri")
