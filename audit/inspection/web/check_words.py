"""What a check of a proof found, in words: what is wrong, and what that means."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.inspection.queries.proofs import Unreadable
from audit.record.verifier.unsound import Unsound
from workflow.errors import Refusal

FILES = {
    "receipt": gettext_lazy("receipt"),
    "proof": gettext_lazy("proof"),
    "entry": gettext_lazy("entry"),
    "disclosures": gettext_lazy("disclosures"),
}
NOT_A_PROOF = (
    gettext_lazy("The proof is not in the form of a proof."),
    gettext_lazy("The file is another one, or it was changed. It says nothing about the entry."),
)
# By code: what is wrong, and what it means. Whatever is not here is not in the form of a proof.
FAULTS: Mapping[str, tuple[Any, Any]] = {
    "inclusion": (
        gettext_lazy("The entry is not the one that was sealed under number %(index)s."),
        gettext_lazy(
            "The entry was changed after it was sealed, or proof and entry do not belong together."
        ),
    ),
    "beyond": (
        gettext_lazy("The proof names entry %(index)s; the checkpoint covers %(size)s entries."),
        gettext_lazy("Number or checkpoint in the proof was changed."),
    ),
    "signature": (
        gettext_lazy("The signature of %(name)s under the checkpoint is wrong."),
        gettext_lazy("The checkpoint was changed after it was signed, or it was made up."),
    ),
    "unsigned": (
        gettext_lazy("The checkpoint is not signed by this log."),
        gettext_lazy("It comes from another log, or somebody made it up."),
    ),
    "origin": (
        gettext_lazy("The checkpoint names the log %(origin)s; the signature is of %(expected)s."),
        gettext_lazy("The proof is of another log."),
    ),
    "quorum": (
        gettext_lazy("Too few witnesses have signed the checkpoint."),
        gettext_lazy("It may be true; the rules of this site ask for more witnesses to say so."),
    ),
    "entry": (
        gettext_lazy("The sealed file is not in the form of an entry."),
        gettext_lazy("It stands in the log, but what it says cannot be read."),
    ),
    "disclosure": (
        gettext_lazy("A disclosure does not belong to this entry."),
        gettext_lazy("It was changed, made up, or comes from another entry."),
    ),
}


def fault_words(fault: Unsound) -> tuple[str, str]:
    """What is wrong, and what that means."""
    what, meaning = FAULTS.get(fault.code, NOT_A_PROOF)
    facts = {name: str(value)[:120] for name, value in fault.facts.items()}
    return str(what) % facts if "%(" in str(what) else str(what), str(meaning)


def unreadable(fault: Unreadable) -> Refusal:
    """Why files were not taken for a receipt."""
    what = FILES.get(fault.facts.get("what", ""), "")
    message = {
        "no_zip": _("The receipt is not a zip file that can be opened."),
        "many_files": _("The zip holds more files than a receipt has."),
        "twice": _("The zip holds more than one file of this kind: %(what)s."),
        "lacking": _("The zip lacks this file: %(what)s."),
        "too_large": _("This file is larger than any receipt needs: %(what)s."),
        "no_text": _("This file is not a text: %(what)s."),
    }[fault.code] % {"what": what}
    return Refusal(
        code=fault.code,
        message=message,
        facts=fault.facts,
        remedy=_("Choose the zip that the receipt page gave you, as it was downloaded."),
    )


def no_policy() -> Refusal:
    """The site has no list of keys to check by."""
    return Refusal(
        code="no_policy",
        message=_(
            "This site has no list of trusted keys at the moment, so nothing can be checked."
        ),
        remedy=_("Check with the tool on your own machine, or tell the administrator."),
    )
