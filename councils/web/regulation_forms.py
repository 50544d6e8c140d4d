"""What a body's own regulation is entered with: its paper and days, and its rules row by row."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from councils.models import Regulation
from councils.queries.regulations import references
from councils.rules.own_rules import MATTERS, plain, read, rule_faults
from councils.rules.regulations import EVERY, Row
from councils.vocabulary import OF_MATTERS
from councils.web.conduct_fields import (
    AS_ADOPTED,
    NAMES,
    ConductFields,
    conduct_changed,
    conduct_initial,
)
from nominations.queries.names import in_language
from nominations.rules.rulebook import Rulebook, VotingRule
from nominations.vocabulary import VotingMode
from nominations.web.fields import ComingDayField, DayField, NameField

SHARES = [
    AS_ADOPTED,
    (">1/2", gettext_lazy("more than 1/2")),
    ("2/3", gettext_lazy("at least 2/3")),
    ("7/10", gettext_lazy("at least 70 %")),
    ("4/5", gettext_lazy("at least 80 %")),
    ("9/10", gettext_lazy("at least 90 %")),
    (">9/10", gettext_lazy("more than 90 %")),
]
QUORUMS = [
    AS_ADOPTED,
    ("none", gettext_lazy("the paper states none")),
    ("1/2", "1/2"),
    ("2/3", "2/3"),
    ("3/4", "3/4"),
    ("9/10", "9/10"),
]
SHRINKS = [
    AS_ADOPTED,
    ("yes", gettext_lazy("the base shrinks by who stands aside")),
    ("no", gettext_lazy("the base stays")),
]
FAULTS = {
    "strict": gettext_lazy("More than all votes can never be reached."),
    "base": gettext_lazy("Written opinions count, so the share is not taken of those present."),
    "absent": gettext_lazy("This base needs written opinions of absent members."),
    "even": gettext_lazy("Where the chair decides equal votes, so it does at the last place."),
    "modes": gettext_lazy("The rule taken over asks for a ballot: consensus does not do."),
    "declares": gettext_lazy("What keeps a member from the item is not only declared."),
}
ON_MATTERS = gettext_lazy(
    "On resolutions and elections this cannot be carried out: give them a rule of their own."
)
DAYS = {"class": "short", "inputmode": "numeric"}


class RegulationForm(forms.Form):
    """The paper and the days on which it holds."""

    title = NameField(label=gettext_lazy("Title"))
    paper = NameField(
        label=gettext_lazy("Number of the paper"),
        help_text=gettext_lazy("As on the paper, for example 12/QĐ-HĐTĐKT."),
    )
    paper_on = DayField(label=gettext_lazy("Day of the paper"))
    holds_from = ComingDayField(label=gettext_lazy("In force from"))
    holds_until = ComingDayField(label=gettext_lazy("In force until"), required=False)

    def clean(self) -> dict[str, Any]:
        """The last day does not lie before the first."""
        said = super().clean()
        first, last = said.get("holds_from"), said.get("holds_until")
        if first and last and last < first:
            self.add_error("holds_until", _("The last day lies before the first."))
        return said


class RuleForm(ConductFields):
    """One rule: taken over from which, for which awards, with what changed, by which article."""

    adopted = forms.ChoiceField(label=gettext_lazy("Take over the rule"), required=False)
    awards = forms.MultipleChoiceField(
        label=gettext_lazy("For these awards and other votes"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    share = forms.ChoiceField(label=gettext_lazy("Share of votes"), choices=SHARES, required=False)
    quorum = forms.ChoiceField(label=gettext_lazy("Quorum"), choices=QUORUMS, required=False)
    modes = forms.MultipleChoiceField(
        label=gettext_lazy("Ways of voting"),
        help_text=gettext_lazy("Tick none to keep those of the rule taken over."),
        choices=VotingMode.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    shrinks = forms.ChoiceField(
        label=gettext_lazy("Members who stand aside"), choices=SHRINKS, required=False
    )
    small_below = forms.IntegerField(
        label=gettext_lazy("Fewer voters than this: only passed or not passed is shown"),
        min_value=2,
        max_value=99,
        required=False,
        widget=forms.NumberInput(attrs=DAYS),
    )
    complaint_days = forms.IntegerField(
        label=gettext_lazy("Days for complaints about a ballot"),
        min_value=1,
        max_value=366,
        required=False,
        widget=forms.NumberInput(attrs=DAYS),
    )
    article = forms.CharField(
        label=gettext_lazy("Article of the paper"), max_length=100, required=False
    )
    verified = forms.BooleanField(
        label=gettext_lazy("I have read the article and it says so"), required=False
    )

    def __init__(self, *args: Any, law: Rulebook | None, kind: str, **given: Any) -> None:
        super().__init__(*args, **given)
        self.kind, self.patterns = kind, patterns_of(law, kind)
        texts = [(key, label) for key, (label, _row) in self.patterns.items()]
        self.fields["adopted"].choices = [("", _("No rule in this row")), *texts]
        named = [(award.code, in_language(award)) for award in law.awards] if law else []
        self.fields["awards"].choices = [(EVERY, _("every other award")), *named]

    def clean(self) -> dict[str, Any]:
        """A rule names its awards and its article, and some share of votes."""
        said = super().clean()
        pattern = self.patterns.get(said.get("adopted", ""))
        if pattern is None:
            return said
        if not said.get("awards") and "awards" not in self.errors:
            self.add_error("awards", _("Say for which awards."))
        if not said.get("share") and not pattern[1].states_share:
            self.add_error("share", _("The text taken over states no share: choose one."))
        if not said.get("article"):
            self.add_error("article", _("Say where it stands in the paper."))
        if not self.errors:
            self._hold_together()
        return said

    def _hold_together(self) -> None:
        for key, reason in rule_faults(self.rule(1), matters=OF_MATTERS):
            name = key.rpartition(".")[2]
            words = ON_MATTERS if reason == MATTERS else FAULTS[name]
            self.add_error(name if name in self.fields else "share", words)

    @property
    def main(self) -> list[forms.BoundField]:
        """The fields every rule is entered with."""
        return [field for field in self if field.name not in NAMES]

    @property
    def more(self) -> list[forms.BoundField]:
        """The choices that mostly stay as in the rule taken over."""
        return [self[name] for name in NAMES]

    @property
    def has_more(self) -> bool:
        """Whether one of these is chosen or out of order."""
        return any(field.value() or field.errors for field in self.more)

    def rule(self, number: int) -> VotingRule:
        """The rule as the row has it, the ``number``-th of the regulation."""
        said = self.cleaned_data
        name = f"own.{number}"
        rule = replace(
            self.patterns[said["adopted"]][1].rule,
            id=name,
            body=self.kind,
            awards=tuple(said["awards"]),
            clause=name,
            quorum_clause=name,
            conduct_clause=name,
        )
        return replace(rule, **_changed(said), **conduct_changed(said, rule))


RuleRows = forms.formset_factory(RuleForm, extra=2, max_num=12, absolute_max=14)


def patterns_of(law: Rulebook | None, kind: str) -> Mapping[str, tuple[str, Row]]:
    """The rules that may be taken over by a kind of body, by key, with what each is called."""
    found = {}
    for rule in law.voting if law else ():
        if rule.body == kind:
            label = f"{in_language(law)}: {rule.id}"
            found[f"{law.code}/{rule.id}"] = (label, Row(rule=rule, stated=STATED))
    for text in references().texts:
        for row in text.rows:
            if row.rule.body == kind:
                label = f"{in_language(text)}: {row.rule.id}"
                found[f"{text.code}/{row.rule.id}"] = (label, row)
    return found


STATED = frozenset({"threshold"})


def rules_said(rows: Iterable[RuleForm]) -> dict[str, Any]:
    """The rules of the filled rows and where each stands, as the action takes them."""
    filled = [form for form in rows if form.cleaned_data.get("adopted")]
    return {
        "rules": [
            {
                "adopted": form.cleaned_data["adopted"],
                "verified": form.cleaned_data["verified"],
                "rule": plain(form.rule(number)),
            }
            for number, form in enumerate(filled, 1)
        ],
        "articles": [form.cleaned_data["article"] for form in filled],
    }


def initial_of(held: Regulation) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What the form and the rows of an edition start with."""
    names = ("title", "paper", "paper_on", "holds_from", "holds_until")
    rows = [
        _initial(read(each["rule"]), adopted=each["adopted"], verified=each["verified"])
        | {"article": article}
        for each, article in zip(held.rules, held.articles, strict=True)
    ]
    return {name: getattr(held, name) for name in names}, rows


def _initial(rule: VotingRule, **said: Any) -> dict[str, Any]:
    share = "/".join(map(str, rule.threshold))
    return {
        **said,
        "awards": list(rule.awards),
        "share": f">{share}" if rule.strict else share,
        "quorum": "/".join(map(str, rule.quorum)) if rule.quorum else "none",
        "modes": list(rule.modes),
        "shrinks": "yes" if rule.recusal_shrinks_base else "no",
        "small_below": rule.small_below,
        "complaint_days": rule.complaint_days,
    } | conduct_initial(rule)


def _changed(said: Mapping[str, Any]) -> dict[str, Any]:
    """What the row says otherwise than the rule taken over."""
    found: dict[str, Any] = {}
    if said["share"]:
        found |= {"threshold": _ratio(said["share"]), "strict": said["share"].startswith(">")}
    if said["quorum"]:
        found["quorum"] = None if said["quorum"] == "none" else _ratio(said["quorum"])
    if said["modes"]:
        found["modes"] = tuple(said["modes"])
    if said["shrinks"]:
        found["recusal_shrinks_base"] = said["shrinks"] == "yes"
    for name in ("small_below", "complaint_days"):
        if said[name] is not None:
            found[name] = said[name]
    return found


def _ratio(text: str) -> tuple[int, int]:
    numerator, denominator = text.lstrip(">").split("/")
    return int(numerator), int(denominator)
