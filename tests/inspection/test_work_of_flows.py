"""Work that lies under a thing an inspector sees is theirs to read, also above and below it."""

from audit.inspection.queries.work import seen_items
from tests.divisions import Divisions


def paths(user) -> set[str]:
    return set(seen_items(user).values_list("process__path", flat=True))


def test_what_waits_for_a_higher_authority_is_read_with_its_letter(road):
    letter = road.sent()

    assert f"{letter.get_absolute_url()}above/" in paths(road.people["thanh.tra"])


def test_lists_of_units_below_are_read_once_their_letter_is(road, review):
    divisions, people = Divisions(road.company), road.people
    sent = divisions.sent_up(divisions.add("phong-ks"), review, "Lê Văn Một")
    lists = f"/rounds/{review.code}/lists/cuc-tan-so/"
    letter = divisions.letter_with(sent, officer=people["yen"])
    assert lists not in paths(people["thanh.tra"])

    divisions.sent_on(letter, officer=people["yen"], head=people["khanh"])

    assert lists in paths(people["thanh.tra"])
