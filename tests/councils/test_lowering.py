"""What a council did not pass goes on for the lower award: a linked nomination, voted on anew."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.record import queries as record
from councils.actions.recusals import declare, rule_on
from councils.models import Session, Tally
from councils.queries.minutes_content import facts_of
from councils.queries.rolls import seat_of
from nominations.models import Nomination
from tests.cast import TODAY
from tests.config.reconciling import seal
from tests.councils.falling import before_the_council, lines_of, not_passed, voted_down
from tests.road import Road
from workflow.engine import perform
from workflow.errors import Refused

WHY = "Chưa đủ điều kiện tặng cờ, đề nghị tặng bằng khen"


@pytest.fixture
def take_up(company):
    """The council's secretary, or somebody else, takes lines up for the lower award."""

    def act(session: Session, *codes: str, by: str = "ngoc") -> Session:
        said = {"reason": WHY, "facts": {"lines": list(codes)}, "actor": company.people[by]}
        return perform(Session.objects.get(pk=session.pk), "lower", **said)

    return act


def refused(act, *given, **said) -> str:
    with pytest.raises(Refused) as no:
        act(*given, **said)
    return no.value.refusal.code


def test_what_was_not_passed_keeps_its_history_and_is_voted_on_for_the_lower_award(
    company, take_up, desk
):
    session = not_passed(company, 2)
    lost, other = lines_of(session)
    take_up(session, lost.code)

    (line,) = lines_of(session, "BKB")
    assert (line.state, line.origin, line.case) == ("COUNCIL", lost, session.case)
    assert (line.council, line.office) == (session.body, lost.office)
    states = Nomination.objects.filter(pk__in=[lost.pk, other.pk]).values_list("state", flat=True)
    assert list(states) == ["DECLINED"] * 2
    assert Tally.objects.get(item__nomination=lost).outcome == "NOT_CARRIED"
    told = record.history([session.obj], limit=1)[0]
    assert (told.facts["move"], told.facts["lowered"]) == ("lower", {lost.code: line.code})
    room = desk("uv1").get(session.get_absolute_url()).text
    assert ("Goes on for the lower award:" in room, room.count(line.code) > 0) == (True, True)
    assert WHY in desk("yen").get(line.get_absolute_url()).text
    Road(company).tally(Session.objects.get(pk=session.pk), award="BKB", yes=6)
    assert Nomination.objects.get(pk=line.pk).state == "SIGNATURE"
    (row,) = facts_of(session)["lowered"]
    assert (row["code"], row["line"], row["reason"]) == (lost.code, line.code, WHY)
    minutes = desk("ngoc").get(session.get_absolute_url() + "minutes/").text
    assert f"<q>{WHY}</q>" in minutes


def test_who_stood_back_stands_back_from_what_goes_on(company, take_up, desk):
    session, uv1 = before_the_council(company), company.people["uv1"]
    (lost,) = lines_of(session)
    tie = {"ground": "DECLARED_TIE"}
    declare(session, lost, words="Họ hàng", actor=uv1, **tie)
    seat = seat_of(uv1, session.body, on=TODAY)
    said = {"seat": seat, "ruling": "UPHELD", "reason": "Có quan hệ họ hàng", **tie}
    rule_on(session, lost, actor=company.people["thu.truong"], **said)
    voted_down(company, Session.objects.get(pk=session.pk), answers=5)
    take_up(session, lost.code)

    (line,) = lines_of(session, "BKB")
    (row,) = line.recusals.all()
    assert (row.membership, row.ruling, row.ruled_by) == (
        seat,
        "UPHELD",
        company.people["thu.truong"],
    )
    assert desk("uv1").get(line.get_absolute_url()).status_code == 404
    assert line.code not in desk("uv1").get(session.get_absolute_url()).text
    assert seal().differences("recusal", "session", "nomination") == set()


def test_only_what_this_council_voted_down_goes_on_and_only_once(company, take_up, conference):
    session = before_the_council(company)
    (line,) = lines_of(session)
    assert refused(take_up, session, line.code) == "does_not_fall"
    voted_down(company, session)

    assert refused(take_up, session) == "does_not_fall"
    assert refused(take_up, session, line.code, "DN-0") == "does_not_fall"
    assert refused(take_up, session, line.code, by="uv1") == "not_permitted"
    assert refused(take_up, conference.session, line.code, by="son") == "not_permitted"
    take_up(session, line.code, by="thu.truong")
    assert refused(take_up, session, line.code) == "does_not_fall"
    chair = company.people["thu.truong"]
    held = Session.objects.get(pk=session.pk)
    perform(held, "suspend", actor=chair, reason="Nghỉ trưa")
    assert refused(take_up, session, line.code) == "wrong_state"
    assert Nomination.objects.filter(origin=line).count() == 1


def test_who_conducts_chooses_on_a_page(company, desk):
    session = not_passed(company)
    (line,) = lines_of(session)
    path, client = session.get_absolute_url() + "lower/", desk("ngoc")
    assert path in client.get(session.get_absolute_url()).text
    said = {"seen": session.version, "lines": [line.code], "reason": WHY}

    assert client.post(path, said | {"reason": ""}).status_code == 422
    assert client.post(path, said | {"seen": "0"}).status_code == 409
    assert desk("uv1").post(path, said).status_code == 409
    assert desk("thu").get(path).status_code == 404
    assert client.post(path, said).url == session.get_absolute_url()
    assert "Nothing goes on for a lower award" in client.get(path).text


def statements(act, *given) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert act(*given).status_code in (200, 302)
    return len(asked)


def test_thirty_cost_as_many_statements_as_one(company, desk):
    costs, client = [], desk("ngoc")
    for teams in (1, 30):
        session = not_passed(company, teams)
        room = session.get_absolute_url()
        page = room + "lower/"
        codes = [line.code for line in lines_of(session)]
        said = {"seen": session.version, "lines": codes, "reason": WHY}
        client.get(room)
        cost = statements(client.get, page), statements(client.post, page, said)
        costs.append([*cost, statements(client.get, room)])

    (page, act, room), many = costs
    # Of several the engine brings nominees, letters and rule sets along at once: three more.
    assert many == [page, act + 3, room]
    assert Nomination.objects.filter(award="BKB", origin__state="DECLINED").count() == 31
