"""What else a regulation says otherwise than the rule taken over: who is heard, ties, display."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from councils.vocabulary import RecusalGround
from nominations.rules.rulebook import VotingRule
from nominations.web.wording import BASES, SHOWN

AS_ADOPTED = ("", gettext_lazy("as in the rule taken over"))
KEPT = gettext_lazy("Tick none to keep those of the rule taken over.")
BASE = gettext_lazy("All members, or only who is there or was asked: absence then weighs nothing.")
ABSENT = gettext_lazy("A substitute sits and votes; a written opinion is counted beside the box.")
EVEN = gettext_lazy("Yes and no equal on one item, with nobody to tip the scale.")
TIE = gettext_lazy("Equal votes across the last place of the award.")
LAST = gettext_lazy("What is still tied when the rounds are used.")
CHAIR = gettext_lazy("Then enough votes alone do not carry an item.")
WRITTEN = gettext_lazy("Where members are asked in writing instead of meeting.")
SHOWS = gettext_lazy("On pages outside the minutes, once a ballot is counted.")
FEW = gettext_lazy("Where fewer vote than the number below which little is shown.")
LINES = gettext_lazy("In the minutes: beside the votes in the room, or in one total.")
BARS = gettext_lazy("On these grounds somebody must rule before the vote.")
DECLARES = gettext_lazy("On these grounds the member says so, and votes unless ruled out.")


def _choice(label: Any, help_text: Any, *choices: tuple[str, Any]) -> forms.ChoiceField:
    given = {"label": label, "help_text": help_text, "required": False}
    return forms.ChoiceField(choices=[AS_ADOPTED, *choices], **given)


def _grounds(label: Any, help_text: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        help_text=format_lazy("{} {}", help_text, KEPT),
        choices=RecusalGround.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class ConductFields(forms.Form):
    """The choices of conduct: empty means as in the rule taken over."""

    base = _choice(gettext_lazy("The share is taken of"), BASE, *BASES.items())
    absent = _choice(
        gettext_lazy("Absent members"),
        ABSENT,
        ("NONE", gettext_lazy("have no vote")),
        ("WRITTEN_OPINION", gettext_lazy("may send a written opinion")),
        ("SUBSTITUTE", gettext_lazy("may appoint a substitute")),
    )
    opinions_shown = _choice(
        gettext_lazy("Written opinions in the minutes"),
        LINES,
        ("TWO_LINES", gettext_lazy("on a line of their own")),
        ("COMBINED", gettext_lazy("in one combined total")),
    )
    consult_decides = _choice(
        gettext_lazy("Without a meeting"),
        WRITTEN,
        ("VOTES", gettext_lazy("the answers decide")),
        ("CHAIR", gettext_lazy("the answers advise, the chair decides")),
    )
    bars = _grounds(gettext_lazy("Keeps a member from the item"), BARS)
    declares = _grounds(gettext_lazy("Is only declared"), DECLARES)
    own_unit = _choice(
        gettext_lazy("The member's own unit"),
        gettext_lazy("What a member does when the own unit is voted on."),
        ("ABSTAINS", gettext_lazy("does not vote on it")),
        ("VOTES", gettext_lazy("votes on it as well")),
    )
    chair_must_agree = _choice(
        gettext_lazy("The chair's agreement"),
        CHAIR,
        ("yes", gettext_lazy("the chair must agree")),
        ("no", gettext_lazy("the chair's vote counts like any other")),
    )
    even = _choice(
        gettext_lazy("Yes and no equal"),
        EVEN,
        ("NOT_CARRIED", gettext_lazy("not passed")),
        ("CHAIR", gettext_lazy("passed if the chair's side is yes")),
    )
    tie = _choice(
        gettext_lazy("Votes equal at the last place"),
        TIE,
        ("REPEAT", gettext_lazy("voted again")),
        ("CHAIR", gettext_lazy("the chair decides at once")),
    )
    max_rounds = forms.TypedChoiceField(
        label=gettext_lazy("Rounds of ballot at most"),
        help_text=gettext_lazy("The first vote is a round too."),
        choices=[AS_ADOPTED, *[(str(n), str(n)) for n in range(1, 10)]],
        coerce=int,
        empty_value=None,
        required=False,
    )
    after_rounds = _choice(
        gettext_lazy("After the last round"),
        LAST,
        ("CHAIR", gettext_lazy("the chair decides")),
        ("AUTHORITY", gettext_lazy("the person with authority decides")),
    )
    disclosure = _choice(gettext_lazy("What the result shows"), SHOWS, *SHOWN.items())
    small_shows = _choice(gettext_lazy("With few voters it shows"), FEW, *SHOWN.items())


NAMES = tuple(ConductFields.base_fields)
TRUTHS = ("chair_must_agree",)
GROUNDS = ("bars", "declares")


def standing_words(rule: VotingRule) -> Iterator[str]:
    """Which grounds bar a member and which are declared, a sentence each."""
    bars, declares = (
        ", ".join(str(RecusalGround(each).label) for each in named)
        for named in (rule.bars, rule.declares)
    )
    if bars:
        yield _("Keeps a member from the item: %(grounds)s.") % {"grounds": bars}
    if declares:
        yield _("Is only declared: %(grounds)s.") % {"grounds": declares}


def conduct_initial(rule: VotingRule) -> dict[str, Any]:
    """What the choices of a rule kept start with."""
    found = {name: getattr(rule, name) for name in NAMES}
    found |= {name: "yes" if found[name] else "no" for name in TRUTHS}
    return found | {name: list(found[name]) for name in GROUNDS}


def conduct_changed(said: Mapping[str, Any], adopted: VotingRule) -> dict[str, Any]:
    """What is said otherwise than in the rule taken over.

    A ground named for one of the two, barring and declaring, leaves the other.
    """
    found = {name: said[name] for name in NAMES if said[name]}
    found |= {name: found[name] == "yes" for name in TRUTHS if name in found}
    found |= {name: tuple(found[name]) for name in GROUNDS if name in found}
    for named, other in (GROUNDS, GROUNDS[::-1]):
        if named in found and other not in found:
            left = (each for each in getattr(adopted, other) if each not in found[named])
            found[other] = tuple(left)
    return found
