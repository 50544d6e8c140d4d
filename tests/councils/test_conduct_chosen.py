"""Every rule of conduct is a choice on the form of a body's regulation, and told in words."""

from dataclasses import fields

import pytest

from councils.models import Regulation
from councils.queries.own_rules import own_rules
from councils.web.regulation_forms import patterns_of
from nominations.queries.rules import rulebook_on
from tests.cast import TODAY
from tests.writes.scenarios_regulations import FORM

pytestmark = pytest.mark.usefixtures("pages_in_english")


CHOSEN = {
    "rule-0-base": "PRESENT_OR_CONSULTED",
    "rule-0-absent": "WRITTEN_OPINION",
    "rule-0-opinions_shown": "COMBINED",
    "rule-0-consult_decides": "CHAIR",
    "rule-0-bars": ["SELF", "SAME_UNIT"],
    "rule-0-own_unit": "ABSTAINS",
    "rule-0-chair_must_agree": "yes",
    "rule-0-even": "CHAIR",
    "rule-0-tie": "CHAIR",
    "rule-0-max_rounds": "3",
    "rule-0-after_rounds": "AUTHORITY",
    "rule-0-disclosure": "NAMES",
    "rule-0-small_below": "7",
    "rule-0-small_shows": "TOTALS",
}


WORDS = (
    "of the members present or asked in writing.",
    "An absent member may send a written opinion, which counts.",
    "Written opinions stand in the minutes in one combined total.",
    "Without a meeting members are asked in writing and the chair decides.",
    "Keeps a member from the item: The member is nominated, Of the same unit.",
    "Is only declared: Heads the unit, Prepared the dossier, Another tie, declared.",
    "A member does not vote on its own unit.",
    "The chair must agree.",
    "Where yes and no are equal the chair decides.",
    "In a tie the chair decides.",
    "3 rounds of ballot at most.",
    "After the last round the person with authority decides.",
    "The result shows who voted how.",
    "Below 7 voters, outside the minutes: The result shows totals only.",
)


def test_every_rule_of_conduct_is_chosen_and_read_before_it_is_approved(desk, company):
    page = desk("ngoc").post("/regulations/new/hd-bkhcn/", FORM | CHOSEN).url

    (rule,) = own_rules(Regulation.objects.get())
    chosen = {name.removeprefix("rule-0-"): value for name, value in CHOSEN.items()}
    chosen |= {"chair_must_agree": True, "max_rounds": 3, "small_below": 7}
    chosen |= {"bars": ("SELF", "SAME_UNIT")}
    assert {name: getattr(rule, name) for name in chosen} == chosen
    assert rule.declares == ("HEADS_UNIT", "PREPARED_DOSSIER", "DECLARED_TIE")
    read = desk("hung").get(page).content.decode()
    assert [words for words in WORDS if words not in read] == []


def test_the_form_of_a_draft_has_every_choice_as_it_was_made(desk, company):
    page = desk("ngoc").post("/regulations/new/hd-bkhcn/", FORM | CHOSEN).url

    row = desk("ngoc").get(page + "change/").context["rules"].forms[0]
    kept_as = {name: row.initial[name.removeprefix("rule-0-")] for name in CHOSEN}
    assert kept_as == CHOSEN | {"rule-0-max_rounds": 3, "rule-0-small_below": 7}
    assert row.has_more


def test_what_is_not_chosen_stays_as_in_the_rule_taken_over(desk, company):
    desk("ngoc").post(
        "/regulations/new/hd-bkhcn/", FORM | {"rule-0-even": "CHAIR", "rule-0-tie": "CHAIR"}
    )

    (rule,) = own_rules(Regulation.objects.get())
    adopted = patterns_of(rulebook_on(TODAY), "COUNCIL")["nd-98-2023/flags"][1].rule
    assert (rule.even, rule.tie) == ("CHAIR", "CHAIR")
    changed = {"id", "awards", "threshold", "strict", "quorum", "modes", "even", "tie"}
    changed |= {"clause", "quorum_clause", "conduct_clause"}
    for field in fields(rule):
        if field.name not in changed:
            assert getattr(rule, field.name) == getattr(adopted, field.name), field.name


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"base": "PRESENT", "absent": "WRITTEN_OPINION"}, "Written opinions count, so the share"),
        ({"base": "PRESENT_OR_CONSULTED", "absent": "SUBSTITUTE"}, "This base needs written"),
        ({"even": "CHAIR", "tie": "REPEAT"}, "Where the chair decides equal votes"),
        ({"bars": ["SELF"], "declares": ["SELF"]}, "What keeps a member from the item is not only"),
        ({"max_rounds": "10"}, "Select a valid choice"),
    ],
)
def test_choices_that_do_not_hold_together_are_told_at_the_field(desk, company, changes, words):
    said = {f"rule-0-{name}": value for name, value in changes.items()}
    answer = desk("ngoc").post("/regulations/new/hd-bkhcn/", FORM | said)

    assert (answer.status_code, Regulation.objects.count()) == (422, 0)
    assert words in answer.content.decode()


def test_every_ground_may_bar_and_every_ground_may_be_only_declared(desk, company):
    grounds = ["SELF", "HEADS_UNIT", "SAME_UNIT", "PREPARED_DOSSIER", "DECLARED_TIE"]
    page = desk("ngoc").post("/regulations/new/hd-bkhcn/", FORM | {"rule-0-bars": grounds}).url
    (rule,) = own_rules(Regulation.objects.get())
    assert (rule.bars, rule.declares) == (tuple(grounds), ())

    said = FORM | {"rule-0-declares": grounds, "seen": "1"}
    assert desk("ngoc").post(page + "change/", said).status_code == 302
    (rule,) = own_rules(Regulation.objects.get())
    assert (rule.bars, rule.declares) == ((), tuple(grounds))
