"""What every page shows alike: icons, states, dates, numbers, fields, offers."""

import re
from datetime import UTC, date, datetime, time, timedelta
from types import SimpleNamespace

import pytest
from django import forms
from django.template.loader import render_to_string
from django.utils import translation

from config.templatetags import ui
from nominations.vocabulary import NominationState
from tools.vendor import ROOT
from workflow.access import today

SPRITE = ROOT / "config/static" / ui.SPRITE
SYMBOLS = set(re.findall(r'id="([a-z-]+)"', SPRITE.read_text(encoding="utf-8")))
NAMED = re.compile(r"""(?:{% icon |\bicon=)['"]([\w-]+)['"]""")
TEMPLATES = [path for path in ROOT.glob("*/**/templates/**/*.html") if ".venv" not in path.parts]


class NomineeForm(forms.Form):
    """One field of each shape that our template draws apart."""

    born = forms.DateField(label="Born", help_text="As on the certificate.")
    kind = forms.ChoiceField(label="Kind", choices=[("a", "A")], widget=forms.RadioSelect)
    note = forms.CharField(label="Note", required=False)
    sure = forms.BooleanField(label="Sure")


def offer(**given):
    usual = {
        "move": "approve",
        "label": "Approve",
        "url": "/go/",
        "refusal": None,
        "asks_reason": False,
        "danger": False,
    }
    return SimpleNamespace(**usual | given)


def moves(*offers):
    return render_to_string("components/_moves.html", {"offers": offers, "version": 4})


def test_every_icon_named_in_a_template_is_in_the_sprite():
    named = {name for path in TEMPLATES for name in NAMED.findall(path.read_text(encoding="utf-8"))}

    assert named - SYMBOLS == set()


def test_every_icon_of_a_state_is_in_the_sprite():
    marks = {mark for _, mark in ui.STATE_LOOKS.values()} | set(ui.TONE_ICONS.values())

    assert marks - SYMBOLS == set()


def test_every_state_of_a_nomination_has_its_look():
    assert set(ui.STATE_LOOKS) == {str(state) for state in NominationState}


@pytest.mark.parametrize(("language", "shown"), [("vi", "04/03/2026"), ("en", "04/03/2026")])
def test_a_day_is_written_day_first(language, shown):
    with translation.override(language):
        assert ui.vn_date(date(2026, 3, 4)) == shown


def test_a_moment_is_written_in_local_time():
    with translation.override("vi"):
        assert ui.vn_moment(datetime(2026, 3, 4, 20, 5, tzinfo=UTC)) == "03:05 05/03/2026"


@pytest.mark.parametrize(
    ("language", "shown"), [("vi", "14:30 04/03/2026"), ("en", "04/03/2026, 14:30")]
)
def test_a_day_is_written_with_its_hour_where_it_has_one(language, shown):
    with translation.override(language):
        assert ui.vn_when(date(2026, 3, 4), time(14, 30)) == shown
        assert ui.vn_when(date(2026, 3, 4), None) == "04/03/2026"
        assert ui.vn_when(None, time(14, 30)) == ""


def test_no_day_is_written_as_nothing():
    assert (ui.vn_date(None), ui.vn_moment(None)) == ("", "")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_day_is_read_day_first(language):
    with translation.override(language):
        assert forms.DateField().clean("03/04/2026") == date(2026, 4, 3)


@pytest.mark.parametrize(("language", "shown"), [("vi", "12.401"), ("en", "12,401")])
def test_a_number_is_grouped_as_its_language_does(language, shown):
    with translation.override(language):
        assert ui.num(12401) == shown


@pytest.mark.parametrize("days", [-2, 0, 5])
def test_days_left_counts_calendar_days(days):
    assert ui.days_left(today() + timedelta(days=days)) == days


@pytest.mark.parametrize(
    ("name", "letters"), [("Nguyễn Thị Hải Yến", "NY"), ("Minh", "M"), ("", "")]
)
def test_initials_take_the_first_and_the_last_word(name, letters):
    assert ui.initials(name) == letters


def test_an_overdue_day_says_so_in_words():
    with translation.override("en"):
        shown = render_to_string("components/_due.html", {"due": today() - timedelta(days=2)})

    assert "(2 days overdue)" in shown


def test_a_refused_move_is_greyed_with_its_reason_and_no_form():
    refusal = SimpleNamespace(
        message="Minutes are missing.", citation="Article 12", remedy="Add them."
    )

    shown = moves(offer(refusal=refusal))

    assert 'aria-disabled="true" aria-describedby="why-approve"' in shown
    assert "Minutes are missing. Add them. <cite>Article 12</cite>" in shown
    assert "<form" not in shown


def test_a_move_carries_the_version_that_was_seen():
    assert '<input type="hidden" name="seen" value="4">' in moves(offer())


def test_a_reason_that_was_refused_keeps_its_text():
    shown = moves(offer(asks_reason=True, reason="Too short", reason_error="Say more."))

    assert '<details class="move move-asks" open>' in shown
    assert ">Too short</textarea>" in shown


def test_a_wrong_field_is_tied_to_its_help_and_its_error():
    shown = str(NomineeForm({"born": "31/02/1985"}))

    assert 'aria-describedby="id_born_helptext id_born_error"' in shown
    assert 'id="id_born_error"' in shown
    assert 'aria-invalid="true"' in shown


def test_the_summary_links_to_the_first_choice_of_a_group():
    assert '<a href="#id_kind_0">' in str(NomineeForm({}))


def test_only_the_optional_field_is_marked():
    with translation.override("en"):
        assert str(NomineeForm()).count("(optional)") == 1
