"""Sign in and out: Django's own views, with our words, our log entry and the person's language."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import views
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflow.actions.accounts import note_sign_in
from workflow.web.account import remember_language


class SignInForm(AuthenticationForm):
    """User name and password; a failure does not tell which of the two was wrong."""

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


class SignIn(views.LoginView):
    """The door: records each sign-in and speaks the person's language from then on."""

    template_name = "workflow/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def form_valid(self, form: SignInForm) -> HttpResponse:
        """Sign in, record it, and use the person's language unless this browser has chosen one."""
        answer = super().form_valid(form)
        note_sign_in(form.get_user())
        if settings.LANGUAGE_COOKIE_NAME not in self.request.COOKIES:
            remember_language(answer, form.get_user().language)
        return answer


class SignOut(views.LogoutView):
    """Leave; POST only."""

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Forget the session and say so."""
        answer = super().post(request, *args, **kwargs)
        messages.success(request, _("You are signed out."))
        return answer
