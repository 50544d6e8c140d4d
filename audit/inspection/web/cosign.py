"""An inspector as witness: take the checkpoint away, sign it elsewhere, bring the line back."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from audit.inspection.actions.cosigning import take_cosignature
from audit.inspection.queries.proofs import site_policy
from audit.inspection.web.check_words import no_policy
from audit.record.queries.witnesses import cosignatures, newest_checkpoint
from workflow.errors import Refusal, Refused
from workflow.vocabulary import Role
from workflow.web.person import only_for
from workflow.web.receipts import recorded
from workflow.web.uploads import within_limit

LARGEST = 64 * 1024
SHOWN = 20


class CosignForm(forms.Form):
    """The line, pasted or as a file, and the checkpoint it is for."""

    size = forms.IntegerField(
        label=gettext_lazy("Number of entries in the checkpoint"),
        min_value=1,
        max_value=2**63 - 1,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
    )
    line = forms.CharField(
        label=gettext_lazy("Cosignature line"),
        required=False,
        max_length=LARGEST,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        help_text=gettext_lazy("As auditcheck printed it. It begins with a dash “—”."),
    )
    file = forms.FileField(
        label=gettext_lazy("Or the file with the line"),
        required=False,
    )

    def clean(self) -> dict:
        """One of the two; a file must be a short text."""
        given = self.cleaned_data
        sent = given.get("file")
        if sent and not given.get("line"):
            given["line"] = self._text(sent)
        if not self.errors and not given.get("line"):
            self.add_error("line", _("Paste the line, or choose the file that holds it."))
        return given

    def _text(self, sent) -> str:
        if sent.size > LARGEST:
            self.add_error("file", _("The file is larger than a checkpoint can be."))
            return ""
        try:
            return sent.read().decode("utf-8")
        except UnicodeDecodeError:
            self.add_error("file", _("The file is not a text."))
            return ""


@within_limit
@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def cosign(request: HttpRequest) -> HttpResponse:
    """The newest checkpoint to sign, how to sign it, and the lines handed in so far."""
    only_for(request, Role.INSPECTOR)
    if request.method != "POST":
        newest = newest_checkpoint()
        return _page(request, CosignForm(initial={"size": newest.size if newest else None}))
    form = CosignForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=422)
    policy = site_policy()
    if policy is None:
        return _page(request, form, refusal=no_policy(), status=409)
    said = form.cleaned_data
    try:
        obj = take_cosignature(said["line"], size=said["size"], policy=policy, actor=request.user)
    except Refused as no:
        return _page(request, form, refusal=no.refusal, status=409)
    recorded(request, _("The witness's line is verified and kept."), (obj, 1))
    return redirect("inspection:cosign")


@require_safe
@never_cache
@login_required
def checkpoint(request: HttpRequest) -> HttpResponse:
    """The newest checkpoint as the notary signed it, as a file."""
    only_for(request, Role.INSPECTOR)
    newest = newest_checkpoint()
    if newest is None:
        raise Http404
    answer = HttpResponse(newest.note, content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="checkpoint-{newest.size}.txt"'
    return answer


def _page(
    request: HttpRequest, form: CosignForm, *, refusal: Refusal | None = None, status: int = 200
) -> HttpResponse:
    policy = site_policy()
    context = {
        "form": form,
        "refusal": refusal,
        "newest": newest_checkpoint(),
        "witnesses": sorted(policy.witnesses) if policy else [],
        "rows": cosignatures(limit=SHOWN),
    }
    return render(request, "inspection/cosign.html", context, status=status)
