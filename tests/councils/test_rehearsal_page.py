"""The page on which a secretary tries the voting rules before a meeting."""

import pytest

pytestmark = pytest.mark.usefixtures("pages_in_english")

PATH = "/rules/rehearsal/"
COUNCIL = "Emulation and Commendation Council"
THOUGHT = {
    "members": "13",
    "present": "11",
    "consulted": "2",
    "recused": "0",
    "yes": "11",
    "no": "2",
    "chair": "",
}


@pytest.fixture
def ask(desk, company):
    """The page to figures, as the council's secretary asks."""
    client = desk("ngoc")
    return lambda **changes: client.get(PATH, THOUGHT | changes)


def test_the_address_carries_the_figures_and_every_text_answers(ask):
    answer = ask(award="CSTDTQ")
    said = {source.title: source.lines for source in answer.context["texts"]}
    page = answer.content.decode()

    assert answer.status_code == 200
    (decree,) = said["Decree 98/2023/NĐ-CP"]
    assert str(decree.label) == "Does not pass"
    assert "11 of 13 agree; 12 needed: at least 9/10 of all members." in decree.sentences
    (circular,) = said["Circular 25/2025/TT-BKHCN"]
    assert str(circular.label) == "Cannot be"
    assert "Nghị định 98/2023/NĐ-CP, Điều 30 khoản 7" in page
    assert "Thông tư 01/2024/TT-TANDTC (chưa rõ điều khoản) (not verified)" in page
    assert "Said by others, not read." in page


def test_the_rule_set_in_force_comes_first_with_its_marks(ask):
    answer = ask(consulted="0", no="0", award="COBO", body="hd-bkhcn")
    (source,) = answer.context["in_force"]
    (line,) = source.lines

    assert [str(line.body), str(line.label)] == [COUNCIL, "Passes"]
    assert "11 of 13 agree; 11 needed: at least 4/5 of all members." in line.sentences
    assert not any(clause.verified for clause in line.clauses)
    assert answer.context["body"].code == "hd-bkhcn"
    texts = {each.body for source in answer.context["texts"] for each in source.lines}
    assert {str(body) for body in texts} == {COUNCIL}


def test_both_bases_and_unanimity_are_told(ask):
    answer = ask(members="9", present="9", consulted="0", recused="1", yes="8", no="0")
    notes = [
        str(note)
        for source in answer.context["texts"]
        for line in source.lines
        for note in line.notes
        if source.title == "Decree 98/2023/NĐ-CP"
    ]

    assert notes[0] == (
        "Whoever does not take part stays in the base. "
        "By the other way of counting: 8 of 8, 8 needed, reached."
    )
    assert "To pass is to be unanimous: the result itself tells every vote." in notes
    assert any("whether the base shrinks by who stands aside" in note for note in notes)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"present": "12"}, "Present and asked in writing are more than there are members."),
        ({"yes": "12"}, "More votes than members who may vote."),
        ({"recused": "14"}, "More stand aside than are present or asked in writing."),
        ({"members": "0"}, "greater than or equal to 1"),
        ({"yes": "-1"}, "greater than or equal to 0"),
        ({"body": "nowhere"}, "Select a valid choice"),
        ({"chair": "perhaps"}, "Select a valid choice"),
    ],
)
def test_figures_that_cannot_be_are_shown_at_their_field(ask, changes, words):
    answer = ask(**changes)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "texts" not in answer.context


def test_the_room_of_a_session_brings_its_figures_along(desk, meeting):
    room = desk("ngoc").get(meeting.get_absolute_url()).content.decode()
    address = f"{PATH}?body=hd-bkhcn&amp;members=6&amp;present=6"
    assert address in room

    page = desk("ngoc").get(address.replace("&amp;", "&"))

    assert page.status_code == 200
    assert 'name="members" value="6"' in page.content.decode()
    assert "No figures yet" in page.content.decode()


def test_a_body_one_does_not_see_is_no_choice_and_strangers_sign_in(desk, client, company):
    choices = desk("yen").get(PATH).context["form"].fields["body"].queryset

    assert list(choices) == []
    assert client.get(PATH, THOUGHT).status_code == 302
    assert desk("yen").post(PATH, THOUGHT).status_code == 405


def test_the_page_asks_the_database_no_more_for_more_rules(ask, django_assert_max_num_queries):
    ask()
    with django_assert_max_num_queries(12):
        ask(award="CSTDTQ", body="hd-bkhcn")
