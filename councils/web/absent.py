"""Members who are away: who votes in their place, and what they said in writing."""

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from councils.actions.substitutes import appoint, end_substitution
from councils.models import Session, Substitution
from councils.permissions import CONDUCTING
from councils.queries.absent import heard_how
from councils.queries.rolls import voting_members
from councils.queries.seats import OVER
from councils.queries.substitutes import substitutes_in
from councils.queries.visible import visible_sessions
from councils.web.sessions import session_seen
from nominations.web.fields import DayField
from nominations.web.papers import handed_over
from workflow.access import today
from workflow.errors import Refusal, Refused
from workflow.models import Membership, User
from workflow.web.moving import seen_version
from workflow.web.person import standing_of
from workflow.web.receipts import recorded


class SeatChoice(forms.ModelChoiceField):
    """One of the voting seats, by the name of its member."""

    def label_from_instance(self, obj: Any) -> str:
        """Member and unit."""
        return f"{obj.user}, {obj.unit.name}" if obj.unit else str(obj.user)


class SignedPaperForm(forms.Form):
    """A member who is away, and the paper the member signed."""

    seat = SeatChoice(label=gettext_lazy("Member who is away"), queryset=Membership.objects.none())
    signed_on = DayField(label=gettext_lazy("Signed on"))
    file = forms.FileField(
        label=gettext_lazy("Scan of the signed paper"),
        allow_empty_file=True,
        help_text=gettext_lazy("PDF, PNG, JPG, DOCX or XLSX."),
    )

    def __init__(self, *args: Any, session: Session, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seats = [seat.pk for seat in voting_members(session.body, on=today())]
        rows = Membership.objects.filter(pk__in=seats).select_related("user", "unit")
        self.fields["seat"].queryset = rows.order_by("user__full_name")

    @property
    def paper(self) -> dict[str, Any]:
        """Name and content of the file, as the actions take it."""
        sent = self.cleaned_data["file"]
        return {"name": sent.name or "", "content": sent.read(settings.MAX_UPLOAD_BYTES + 1)}


class SubstituteForm(SignedPaperForm):
    """Who sits and votes in the member's place."""

    person = forms.CharField(
        label=gettext_lazy("User name of the substitute"),
        help_text=gettext_lazy("As they sign in; they hold no voting seat on this body."),
        max_length=80,
    )
    field_order = ("seat", "person", "signed_on", "file")

    def clean_person(self) -> User:
        """The account of that name."""
        found = User.objects.filter(username=self.cleaned_data["person"], is_active=True).first()
        if found is None or found.is_clock:
            raise forms.ValidationError(_("No open account has this user name."))
        return found


@require_safe
@login_required
def absent(request: HttpRequest, code: str) -> HttpResponse:
    """Who votes or speaks for members that are away; forms for whoever conducts the session."""
    return draw_absent(request, session_seen(request, code))


@require_POST
@login_required
def substitute(request: HttpRequest, code: str) -> HttpResponse:
    """Enter a substitute with the paper of the appointment."""
    held = session_seen(request, code)
    form = SubstituteForm(request.POST, request.FILES, session=held)
    if not form.is_valid():
        return draw_absent(request, held, appointing=form, status=422)
    said = form.cleaned_data
    try:
        row = appoint(
            held,
            said["seat"],
            person=said["person"],
            signed_on=said["signed_on"],
            actor=request.user,
            **form.paper,
        )
    except Refused as no:
        return draw_absent(request, held, appointing=form, refusal=no.refusal, status=409)
    recorded(request, _("%(name)s sits in the member’s place.") % {"name": row.person}, row)
    return redirect("councils:absent", code=held.code)


@require_POST
@login_required
def substitute_end(request: HttpRequest, uid: UUID) -> HttpResponse:
    """End an appointment before the seat has voted."""
    row = _substitution(request, uid)
    reason = request.POST.get("reason", "").replace("\x00", "")
    try:
        ended = end_substitution(row, reason=reason, actor=request.user, seen=seen_version(request))
    except Refused as no:
        held = session_seen(request, row.session.code)
        return draw_absent(request, held, refusal=no.refusal, status=409)
    recorded(request, _("The appointment has ended."), ended)
    return redirect("councils:absent", code=row.session.code)


@require_safe
@login_required
def substitute_paper(request: HttpRequest, uid: UUID) -> HttpResponseBase:
    """The signed paper of an appointment, as a file to keep."""
    return handed_over(request, _substitution(request, uid))


def _substitution(request: HttpRequest, uid: UUID) -> Substitution:
    rows = Substitution.objects.filter(session__in=visible_sessions(request.user))
    related = ("session__body", "membership", "person", "entered_by")
    return get_object_or_404(rows.select_related(*related), uid=uid)


def draw_absent(
    request: HttpRequest,
    held: Session,
    *,
    appointing: SubstituteForm | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page, with the form that was refused as it was sent."""
    conducts = standing_of(request).may(CONDUCTING, held) and held.state not in OVER
    heard = heard_how(held)
    context = {
        "session": held,
        "refusal": refusal,
        "substitutes": substitutes_in(held),
        "has_substitutes": "SUBSTITUTE" in heard,
        "conducts": conducts,
        "appointing": appointing or SubstituteForm(session=held),
    }
    return render(request, "councils/absent.html", context, status=status)
