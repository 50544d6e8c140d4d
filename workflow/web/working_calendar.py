"""The working calendar: its years, the days of one, and one day with what falls due on it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from workflow.access import today
from workflow.actions.calendar import declare_year, set_day
from workflow.errors import Refusal, Refused
from workflow.models import CalendarDay
from workflow.queries.calendar import KnownYear, due_on, known_day, known_years, reading_once
from workflow.vocabulary import DayKind, Role
from workflow.web.moving import seen_version
from workflow.web.person import only_for, standing_of
from workflow.web.receipts import recorded
from workflow.web.versions import still_seen

FIRST, LAST = 2000, 2100
# Two forms with a citation stand on the page of a year.
YEAR_ID = "year_%s"


class CalendarReadOnce:
    """Read the working calendar at most once for a request, however many days are computed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with one reading of the calendar."""
        with reading_once():
            return self.get_response(request)


class DayForm(forms.Form):
    """What a day is, what it is called, and on what ground."""

    kind = forms.ChoiceField(label=gettext_lazy("What the day is"), choices=DayKind.choices)
    name = forms.CharField(label=gettext_lazy("Name in Vietnamese"), max_length=120, required=False)
    name_en = forms.CharField(label=gettext_lazy("Name in English"), max_length=120, required=False)
    citation = forms.CharField(
        label=gettext_lazy("Law or decision"),
        max_length=250,
        required=False,
        help_text=gettext_lazy("With its number and day, as on the paper."),
    )
    verified = forms.BooleanField(
        label=gettext_lazy("I have read the day in that text"), required=False
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("Needed when a day is taken out; it stays on this page."),
    )


class NewDayForm(DayForm):
    """A day that is not in the calendar yet."""

    day = forms.DateField(
        label=gettext_lazy("Day"),
        help_text=gettext_lazy("Day/month/year."),
        widget=forms.DateInput(attrs={"class": "short", "autocomplete": "off"}),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What the day is"),
        choices=[each for each in DayKind.choices if each[0] != DayKind.ORDINARY],
    )
    reason = None
    field_order = ("day", "kind")

    def __init__(self, *args: Any, year: int, **given: Any) -> None:
        super().__init__(*args, **given)
        self.year = year

    def clean_day(self) -> date:
        """A day of the year of this page, so that nothing lands where it is not looked for."""
        day = self.cleaned_data["day"]
        if day.year != self.year:
            raise forms.ValidationError(
                _("This page is for %(year)s. Open the page of the other year.")
                % {"year": self.year}
            )
        return day


class YearForm(forms.Form):
    """Whether a year is all entered."""

    complete = forms.BooleanField(
        label=gettext_lazy("All holidays and make-up days of the year are entered"), required=False
    )
    citation = forms.CharField(
        label=gettext_lazy("On what ground"),
        max_length=250,
        required=False,
        help_text=gettext_lazy("The yearly notice on holidays, with its number and day."),
    )


@require_safe
@login_required
def years(request: HttpRequest) -> HttpResponse:
    """Every year of which something is known, this one and the next."""
    now = today().year
    context = {"years": known_years(also=(now, now + 1)), "this_year": now}
    return render(request, "workflow/calendar_years.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def year(request: HttpRequest, year: int) -> HttpResponse:
    """The days of a year; the head of the standing office enters another."""
    held = _year_or_404(year)
    if request.method != "POST":
        return _year_page(request, held)
    only_for(request, Role.STANDING_HEAD)
    form = NewDayForm(request.POST, year=year)
    if not form.is_valid():
        return _year_page(request, held, form=form, status=422)
    said = form.cleaned_data
    try:
        row = set_day(said.pop("day"), **said, actor=request.user, seen=seen_version(request))
    except Refused as no:
        return _year_page(request, held, form=form, refusal=no.refusal, status=409)
    recorded(request, _("The day is entered."), row)
    return redirect(row)


@require_POST
@login_required
def declare(request: HttpRequest, year: int) -> HttpResponse:
    """Declare a year complete, or not."""
    only_for(request, Role.STANDING_HEAD)
    held = _year_or_404(year)
    form = YearForm(request.POST, auto_id=YEAR_ID)
    if not form.is_valid():
        return _year_page(request, held, year_form=form, status=422)
    said = form.cleaned_data
    try:
        row = declare_year(year, **said, actor=request.user, seen=seen_version(request))
    except Refused as no:
        return _year_page(request, held, year_form=form, refusal=no.refusal, status=409)
    recorded(request, _("The year is declared."), row)
    return redirect(row)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def day(request: HttpRequest, year: int, month: int, day: int) -> HttpResponse:
    """One day: what is said of it, how much open work falls due on it, and its change."""
    on = _day_or_404(year, month, day)
    if request.method != "POST":
        return _day_page(request, on)
    only_for(request, Role.STANDING_HEAD)
    form = DayForm(request.POST)
    if not form.is_valid():
        return _day_page(request, on, form=form, status=422)
    try:
        row = set_day(on, **form.cleaned_data, actor=request.user, seen=seen_version(request))
    except Refused as no:
        return _day_page(request, on, form=form, refusal=no.refusal, status=409)
    recorded(request, _("The day is changed."), row)
    return redirect(row)


def _year_page(
    request: HttpRequest,
    held: KnownYear,
    *,
    form: NewDayForm | None = None,
    year_form: YearForm | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    said = {"complete": held.is_complete, "citation": held.row.citation if held.row else ""}
    version = held.row.version if held.row else 0
    context = {
        "held": held,
        "may_keep": standing_of(request).is_any(Role.STANDING_HEAD),
        "form": form or NewDayForm(year=held.year),
        "year_form": year_form or YearForm(initial=said, auto_id=YEAR_ID),
        "year_seen": still_seen(request, version=version, refusal=refusal)
        if year_form
        else version,
        "refusal": refusal,
    }
    return render(request, "workflow/calendar_year.html", context, status=status)


def _day_page(
    request: HttpRequest,
    on: date,
    *,
    form: DayForm | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    held = known_day(on)
    row: CalendarDay | None = held.row if held else None
    names = ("kind", "name", "name_en", "citation", "verified")
    initial = {name: getattr(held.said, name) for name in names} if held else {}
    context = {
        "on": on,
        "held": held,
        "row": row,
        "due": due_on(on),
        "may_keep": standing_of(request).is_any(Role.STANDING_HEAD),
        "form": form or DayForm(initial=initial),
        "seen": still_seen(request, version=row.version if row else 0, refusal=refusal),
        "refusal": refusal,
    }
    return render(request, "workflow/calendar_day.html", context, status=status)


def _year_or_404(year: int) -> KnownYear:
    if not FIRST <= year <= LAST:
        raise Http404
    return next(each for each in known_years(also=(year,)) if each.year == year)


def _day_or_404(year: int, month: int, day: int) -> date:
    try:
        on = date(year, month, day)
    except ValueError:
        raise Http404 from None
    if not FIRST <= year <= LAST:
        raise Http404
    return on
