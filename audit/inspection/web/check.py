"""Check a proof that somebody kept: is the entry in the log, sealed by whom, witnessed by whom."""

from base64 import b64encode
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from audit.inspection.queries.proofs import (
    LARGEST,
    LARGEST_ZIP,
    Checked,
    Files,
    Unreadable,
    checked,
    files_of,
    site_policy,
    unpacked,
)
from audit.inspection.queries.receipts import receipt_for
from audit.inspection.web.check_words import fault_words, no_policy, unreadable
from audit.record.vocabulary import EntryKind
from workflow.web.uploads import within_limit


class ProofForm(forms.Form):
    """The receipt as a whole, or proof, entry and disclosures one by one."""

    receipt = forms.FileField(
        label=gettext_lazy("Receipt (zip file)"),
        required=False,
        help_text=gettext_lazy("The zip file that the receipt page gave you, as it is."),
        widget=forms.FileInput(attrs={"accept": ".zip,application/zip"}),
    )
    proof = forms.FileField(label=gettext_lazy("Proof"), required=False, help_text="….tlog-proof")
    entry = forms.FileField(label=gettext_lazy("Entry"), required=False, help_text="….json")
    disclosures = forms.FileField(
        label=gettext_lazy("Disclosures"),
        required=False,
        help_text="….disclosures",
        allow_empty_file=True,
    )

    def clean(self) -> dict[str, Any]:
        """One way or the other; a file that is wrong in itself is named at its field."""
        given = self.cleaned_data
        if not self.errors and not given.get("receipt"):
            for name in ("proof", "entry"):
                if not given.get(name):
                    self.add_error("receipt" if not given.get("proof") else name, self._lacking())
                    break
        return given

    def _lacking(self) -> str:
        return _("Choose the receipt, or both the proof and the entry.")

    def handed_over(self) -> Files:
        """What was handed over; raises `Unreadable`. Nothing larger than a receipt is read."""
        given = self.cleaned_data
        if given["receipt"]:
            return unpacked(given["receipt"].read(LARGEST_ZIP + 1))
        sent = {name: given[name] for name in LARGEST if given[name]}
        return files_of(**{name: file.read(LARGEST[name] + 1) for name, file in sent.items()})


@within_limit
@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """The form, and in words what the check found; for htmx what was found alone."""
    if request.method != "POST":
        return _page(request, ProofForm())
    form = ProofForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=422)
    policy = site_policy()
    if policy is None:
        return _page(request, form, refusal=no_policy(), status=409)
    try:
        found = checked(form.handed_over(), policy)
    except Unreadable as fault:
        return _page(request, form, refusal=unreadable(fault), status=422)
    return _page(request, form, **_told(request, found))


def _told(request: HttpRequest, found: Checked) -> dict[str, Any]:
    if found.fault is not None:
        what, meaning = fault_words(found.fault)
        return {"found": found, "wrong": what, "meaning": meaning}
    entry = found.entry
    kind = str(entry.get("kind", ""))
    return {
        "found": found,
        "kind": EntryKind(kind).label if kind in EntryKind.values else kind,
        "at": parse_datetime(str(entry.get("at", ""))),
        "root": b64encode(found.signed.checkpoint.root).decode(),
        "receipt": _receipt(request, entry),
    }


def _receipt(request: HttpRequest, entry: dict[str, Any]):
    """The receipt of the entry on this site, for whoever may see it."""
    obj, ver = entry.get("obj"), entry.get("ver")
    if not isinstance(obj, str) or not isinstance(ver, int):
        return None
    found = receipt_for(request.user, obj=obj, ver=ver)
    return found if found and str(found.line.uid) == entry.get("id") else None


def _page(
    request: HttpRequest, form: ProofForm, *, status: int = 200, **context: Any
) -> HttpResponse:
    template = "inspection/check_result.html" if request.htmx else "inspection/check.html"
    return render(request, template, {"form": form, **context}, status=status)
