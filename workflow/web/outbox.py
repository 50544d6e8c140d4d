"""The outbox as an administrator sees it: how letters stand, never what they say."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from workflow.actions.directory import enter_address
from workflow.models import User
from workflow.models.people import CLOCK
from workflow.queries.reminders import mail_is_sent, outbox, undelivered, without_address
from workflow.vocabulary import Role
from workflow.web.paging import page_of
from workflow.web.person import only_for
from workflow.web.receipts import recorded

SHOWN = 50


class AddressForm(forms.Form):
    """To whom an address belongs."""

    username = forms.CharField(label=gettext_lazy("User name"), max_length=80)
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        required=False,
        max_length=User._meta.get_field("email").max_length,
        help_text=gettext_lazy("The address at work. Left empty, nothing is mailed to the person."),
    )

    def clean_username(self) -> str:
        """Somebody with an account."""
        people = User.objects.exclude(username=CLOCK)
        self.person = people.filter(username=self.cleaned_data["username"]).first()
        if self.person is None:
            raise forms.ValidationError(_("Nobody has this user name."))
        return self.cleaned_data["username"]


@require_http_methods(["GET", "POST"])
@login_required
def health(request: HttpRequest) -> HttpResponse:
    """What waits, what was sent today, since when it fails and why; addresses are entered here."""
    only_for(request, Role.ADMINISTRATOR)
    form = AddressForm(request.POST or None)
    if form.is_valid():
        email = form.cleaned_data["email"]
        before = form.person.version
        kept = enter_address(form.person, email=email, actor=request.user)
        entry = [(f"user/{kept.uid}", kept.version)] if kept.version != before else []
        recorded(request, _("The address is kept."), *entry)
        return redirect("outbox")
    now = timezone.now()
    context = {
        "outbox": outbox(now=now),
        "page": page_of(request, undelivered(now=now)),
        "nameless": list(without_address()[: SHOWN + 1]),
        "shown": SHOWN,
        "form": form,
        "mail_is_sent": mail_is_sent(),
    }
    return render(request, "workflow/outbox.html", context, status=422 if form.errors else 200)
