"""Sign in and out: Django's own views, with our words, our log entry and the person's language."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import views
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflow.actions.accounts import note_sign_in
from workflow.actions.passwords import count_try, sign_in_doors, take_back
from workflow.errors import Refusal, Refused
from workflow.rules.connections import connection_of
from workflow.web.account import remember_language
from workflow.web.devices import device_knowing, remember_device
from workflow.web.moving import status_of


class SignInForm(AuthenticationForm):
    """User name and password; a failure does not tell which of the two was wrong.

    After too many failures ``refusal`` says how long to wait, for names that nobody has, too.
    """

    refusal: Refusal | None = None

    error_messages = {
        "invalid_login": gettext_lazy(
            "User name and password do not match. Check capital letters and the keyboard’s "
            "Vietnamese typing, then try again. If you forgot the password, ask the system "
            "administrator for a new one."
        ),
        "inactive": gettext_lazy("This account is closed. Ask the system administrator."),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("User name")
        self.fields["password"].label = _("Password")

    def clean(self) -> dict:
        """Look at the password, unless one of the doors it would open is shut for a while."""
        said = self.cleaned_data
        if not (said.get("username") and said.get("password")):
            return super().clean()
        doors = self._doors(said["username"])
        try:
            count_try(doors, of=said["username"])
        except Refused as no:
            self.refusal = no.refusal
            words = [no.refusal.message, no.refusal.remedy]
            raise ValidationError(" ".join(map(str, words)), code=no.refusal.code) from no
        super().clean()
        take_back(doors)
        return said

    def _doors(self, username: str) -> list:
        connection = connection_of(self.request.META.get("REMOTE_ADDR", ""))
        device = device_knowing(self.request, username)
        return sign_in_doors(username, connection=connection, device=device)


class SignIn(views.LoginView):
    """The door: records each sign-in and speaks the person's language from then on."""

    template_name = "workflow/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def form_valid(self, form: SignInForm) -> HttpResponse:
        """Sign in, record it, and use the person's language unless this browser has chosen one."""
        answer = super().form_valid(form)
        note_sign_in(form.get_user())
        remember_device(self.request, answer, form.get_user().username)
        if settings.LANGUAGE_COOKIE_NAME not in self.request.COOKIES:
            remember_language(answer, form.get_user().language)
        return answer

    def form_invalid(self, form: SignInForm) -> HttpResponse:
        """The page with the name kept; while a door is shut with status 429, which says to wait."""
        answer = super().form_invalid(form)
        if form.refusal is not None:
            answer.status_code = status_of(form.refusal)
            answer["Retry-After"] = str(form.refusal.facts["seconds"])
        return answer


class SignOut(views.LogoutView):
    """Leave; POST only."""

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Forget the session and say so."""
        answer = super().post(request, *args, **kwargs)
        messages.success(request, _("You are signed out."))
        return answer
