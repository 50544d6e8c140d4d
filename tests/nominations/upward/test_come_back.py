"""The letter a list was taken into is withdrawn: the list is its own unit's again."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit.record import queries as record
from nominations.actions.submissions import record_choice, start_submission
from nominations.models import Nomination, Submission
from nominations.queries.visible import visible_nominations, visible_submissions
from tests.cast import TODAY
from tests.divisions import Divisions
from workflow.engine import perform, perform_all
from workflow.errors import Refused
from workflow.models import WorkItem

WHY = "Cục rút tờ trình để rà soát"


@pytest.fixture
def merged(road, sent, letter):
    return perform(sent, "merge", actor=road.people["yen"])


def send(road, letter, **declined):
    """The department's letter on its way, with those named not put forward."""
    yen, khanh = road.people["yen"], road.people["khanh"]
    return Divisions(road.company).sent_on(letter, officer=yen, head=khanh, declined=declined)


def withdraw(road, letter, who="khanh"):
    letter = Submission.objects.get(pk=letter.pk)
    return perform(letter, "withdraw_letter", actor=road.people[who], reason=WHY)


def fresh(thing):
    return type(thing).objects.get(pk=thing.pk)


def states(letter):
    return dict(letter.nominations.values_list("nominee__name", "state"))


def test_each_list_is_a_draft_of_its_own_unit_again_with_its_lines(
    road, merged, letter, phong, divisions
):
    send(road, letter)
    codes = set(letter.nominations.values_list("code", flat=True))

    withdraw(road, letter)

    back = fresh(merged)
    assert (back.state, back.parent, back.goes_to) == ("DRAFT", None, divisions.parent)
    assert states(back) == {"Lê Văn Một": "UNIT", "Lê Văn Hai": "UNIT", "Lê Văn Ba": "DECLINED"}
    assert codes < set(back.nominations.values_list("code", flat=True))
    item = WorkItem.objects.get(process=back.case, finished=None)
    assert (item.flow_task.name, item.unit, item.role) == ("prepare", phong, "UNIT_OFFICER")
    assert set(back.nominations.exclude(state="DECLINED").values_list("case", flat=True)) == {
        back.case_id
    }


def test_lines_come_back_unsent(road, merged, letter, phong):
    send(road, letter)
    withdraw(road, letter)

    line = fresh(merged).nominations.get(nominee__name="Lê Văn Một")
    assert (line.unit, line.came_with, line.ruleset, line.route) == (phong, None, None, [])
    assert (line.office, line.cluster, line.council, line.authority) == (None, None, None, "")
    moves = [entry.facts["move"] for entry in record.history([line.obj]) if "move" in entry.facts]
    assert moves == ["come_back", "withdraw", "submit", "propose", "merge_up", "propose"]


def test_the_entries_say_where_list_and_lines_are_and_why(road, merged, letter, phong):
    send(road, letter)
    withdraw(road, letter)

    line = fresh(merged).nominations.get(nominee__name="Lê Văn Một")
    entry = record.history([line.obj])[0]
    place = {"submission": merged.obj, "unit": phong.obj, "came_with": None, "office": None}
    unsent = {"rules": None, "route": [], "from": "WITHDRAWN", "to": "UNIT"}
    assert entry.facts == entry.facts | place | unsent
    assert entry.disclosed["reason"] == WHY
    first = record.history([merged.obj])[0]
    assert (first.facts["move"], first.facts["parent"]) == ("hand_back", None)
    assert first.disclosed["reason"] == WHY


def test_nobody_above_sees_the_draft_and_the_unit_sees_it_whole(
    road, merged, letter, phong, divisions
):
    send(road, letter)
    withdraw(road, letter)

    names = {"Lê Văn Một", "Lê Văn Hai", "Lê Văn Ba"}
    own = visible_nominations(divisions.officer(phong))
    assert set(own.values_list("nominee__name", flat=True)) == names
    for who in ("yen", "khanh", "hung", "ngoc", "thanh.tra", "son", "bo.truong", "thu"):
        assert not visible_submissions(road.people[who]).filter(pk=merged.pk).exists()
        assert not visible_nominations(road.people[who]).filter(nominee__name__in=names).exists()


def test_the_unit_sends_it_up_again_into_the_new_letter(road, merged, letter, divisions, phong):
    send(road, letter)
    withdraw(road, letter)
    anew = start_submission(letter.round, unit=divisions.parent, actor=road.people["yen"])

    back = perform(fresh(merged), "put_to_head", actor=divisions.officer(phong))
    back = perform(back, "send_up", actor=divisions.head(phong))
    perform(back, "merge", actor=road.people["yen"])
    sent = send(road, anew)

    assert (sent.state, fresh(merged).parent) == ("SUBMITTED", anew)
    assert states(anew) == {"Lê Văn Một": "APPRAISAL", "Lê Văn Hai": "APPRAISAL"}


def test_who_stays_with_the_letter_is_not_counted_again(road, letter, divisions, phong, desk):
    names = ("Lê Văn Một", "Lê Văn Hai", "Lê Văn Ba", "Lê Văn Tư")
    sent = divisions.sent_up(phong, letter.round, *names)
    perform(sent, "merge", actor=road.people["yen"])
    send(road, letter, **dict.fromkeys(names[2:], "Thành tích chưa nổi bật"))
    withdraw(road, letter)
    back = perform(fresh(sent), "put_to_head", actor=divisions.officer(phong))
    perform(back, "send_up", actor=divisions.head(phong))

    page = desk("yen").get(reverse("nominations:lists", args=[letter.round.code, "cuc-tan-so"]))

    assert [row.submission.forward for row in page.context["rows"]] == [2]


def test_a_line_that_came_back_is_the_units_own_to_strike(road, merged, letter, divisions, phong):
    send(road, letter)
    withdraw(road, letter)
    line = fresh(merged).nominations.get(nominee__name="Lê Văn Một")

    gone = perform(line, "withdraw", actor=divisions.head(phong), reason="Nghỉ hưu")

    assert gone.state == "WITHDRAWN"


def test_a_no_said_above_stays_with_the_letter(road, merged, letter):
    send(road, letter, **{"Lê Văn Hai": "Thành tích chưa nổi bật"})
    line = letter.nominations.get(nominee__name="Lê Văn Một")
    perform_all(
        [line],
        "find_ineligible",
        actor=road.people["ngoc"],
        reason="Chưa đủ tiêu chuẩn",
        facts={line.pk: {"ground": "STANDARD_NOT_MET"}},
    )

    withdraw(road, letter)

    assert states(letter) == {"Lê Văn Một": "DECLINED", "Lê Văn Hai": "DECLINED"}
    back = fresh(merged)
    assert (back.state, states(back)) == ("DRAFT", {"Lê Văn Ba": "DECLINED"})


def test_what_was_withdrawn_alone_before_stays_with_the_letter(road, merged, letter):
    send(road, letter)
    gone = letter.nominations.get(nominee__name="Lê Văn Hai")
    perform(gone, "withdraw", actor=road.people["khanh"], reason="Nghỉ hưu")

    withdraw(road, letter)

    assert states(letter) == {"Lê Văn Hai": "WITHDRAWN"}
    assert states(fresh(merged)) == {"Lê Văn Một": "UNIT", "Lê Văn Ba": "DECLINED"}
    moves = [entry.facts["move"] for entry in record.history([gone.obj]) if "move" in entry.facts]
    assert moves == ["withdraw", "submit", "propose", "merge_up", "propose"]


def test_a_list_two_steps_below_stays_taken_in_and_its_lines_come_to_the_step_between(
    road, letter, phong, divisions
):
    teams, review = Divisions(road.company), letter.round
    teams.parent = phong
    team = teams.add("to-do-kiem")
    between = start_submission(review, unit=phong, actor=divisions.officer(phong))
    low = teams.sent_up(team, review, "Lê Văn Tư")
    perform(low, "merge", actor=divisions.officer(phong))
    record_choice(between, reviewed_on=TODAY, declined={}, actor=divisions.officer(phong))
    perform(between, "put_to_head", actor=divisions.officer(phong))
    perform(fresh(between), "send_up", actor=divisions.head(phong))
    perform(fresh(between), "merge", actor=road.people["yen"])
    send(road, letter)

    withdraw(road, letter)

    line = Nomination.objects.get(nominee__name="Lê Văn Tư")
    assert (fresh(between).state, fresh(low).state, fresh(low).parent) == (
        "DRAFT",
        "MERGED",
        between,
    )
    assert (line.submission, line.came_with, line.state) == (between, low, "UNIT")


def test_an_open_session_stops_the_whole(road, merged, letter):
    send(road, letter)
    road.council(road.found_eligible(letter.nominations.first()))

    with pytest.raises(Refused) as no:
        withdraw(road, letter)

    assert no.value.refusal.code == "session_sitting"
    assert (fresh(merged).state, fresh(merged).parent) == ("MERGED", letter)


@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("khanh", "higher_letter_stands"),
        ("yen", "not_permitted"),
        ("hung", "not_permitted"),
        ("quang", "not_permitted"),
        ("phong-ks.head", "not_permitted"),
        ("phong-ks.officer", "not_permitted"),
    ],
)
def test_while_the_letter_stands_nobody_gives_the_list_back(road, merged, letter, who, code):
    send(road, letter)

    with pytest.raises(Refused) as no:
        perform(fresh(merged), "hand_back", actor=road.people[who])

    assert no.value.refusal.code == code
    assert fresh(merged).state == "MERGED"


def test_a_line_withdrawn_alone_does_not_come_back_alone(road, merged, letter):
    send(road, letter)
    line = letter.nominations.first()
    gone = perform(line, "withdraw", actor=road.people["khanh"], reason="Nghỉ hưu")

    with pytest.raises(Refused) as no:
        perform(gone, "come_back", actor=road.people["khanh"])

    assert no.value.refusal.code == "list_not_handed_back"
    assert fresh(line).state == "WITHDRAWN"


def test_twenty_lists_come_back_in_as_many_statements_as_eight(road, divisions):
    def taken_in(count):
        review = road.round()
        letter = start_submission(review, unit=divisions.parent, actor=road.people["yen"])
        units = [divisions.add(f"phong-{count}-{n}") for n in range(count)]
        sent = [divisions.sent_up(unit, review, f"Người {unit.code}") for unit in units]
        perform_all(sent, "merge", actor=road.people["yen"])
        return send(road, letter)

    few, many = taken_in(8), taken_in(20)
    with CaptureQueriesContext(connection) as some_of_them:
        withdraw(road, few)
    with CaptureQueriesContext(connection) as all_of_them:
        withdraw(road, many)

    assert len(all_of_them) == len(some_of_them)
    assert Submission.objects.filter(state="DRAFT", goes_to=divisions.parent).count() == 28
